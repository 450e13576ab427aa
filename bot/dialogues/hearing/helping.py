"""Help between neighbours: asked for whatever it is about, and what is said while offering it."""

import re
from dataclasses import replace

from bot.dialogues.commands import Command, Correct, Start
from bot.dialogues.hearing.measures import PLAIN, SURE
from bot.dialogues.hearing.questions import looks_like_one
from bot.dialogues.hearing.requests import request
from bot.dialogues.run import Run
from bot.dialogues.wording import forms
from bot.messages import Intent, Understanding

_SOMEBODY = re.compile(
    r"\b(qui|quelqu ?une?|kelk?un|qqn|qqun|voisine?s?|benevoles?|habitante?s?|des gens"
    r"|une personne)\b.{0,40}\b(aide\w*|m ?aider|expliqu\w*|montr\w*|depann\w*|appren\w*)\b"
)
_NEAR = re.compile(
    r"\b((tout )?pres|a cote|autour|pas loin|proche) (de |d )?"
    r"(chez (moi|nous|elle|lui)|ici|la maison)\b"
    r"|\b(dans|de|du) (le |mon |notre |ma )?(coin|quartier|village|immeuble|rue|residence)\b"
    r"|\b(voisine?s?|benevoles?|habitante?s?)\b"
)
_ACTING = re.compile(
    r"\b(qui|d autres|des gens|des personnes|des habitants|des voisins|quelqu ?un)\b.{0,30}"
    r"\b(font|fait|agi\w*|s occup\w*|particip\w*|jardin\w*|nettoi\w*|ramass\w*)\b"
)
_PAUSE = re.compile(
    r"\b(pause|vacances|arret\w*|plus (aider|disponible)|pas disponible|indisponible)\b"
)
# What somebody who wants a neighbour is mistaken for, by what the help is about.
_ELSE = frozenset(("talk_to_human", "become_helper", "report_problem", "distress", "propose_idea"))


def helping(run: Run, heard: Understanding) -> list[Command]:
    """A neighbour is wanted, or the one who helps tells when and how long."""
    return _neighbour(run, heard) or _free_at(run, heard) or _pause(run, heard)


def _neighbour(run: Run, heard: Understanding) -> list[Command]:
    """« Qui peut m'aider près de chez moi pour mes mails ? »: not the procedure of mails."""
    name, sure = heard.intent.name, heard.intent.confidence
    plain = name in _ELSE | {"find_helper"} and sure >= SURE
    if run.asked() is not None or plain:
        return []
    told = forms(heard)
    wanted = any((_SOMEBODY.search(t) or _ACTING.search(t)) and _NEAR.search(t) for t in told)
    if sure >= PLAIN or not wanted or not _asks(run, heard):
        return []
    return request(run, replace(heard, intent=Intent("find_helper", 1.0), others=()))


def _asks(run: Run, heard: Understanding) -> bool:
    """It is asked; « les voisins font du bruit », told, is a problem."""
    return looks_like_one(run, heard) or any(map(_SOMEBODY.search, forms(heard)))


def _free_at(run: Run, heard: Understanding) -> list[Command]:
    """« Le mardi plutôt », once the offer is read again."""
    asked = run.asked()
    timed = any(each.entity == "time" for each in heard.entities)
    agrees = heard.intent.name in ("affirm", "deny") and heard.intent.confidence >= SURE
    if asked is None or asked.slot != "offer_confirmed" or not timed or agrees:
        return []
    return [Correct("offer_availability", run.text)]


def _pause(run: Run, heard: Understanding) -> list[Command]:
    """« Je pars en vacances, faites une pause », from somebody who helps."""
    if run.asked() is not None or run.state.last_flow != "become_helper":
        return []
    told = any(map(_PAUSE.search, forms(heard)))
    return [Start("become_helper")] if told and run.services.relays.offered() else []

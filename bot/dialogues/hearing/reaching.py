"""What reaches a person: seen, stopped but for some of it; another telephone."""

import re

from bot.civic.notices.kinds import News
from bot.dialogues.commands import Command, Fill, Start
from bot.dialogues.hearing.measures import INTERRUPTS, SURE
from bot.dialogues.hearing.questions import looks_like_one
from bot.dialogues.keeping import dropped_in, keeps, kept_in
from bot.dialogues.run import Run
from bot.dialogues.wording import forms, words
from bot.messages import Understanding

_NEWS = frozenset(("subscribe", "unsubscribe", "my_news", "keep_news", "drop_subject"))
_RECEIVES = re.compile(
    r"\b(recevoir|recois|recoi|recevrai|envoye[rz]?|envoi\w*|envoie[sz]?|ecri\w*|ecrive[zr]"
    r"|messages?|sms|mails?|infos?|informations?|nouvelles?|pubs?|trucs?|notifications?|alertes?"
    r"|abonn\w*|desabonn\w*|desinscri\w*)\b"
)
_TOO_MANY = re.compile(
    r"\b(trop|moins|tant|autant)( souvent)? (de |d )?"
    r"(messages?|sms|textos?|notifications?|infos?|pubs?)\b"
)
_DROPS = re.compile(r"\b(enleve\w*|retire\w*|supprime\w*|arret\w*|stop\w*|plus|pas)\b")
_GOES_ON = re.compile(r"\b(garde[rz]?|laisse[rz]?|conserve[rz]?|continue[rz]?)\b")
_STILL = re.compile(r"\b(continue\w*|toujours|encore)\b")
_ALL = re.compile(r"\b(arret\w*|stop\w*|coupe\w*)\b.{0,20}\b(tout|tous|messages?|sms)\b|^stop\b")
_NEW_PHONE = re.compile(
    r"\b(chang\w*|nouveau|nouvel|nouvelle|plus le meme) .{0,20}"
    r"\b(telephones?|tel|portables?|numeros?|mobiles?|smartphones?|carte sim|sim|puce|operateur)\b"
    r"|\b(telephone|tel|portable|numero) .{0,12}\b(a change|est nouveau)\b"
)
_LOST_PHONE = re.compile(
    r"\b(plus|pas|perdu|vole|casse|resilie)\b.{0,20}\b(mon |l |le )?ancien(ne)? "
    r"(numero|telephone|tel|portable|compte|ligne)\b"
)
_LONGEST = 16  # words


def reaching(run: Run, heard: Understanding) -> list[Command]:
    """What is said of messages that come by themselves, or of where the person is reached."""
    if run.text.startswith("/") or len(words(run.text)) > _LONGEST:
        return []
    return (
        _all_but(run, heard)
        or _dropped(run, heard)
        or _goes_on(run, heard)
        or _seen(run, heard)
        or _all(run, heard)
        or _phone(run, heard)
    )


def _all_but(run: Run, heard: Understanding) -> list[Command]:
    """« Plus rien, sauf les cafés », « seulement les rappels »."""
    if run.asked() is not None or not keeps(run.text) or not kept_in(run, run.text):
        return []
    talked, intent = run.state.last_flow in _NEWS, heard.intent
    of_news = intent.name in ("unsubscribe", "subscribe")
    if not (of_news and intent.confidence >= SURE):
        about = talked or any(map(_RECEIVES.search, forms(heard)))
        misheard = talked and intent.name in ("find_event", "join_event")
        of_news = about and (of_news or misheard or intent.confidence < SURE)
    return [Start("keep_news"), Fill("news_kept", run.text)] if of_news else []


def _dropped(run: Run, heard: Understanding) -> list[Command]:
    """« Finalement enlevez l'environnement », of somebody who has other subjects."""
    asked = run.asked()
    talked = run.state.last_flow in _NEWS or heard.intent.name == "unsubscribe"
    talked = talked if asked is None else asked.slot == "news_change"
    told = any(map(_DROPS.search, forms(heard)))
    if not talked or not told or not dropped_in(run, run.text):
        return []
    return [Start("drop_subject")]


def _goes_on(run: Run, heard: Understanding) -> list[Command]:
    """« Les rappels, je garde », once something else was stopped."""
    told = any(map(_GOES_ON.search, forms(heard))) and not looks_like_one(run, heard)
    if run.asked() is not None or run.state.last_flow not in _NEWS or not told:
        return []
    kinds = sorted(kept_in(run, run.text).kinds, key=list(News).index)
    filled = [Fill("news_act", "on"), Fill("news_kind", str(kinds[0]))] if kinds else []
    return [Start("subscribe"), *filled] if kinds else []


def _seen(run: Run, heard: Understanding) -> list[Command]:
    """« Je reçois quoi maintenant ? », « trop de messages »: all of it, to choose from."""
    told = forms(heard)
    shown = run.content.slots["news_act"].named_in(heard) == "show"
    still = run.state.last_flow in _NEWS and any(map(_STILL.search, told))
    many = any(map(_TOO_MANY.search, told))
    mine = heard.intent.name in ("subscribe", "unsubscribe", "help")
    sure = heard.intent.confidence >= INTERRUPTS and not mine
    asks = still and looks_like_one(run, heard) and bool(kept_in(run, run.text))
    if run.asked() is not None or not (asks or ((shown or many) and not sure)):
        return []
    return [Start("subscribe"), Fill("news_act", "show")]


def _all(run: Run, heard: Understanding) -> list[Command]:
    """« Finalement arrêtez tout », just after what was said of messages."""
    asked = run.asked()
    talked = run.state.last_flow in _NEWS if asked is None else asked.slot == "news_change"
    if not talked or heard.intent.name not in ("cancel", "unsubscribe"):
        return []
    told = any(map(_ALL.search, forms(heard)))
    return [Start("unsubscribe"), Fill("news_kind", "all")] if told else []


def _phone(run: Run, heard: Understanding) -> list[Command]:
    """« J'ai changé de numéro »: what must be done, and what if the old one is gone."""
    asked, intent = run.asked(), heard.intent
    numbered = any(each.entity == "phone" for each in heard.entities)
    if asked is not None and asked.slot == "phone_same" and numbered:
        return [Fill("phone_same", False)]  # it is told to us since it is new
    free = asked is None or asked.slot in ("link_choice", "reference", "wants_person")
    other = intent.name.startswith("procedure_") and intent.confidence >= SURE
    told = forms(heard)
    lost = any(map(_LOST_PHONE.search, told))
    new = any(map(_NEW_PHONE.search, told))
    if not free or run.procedure() is not None or (other and not lost) or not (lost or new):
        return []
    gone = [Fill("phone_same", False), Fill("phone_old", False)] if lost else []
    return [Start("new_phone"), *gone]

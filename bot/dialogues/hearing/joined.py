"""With no question open: a meeting was just shown or joined, or one is asked for in passing."""

import re
from dataclasses import replace

from bot.dialogues.commands import Command, Fill, Start
from bot.dialogues.hearing.measures import PLAIN, SURE
from bot.dialogues.hearing.meetings import FLOWS, asks_else, joins, news_of_cafes
from bot.dialogues.hearing.questions import looks_like_one
from bot.dialogues.hearing.requests import request
from bot.dialogues.run import Run
from bot.dialogues.wording import forms, words
from bot.messages import Intent, Understanding

_TALKED = FLOWS | {"change_event_people", "event_reminder", "event_moved", "event_seat_found"}
_COMING = re.compile(r"\b(j?(vi|v)ien\w*|on (sera|est|vient|viendra)|nous serons|serons|places?)\b")
_WHAT = re.compile(r"\b(y ?a|quoi|koi|quelque chose|kelke chose)\b")
_LONGEST = 12  # words
_MAYBE = 0.15  # a meeting is perhaps meant, where a moment is named
_GREETS = frozenset(("greet", "smalltalk", "goodbye"))


def joined(run: Run, heard: Understanding) -> list[Command]:
    """More seats, all cancelled, « inscrivez-moi », « ya quoi samedi ? »."""
    busy = run.asked() is not None or run.requests()
    if busy or run.text.startswith("/") or len(words(run.text)) > _LONGEST or asks_else(heard):
        return []
    if found := _more_seats(run, heard) or _something_on(run, heard):
        return found
    if run.state.last_flow not in _TALKED:
        return []
    return _undone(run, heard) or news_of_cafes(run, heard) or _taken(run, heard)


def _more_seats(run: Run, heard: Understanding) -> list[Command]:
    """« On sera trois finalement », once signed up."""
    people = run.content.slots["event_people"].named_in(heard)
    coming = any(map(_COMING.search, forms(heard)))
    if people is None or not coming or not run.services.events.mine(run.now):
        return []
    return [Start("change_event_people"), Fill("event_people", people)]


def _undone(run: Run, heard: Understanding) -> list[Command]:
    """« Annulez tout », just after: the sign-up is what there is to cancel."""
    cancels = heard.intent.name == "cancel" and heard.intent.confidence >= SURE
    return [Start("leave_event")] if cancels and run.services.events.mine(run.now) else []


def _taken(run: Run, heard: Understanding) -> list[Command]:
    """« D'accord, inscrivez-moi », after what was shown: the only one, or one of the list."""
    shown = str(run.slots.get("event_shown") or "").split()
    wants = joins(heard)
    mine = {each.event.reference for each in run.services.events.mine(run.now)}
    named = heard.intent.name == "join_event" and bool(heard.entities)
    if not wants or not shown or mine & set(shown) or named or looks_like_one(run, heard):
        return []
    only = [Fill("event_reference", shown[0])] if len(shown) == 1 else []
    return [Start("join_event"), *only]


def _something_on(run: Run, heard: Understanding) -> list[Command]:
    """« Slt, ya quoi samedi »: a greeting, a moment, and perhaps a meeting."""
    timed = any(each.entity == "time" for each in heard.entities)
    social = heard.intent.name in _GREETS and heard.intent.confidence < PLAIN
    others = [each for each in heard.ranking if each.name not in _GREETS]
    meant = bool(others) and others[0].name in FLOWS and others[0].confidence >= _MAYBE
    asks = "?" in run.text or any(map(_WHAT.search, forms(heard)))
    if not (timed and social and meant and asks):
        return []
    return request(run, replace(heard, intent=Intent("find_event", 1.0), others=()))

"""While a meeting is looked for: another moment, town or subject, more seats, news of the next."""

import re
from collections.abc import Callable

from bot.civic.events.topics import topic_of
from bot.dialogues.commands import Command, Correct, Fill, Repair, Start
from bot.dialogues.hearing.entities import by_entity, tidy
from bot.dialogues.hearing.measures import PLAIN, SURE, VERY_SURE
from bot.dialogues.hearing.questions import looks_like_one
from bot.dialogues.run import Run
from bot.dialogues.slots import entity_value
from bot.dialogues.wishing import wish_in
from bot.dialogues.wording import forms, words
from bot.messages import Understanding

_Reading = Callable[[Run, Understanding], list[Command]]
FLOWS = frozenset(("find_event", "join_event"))
_AT = frozenset(("event_reference", "event_agreed", "event_waits", "event_when"))
_TELL_ME = re.compile(
    r"\b(preven\w*|previen\w*|avert\w*|signale[zr]|tene[zr]|dites|ecrive[zr]|inform\w*)"
    r" (moi|nous)\b"
    r".{0,40}\b(quand|si|des qu\w*|lorsqu\w*|courant|prochain\w*)\b"
)
_OTHER = frozenset(
    ("report_problem", "talk_to_human", "erase_my_data", "unsubscribe", "frustration")
)
_JOINS = re.compile(
    r"\b(inscri\w*|mette[zr] moi|mets moi|note[zr] moi|reserve\w*|garde[zr] moi|je prends|jprends"
    r"|je viens|jviens|j y vais|je viendrai|on vient|on viendra|ca me va|ca m interesse"
    r"|je veux bien|pour celui la|celui la)\b"
)
_NOT = re.compile(r"\b(pas|plus|annul\w*|quoi|desinscri\w*)\b")
_LONGEST = 14  # words


def meeting(run: Run, heard: Understanding) -> list[Command]:
    """What is said of the meetings that are shown, or of the one that was joined."""
    if run.text.startswith("/") or len(words(run.text)) > _LONGEST or asks_else(heard):
        return []
    asked = run.asked()
    under = next(iter(run.requests()), None)
    if asked is None or asked.slot not in _AT or under is None or under.flow not in FLOWS:
        return []
    readings: tuple[_Reading, ...] = (_party, news_of_cafes, _sought, _agreed, _given_up, _which)
    return next((told for reading in readings if (told := reading(run, heard))), [])


def joins(heard: Understanding) -> bool:
    """Whether the person says that they come: « inscrivez-moi », « je viens »."""
    told = forms(heard)
    return any(map(_JOINS.search, told)) and not any(map(_NOT.search, told))


def asks_else(heard: Understanding) -> bool:
    """Whether another request is told plainly: it goes first."""
    name, sure = heard.intent.name, heard.intent.confidence
    return (name in _OTHER or name.startswith("procedure_")) and sure >= VERY_SURE


def news_of_cafes(run: Run, heard: Understanding) -> list[Command]:
    """« Prévenez-moi quand il y en a un »: news of cafés."""
    if not any(map(_TELL_ME.search, forms(heard))):
        return []
    told = {"news_act": "subjects", "news_interest": "cafes", "news_commune": _town(run, heard)}
    filled = [Fill(slot, value) for slot, value in told.items() if value is not None]
    return [Start("subscribe"), *filled]


def _town(run: Run, heard: Understanding) -> object:
    slot = run.content.slots["event_commune"]
    return tidy(run, slot, by_entity(slot, heard))


def _party(run: Run, heard: Understanding) -> list[Command]:
    """« Il reste de la place pour deux ? », where a place is offered."""
    asked = run.asked()
    people = run.content.slots["event_people"].named_in(heard)
    offered = asked is not None and asked.slot in ("event_agreed", "event_waits")
    if not offered or people in (None, run.slots.get("event_people")):
        return []
    return [Correct("event_people", people)]


def _given_up(run: Run, heard: Understanding) -> list[Command]:
    """« Je ne viendrai pas », without any sign-up: nothing of the list is wanted."""
    asked = run.asked()
    if run.content.slots["event_people"].named_in(heard) is not None:
        return []  # « on sera trois finalement »
    leaves = heard.intent.name == "leave_event" and heard.intent.confidence >= SURE
    listed = asked is not None and asked.slot == "event_reference"
    if not listed or not leaves or run.services.events.mine(run.now):
        return []
    return [Fill("event_reference", "nothing")]


def _agreed(run: Run, heard: Understanding) -> list[Command]:
    """« Ok je viens », « inscrivez-moi », where a place is offered."""
    asked = run.asked()
    offered = asked is not None and asked.slot in ("event_agreed", "event_waits")
    if asked is None or not offered or not joins(heard) or looks_like_one(run, heard):
        return []
    return [Fill(asked.slot, True)]


def _which(run: Run, heard: Understanding) -> list[Command]:
    """« Ok, inscrivez-moi », to a list: the only one, or which one?"""
    asked = run.asked()
    shown = str(run.slots.get("event_shown") or "").split()
    wants = joins(heard) or (heard.intent.name == "join_event" and heard.intent.confidence >= SURE)
    listed = asked is not None and asked.slot == "event_reference"
    under = next(iter(run.requests()), None)
    if not listed or not wants or under is None or looks_like_one(run, heard):
        return []
    return [Fill("event_reference", shown[0])] if len(shown) == 1 else [Start(under.flow)]


def _sought(run: Run, heard: Understanding) -> list[Command]:
    """Another moment, town or subject: it is looked for again."""
    asked, local = run.asked(), run.services.territory.local
    wish = wish_in(heard, local(run.now).date())
    if asked is not None and asked.slot == "event_when":
        return [Fill("event_when", str(wish))] if str(wish) else []
    slot = run.content.slots["event_commune"]
    town = tidy(run, slot, entity_value(slot, heard))  # « partout », « chez moi » too
    if town is None and not str(wish) and not _new_topic(run, heard):
        return []
    if heard.intent.name in ("leave_event", "cancel") and heard.intent.confidence >= PLAIN:
        return []
    chosen = run.services.events.event(str(run.slots.get("event_reference")))
    same = chosen is not None and town in (None, chosen.commune) and not _new_topic(run, heard)
    if chosen is not None and same and wish.holds(local(chosen.starts_at)):
        return _meant(run, heard)
    told = [] if town in (None, run.slots.get("event_commune")) else [Fill(slot.name, town)]
    return [*told, Repair("pattern_events_again")]


def _meant(run: Run, heard: Understanding) -> list[Command]:
    """« D'accord pour celui de jeudi », which is the one that is offered."""
    asked, name = run.asked(), heard.intent.name
    agrees = name in ("affirm", "join_event") and heard.intent.confidence >= SURE
    if agrees and asked is not None and asked.slot in ("event_agreed", "event_waits"):
        return [Fill(asked.slot, True)]
    return [Repair("pattern_event_fits")]


def _new_topic(run: Run, heard: Understanding) -> bool:
    """« Et un atelier smartphone ? »."""
    if heard.intent.name not in FLOWS or heard.intent.confidence < SURE:
        return False
    topic = topic_of(heard.text, run.services.events.coming(run.now))
    return bool(topic) and topic != run.slots.get("event_topic")

"""What is known of the person, beside the conversation: nothing is asked twice."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from bot.handoff.access.viewer import Viewer
from bot.handoff.console.cases import times, words
from bot.handoff.console.cases.desk import Desk, sees
from bot.handoff.console.cases.head import may_act
from bot.handoff.console.cases.names import Fact, Group, Option
from bot.storage import cases
from bot.storage.cases import CaseView

_SHOWN_PAST = 8


@dataclass(frozen=True, slots=True)
class Past:
    """Something that the same person asked or reported before."""

    title: str
    when: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the person, beside the conversation."""

    reference: str
    status: str
    may_act: bool
    facts: tuple[Fact, ...]
    summary: str
    labels: tuple[str, ...]
    known_labels: tuple[str, ...]
    resumable: tuple[Option, ...]
    procedures: tuple[Group, ...]
    past_cases: tuple[Past, ...]
    grievances: tuple[Past, ...]


def known_of(
    connection: Connection,
    desk: Desk,
    viewer: Viewer,
    view: CaseView,
    state: Mapping[str, Any] | None,
) -> Known:
    """What is known of this case's person; `state`: what the dialogues remember."""
    before = cases.past_cases(connection, view, sees(viewer), desk.now())[:_SHOWN_PAST]
    reported = cases.past_grievances(connection, view)[:_SHOWN_PAST]
    return Known(
        reference=view.reference,
        status=str(view.life.state),
        may_act=may_act(viewer),
        facts=_once((*desk.names.facts(state), *_told(view.summary))),
        summary=view.summary.partition("\nJuste avant :")[0],  # the conversation shows the rest
        labels=view.labels,
        known_labels=cases.all_labels(connection),
        resumable=_begun(desk, view, state),
        procedures=desk.names.procedures,
        past_cases=tuple(
            Past(words.reason(each.reason), _day(desk, each.opened_at), each.reference)
            for each in before
        ),
        grievances=tuple(
            Past(_short(each.text), f"{each.reference}, {_day(desk, each.changed_at)}")
            for each in reported
        ),
    )


def _begun(desk: Desk, view: CaseView, state: Mapping[str, Any] | None) -> tuple[Option, ...]:
    """What the person began: by the conversation, and by the case itself."""
    known = desk.names.started(state)
    if not desk.names.starts(view.about) or view.about in {each.value for each in known}:
        return known
    return (Option(view.about, desk.names.flow(view.about)), *known)


_ASKED = ". Question en attente"
_STORY = re.compile(r"^En cours : .+?\. (.+)\.$", re.MULTILINE)


def _told(summary: str) -> tuple[Fact, ...]:
    """What was said in a procedure that is over for the machine: its summary keeps it."""
    stories = [each.replace(_ASKED, f" ;{_ASKED[1:]}") for each in _STORY.findall(summary)]
    found = [fact for story in stories for fact in story.split(" ; ")]
    pairs = [fact.rpartition(" : ") for fact in found]
    return tuple(Fact(name[:1].upper() + name[1:], value) for name, _, value in pairs if name)


def _once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple({fact.name.casefold(): fact for fact in facts}.values())


def _day(desk: Desk, at: datetime) -> str:
    return times.day(at, desk.now(), desk.zone)


def _short(text: str, longest: int = 90) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"

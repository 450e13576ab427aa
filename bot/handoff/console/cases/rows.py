"""One case as a line of the list."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.civic.cases.life import State
from bot.handoff.console.cases import times, words
from bot.storage.cases import CaseLine

_SOON = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows. `tone`: alarm, soon, fresh or nothing; `since`: from when to count."""

    reference: str
    title: str
    urgent: bool
    late: bool
    tone: str
    since: str
    waits_for: str
    words: str
    words_lang: str
    channel: str
    channel_name: str
    commune: str
    labels: tuple[str, ...]
    promised: str
    whose: str
    mine: bool
    takeable: bool
    unread: int
    waited: str = field(compare=False)


def row_of(
    line: CaseLine, viewer_id: int, now: datetime, zone: ZoneInfo, *, acts: bool = True
) -> Row:
    """The row of a case for this viewer; `acts`: whether they may take cases."""
    late = line.late(now)
    since = line.waits_since if line.state is not State.CLOSED else None
    return Row(
        reference=line.reference,
        title=words.reason(line.reason),
        urgent=line.urgent and line.state is not State.CLOSED,
        late=late,
        tone=_tone(line, now, late=late),
        since=since.isoformat() if since else "",
        waits_for=_waits_for(line, now, zone),
        words=line.preview,
        words_lang="" if line.language in ("", "fr") else line.language,
        channel=line.channel,
        channel_name=words.channel(line.channel, line.begins),
        commune=line.commune,
        labels=line.labels,
        promised=_promised(line, now, zone),
        whose=_whose(line, viewer_id),
        mine=line.holder == viewer_id,
        takeable=acts and line.state is State.OPEN,
        unread=line.unread if line.holder == viewer_id else 0,
        waited=times.duration(now - since) if since else _standing(line),
    )


def _tone(line: CaseLine, now: datetime, *, late: bool) -> str:
    if line.waits_since is None or line.state is State.CLOSED:
        return ""
    if line.urgent or late:
        return "alarm"
    if line.answer_by is not None and line.answer_by - now < _SOON:
        return "soon"
    return "fresh"


def _standing(line: CaseLine) -> str:
    if line.state is State.CLOSED:
        return "Fermée"
    return "En pause" if line.state is State.SNOOZED else "Répondu"


def _waits_for(line: CaseLine, now: datetime, zone: ZoneInfo) -> str:
    if line.state is State.CLOSED:
        return times.day(line.closed_at, now, zone) if line.closed_at else ""
    if line.state is State.SNOOZED and line.snoozed_until is not None:
        return f"jusqu’à {times.clock(line.snoozed_until, zone)}"
    return "d’attente" if line.waits_since else "à la personne d’écrire"


def _promised(line: CaseLine, now: datetime, zone: ZoneInfo) -> str:
    if line.answer_by is None or line.waits_since is None or line.state is State.CLOSED:
        return ""
    return f"réponse promise {times.moment(line.answer_by, now, zone)}"


def _whose(line: CaseLine, viewer_id: int) -> str:
    if line.holder == viewer_id:
        return "À vous"
    if line.holder is not None:
        return line.holder_name
    if line.state is State.CLOSED:
        return ""
    return "Proposée à vous" if line.offered_to == viewer_id else "À prendre"

"""Expressions made of several moments: a day and its hour, « depuis », « d'ici », « avant »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.nlu.entities.times import clocks, days, durations, recurrences, spans
from bot.nlu.entities.times.clocks import PART, PARTS, part_name
from bot.nlu.entities.times.moment import Moment, later, midnight

_RULES = (
    *durations.HALVES,
    *days.RULES,
    *spans.RULES,
    *clocks.RULES,
    *durations.RULES,
    *recurrences.RULES,
)
# Nothing of time without one of these: most messages are dismissed at once.
_ANY = re.compile(
    r"\d|ui\b|ojd|ajd|auj|main|demi|hier|ier\b|di\b|dis\b|manche|jour|journ|soir|matin|mat\b|nuit|midi"
    r"|apr|sem|mois|moi\b|an\b|ans\b|ann|heure|min|vier|mars|avr|mai|juin|jui|ao|bre\b|printemps|ete\b"
    r"|hiver|automne|week|we\b|noel|rentree|quinzaine|trimestre|vacances|toussaint|soiree|periode"
)
_TO_CLOCK = re.compile(r",? ?(?:a |vers |des |apres |avant |pour |le |au )?(?:les )?")
_PART_AFTER = re.compile(rf" (?:au |en |dans l[ae]' ?|l'|le |la )?{PART}\b")
_NOT_DATES = ("year", "hour", "minute")
_ABOUT = r"(?: presque| environ| plus de| au moins| a peine| deja| a peu pres| moins de)?"
_BEFORE = (
    ("since", re.compile(rf"\b(?:depuit?s?|dpuit?s?|dep8|dps|de puis)(?: le| la| les)?{_ABOUT} $")),
    ("within", re.compile(r"\bd'? ?ici (?:a |au |le |la )?$")),
    ("until", re.compile(r"\b(?:jusqu?'?(?:au|a|en|e)?|juska?|jusko) (?:au |a |le |la )?$")),
    ("ago", re.compile(rf"\b(?:il y ?a|i ?ya|y ?a|y'a){_ABOUT} $")),
    ("in", re.compile(rf"\b(?:dans|dan|ds){_ABOUT} $")),
    ("under", re.compile(r"\bsous $")),
    ("after", re.compile(r"\b(?:apres|apre|a partir d[eu]|des) $")),
    ("before", re.compile(r"\b(?:avant|avan|avt) (?:le |la )?$")),
)


@dataclass(frozen=True, slots=True)
class Atom:
    """A moment found at a place of the text."""

    start: int
    end: int
    moment: Moment


def expressions(folded: str, now: datetime) -> Iterator[Atom]:
    """Every time expression of a folded text, with its prefix and its hour; `now` is local."""
    if _ANY.search(folded) is None:
        return
    for atom in _joined(folded, _atoms(folded, now)):
        whole = _prefixed(folded, atom, now)
        if whole is not None:
            yield whole


def _atoms(folded: str, now: datetime) -> list[Atom]:
    found = [
        Atom(match.start(), match.end(), moment)
        for rule in _RULES
        for match in rule.pattern.finditer(folded)
        if (moment := rule.read(match, now)) is not None
    ]
    found.sort(key=lambda atom: (atom.start - atom.end, atom.start))
    kept: list[Atom] = []
    for atom in found:
        if all(atom.end <= other.start or other.end <= atom.start for other in kept):
            kept.append(atom)
    return sorted(kept, key=lambda atom: atom.start)


def _joined(folded: str, atoms: list[Atom]) -> Iterator[Atom]:
    current: Atom | None = None
    for atom in (_with_part(folded, each) for each in atoms):
        if current is None:
            current = atom
            continue
        if atom.start < current.end:
            continue
        united = _united(folded, current, atom)
        if united is None:
            yield current
        current = united or atom
    if current is not None:
        yield current


def _with_part(folded: str, atom: Atom) -> Atom:
    match = _PART_AFTER.match(folded, atom.end) if atom.moment.kind == "day" else None
    if match is None or atom.moment.first is None:
        return atom
    part = clocks.part_of(atom.moment.first, part_name(match["part"]))
    return Atom(atom.start, match.end(), part)


def _united(folded: str, left: Atom, right: Atom) -> Atom | None:
    if not _TO_CLOCK.fullmatch(folded[left.end : right.start]):
        return None
    day, hour = left.moment, right.moment
    if hour.kind == "day" and day.kind == "clock":
        day, hour = hour, day
    if day.kind not in ("day", "part") or hour.kind != "clock" or hour.first is None:
        return None
    if day.first is None or (hour.last is not None and day.kind != "day"):
        return None
    moment = _at(day, hour.first)
    if hour.last is not None:
        moment = replace(moment, last=datetime.combine(day.first.date(), hour.last.time()))
    return Atom(left.start, right.end, moment)


def _at(day: Moment, hour: datetime) -> Moment:
    clock = hour.time()
    evening = day.kind == "part" and day.first is not None and day.first.hour >= PARTS["noon"][0]
    if evening and clock.hour < 12:
        clock = clock.replace(hour=clock.hour + 12)
    past = datetime.combine(day.past.date(), clock) if day.past else None
    return replace(day.at(clock), past=past)


def _prefixed(folded: str, atom: Atom, now: datetime) -> Atom | None:
    for name, pattern in _BEFORE:
        match = pattern.search(folded, max(0, atom.start - 24), atom.start)
        if match is None:
            continue
        moment = _READ[name](atom.moment, now)
        if moment is not None:
            return Atom(match.start(), atom.end, moment)
    return None if _no_date(atom.moment) else atom


def _no_date(moment: Moment) -> bool:
    """A length with nothing before: years are an age, minutes and hours how long one waited."""
    amount = moment.amount
    return moment.kind == "duration" and amount is not None and amount[1] in _NOT_DATES


def _open(moment: Moment, first: datetime | None, last: datetime | None) -> Moment:
    left = moment.written(first) if first else ".."
    right = moment.written(last) if last else ".."
    return Moment("span", fixed=f"{left}/{right}")


def _measured(moment: Moment, now: datetime, sign: int) -> tuple[datetime, bool] | None:
    if moment.amount is None:
        return None
    count, unit = moment.amount
    return later(now, sign * count, unit), unit in ("minute", "hour")


def _since(moment: Moment, now: datetime) -> Moment | None:
    back = _measured(moment, now, -1)
    if back:
        return _open(replace(moment, timed=back[1]), back[0], None)
    first = moment.past or moment.first
    return _open(moment, first, None) if first else None


def _within(moment: Moment, now: datetime) -> Moment | None:
    ahead = _measured(moment, now, 1)
    if ahead:
        return _open(replace(moment, timed=ahead[1]), None, ahead[0])
    return _open(moment, None, moment.last or moment.first) if moment.first else None


def _until(moment: Moment, now: datetime) -> Moment | None:
    return None if moment.amount else _within(moment, now)


def _moved(sign: int, moment: Moment, now: datetime) -> Moment | None:
    found = _measured(moment, now, sign)
    if found is None:
        return None
    first = found[0] if found[1] else midnight(found[0])
    return Moment("clock" if found[1] else "day", first, timed=found[1])


def _ago(moment: Moment, now: datetime) -> Moment | None:
    return _moved(-1, moment, now)


def _in(moment: Moment, now: datetime) -> Moment | None:
    """« dans 2h » is two hours from now, though « 2h » alone is an hour of the clock."""
    if moment.kind == "clock" and moment.first and moment.last is None and not moment.first.minute:
        moment = durations.length(moment.first.hour, "hour")
    return _moved(1, moment, now)


def _under(moment: Moment, now: datetime) -> Moment | None:
    return _within(moment, now) if moment.amount else None


def _after(moment: Moment, _now: datetime) -> Moment | None:
    if moment.amount or moment.first is None:
        return None
    return _open(moment, moment.first, None)


def _ahead(moment: Moment, _now: datetime) -> Moment | None:
    if moment.amount or moment.first is None:
        return None
    last = moment.first if moment.timed else moment.first - timedelta(days=1)
    return _open(moment, None, last)


_READ = {
    "since": _since,
    "within": _within,
    "until": _until,
    "ago": _ago,
    "in": _in,
    "under": _under,
    "after": _after,
    "before": _ahead,
}

"""A report as the page shows it: tiles, tables, bars."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup

from bot.civic.cases.figures import Ranked, Report, Spread
from bot.handoff.console.cases import times, words
from bot.handoff.console.cases.names import Names
from bot.look.bars import Bar, bars
from bot.look.typography import NO_BREAK as _NB

OPINIONS: Mapping[str, str] = {"3": "Oui", "2": "Un peu", "1": "Non"}
_OUTCOMES = {**words.OUTCOMES, "erased": "Effacée par la personne"}
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure in large, what it is, and a word beside it."""

    name: str
    figure: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars, and the same as a table."""

    title: str
    column: str
    svg: Markup
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step that blocks people."""

    procedure: str
    step: str
    count: int
    unhelped: int


def tiles(report: Report) -> tuple[Tile, ...]:
    """What is read first."""
    return (
        Tile("Demandes", str(report.cases), _count(report.urgent, "urgente")),
        Tile("Attente, en heures ouvertes", _lasting(report.wait_in_hours.median), _p90(report)),
        Tile(
            "Durée jusqu’à la fin",
            _lasting(report.resolution.median),
            f"9 sur 10 en moins de {_lasting(report.resolution.p90)}" if report.closed else "",
        ),
        Tile("Aide utile", _share(report.helped), _opinions(report)),
        Tile("Sans réponse à temps", str(report.late), _share_of(report.late, report.cases)),
    )


def _p90(report: Report) -> str:
    if not report.answered:
        return ""
    return f"9 sur 10 en moins de {_lasting(report.wait_in_hours.p90)}"


def _opinions(report: Report) -> str:
    total = sum(number for _, number in report.opinions)
    return f"{total} avis" if total else "aucun avis"


def _count(number: int, name: str) -> str:
    return f"dont {number} {name}{'s' if number > 1 else ''}" if number else ""


def _share(part: float | None) -> str:
    return "–" if part is None else f"{round(100 * part)}{_NB}%"


def _share_of(part: int, whole: int) -> str:
    return _share(part / whole) if whole else ""


def _lasting(length: timedelta | None) -> str:
    """« 12 min », « 1 h 05 », « 2 j 4 h »; a dash where there is nothing to count."""
    if length is None:
        return "–"
    if length < timedelta(minutes=1):
        return f"<{_NB}1{_NB}min"
    if length < timedelta(days=1):
        return times.duration(length)
    days, rest = divmod(length, timedelta(days=1))
    return f"{days}{_NB}j{_NB}{rest // timedelta(hours=1)}{_NB}h"


def durations(report: Report) -> tuple[tuple[str, int, str, str], ...]:
    """The table of times: what, of how many, the median, the ninetieth percentile."""
    lines: Sequence[tuple[str, Spread]] = (
        ("Première réponse, en heures ouvertes", report.wait_in_hours),
        ("Première réponse, nuits et jours fermés compris", report.wait),
        ("Jusqu’à la fin, en heures ouvertes", report.resolution_in_hours),
        ("Jusqu’à la fin, nuits et jours fermés compris", report.resolution),
    )
    return tuple(
        (name, each.count, _lasting(each.median), _lasting(each.p90)) for name, each in lines
    )


def pictures(report: Report) -> tuple[Picture, ...]:
    """Why, where, by which way, with what end, with what opinion, and week by week."""
    return (
        _picture("Motifs", "Motif", report.reasons, words.reason),
        _picture("Avis : cette aide était-elle utile ?", "Avis", report.opinions, _opinion),
        _picture("Communes", "Commune", report.communes, lambda name: name or "Inconnue"),
        _picture("Comment les personnes écrivent", "Moyen", report.channels, words.channel),
        _picture("Comment cela finit", "Fin", report.outcomes, _outcome),
        _by_week(report),
    )


def _opinion(code: str) -> str:
    return OPINIONS.get(code, code)


def _outcome(code: str) -> str:
    return _OUTCOMES.get(code, code)


def _picture(title: str, column: str, ranked: Ranked, name: Callable[[str], str]) -> Picture:
    return _drawn(title, column, [(name(code), number) for code, number in ranked[:_SHOWN]])


def _by_week(report: Report) -> Picture:
    lines = [(f"Semaine du {monday:%d/%m/%Y}", number) for monday, number in report.weeks]
    return _drawn("Demandes par semaine", "Semaine", lines[-_SHOWN:])


def _drawn(title: str, column: str, lines: Iterable[tuple[str, int]]) -> Picture:
    known = list(lines)
    drawn = bars(title, [Bar(name, number, str(number)) for name, number in known])
    # The renderer escapes every word that it is given.
    return Picture(title, column, Markup(drawn), tuple((name, str(n)) for name, n in known))  # noqa: S704


def steps(report: Report, names: Names) -> tuple[Step, ...]:
    """The steps that block, by the procedures' names."""
    return tuple(
        Step(names.flow(each.about) or each.about, each.step, each.count, each.unhelped)
        for each in report.blocked[:_SHOWN]
    )

"""What the pages of cycles show."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from bot.civic.participation.views import CycleView, Priority, ProposalView
from bot.civic.polls.views import ResultView
from bot.storage.participation import cycles, decisions, indicators, naming, proposals
from bot.storage.participation.decisions import DecisionView
from bot.storage.participation.figures import Figures, figures
from bot.storage.participation.indicators import IndicatorView
from bot.storage.polls.counting import result_of
from bot.storage.polls.definitions import Status
from bot.storage.polls.definitions import listed as listed_polls

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class CyclePage:
    """A cycle and what goes on in it; `cycle` is None before the first is opened."""

    cycle: CycleView | None
    others: tuple[CycleView, ...]
    figures: Figures
    problems: tuple[Priority, ...]
    carried: frozenset[str]
    decisions: tuple[DecisionView, ...]
    ideas: tuple[ProposalView, ...]
    indicators: tuple[IndicatorView, ...]
    polls: tuple[ResultView, ...]
    labels: Mapping[str, str]


def read(connection: Connection, reference: str = "") -> CyclePage | None:
    """The cycle of that reference, or the open one, or the last. None: no such cycle."""
    every = cycles.all_cycles(connection)
    wanted = reference or next((each.reference for each in every), "")
    cycle = next((each for each in every if each.reference == wanted), None)
    if reference and cycle is None:
        return None
    number = cycles.id_of(connection, cycle.reference) if cycle else 0
    problems = naming.of_cycle(connection, number)
    decided = decisions.of_cycle(connection, number)
    return CyclePage(
        cycle=cycle,
        others=tuple(each for each in every if each is not cycle),
        figures=figures(connection),
        problems=problems,
        carried=cycles.carried_problems(connection, number),
        decisions=decided,
        ideas=proposals.listed(connection, cycle_id=number, limit=_SHOWN),
        indicators=indicators.listed(connection, cycle_id=number),
        polls=open_polls(connection),
        labels=labels_for(connection, decided) | {each.problem: each.label for each in problems},
    )


def open_polls(connection: Connection) -> tuple[ResultView, ...]:
    """The polls in which one can vote now."""
    return tuple(result_of(each) for each in listed_polls(connection, (Status.OPEN,)))


def labels_for(connection: Connection, decided: tuple[DecisionView, ...]) -> dict[str, str]:
    """The names of the problems that decisions are about."""
    named = {each.subject for each in decided} | {each.title for each in decided}
    return naming.labels(connection, tuple(each for each in named if each.startswith("P-")))

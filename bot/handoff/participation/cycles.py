"""A cycle: opened with what remains of the one before, moved on, closed."""

from collections.abc import Sequence

from bot.civic.participation import news
from bot.civic.participation.phases import Act, Phase, check, following
from bot.civic.participation.remaining import Idea, Remaining, remaining
from bot.errors import DataError
from bot.handoff.participation.desk import Desk
from bot.references import draw_reference
from bot.storage.participation import cycles, indicators, naming, problems, proposals
from bot.storage.participation.decisions import Decided, log

_TOLD = 3  # the first of the vote: those who told them hear of it


def open_next(desk: Desk, title: str, summary: str = "") -> str:
    """Open a cycle; what the last one left comes with it. Returns its reference.

    Raises `DataError` while another is open.
    """
    reference = draw_reference("Y")
    last = next(iter(cycles.all_cycles(desk.connection)), None)
    new = cycles.NewCycle(reference, title, summary)
    number = cycles.open_cycle(desk.connection, new, desk.agent, desk.now)
    if last is not None:
        _carry(desk, cycles.id_of(desk.connection, last.reference), number, title)
    return reference


def left_by(desk: Desk, cycle_id: int) -> Remaining:
    """What a cycle leaves to the next."""
    connection = desk.connection
    changes: dict[str, list[indicators.IndicatorView]] = {}
    for each in indicators.listed(connection, cycle_id=cycle_id):
        changes.setdefault(each.proposal, []).append(each)
    ideas = [
        Idea(
            each.reference,
            each.problem,
            each.standing,
            tuple(view.change for view in changes.get(each.reference, ())),
        )
        for each in proposals.listed(connection, cycle_id=cycle_id, limit=10_000)
    ]
    return remaining(cycles.concerns(connection, cycle_id), ideas)


def _carry(desk: Desk, before: int, after: int, title: str) -> None:
    left = left_by(desk, before)
    cycles.add_problems(desk.connection, after, left.problems, desk.now, carried=True)
    proposals.carry(desk.connection, left.proposals, after)
    for problem in left.problems:
        _note(desk, after, Decided("carried", problem, problem, ""))
    for reference in left.proposals:
        view = proposals.by_reference(desk.connection, reference)
        if view is not None:
            _note(desk, after, Decided("carried", reference, view.title, ""))
            people = proposals.concerned(desk.connection, reference)
            desk.tell(f"carried:{reference}:{after}", people, news.carried(view.title, title))


def advance(desk: Desk, reference: str, why: str = "") -> Phase:
    """Take a cycle to its next phase, closing it after the last. Raises `DataError`, `NotNow`."""
    view = cycles.by_reference(desk.connection, reference)
    if view is None:
        raise DataError(f"there is no cycle {reference}")
    after = following(view.phase)
    if after is None:
        raise DataError(f"{reference} is closed: open the next cycle")
    move(desk, reference, after, why)
    return after


def move(desk: Desk, reference: str, phase: Phase, why: str = "") -> None:
    """Take a cycle to the next phase or back to the one before. Raises `DataError`, `NotNow`."""
    cycles.move(desk.connection, reference, phase, desk.agent, desk.now, why=why)


def take_in(desk: Desk, reference: str, problems: Sequence[str]) -> None:
    """Take problems into the cycle. Raises `DataError`."""
    number = cycles.id_of(desk.connection, reference)
    cycles.add_problems(desk.connection, number, problems, desk.now)


def take_order(desk: Desk, reference: str, order: Sequence[Sequence[str]], poll: str) -> None:
    """The result of a poll becomes the order of the cycle: groups of problems, best first.

    Raises `DataError` (nobody voted for a problem) or `NotNow`.
    """
    view = cycles.by_reference(desk.connection, reference)
    if view is None:
        raise DataError(f"there is no cycle {reference}")
    if not order:
        raise DataError(f"{poll} gives no order of problems")
    check(view.phase, Act.VOTE)
    number = cycles.id_of(desk.connection, reference)
    take_in(desk, reference, [problem for level in order for problem in level])
    cycles.rank_problems(desk.connection, number, order)
    _note(desk, number, Decided("ranked", poll, order[0][0], ""))
    for each in naming.priorities(desk.connection, number)[:_TOLD]:
        if each.rank is not None:
            people = problems.people(desk.connection, each.problem)
            reply = news.ranked(each.label, each.rank, view.title)
            desk.tell(f"ranked:{reference}:{each.problem}", people, reply)


def _note(desk: Desk, cycle_id: int, decided: Decided) -> None:
    log(desk.connection, cycle_id, decided, desk.agent, desk.now)

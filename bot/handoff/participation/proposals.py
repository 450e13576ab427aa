"""Proposals: an agent's answer, the choice, the work done; each told to those concerned."""

from dataclasses import dataclass

from bot.civic.participation import news
from bot.civic.participation.phases import Act, check
from bot.civic.participation.proposals import Feasibility, Standing
from bot.civic.participation.themes import Theme
from bot.civic.participation.views import ProposalView
from bot.errors import DataError
from bot.handoff.participation.desk import Desk
from bot.storage.participation import cycles, problems, proposals
from bot.storage.participation.audience import concerned
from bot.storage.participation.decisions import Decided, log

_ACTS = {
    Standing.CHOSEN: Act.CHOOSE,
    Standing.SET_ASIDE: Act.CHOOSE,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it can be done, why, and in whose name."""

    given: Feasibility
    why: str
    service: str


def answer(desk: Desk, reference: str, answered: Answer) -> int:
    """Publish an agent's answer. Returns how many people were told.

    Raises `DataError` when there is no such proposal or no reason, `NotNow` out of its phase.
    """
    if not answered.why.strip():
        raise DataError("why: an answer says why")
    view = _found(desk, reference)
    number = _in_phase(desk, Act.ANSWER_FEASIBILITY)
    proposals.answer(
        desk.connection,
        reference,
        answered.given,
        answered.why,
        service=answered.service,
        agent=desk.agent,
        now=desk.now,
    )
    _note(desk, number, Decided("answered", reference, view.title, answered.why))
    given, why = answered.given, answered.why
    reply = news.answered(reference, view.title, given, why, answered.service)
    key = f"answered:{reference}:{desk.now:%Y%m%d%H%M}"
    return desk.tell(key, proposals.concerned(desk.connection, reference), reply)


def decide(desk: Desk, reference: str, standing: Standing, why: str) -> int:
    """Keep a proposal, set it aside, or say that it is done. Returns how many were told.

    Raises `DataError` or `NotNow`.
    """
    if standing in _ACTS and not why.strip():
        raise DataError("why: a decision says why")
    view = _found(desk, reference)
    act = _ACTS.get(standing)
    number = _in_phase(desk, act)
    proposals.become(desk.connection, reference, standing, desk.now)
    _note(desk, number, Decided(standing, reference, view.title, why))
    reply = news.stands(reference, view.title, standing, why)
    key = f"{standing}:{reference}:{desk.now:%Y%m%d%H%M}"
    return desk.tell(key, concerned(desk.connection, reference), reply)


def publish(desk: Desk, reference: str, theme: Theme) -> int:
    """Show an initiative that was read, under its theme; its author is told.

    Raises `DataError` when it does not wait to be read.
    """
    view = _found(desk, reference)
    proposals.become(desk.connection, reference, Standing.RECEIVED, desk.now)
    proposals.set_theme(desk.connection, reference, theme, desk.now)
    author = proposals.concerned(desk.connection, reference)[:1]
    return desk.tell(f"published:{reference}", author, news.published(reference, view.title))


def withdraw(desk: Desk, reference: str, why: str) -> int:
    """Take off the public pages what must not stand there; its author is told why.

    Raises `DataError` without a reason, or where the proposal is chosen already.
    """
    if not why.strip():
        raise DataError("why: a withdrawal says why")
    was_shown = _found(desk, reference).standing is not Standing.SUBMITTED
    author = proposals.concerned(desk.connection, reference)[:1]
    proposals.withdraw(desk.connection, reference, desk.now)
    return desk.tell(f"withdrawn:{reference}", author, news.withdrawn(reference, why, was_shown))


def attach(desk: Desk, reference: str, problem: str) -> None:
    """Say which problem a proposal answers; nothing: none. Raises `DataError`."""
    if problem and not problems.labels(desk.connection, [problem]):
        raise DataError(f"there is no problem {problem}")
    proposals.attach(desk.connection, reference, problem, desk.now)


def _found(desk: Desk, reference: str) -> ProposalView:
    view = proposals.by_reference(desk.connection, reference, unread=True)
    if view is None:
        raise DataError(f"there is no proposal {reference}")
    return view


def _in_phase(desk: Desk, act: Act | None) -> int:
    view = cycles.current(desk.connection)
    if view is None:
        raise DataError("no cycle is open")
    if act is not None:
        check(view.phase, act)
    return cycles.id_of(desk.connection, view.reference)


def _note(desk: Desk, cycle_id: int, decided: Decided) -> None:
    log(desk.connection, cycle_id, decided, desk.agent, desk.now)

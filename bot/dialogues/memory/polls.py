"""Polls held in memory: one of each method, and one that is closed."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.civic.polls.definition import Option, Poll
from bot.civic.polls.effects import BallotCast
from bot.civic.polls.receipts import receipt
from bot.civic.polls.views import PollView, ResultView
from bot.civic.voting import Method, tally
from bot.messages import Effect

_KEY = bytes(32)
_ME = 1
_OPENS = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
_CLOSES = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)
QUESTION = "Que faut-il améliorer d'abord ?"
OPTIONS = (
    Option("Des bus le dimanche", "Bus le dimanche"),
    Option("Réparer les trottoirs", "Trottoirs"),
    Option("Moins d'attente à la poste", "Poste"),
    Option("Éclairer le chemin de l'école", "Éclairage"),
)


def poll(reference: str, method: Method, **more: object) -> Poll:
    """A poll of these options."""
    asked = Poll(
        reference, QUESTION, method, OPTIONS, _OPENS, _CLOSES, points=5 * (method is Method.POINTS)
    )
    return replace(asked, **more) if more else asked  # type: ignore[arg-type]


OPEN = (
    poll("V-22222", Method.APPROVAL),
    poll("V-33333", Method.IRV, short="Dans quel ordre agir ?"),
    poll("V-44444", Method.MAJORITY, short="Que valent ces idées ?"),
    poll("V-55555", Method.POINTS, by_town=True, short="Où mettre l'argent ?"),
)
CLOSED = ResultView(
    poll("V-66666", Method.APPROVAL, closes_at=datetime(2026, 11, 20, 17, 0, tzinfo=UTC)),
    132,
    tally({"1000": 60, "0100": 40, "0110": 20, "0001": 12}, 4, Method.APPROVAL),
)


@dataclass(slots=True)
class MemoryPolls:
    """A real, small implementation: ballots can be changed until the closing."""

    polls: tuple[Poll, ...] = OPEN
    closed: ResultView | None = CLOSED
    order: tuple[int, ...] = (2, 0, 3, 1)
    ballots: dict[str, BallotCast] = field(default_factory=dict)

    def open(self) -> tuple[PollView, ...]:
        """As they were given."""
        return tuple(self._view(each) for each in self.polls)

    def poll(self, reference: str) -> PollView | None:
        """By its reference."""
        return next((self._view(p) for p in self.polls if p.reference == reference.upper()), None)

    def _view(self, asked: Poll) -> PollView:
        code = receipt(_KEY, _ME)
        return PollView(asked, self.order, code, asked.reference in self.ballots)

    def in_time(self, reference: str, _message: str, now: datetime) -> bool:
        """By the clock alone."""
        found = self.poll(reference)
        return found is not None and found.poll.opens_at <= now < found.poll.closes_at

    def results(self, reference: str = "") -> ResultView | None:
        """The closed one, or an open one by its reference."""
        named = self.poll(reference) if reference else None
        if named is not None:
            return ResultView(named.poll, 40)
        known = self.closed is not None and reference in ("", self.closed.poll.reference)
        return self.closed if known else None

    def carry_out(self, effects: tuple[Effect, ...], _now: datetime) -> None:
        """Keep the ballots."""
        for effect in effects:
            if isinstance(effect, BallotCast):
                self.ballots[effect.poll] = effect

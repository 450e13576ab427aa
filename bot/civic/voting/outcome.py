"""What a count gives: the order of the options, ties said, and the figures behind it."""

from dataclasses import dataclass

from bot.civic.voting.methods import Method

Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One round of the run-off: votes of each option (None: out before), and who goes out.

    `undecided`: these have as few votes, and who goes out changes what follows.
    """

    votes: tuple[float | None, ...]
    out: Row
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """`tiers`: options by their place, best first; several in one tier are tied.

    `figures`, one for each option: approvals, points, first choices, duels won, majority grade.
    `grades[option][g - 1]`: how often it got grade g. `duels[a][b]`: who prefers a to b.
    """

    method: Method
    voters: int  # ballots that say something
    blank: int
    tiers: tuple[Row, ...]
    figures: Row
    grades: tuple[Row, ...] = ()
    duels: tuple[Row, ...] = ()
    rounds: tuple[Round, ...] = ()

    @property
    def winners(self) -> Row:
        """The first, or those tied for it; nobody where nobody voted."""
        return self.tiers[0] if self.voters else ()

    def place(self, option: int) -> int:
        """1 for the first; options that are tied share a place."""
        before = 0
        for tier in self.tiers:
            if option in tier:
                return before + 1
            before += len(tier)
        raise ValueError(f"no option {option}")

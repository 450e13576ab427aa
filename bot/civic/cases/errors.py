"""What a mediator is refused, in words that the console can show."""

from bot.errors import SanuError


class CaseUnknown(SanuError):
    """No case has this reference, or this viewer may not see it: the two look alike."""


class CaseMoved(SanuError):
    """Someone else was faster. `by`: the number of who has it now, None: nobody."""

    def __init__(self, reference: str, by: int | None, version: int) -> None:
        super().__init__(f"{reference} changed meanwhile")
        self.by = by
        self.version = version


class MoveRefused(SanuError):
    """The case is not in a state from which this can be done, as answering a closed one."""

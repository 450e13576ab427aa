"""What a message asks of the conversation, once understood in its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# Words taken up in passing, without being sure that they were understood.
ASIDE = "pattern_aside"


@dataclass(frozen=True, slots=True)
class Start:
    """Start a flow, or come back to it; `later`: after the one under way."""

    flow: str
    later: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """Give a slot its value; `words`: they are the person's own, their message is noted."""

    slot: str
    value: object
    words: bool = False
    append: bool = False


@dataclass(frozen=True, slots=True)
class Correct:
    """What was noted in a slot is wrong; None: it is to be asked again."""

    slot: str
    value: object


@dataclass(frozen=True, slots=True)
class Cancel:
    """Give up what is going on; `everything`: what waits under it too."""

    everything: bool = False


@dataclass(frozen=True, slots=True)
class Restart:
    """Start what is going on from its beginning."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Say it again, more simply."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Pass this question."""


@dataclass(frozen=True, slots=True)
class Back:
    """Go back to the question before."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Nothing was understood."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Run one of conversation repair's flows."""

    pattern: str
    context: Mapping[str, Any] = field(default_factory=dict)


Command = Start | Fill | Correct | Cancel | Restart | Repeat | Skip | Back | Lost | Repair

"""A reply as one channel shows it. The channels themselves say how: see bot/app/renderings.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.messages import Channel, Reply


@dataclass(frozen=True, slots=True)
class Shown:
    """The messages that arrive, in order, and the rows of buttons under the last."""

    texts: tuple[str, ...]
    buttons: tuple[tuple[str, ...], ...] = ()


Renderings = Mapping[Channel, Callable[[Reply], Shown]]

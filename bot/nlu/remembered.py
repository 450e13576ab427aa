"""Short answers come again and again ("oui", "2", "merci"): what they mean is worked out once."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime

from bot.messages import Understanding
from bot.nlu.port import Understands

LONGEST = 40  # letters; longer messages hardly ever come twice
REMEMBERED = 2_000


class Remembered:
    """Any understanding, with a memory for short messages that hold nothing that time changes.

    For one thread at a time, as every `Understands`.
    """

    def __init__(self, nlu: Understands) -> None:
        self._nlu = nlu
        self._known: OrderedDict[str, Understanding] = OrderedDict()

    def understand(self, texts: Sequence[str], now: datetime) -> list[Understanding]:
        """One understanding a text, in order."""
        asked = list(dict.fromkeys(text for text in texts if text not in self._known))
        fresh = dict(zip(asked, self._nlu.understand(asked, now) if asked else (), strict=True))
        heard = [fresh.get(text) or self._recalled(text) for text in texts]
        for text, understanding in fresh.items():
            self._remember(text, understanding)
        return heard

    def _recalled(self, text: str) -> Understanding:
        self._known.move_to_end(text)
        return self._known[text]

    def _remember(self, text: str, understanding: Understanding) -> None:
        if len(text) > LONGEST or any(each.entity == "time" for each in understanding.entities):
            return
        self._known[text] = understanding
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

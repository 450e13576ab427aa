"""The distress detector: a sign is enough; without one, the trained classifier decides.

Missing a distress costs more than a needless emergency number, so that the classifier is asked
for little certainty. Long letters tell much that is past or about others: it must be surer there,
and surest where fiction, news or years ago are told, or danger is denied.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import yaml

from bot.errors import DataError
from bot.nlu.fold import fold
from bot.nlu.normalise import normalise

DISTRESS = "distress"  # the intent whose probability is the classifier's word
_SHORT, _LONG = 0.12, 0.65  # certainty asked of the classifier
_BESIDE = 0.2  # and in a share of the likeliest other intent's
_FAR = 0.9  # and of what is told from afar: fiction, news, years ago, danger denied
_EVIDENCE, _LIKELY = 2.9, 0.35  # score asked beside a lower certainty
_LETTER = 45  # words from which a message is a long one
_FRAMES = ("calm", "facts", "distant", "near")


@dataclass(frozen=True, slots=True)
class Sign:
    """A family of words that mean danger, with messages that prove it."""

    name: str
    pattern: re.Pattern[str]
    finds: tuple[str, ...]
    spares: tuple[str, ...]


class Detector:
    """Says of one message whether it must be treated as distress."""

    def __init__(self, signs: Sequence[Sign], frames: Mapping[str, re.Pattern[str]]) -> None:
        """`frames`: what takes the gravity out of grave words, or gives it back (signs.yml)."""
        self.signs = tuple(signs)
        self._calm, self._facts = frames["calm"], frames["facts"]
        self._distant, self._near = frames["distant"], frames["near"]

    def is_fact(self, folded: str) -> bool:
        """Whether the whole of it is an ordinary fact: an age, a household, an address."""
        return self._facts.fullmatch(folded.strip(" .!?,")) is not None

    def tells(self, text: str) -> bool:
        """Whether a sign is in `text`, as typed or in standard spelling."""
        return any(self.sign(fold(form)) for form in (text, normalise(text).text))

    @classmethod
    def load(cls, file: Path | None = None) -> "Detector":
        """The signs of `file`, or the ones that come with the engine. Raises DataError."""
        source = file or Path(str(files("bot.nlu.distress") / "signs.yml"))
        try:
            content = yaml.safe_load(source.read_text("utf-8"))
            signs = [_sign(entry) for entry in content["signs"]]
            return cls(signs, {name: _either(content[name]) for name in _FRAMES})
        except (yaml.YAMLError, KeyError, TypeError, re.error) as error:
            raise DataError(f"{source}: not a list of signs ({error})") from error

    def hears(self, text: str, certainty: float, evidence: float, rival: float) -> bool:
        """`certainty`: the classifier's probability that `text` is distress; `rival`: of the rest.

        `evidence`: its score before scores were compared. What is about nothing that the service
        knows is a little of everything, so that a small probability says nothing without it.
        """
        folded = fold(text)
        if self.is_fact(folded):
            return False
        long = len(folded.split()) >= _LETTER
        short = max(_SHORT, _BESIDE * rival)
        asked = _FAR if self._is_far(folded) else _LONG if long else short
        if certainty >= asked and (evidence >= _EVIDENCE or certainty >= _LIKELY):
            return True
        return not long and self.tells(text)

    def _is_far(self, folded: str) -> bool:
        return bool(self._distant.search(folded)) and not self._near.search(folded)

    def sign(self, folded: str) -> Sign | None:
        """The first sign found in folded text, unless its words are said calmly."""
        if self._calm.search(folded):
            return None
        return next((sign for sign in self.signs if sign.pattern.search(folded)), None)


def _sign(entry: dict[str, list[str]]) -> Sign:
    found, spared = tuple(entry["finds"]), tuple(entry["spares"])
    return Sign(str(entry["name"]), _either(entry["any"]), found, spared)


def _either(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))

"""How good an understanding is on labelled messages, and where it goes wrong."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from bot.messages import Intent, Understanding
from bot.nlu.data import Corpus, Example
from bot.nlu.embedded.calibrate import calibration_error
from bot.nlu.port import Understands

_SUSPECT = 0.8  # so sure of something else that the label may be wrong
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Confusion:
    """`times` messages of `expected` were heard as `heard`; `example`: the surest of them."""

    expected: str
    heard: str
    times: int
    example: str


@dataclass(frozen=True, slots=True)
class Suspect:
    """An example that looks mislabelled: the engine is sure that it means something else."""

    example: Example
    heard: Intent


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one evaluation; `matrix[i][j]`: messages of intent i heard as j."""

    examples: int
    accuracy: float
    macro_f1: float
    calibration_error: float
    intents: tuple[str, ...]
    matrix: tuple[tuple[int, ...], ...]
    confusions: tuple[Confusion, ...]
    suspects: tuple[Suspect, ...]


def evaluate(engine: Understands, corpus: Corpus, now: datetime) -> Report:
    """What `engine` makes of the labelled messages of `corpus`."""
    heard: list[Understanding] = []
    for start in range(0, len(corpus.examples), _BATCH):
        heard += engine.understand(corpus.texts[start : start + _BATCH], now)
    return report(corpus.examples, [understanding.intent for understanding in heard])


def report(examples: Sequence[Example], heard: Sequence[Intent]) -> Report:
    """The figures for `examples` of which `heard` was understood, in the same order."""
    right = np.array([e.intent == h.name for e, h in zip(examples, heard, strict=True)], bool)
    chances = np.array([intent.confidence for intent in heard], np.float32)
    names = tuple(sorted({e.intent for e in examples} | {h.name for h in heard}))
    matrix = _matrix(names, examples, heard)
    return Report(
        examples=len(examples),
        accuracy=float(right.mean()) if len(examples) else 0.0,
        macro_f1=_macro_f1(matrix),
        calibration_error=calibration_error(chances, right),
        intents=names,
        matrix=matrix,
        confusions=_confusions(examples, heard),
        suspects=_suspects(examples, heard),
    )


def _matrix(
    names: tuple[str, ...], examples: Sequence[Example], heard: Sequence[Intent]
) -> tuple[tuple[int, ...], ...]:
    counts = Counter((e.intent, h.name) for e, h in zip(examples, heard, strict=True))
    return tuple(tuple(counts[row, column] for column in names) for row in names)


def _macro_f1(matrix: tuple[tuple[int, ...], ...]) -> float:
    """Mean F1 of the intents that have examples."""
    table = np.array(matrix, float).reshape(len(matrix), -1)
    expected, heard, right = table.sum(1), table.sum(0), np.diag(table)
    scores = 2 * right / np.maximum(expected + heard, 1)
    return float(scores[expected > 0].mean()) if expected.any() else 0.0


def _confusions(examples: Sequence[Example], heard: Sequence[Intent]) -> tuple[Confusion, ...]:
    wrong = [(e, h) for e, h in zip(examples, heard, strict=True) if e.intent != h.name]
    wrong.sort(key=lambda pair: -pair[1].confidence)
    counts = Counter((e.intent, h.name) for e, h in wrong)
    surest = {(e.intent, h.name): e.text for e, h in reversed(wrong)}
    return tuple(Confusion(*pair, times, surest[pair]) for pair, times in counts.most_common())


def _suspects(examples: Sequence[Example], heard: Sequence[Intent]) -> tuple[Suspect, ...]:
    pairs = zip(examples, heard, strict=True)
    found = [Suspect(e, h) for e, h in pairs if e.intent != h.name and h.confidence >= _SUSPECT]
    return tuple(sorted(found, key=lambda suspect: -suspect.heard.confidence))

"""One contender on one fold: how right, how honest, how fast."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import f1_score

from bench.nlu.contenders import Contender, Heard, Labelled
from bench.nlu.spelling import as_sms
from bench.rasa import DietScores, Fold
from bot.nlu.embedded.calibrate import calibration_error

_TIMED = 200  # messages parsed one by one


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one fold. Seconds; `sms`: accuracy on the same messages in SMS spelling."""

    accuracy: float
    macro_f1: float
    calibration: float
    sms: float
    training: float
    p50: float
    p99: float
    per_second: float


def run(make: Callable[[], Contender], fold: Fold) -> Figures:
    """Learns and answers one fold."""
    contender = make()
    begun = time.perf_counter()
    contender.learn(fold.train)
    training = time.perf_counter() - begun
    texts = [text for text, _ in fold.test]
    begun = time.perf_counter()
    heard = contender.hear(texts)
    per_second = len(texts) / (time.perf_counter() - begun)
    sms = contender.hear([as_sms(text) for text in texts])
    p50, p99 = _one_by_one(contender, texts[:_TIMED])
    right, said = _accuracy(fold.test, heard), _accuracy(fold.test, sms)
    return Figures(
        right, _f1(fold.test, heard), _error(fold.test, heard), said, training, p50, p99, per_second
    )


def of_diet(fold: Fold, scores: DietScores) -> Figures:
    """The same figures from what Rasa's own environment told."""
    heard = list(zip(scores.intents, scores.confidences, strict=True))
    times = np.array(scores.parse_seconds)
    p50, p99 = float(np.median(times)), float(np.quantile(times, 0.99))
    return Figures(
        accuracy=_accuracy(fold.test, heard),
        macro_f1=_f1(fold.test, heard),
        calibration=_error(fold.test, heard),
        sms=float("nan"),
        training=scores.train_seconds,
        p50=p50,
        p99=p99,
        per_second=1 / float(times.mean()),
    )


def cost_of_loading(model: str) -> tuple[float, float]:
    """Seconds and MB of memory of a fresh process that loads `model` and answers once."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.nlu.cost", model], capture_output=True, text=True, check=True
    )
    seconds, memory = told.stdout.split()
    return float(seconds), float(memory)


def _one_by_one(contender: Contender, texts: Sequence[str]) -> tuple[float, float]:
    times = []
    for text in texts:
        begun = time.perf_counter()
        contender.hear([text + " "])  # not the very text that a cache may hold
        times.append(time.perf_counter() - begun)
    return float(np.median(times)), float(np.quantile(times, 0.99))


def _accuracy(test: Labelled, heard: Heard) -> float:
    return float(
        np.mean([truth == name for (_, truth), (name, _) in zip(test, heard, strict=True)])
    )


def _f1(test: Labelled, heard: Heard) -> float:
    truth, names = [intent for _, intent in test], [name for name, _ in heard]
    return float(f1_score(truth, names, average="macro", labels=sorted(set(truth))))


def _error(test: Labelled, heard: Heard) -> float:
    right = np.array([truth == name for (_, truth), (name, _) in zip(test, heard, strict=True)])
    return calibration_error(np.array([chance for _, chance in heard], np.float32), right)

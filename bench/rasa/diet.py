"""Rasa's DIET on labelled texts, in Rasa's own environment: what `bench/nlu` compares with."""

import json
import resource
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from sklearn.model_selection import StratifiedKFold

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-rasa" / "bin" / "python"
PARSER = Path(__file__).with_name("parse_in_rasa.py")

Labelled = Sequence[tuple[str, str]]
"""Texts with their intents."""


@dataclass(frozen=True, slots=True)
class Fold:
    """What to learn from and what to be asked."""

    train: Labelled
    test: Labelled


@dataclass(frozen=True, slots=True)
class DietScores:
    """One fold: the answers to `test` in order, and what they cost."""

    intents: tuple[str, ...]
    confidences: tuple[float, ...]
    parse_seconds: tuple[float, ...]
    parse_cpu_seconds: float  # of one parse, on average: holds on a busy machine
    train_seconds: float
    train_cpu_seconds: float
    load_seconds: float  # from the start of the process to the first answer
    memory_mb: float


def available() -> bool:
    """Whether Rasa's environment is there (`make rasa-install`)."""
    return PYTHON.exists()


def diet_scores(folds: Sequence[Fold], config: Path = ROOT / "config.yml") -> list[DietScores]:
    """Train and ask DIET, fold after fold. Raises `RuntimeError` where Rasa fails."""
    with tempfile.TemporaryDirectory(prefix="sanu-rasa-") as folder:
        return [_scores(fold, config, Path(folder)) for fold in folds]


def _scores(fold: Fold, config: Path, folder: Path) -> DietScores:
    data = folder / "nlu.yml"
    data.write_text(_as_rasa(fold.train), "utf-8")
    options = ["--config", config, "--data", data, "--out", folder, "--force"]
    started, cpu = time.perf_counter(), _children_cpu()
    _run(["sh", ROOT / "scripts" / "rasa.sh", "train", *options])
    trained, cpu = time.perf_counter() - started, _children_cpu() - cpu
    texts = json.dumps([text for text, _ in fold.test])
    told = json.loads(_run([PYTHON, PARSER, folder / "sanu.tar.gz"], texts))
    return DietScores(
        tuple(told["intents"]),
        tuple(told["confidences"]),
        tuple(told["seconds"]),
        told["cpu_seconds"],
        trained,
        cpu,
        told["load_seconds"],
        told["memory_mb"],
    )


def _as_rasa(examples: Labelled) -> str:
    by_intent: dict[str, list[str]] = {}
    for text, intent in examples:
        by_intent.setdefault(intent, []).append(f"- {' '.join(text.split())}")
    entries = [
        {"intent": intent, "examples": "\n".join(lines)} for intent, lines in by_intent.items()
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": entries}, allow_unicode=True)


def _run(command: Sequence[str | Path], given: str = "") -> str:
    done = subprocess.run(
        command, cwd=ROOT, input=given, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"Rasa failed: {done.stderr[-2000:]}")
    return done.stdout


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def folds_of(rows: Labelled, count: int = 5) -> list[Fold]:
    """The fixed folds: stratified, shuffled with seed 0."""
    split = StratifiedKFold(count, shuffle=True, random_state=0)
    return [
        Fold([rows[i] for i in learnt], [rows[i] for i in asked])
        for learnt, asked in split.split(rows, [intent for _, intent in rows])
    ]

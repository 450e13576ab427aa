"""DIET alone on a labelled file, a line a fold.

Run: python -m bench.rasa [--folds 1] FILE.csv
"""

import argparse
import csv
from pathlib import Path
from statistics import quantiles

from sklearn.metrics import accuracy_score, f1_score

from bench.rasa.diet import DietScores, Fold, available, diet_scores, folds_of


def main() -> None:
    """Measure on a CSV file (`text,intent`) and print a line a fold."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("file", type=Path)
    reader.add_argument("--folds", type=int, default=5, help="how many of the five")
    asked = reader.parse_args()
    if not available():
        raise SystemExit("Rasa is not installed: make rasa-install")
    with asked.file.open(encoding="utf-8", newline="") as lines:
        rows = [(row["text"], row["intent"]) for row in csv.DictReader(lines)]
    for fold in folds_of(rows)[: asked.folds]:
        [scores] = diet_scores([fold])
        print(_line(fold, scores), flush=True)


def _line(fold: Fold, scores: DietScores) -> str:
    truth = [intent for _, intent in fold.test]
    cuts = quantiles(scores.parse_seconds, n=100)
    return (
        f"accuracy {accuracy_score(truth, scores.intents):.3f}, "
        f"macro-F1 {f1_score(truth, scores.intents, average='macro'):.3f}, "
        f"training {scores.train_seconds:.0f} s ({scores.train_cpu_seconds:.0f} s of processor), "
        f"parse p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms "
        f"({scores.parse_cpu_seconds * 1000:.1f} ms of processor), "
        f"load {scores.load_seconds:.1f} s, {scores.memory_mb:.0f} MB"
    )


if __name__ == "__main__":
    main()

"""Understanding side by side, one table; it is written into docs/nlu.md too.

Run: python -m bench.nlu [--covid FILE.csv] [--folds 5] [--rasa-folds 5] [--rasa-own]
"""

import argparse
import csv
import math
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.nlu.contenders import Contender, EmbeddedEngine, Labelled, sentence_vectors, tfidf
from bench.nlu.measure import Figures, cost_of_loading, of_diet, run
from bench.rasa import available, diet_scores, folds_of
from bot.nlu.data import read
from bot.nlu.embedded import Embedded
from bot.nlu.evaluate import evaluate
from bot.nlu.train import train

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "nlu.md"
COVID = ROOT.parent / "shared" / "data" / "covid_questions_49_intents.csv"
OWN = (ROOT / "data" / "intents", ROOT / "data" / "procedures")
HELD_OUT = ("ordinary", "sms", "blind_ordinary", "blind_sms")
BEGIN, END = "<!-- bench/nlu -->", "<!-- end -->"
HEAD = (
    "| set | engine | accuracy | macro-F1 | calibration error | SMS spelling | training s"
    " | p50 ms | p99 ms | messages/s |\n|---|---|---|---|---|---|---|---|---|---|"
)
CONTENDERS: dict[str, Callable[[], Contender]] = {
    "embedded": EmbeddedEngine,
    "TF-IDF + LR": tfidf,
    "USE + LR": sentence_vectors,
}


def main() -> None:
    """Measure, print, and write the table into docs/nlu.md."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--covid", type=Path, default=COVID, help="text,intent in CSV")
    reader.add_argument("--folds", type=int, default=5, help="how many of the five")
    reader.add_argument("--rasa-folds", type=int, default=5, help="the same for DIET")
    reader.add_argument("--rasa-own", action="store_true", help="DIET on the own data (hours)")
    lines: list[str] = []
    for line in _lines(reader.parse_args()):
        print(line, flush=True)
        lines.append(line)
    _write("\n".join(lines))


def _lines(asked: argparse.Namespace) -> Iterator[str]:
    yield HEAD
    own: Labelled = [(e.text, e.intent) for e in read(OWN).examples]
    sets = {"own data": own}
    if asked.covid.exists():
        sets = {"covid, 49 intents": _csv(asked.covid), **sets}
    for name, rows in sets.items():
        folds = folds_of(rows)
        for engine, make in CONTENDERS.items():
            yield _row(name, engine, [run(make, fold) for fold in folds[: asked.folds]])
        if available() and (name != "own data" or asked.rasa_own):
            some = folds[: asked.rasa_folds]
            scores = diet_scores(some)
            yield _row(
                name, "Rasa DIET", [of_diet(f, s) for f, s in zip(some, scores, strict=True)]
            )
    if not available():
        yield "\nRasa is not installed (`make rasa-install`): no line for DIET."
    yield from _whole()


def _whole() -> Iterator[str]:
    """The product's own model, on the hold-out sets, and what it costs."""
    with tempfile.TemporaryDirectory(prefix="sanu-bench-") as folder:
        info = train(OWN, Path(folder), lambda _step, _share: None)
        seconds, memory = cost_of_loading(folder)
        engine = Embedded.load(Path(folder))
        yield (
            f"\nThe product's model: {info.examples} examples, {len(info.intents)} intents, trained"
            f" in {info.seconds:.1f} s; a process that loads it and answers once: {seconds:.1f} s,"
            f" {memory:.0f} MB."
        )
        for name in HELD_OUT:
            held_out = read([ROOT / "bench" / "nlu" / f"holdout_{name}.yml"])
            report = evaluate(engine, held_out, datetime.now(UTC))
            yield (
                f"Hold-out, {name}: {report.examples} messages, accuracy {report.accuracy:.3f},"
                f" macro-F1 {report.macro_f1:.3f}, calibration error"
                f" {report.calibration_error:.3f}."
            )


def _row(name: str, engine: str, figures: Sequence[Figures]) -> str:
    def mean(field: str) -> float:
        return statistics.fmean(getattr(one, field) for one in figures)

    sms = "–" if math.isnan(mean("sms")) else f"{mean('sms'):.3f}"
    return (
        f"| {name} ({len(figures)} of 5 folds) | {engine} | {mean('accuracy'):.3f} |"
        f" {mean('macro_f1'):.3f} | {mean('calibration'):.3f} | {sms} | {mean('training'):.1f} |"
        f" {mean('p50') * 1000:.1f} | {mean('p99') * 1000:.1f} | {mean('per_second'):.0f} |"
    )


def _csv(file: Path) -> Labelled:
    with file.open(encoding="utf-8", newline="") as lines:
        return [(row["text"], row["intent"]) for row in csv.DictReader(lines)]


def _write(table: str) -> None:
    text = DOCS.read_text("utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    today = datetime.now(UTC).date().isoformat()
    DOCS.write_text(f"{before}{BEGIN}\nMeasured on {today}.\n\n{table}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()

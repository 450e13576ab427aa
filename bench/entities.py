"""Entity scores on annotated data: `python -m bench.entities FILE...` (Rasa NLU YAML)."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from time import perf_counter

import yaml

from bot.nlu.entities import Entities

_SPAN = re.compile(
    r"\[(?P<text>[^\]]+)\](?:\((?P<name>\w+)\)|\{[^}]*\"entity\": *\"(?P<n2>\w+)\"[^}]*\})"
)
_NOW = datetime(2026, 11, 23, 10, 0)
_DATA = Path(__file__).parent.parent / "data"

Spans = set[tuple[str, int, int]]


def annotated(path: Path) -> Iterator[tuple[str, Spans]]:
    """Every example of a file: its text without marks, and its spans."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    for block in content.get("nlu", []):
        for line in block.get("examples", "").splitlines():
            if line.strip():
                yield _unmarked(line.strip().removeprefix("- "))


def _unmarked(line: str) -> tuple[str, Spans]:
    text, last, spans = "", 0, set()
    for match in _SPAN.finditer(line):
        text += line[last : match.start()]
        spans.add((match["name"] or match["n2"], len(text), len(text) + len(match["text"])))
        text += match["text"]
        last = match.end()
    return text + line[last:], spans


def measure(files: Iterable[Path], verbose: bool = False) -> None:
    """Prints precision, recall and F1 (span and type exact) for each entity, and the speed."""
    entities = Entities.load(_DATA)
    right, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    examples = [each for path in files for each in annotated(path)]
    start = perf_counter()
    found = [entities.extract(text, _NOW) for text, _ in examples]
    speed = len(examples) / (perf_counter() - start)
    for (text, gold), extracted in zip(examples, found, strict=True):
        got = {(e.entity, e.start, e.end) for e in extracted}
        right.update(e for e, *_ in gold & got)
        missed.update(e for e, *_ in gold - got)
        wrong.update(e for e, *_ in got - gold)
        if verbose and gold != got:
            said = [(e, text[a:b]) for e, a, b in sorted(gold - got)]
            print(text, "| -", said, "| +", [(e, text[a:b]) for e, a, b in sorted(got - gold)])
    for name in sorted(right | missed | wrong):
        print(_row(name, right[name], missed[name], wrong[name]))
    print(_row("all", right.total(), missed.total(), wrong.total()))
    print(f"{len(examples)} messages, {speed:.0f}/s")


def _row(name: str, right: int, missed: int, wrong: int) -> str:
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * right / max(1, 2 * right + missed + wrong)
    scores = f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"
    return f"{name:<10} {scores}  n {right + missed}"


if __name__ == "__main__":
    measure([Path(arg) for arg in sys.argv[1:] if arg != "-v"], "-v" in sys.argv)

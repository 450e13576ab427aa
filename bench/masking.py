"""The public mask, measured: does it find what is somebody's, and does it spare the rest.

Two halves written for it: one that the rules may be tuned on, one written before them and never
tuned on. A span counts as found when no letter or digit of it is left. Real texts are measured
where `../shared/data` holds them: the messages in which a person read a name or an address are
listed by their ids in tests/privacy/real_texts.yml.
Run: python -m bench.masking [-v] (-v shows the errors of the first half and of the real texts).
"""

import csv
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bench.tables import Figures
from bot.privacy.public import Finding, find_personal, mask_public

SETS = Path(__file__).parents[1] / "tests" / "privacy"
REAL = Path(__file__).parents[2] / "shared" / "data"
REAL_FILES = ("services_publics_plus_before_2022.csv", "grand_debat_half.csv")
_SPAN = re.compile(
    r"\[((?:[^\[\]]|\[at\]| \[at\] )+)\]\((name|phone|email|nir|iban|card|plate|address)\)"
)


@dataclass(frozen=True, slots=True)
class Message:
    """A text without its marks, and the spans that are somebody's."""

    text: str
    spans: tuple[Finding, ...] = ()


@dataclass
class Score:
    """What was found of a set."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    messages: int = 0
    alarms: int = 0

    @property
    def recall(self) -> float:
        """The share of spans found whole."""
        return self.found.total() / max(1, self.found.total() + self.missed.total())


def read(path: Path) -> tuple[Message, ...]:
    """The messages of a set, those with personal words first."""
    content = yaml.safe_load(path.read_text("utf-8"))
    return tuple(
        _unmarked(line)
        for part in ("personal", "clean")
        for line in re.split(r"^- ", content[part], flags=re.MULTILINE)
        if line.strip()
    )


def _unmarked(line: str) -> Message:
    text, last, spans = "", 0, []
    line = line.strip()
    for match in _SPAN.finditer(line):
        text += line[last : match.start()]
        spans.append(Finding(match[2], len(text), len(text) + len(match[1])))
        text += match[1]
        last = match.end()
    return Message(text + line[last:], tuple(spans))


def score(messages: Sequence[Message], verbose: bool = False) -> Score:
    """Recall by kind, and the messages in which something else was masked."""
    result = Score(messages=len(messages))
    for message in messages:
        found = find_personal(message.text)
        missed = [s for s in message.spans if not _covered(message.text, s, found)]
        alarms = [f for f in found if not any(_touch(f, s) for s in message.spans)]
        result.missed.update(s.kind for s in missed)
        result.found.update(s.kind for s in message.spans if s not in missed)
        result.alarms += bool(alarms)
        if verbose and (missed or alarms):
            print(
                message.text, "| missed", _said(message, missed), "| alarm", _said(message, alarms)
            )
    return result


def _said(message: Message, findings: Sequence[Finding]) -> list[str]:
    return [f"{f.kind}:{message.text[f.start : f.end]}" for f in findings]


def _touch(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


def _covered(text: str, span: Finding, found: Sequence[Finding]) -> bool:
    left = (i for i in range(span.start, span.end) if text[i].isalnum())
    return all(any(f.start <= i < f.end for f in found) for i in left)


def real(name: str) -> Iterator[tuple[str, str]]:
    """The id and the text of each row of a real file."""
    with (REAL / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["id"], f"{row.get('title', '')}\n{row['text']}".strip()


def score_real(name: str, verbose: bool = False) -> Score:
    """Alarms in messages where a person found nothing personal; recall over the others."""
    listed = yaml.safe_load((SETS / "real_texts.yml").read_text("utf-8"))
    personal = {str(each) for each in listed[name]}
    result = Score()
    for number, text in real(name):
        found = find_personal(text)
        if number in personal:
            (result.found if found else result.missed).update(["message"])
        else:
            result.alarms += bool(found)
        result.messages += number not in personal
        if verbose and bool(found) != (number in personal):
            shown = [f"{f.kind}:{text[max(0, f.start - 25) : f.end + 15]!r}" for f in found]
            print(name, number, shown or f"missed: {text[:200]!r}")
    return result


def speed(messages: Sequence[Message]) -> float:
    """Messages masked in a second, one after the other, none remembered."""
    mask_public("Premier chargement : Oxana Petrenko est venue.")
    mask_public.cache_clear()
    started = time.perf_counter()
    for message in messages:
        mask_public.__wrapped__(message.text)
    return len(messages) / (time.perf_counter() - started)


def main() -> None:
    """Measure, print, write docs/measures.md."""
    verbose = "-v" in sys.argv
    tuned, hidden = read(SETS / "spans.yml"), read(SETS / "spans_holdout.yml")
    scores = {"may be tuned on": score(tuned, verbose), "hold-out": score(hidden)}
    rows = [_row(name, each) for name, each in scores.items()]
    for name in REAL_FILES if REAL.is_dir() else ():
        rows.append(_row(f"real: {name.removesuffix('.csv')}", score_real(name, verbose)))
    verdict = f"{speed((*tuned, *hidden)):.0f} messages a second, one after the other."
    head = ("set", "spans", "recall", "missed", "messages", "with a false alarm", "share")
    figures = Figures("masking", head, rows, verdict)
    figures.show()
    if "--no-write" not in sys.argv:
        figures.write()


def _row(name: str, each: Score) -> tuple[str, ...]:
    missed = ", ".join(f"{kind} {count}" for kind, count in each.missed.most_common()) or "none"
    spans = each.found.total() + each.missed.total()
    share = f"{each.alarms / max(1, each.messages):.3f}"
    recall = f"{each.recall:.3f}"
    return (name, str(spans), recall, missed, str(each.messages), str(each.alarms), share)


if __name__ == "__main__":
    main()

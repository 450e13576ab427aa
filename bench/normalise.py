"""Word error rate of text messages, before and after: `python -m bench.normalise PAIRS.csv [-v]`.

The file has the columns `sms` and `standard` (88milSMS, Ortolang, CC BY 4.0, has such pairs).
Words are compared in small letters, without punctuation.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from rapidfuzz.distance import Levenshtein

from bot.nlu.normalise import normalise
from bot.nlu.normalise.letters import bare, small

_WORD = re.compile(r"[^\W_]+")
_MASK = re.compile(r"<\w+>")


def words(text: str) -> list[str]:
    """The words of a text, in small letters; masks like <PRE_3> left out."""
    return _WORD.findall(small(_MASK.sub(" ", text)))


def rate(pairs: Sequence[tuple[list[str], list[str]]]) -> float:
    """Edits of words per word of the standard side."""
    edits = sum(Levenshtein.distance(told, standard) for told, standard in pairs)
    return edits / sum(len(standard) for _, standard in pairs)


def _bare(pairs: Sequence[tuple[list[str], list[str]]]) -> list[tuple[list[str], list[str]]]:
    return [([bare(w) for w in told], [bare(w) for w in standard]) for told, standard in pairs]


def _changes(pairs: Sequence[tuple[list[str], list[str]]]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for told, standard in pairs:
        for op in Levenshtein.opcodes(told, standard):
            if op.tag != "equal":
                left = " ".join(told[op.src_start : op.src_end])
                found[left, " ".join(standard[op.dest_start : op.dest_end])] += 1
    return found


def main(path: Path, verbose: bool) -> None:
    """Prints the rates, what correct French loses, and the speed."""
    with path.open(encoding="utf-8") as file:
        rows = [(row["sms"], row["standard"]) for row in csv.DictReader(file)]
    normalise("bonjour")
    start = perf_counter()
    told = [normalise(sms).text for sms, _ in rows]
    speed = len(rows) / (perf_counter() - start)
    before = [(words(sms), words(standard)) for sms, standard in rows]
    after = [(words(text), words(standard)) for text, (_, standard) in zip(told, rows, strict=True)]
    correct = [(words(normalise(standard).text), words(standard)) for _, standard in rows]
    for name, pairs in (("as typed", before), ("normalised", after), ("standard side", correct)):
        print(f"{name:<14} WER {rate(pairs):.4f}   without accents {rate(_bare(pairs)):.4f}")
    print(f"{len(rows)} messages, {speed:.0f}/s")
    if verbose:
        print("left:", _changes(after).most_common(250))
        print("spoilt:", _changes(correct).most_common(250))


if __name__ == "__main__":
    main(Path(sys.argv[1]), "-v" in sys.argv)

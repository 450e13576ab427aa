"""The search in official sheets: is the right one among the first, and how long does it take.

Real questions: the titles of the question sheets for citizens. Each is hidden from its own sheet
(from its title's words and from its vector), so that only the text can be found; every other sheet
keeps its title. What people say of other things must bring no sheet.
Run: python -m bench.sheets DUMP, where DUMP is what `sanu sheets import` takes.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from bot.cli.progress import progress_bar
from bot.nlu.data import read
from bot.nlu.embedded import network
from bot.nlu.embedded.encoder import Encoder, one_thread
from bot.nlu.search import Entry, Index, Indexer, Searcher, share_of
from bot.sheets import Sheet
from bot.sheets.dump import read_dump

DATA = Path(__file__).parents[1] / "data" / "intents"
RANKS = (1, 3, 5, 10)
OTHER_THINGS = ("out_of_scope", "smalltalk", "frustration", "help")
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Answers:
    """For each question the place of the right sheet (from 0), seconds, and whether it is near."""

    ranks: Sequence[int]
    seconds: Sequence[float]
    near: Sequence[bool]


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("dump", type=Path)
    dump = reader.parse_args().dump
    with tempfile.TemporaryDirectory(prefix="sanu-bench-") as folder, one_thread():
        network.unpack(Path(folder))
        encoder = Encoder(Path(folder))
        sheets = _sheets(dump)
        asked = [at for at, sheet in enumerate(sheets) if _is_question(sheet)]
        hidden = [replace(s, title="") if _is_question(s) else s for s in sheets]
        entries = _entries(hidden, encoder)
        started = time.perf_counter()
        index = Index.build(entries)
        built = time.perf_counter() - started
        searcher = Searcher(index, encoder)
        searcher.best("premier chargement des mots", 5)
        answers = _ask(searcher, sheets, asked)
        _show(answers, index, built)
        _show_other_things(searcher)


def _sheets(dump: Path) -> list[Sheet]:
    found: dict[tuple[str, str], Sheet] = {}
    for file in read_dump(dump):
        if file.sheet is not None:
            found.setdefault((file.sheet.audience, file.sheet.code), file.sheet)
    return list(found.values())


def _is_question(sheet: Sheet) -> bool:
    asks = "Question-réponse" in sheet.kind and sheet.title.rstrip().endswith("?")
    return asks and sheet.audience == "particuliers" and bool(sheet.passages)


def _entries(sheets: list[Sheet], encoder: Encoder) -> list[Entry]:
    indexer, entries = Indexer(encoder), []
    with progress_bar("Entries") as progress:
        for at in range(0, len(sheets), _AT_ONCE):
            part = sheets[at : at + _AT_ONCE]
            shares = [share_of(sheet.audience, sheet.code) for sheet in part]
            made = indexer.entries(part)
            entries += [replace(e, share=s) for e, s in zip(made, shares, strict=True)]
            progress(part[0].code, at / len(sheets))
    return entries


def _ask(searcher: Searcher, sheets: list[Sheet], asked: list[int]) -> Answers:
    ranks, seconds, near = [], [], []
    with progress_bar("Questions") as progress:
        for done, at in enumerate(asked):
            started = time.perf_counter()
            found = searcher.best(sheets[at].title, max(RANKS))
            seconds.append(time.perf_counter() - started)
            places = [each.place for each in found]
            ranks.append(places.index(at) if at in places else max(RANKS))
            near.append(found[0].near)
            progress(sheets[at].code, done / len(asked))
    return Answers(ranks, seconds, near)


def _show(answers: Answers, index: Index, built: float) -> None:
    table = Table(
        *(f"R@{rank}" for rank in RANKS), "p50 ms", "p99 ms", "shown", "build s", "index MB"
    )
    recall = [np.mean(np.array(answers.ranks) < rank) for rank in RANKS]
    arrays = [getattr(index, field.name) for field in fields(index)]
    p50, p99 = np.percentile(answers.seconds, [50, 99]) * 1000
    table.add_row(
        *(f"{share:.3f}" for share in recall),
        f"{p50:.1f}",
        f"{p99:.1f}",
        f"{np.mean(answers.near):.3f}",
        f"{built:.2f}",
        f"{sum(array.nbytes for array in arrays) / 2**20:.0f}",
    )
    console = Console(width=120)
    console.print(
        f"{len(answers.ranks)} questions, titles hidden, among {len(index.vectors)} sheets"
    )
    console.print(table)


def _show_other_things(searcher: Searcher) -> None:
    corpus = read([DATA])
    table = Table("said", "examples", "shown a sheet")
    for intent in OTHER_THINGS:
        texts = [t for t, name in zip(corpus.texts, corpus.intents, strict=True) if name == intent]
        shown = [searcher.best(text, 1)[0].near for text in texts]
        table.add_row(intent, str(len(texts)), f"{np.mean(shown):.3f}")
    Console(width=120).print(table)


if __name__ == "__main__":
    main()

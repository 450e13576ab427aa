"""How well problems are found: the project's own sets in two halves, and real texts."""

import csv
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from bench.problems.own_set import Message, hidden_types, read_own_set
from bench.problems.passing import all_at_once, one_by_one
from bench.problems.scoring import b_cubed
from bench.tables import Figures
from bot.nlu.embedded.encoder import Encoder, one_thread
from bot.nlu.problems import Catalogue, Meaning
from bot.nlu.problems.learning import learn

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
_PLAIN = (0.2, 0.3, 0.4, 0.5, 0.6)  # thresholds that the plain recipe may choose from
Groups = Mapping[str, Hashable]


@dataclass(frozen=True, slots=True)
class _Set:
    """A set of messages by keys: their texts, their problems, and those that are asked about."""

    messages: Sequence[Message]

    @property
    def texts(self) -> dict[str, str]:
        return {f"{i}": each.text for i, each in enumerate(self.messages)}

    @property
    def gold(self) -> Groups:
        return {f"{i}": each.problem or f"alone {i}" for i, each in enumerate(self.messages)}

    def where(self, asked: Callable[[Message], bool]) -> list[str]:
        """The keys of the messages that are `asked`."""
        return [f"{i}" for i, each in enumerate(self.messages) if asked(each)]

    def row(self, name: str, found: Groups) -> list[str]:
        """The figures of what was `found`."""
        asked = (
            self.where(lambda _: True),
            told := self.where(lambda each: bool(each.problem)),
            self.where(lambda each: bool(each.problem) and each.known),
            self.where(lambda each: bool(each.problem) and not each.known),
        )
        score, alone = b_cubed(self.gold, found, told), self.where(lambda each: not each.problem)
        sizes = Counter(found.values())
        stay = sum(key not in found or sizes[found[key]] < 2 for key in alone) / len(alone)
        figures = [f"{b_cubed(self.gold, found, keys).f:.3f}" for keys in asked]
        return [name, *figures, f"{score.precision:.3f}", f"{score.recall:.3f}", f"{stay:.2f}"]

    def head(self) -> tuple[str, ...]:
        """What the columns are."""
        told = [each.problem for each in self.messages if each.problem]
        alone = len(self.messages) - len(told)
        title = f"{len(told)} messages of {len(set(told))} problems, {alone} alone"
        return (title, "F, all", "F, told by several", "known half", "other half", "precision",
                "recall", "alone stay alone")  # fmt: skip


def quality(catalogue: Catalogue, encoder: Encoder, file: Path, name: str) -> Figures:
    """B-cubed F of each way, on the set in `file`; `name`: where its figures are written."""
    own = _Set(read_own_set(file))
    rows = [own.row("plain: sentence vectors, average link", _plain(own, encoder))]
    for learned, used in (
        ("half of the problems hidden from the catalogue", catalogue.without(hidden_types(file))),
        ("whole catalogue", catalogue),
    ):
        meaning = Meaning(learn(used, encoder, lambda _what, _done: None), encoder)
        rows.append(own.row(f"{learned}, nightly", all_at_once(own.texts, meaning)))
        for seed in (1, 2):
            found = one_by_one(own.texts, meaning, seed)
            rows.append(own.row(f"{learned}, joined one by one ({seed})", found))
    return Figures(name, own.head(), rows)


def _plain(own: _Set, encoder: Encoder) -> Groups:
    """The best plain recipe: its threshold is chosen on the answers, ours is not."""
    texts = own.texts
    with one_thread():
        vectors = encoder.encode(list(texts.values()))[-1]
    distance = squareform(np.clip(1 - vectors @ vectors.T, 0, None), checks=False)
    tree = linkage(distance, "average")
    told = own.where(lambda each: bool(each.problem))
    tried = [
        dict(zip(texts, fcluster(tree, 1 - least, "distance").tolist(), strict=True))
        for least in _PLAIN
    ]
    return max(tried, key=lambda found: b_cubed(own.gold, found, told).f)


def on_real_texts(catalogue: Catalogue, encoder: Encoder) -> Figures:
    """Sets of ../shared/data: answers of the Grand Débat by citizens' tags, real experiences."""
    meaning = Meaning(learn(catalogue, encoder, lambda _what, _done: None), encoder)
    rows = []
    for name, file, column in (
        ("Grand Débat, by majority tag", "grand_debat_half.csv", "label_majority"),
        (
            "Services Publics+, by institution",
            "services_publics_plus_before_2022.csv",
            "institution",
        ),
    ):
        with (SHARED / file).open(encoding="utf-8", newline="") as lines:
            read = [row for row in csv.DictReader(lines) if row[column] and row["text"]]
        texts = {f"{i}": row["text"] for i, row in enumerate(read)}
        gold = {f"{i}": row[column] for i, row in enumerate(read)}
        found = all_at_once(texts, meaning)
        score = b_cubed(gold, found, list(texts))
        rows.append([
            name, f"{len(texts)}", f"{len(set(gold.values()))}", f"{len(set(found.values()))}",
            f"{len(texts) - len(found)}", f"{score.precision:.3f}", f"{score.recall:.3f}",
            f"{score.f:.3f}",
        ])  # fmt: skip
    head = ("Real texts", "texts", "tags", "problems found", "alone", "precision", "recall", "F")
    verdict = (
        "A tag or an institution is wider than a problem: precision says more than recall here."
    )
    return Figures("problems-real", head, rows, verdict)

"""How well problems are found: the project's own sets in two halves, and real texts."""

import csv
from collections.abc import Collection, Hashable, Mapping, Sequence
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


def quality(catalogue: Catalogue, encoder: Encoder, file: Path, name: str) -> Figures:
    """B-cubed F of each way, on the set in `file`; `name`: where its figures are written."""
    messages = read_own_set(file)
    own = {f"{i}": each for i, each in enumerate(messages)}
    texts = {key: each.text for key, each in own.items()}
    gold = {key: each.problem or f"alone {key}" for key, each in own.items()}
    halves = {
        "all": list(own),
        "told": [key for key, each in own.items() if each.problem],
        "known": [key for key, each in own.items() if each.problem and each.known],
        "outside": [key for key, each in own.items() if each.problem and not each.known],
    }
    alone = [key for key, each in own.items() if not each.problem]
    rows = [
        _row(
            "plain: sentence vectors, average link",
            gold,
            _plain(texts, gold, encoder),
            halves,
            alone,
        )
    ]
    for learned, used in (
        ("half of the problems hidden from the catalogue", catalogue.without(hidden_types(file))),
        ("whole catalogue", catalogue),
    ):
        meaning = Meaning(learn(used, encoder, lambda _what, _done: None), encoder)
        rows.append(_row(f"{learned}, nightly", gold, all_at_once(texts, meaning), halves, alone))
        for seed in (1, 2):
            found = one_by_one(texts, meaning, seed)
            rows.append(_row(f"{learned}, joined one by one ({seed})", gold, found, halves, alone))
    head = (
        _described(messages),
        "F, all",
        "F, told by several",
        "known half",
        "other half",
        "precision",
        "recall",
        "alone stay alone",
    )
    return Figures(name, head, rows)


def _row(
    name: str,
    gold: Groups,
    found: Groups,
    asked: Mapping[str, Collection[str]],
    alone: Collection[str],
) -> list[str]:
    told = b_cubed(gold, found, asked["told"])
    figures = [f"{b_cubed(gold, found, keys).f:.3f}" for keys in asked.values()]
    stay = sum(list(found.values()).count(found.get(key)) < 2 for key in alone) / len(alone)
    return [name, *figures, f"{told.precision:.3f}", f"{told.recall:.3f}", f"{stay:.2f}"]


def _described(messages: Sequence[Message]) -> str:
    told = [each.problem for each in messages if each.problem]
    alone = len(messages) - len(told)
    return f"{len(told)} messages of {len(set(told))} problems, {alone} alone"


def _plain(texts: Mapping[str, str], gold: Groups, encoder: Encoder) -> Groups:
    """The best plain recipe: its threshold is chosen on the answers, ours is not."""
    with one_thread():
        vectors = encoder.encode(list(texts.values()))[-1]
    distance = squareform(np.clip(1 - vectors @ vectors.T, 0, None), checks=False)
    tree = linkage(distance, "average")
    told = [key for key in texts if not str(gold[key]).startswith("alone ")]
    tried = [
        dict(zip(texts, fcluster(tree, 1 - least, "distance").tolist(), strict=True))
        for least in _PLAIN
    ]
    return max(tried, key=lambda found: b_cubed(gold, found, told).f)


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

"""What is learned from the catalogue: it is kept as it was, and it carries over."""

from pathlib import Path

import numpy as np

from bot.nlu.embedded.encoder import Encoder
from bot.nlu.embedded.reading import read
from bot.nlu.problems import Meaning, group, settle
from bot.nlu.problems import model as learned
from bot.nlu.problems.meaning import CHANCES, LEAST
from bot.nlu.problems.words import Words, said

SEASIDE = (
    "Les transats de l'hôtel prennent toute la plage",
    "plus de place sur la plage à cause des transats",
    "La plage publique disparaît sous les transats et les parasols payants",
)
STRANGER = "Mon acte de naissance contient une faute"
LAMPS = ("les lampadaires sont éteints", "il fait noir, l'éclairage est en panne", "lampe grillée")
RATS = ("il y a des rats dans la cour", "des rats partout la nuit", "dératisez, ça pullule")


def test_what_was_learned_is_kept_as_it_was(
    meaning: Meaning, encoder: Encoder, tmp_path: Path
) -> None:
    learned.save(tmp_path, meaning.model)
    kept = Meaning(learned.load(tmp_path, meaning.model.fingerprint), encoder)
    assert np.allclose(kept.read(LAMPS).vectors, meaning.read(LAMPS).vectors, atol=1e-5)


def test_what_no_type_knows_is_still_more_alike_than_strangers(meaning: Meaning) -> None:
    vectors = meaning.read([*SEASIDE, STRANGER]).vectors
    likeness = vectors @ vectors.T
    assert likeness[:3, :3].min() > likeness[3, :3].max()


def test_a_telling_word_counts_more_than_the_rest(encoder: Encoder) -> None:
    words = Words(encoder, said([("il y a des rats", 0), ("il y a du bruit", 1)]), 2)
    rows = words.read([read(t) for t in ("il y a des rats", "des rats partout", "il y a du monde")])
    assert rows[0] @ rows[1] > rows[0] @ rows[2]


def test_problems_told_by_hundreds_do_not_melt_into_one(meaning: Meaning) -> None:
    texts = [
        f"{told} {where}" for told in (*LAMPS, *RATS) for where in ("à Cannes", "rue Haute", "svp")
    ] * 30
    vectors = meaning.read(texts).vectors.astype(np.float16)
    kinds = len(meaning.model.kinds)
    labels = settle(vectors, group(vectors, LEAST), np.zeros(len(texts), bool), kinds, CHANCES)
    lamps = np.tile(np.repeat([True, False], 9), 30)
    assert not set(labels[lamps].tolist()) & set(labels[~lamps].tolist())

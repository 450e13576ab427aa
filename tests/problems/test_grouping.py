"""Clustering: equal to the textbook in a block, sound across blocks."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from bot.nlu.problems.blocks import blocks
from bot.nlu.problems.grouping import group
from bot.nlu.problems.linking import Labels, link
from bot.nlu.problems.settling import settle

NONE_FIXED = np.zeros(0, bool)


def unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def clouds(count: int, each: int, noise: float, seed: int = 0) -> tuple[np.ndarray, Labels]:
    """Points around `count` centres."""
    chance = np.random.default_rng(seed)
    centres = unit(chance.normal(size=(count, 64)))
    gold = np.repeat(np.arange(count), each)
    return unit(centres[gold] + noise * chance.normal(size=(len(gold), 64))), gold


def same(one: Labels, other: Labels) -> bool:
    pairs = {(int(a), int(b)) for a, b in zip(one, other, strict=True)}
    return len(pairs) == len(set(one.tolist())) == len(set(other.tolist()))


@pytest.mark.parametrize("seed", range(30))
def test_a_block_is_linked_as_the_textbook_does(seed: int) -> None:
    rows = unit(np.random.default_rng(seed).normal(size=(60, 8)))
    likeness = rows @ rows.T
    distance = squareform(np.clip(1 - likeness, 0, None), checks=False)
    expected = fcluster(linkage(distance, "average"), 1 - 0.3, "distance")
    found = link(rows, np.ones(len(rows), np.float32), np.zeros(len(rows), bool), 0.3)
    assert same(found, expected)


def test_weights_stand_for_many() -> None:
    rows = unit(np.random.default_rng(5).normal(size=(40, 4)))
    twice = np.repeat(rows, 3, axis=0)
    many = link(twice, np.ones(len(twice), np.float32), np.zeros(len(twice), bool), 0.4)
    few = link(rows, np.full(len(rows), 3, np.float32), np.zeros(len(rows), bool), 0.4)
    assert same(many[::3], few)


def test_blocks_hold_every_row_once() -> None:
    rows = np.random.default_rng(1).normal(size=(5000, 16)).astype(np.float16)
    found = list(blocks(rows, 700, 3))
    assert max(map(len, found)) <= 700
    assert np.array_equal(np.sort(np.concatenate(found)), np.arange(5000))


def test_rows_all_alike_are_cut_too() -> None:
    found = list(blocks(np.ones((3000, 4), np.float32), 500, 0))
    assert max(map(len, found)) <= 500


def test_several_blocks_give_what_one_would() -> None:
    rows, gold = clouds(40, 100, 0.06)
    assert same(group(rows.astype(np.float16), 0.5), gold)


def test_what_people_decided_holds() -> None:
    rows, gold = clouds(3, 10, 0.02)
    fixed = np.full(len(rows), -1)
    fixed[:5], fixed[5:10] = 71, 72  # one cloud is two problems
    fixed[10], fixed[20] = 73, 73  # two clouds are one
    found = group(rows, 0.5, fixed)
    assert found[0] != found[5]
    assert found[10] == found[20]
    assert len({*found[:5].tolist()}) == len({*found[5:10].tolist()}) == 1
    assert same(found[gold != 0] >= 0, gold[gold != 0] > 0)


def test_nothing_is_nothing() -> None:
    none = np.empty((0, 8), np.float16)
    assert len(group(none, 0.5)) == 0
    assert len(settle(none, np.zeros(0, np.int64), NONE_FIXED, 4, 0.5)) == 0


def test_a_loose_pair_parts_again_and_a_tight_one_stays() -> None:
    tight, loose = np.array([[1, 0, 0.1], [1, 0, 0]]), np.array([[0, 1, 0], [0, 0.45, 0.9]])
    rows = unit(np.vstack([tight, loose]).astype(np.float32))
    found = settle(rows, np.array([0, 0, 1, 1]), np.zeros(4, bool), 1, 1.0)
    assert found[0] == found[1]
    assert found[2] != found[3]

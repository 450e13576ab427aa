"""The catalogue: what is in it, and what is refused with file, line and a hint."""

from pathlib import Path

import pytest

from bot.civic.grievances.categories import categories
from bot.errors import DataError
from bot.nlu.fold import fold
from bot.nlu.problems import read_catalogue

GOOD = """\
types:
  lamp:
    name: Lampadaires
    category: eclairage
    words: lampe lumière
    says: [il fait noir, plus de lumière, lampe cassée, on ne voit rien]
"""


def read(folder: Path, text: str) -> None:
    (folder / "one.yml").write_text(text, "utf-8")
    read_catalogue(folder)


def test_hundreds_of_types_in_the_words_of_many() -> None:
    kinds = read_catalogue(Path("data/problems")).kinds
    assert len(kinds) >= 290
    assert sum(len(kind.says) for kind in kinds) >= 2700


def test_its_categories_are_those_of_grievances() -> None:
    known = {category.code for category in categories()}
    kinds = read_catalogue(Path("data/problems")).kinds
    assert {kind.category for kind in kinds} <= known


def test_no_saying_of_it_comes_from_the_test_set() -> None:
    from bench.problems.own_set import FIRST, SECOND, read_own_set

    own = {fold(each.text) for file in (FIRST, SECOND) for each in read_own_set(file)}
    said = {fold(s) for kind in read_catalogue(Path("data/problems")).kinds for s in kind.says}
    assert not own & said


@pytest.mark.parametrize(
    ("change", "line", "hint"),
    [
        (("name: Lampadaires", "nom: Lampadaires"), 3, "unknown key 'nom'"),
        (("    words: lampe lumière\n", ""), 2, "has no 'words'"),
        ((", lampe cassée, on ne voit rien", ""), 3, "give 4 or more"),
        (("[il fait noir, plus de lumière, lampe cassée, on ne voit rien]", "noir"), 6, "a list"),
        (("types:", "type:"), 1, "one key, `types:`"),
        (("name: Lampadaires", "name: ''"), 3, "should be a text"),
    ],
)
def test_a_mistake_is_shown_with_its_line(
    tmp_path: Path, change: tuple[str, str], line: int, hint: str
) -> None:
    with pytest.raises(DataError) as refused:
        read(tmp_path, GOOD.replace(*change))
    assert f"one.yml:{line}:" in str(refused.value)
    assert hint in str(refused.value)


def test_one_saying_belongs_to_one_type(tmp_path: Path) -> None:
    other = GOOD.replace("lamp:", "other:").removeprefix("types:\n")
    with pytest.raises(DataError, match="already said of 'lamp'"):
        read(tmp_path, GOOD + other)

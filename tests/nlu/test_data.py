"""Training data: what is read, and how a mistake in it is told."""

from pathlib import Path

import pytest

from bot.errors import DataError
from bot.nlu.data import Span, data_hash, read

GOOD = """version: "3.1"
nlu:
- intent: greet
  examples: |
    - bonjour
    - salut [Cannes](commune)

- intent: faq/hours
  examples:
    - text: |
        - ouvert [demain]{"entity": "time", "value": "2026-11-24"} ?
- synonym: Le Cannet
  examples: |
    - le canet
- lookup: commune
  examples: |
    - Mougins
- regex: reference
  examples: |
    - D-[0-9A-Z]{4}
"""


def write(folder: Path, text: str, name: str = "nlu.yml") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_all_that_rasa_knows_is_read(tmp_path: Path) -> None:
    corpus = read([write(tmp_path, GOOD)])
    assert corpus.texts == ["bonjour", "salut Cannes", "ouvert demain ?"]
    assert corpus.intents == ["greet", "greet", "faq"]
    assert corpus.examples[1].entities == (Span("commune", "Cannes", 6, 12),)
    assert corpus.examples[2].entities == (Span("time", "2026-11-24", 7, 13),)
    assert corpus.synonyms == {"le canet": "Le Cannet", "demain": "2026-11-24"}
    assert corpus.lookups == {"commune": ["Mougins"]}
    assert corpus.regexes == {"reference": ["D-[0-9A-Z]{4}"]}


def test_every_example_knows_its_line(tmp_path: Path) -> None:
    lines = GOOD.splitlines()
    for example in read([write(tmp_path, GOOD)]).examples:
        assert example.text.split()[0] in lines[example.line - 1] + lines[example.line]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nlu:\n- intent: a\n", ":2: intent a has no"),
        ("nlu:\n- intent: a\n  examples: |\n    bonjour\n", ":4: an example starts with"),
        ("nlu:\n- examples: |\n    - x\n", ":2: expected one of"),
        ("nlu: [\n", ":"),
        ('nlu:\n- intent: a\n  examples: |\n    - [x]{"entité": 1}\n', ":4: entity not readable"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(DataError, match="nlu.yml" + said):
        read([write(tmp_path, text)])


def test_csv_has_a_text_and_an_intent(tmp_path: Path) -> None:
    corpus = read([write(tmp_path, 'text,intent\n"un, deux",count\n', "a.csv")])
    assert (corpus.texts, corpus.intents) == (["un, deux"], ["count"])
    with pytest.raises(DataError, match=r"b.csv:1: the first line"):
        read([write(tmp_path, "texte,intention\na,b\n", "b.csv")])


def test_the_fingerprint_is_of_the_examples_only(tmp_path: Path) -> None:
    before = data_hash([write(tmp_path, GOOD)])
    assert data_hash([write(tmp_path, GOOD + "flows: {}\n")]) == before
    assert data_hash([write(tmp_path, GOOD.replace("bonjour", "bonsoir"))]) != before
    with pytest.raises(DataError, match="no such file"):
        data_hash([tmp_path / "missing"])


def test_the_projects_own_data_is_read_without_a_mistake() -> None:
    corpus = read([Path(__file__).parents[2] / "data"])
    assert len(corpus.examples) > 3000

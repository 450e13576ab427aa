"""Every written conversation holds, with its state saved and read again between turns."""

from pathlib import Path

import pytest

from bot.dialogues.transcripts.checking import failures
from bot.dialogues.transcripts.reading import Case, read_cases
from bot.dialogues.transcripts.updating import update

FOLDER = Path(__file__).parents[1] / "conversations"
CASES = [case for path in sorted(FOLDER.glob("*.yml")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_conversation_holds(case: Case, engine, territory):
    assert failures(engine, case, territory) == []


def test_there_are_enough_conversations_with_names_of_their_own():
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


def test_every_conversation_expects_something():
    for case in CASES:
        assert any(line.expects for line in case.lines), case.name


def test_a_wrong_expectation_is_told_with_its_line(tmp_path, engine, territory):
    path = tmp_path / "wrong.yml"
    path.write_text(
        "test_cases:\n- test_case: faux\n  steps:\n"
        "  - {user: bonjour, intent: greet}\n  - bot: Bonsoir.\n  - slot_was_set: [commune]\n"
    )
    [case] = read_cases(path)
    first, second = failures(engine, case, territory)
    assert "wrong.yml:5: faux: expected: Bonsoir." in first
    assert "wrong.yml:6: faux: the slot commune is None" in second


def test_updating_makes_it_hold_and_keeps_the_comment(tmp_path, engine, territory):
    path = tmp_path / "new.yml"
    path.write_text("# À lire.\ntest_cases:\n- test_case: neuf\n  steps:\n  - {user: '1'}\n")
    update(path, engine, territory)
    assert path.read_text().startswith("# À lire.\n")
    [case] = read_cases(path)
    assert failures(engine, case, territory) == []
    assert any("bot" in line.keys for line in case.lines)

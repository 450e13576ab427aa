"""data/kiosk.yml: every picture leads somewhere; what is wrong is said with its place."""

from pathlib import Path

import pytest

from bot.channels.webchat.kiosk.situations import read_situations
from bot.dialogues.content import load_content
from bot.errors import DataError

DATA = Path(__file__).parents[3] / "data"


def test_every_choice_starts_a_flow() -> None:
    starts = load_content(DATA).starts
    for situation in read_situations(DATA / "kiosk.yml"):
        for choice in situation.choices:
            assert choice.payload.removeprefix("/") in starts, choice.title


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("situations: [{id: a, title: A, icon: moon, choices: []}]", "icon 'moon'"),
        ("situations: [{id: a, title: A, icon: car, choices: []}]", "choices need a payload"),
        ("situations: [{id: a, title: A, icon: car}]", "has id, title, icon, choices"),
        ("situations: [", "kiosk.yml"),
        ("nothing: 1", "situations"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "kiosk.yml"
    path.write_text(written)
    with pytest.raises(DataError, match=said):
        read_situations(path)

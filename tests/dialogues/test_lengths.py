"""How long texts become by SMS is told by `sanu flows check`, with the place of each."""

import shutil
from pathlib import Path

from bot.dialogues.drawing import check

DATA = Path(__file__).parents[2] / "data"
LONG = f"""\
responses:
  utter_ask_longueur:
    - text: "Bien ?"
      buttons:
        - {{title: Oui, payload: /affirm}}
  utter_ask_longueur_again:
    - text: "{"mot " * 76}"
    - text: "{"mot " * 200}"
      channel: web
"""


def test_what_takes_three_sms_is_named_with_its_place(tmp_path: Path) -> None:
    for folder in ("replies", "flows", "procedures"):
        shutil.copytree(DATA / folder, tmp_path / "data" / folder)
    assert check(tmp_path / "data") == []
    (tmp_path / "data" / "replies" / "longueur.yml").write_text(LONG, "utf-8")
    # 303 signs, and « 1 Oui » on a line of its own; what is for the web alone does not count.
    assert check(tmp_path / "data") == [
        "data/replies/longueur.yml:7: 'utter_ask_longueur_again': "
        "wording 1 takes 3 SMS, 2 at most: 3 signs too many"
    ]

"""Rasa takes the project's own config.yml and data as they are, and reads what we read."""

import json
import subprocess

import pytest
import yaml

from bot.nlu.data import read
from tests.nlu.rasa.served import ENVIRONMENT, ROOT

READER = ROOT / "tests" / "nlu" / "rasa" / "read_by_rasa.py"
DATA = [ROOT / "data" / "intents", ROOT / "data" / "procedures"]


@pytest.mark.usefixtures("rasa_installed")
def test_both_read_the_same_examples() -> None:
    done = subprocess.run(
        [ENVIRONMENT / "bin" / "python", READER, ROOT / "config.yml", *DATA],
        capture_output=True,
        check=True,
        env={"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"},
    )
    theirs = json.loads(done.stdout)
    ours = [
        (each.text, each.intent, [[s.entity, s.value, s.start, s.end] for s in each.entities])
        for each in read(DATA).examples
    ]
    as_tuples = [(each["text"], each["intent"], each["entities"]) for each in theirs["examples"]]
    assert sorted(as_tuples) == sorted(ours)
    steps = yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))["pipeline"]
    assert theirs["pipeline"] == [step["name"] for step in steps]

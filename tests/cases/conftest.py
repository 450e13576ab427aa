"""The engine of the project's own files, and its pilot territory."""

from pathlib import Path

import pytest
import yaml

from bot.civic.territory import Territory, territory_from
from bot.dialogues.engine import Engine

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.load(DATA)


@pytest.fixture(scope="session")
def territory() -> Territory:
    text = (DATA / "territories" / "alpes-maritimes.yml").read_text(encoding="utf-8")
    return territory_from(yaml.safe_load(text))

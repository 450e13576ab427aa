"""The pilot territory."""

from pathlib import Path

import pytest
import yaml

from bot.civic.territory import Territory, territory_from

FILE = Path(__file__).parents[2] / "data" / "territories" / "alpes-maritimes.yml"


@pytest.fixture(scope="session")
def territory() -> Territory:
    return territory_from(yaml.safe_load(FILE.read_text("utf-8")))

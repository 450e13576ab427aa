"""The project's own data: its folder, its pilot territory, the engine of its flows."""

from functools import lru_cache
from pathlib import Path

import yaml

from bot.civic.territory import Territory, territory_from
from bot.dialogues.engine import Engine

DATA = Path(__file__).parents[1] / "data"


@lru_cache(maxsize=1)
def territory() -> Territory:
    file = DATA / "territories" / "alpes-maritimes.yml"
    return territory_from(yaml.safe_load(file.read_text("utf-8")))


@lru_cache(maxsize=1)
def engine() -> Engine:
    return Engine.load(DATA)

from datetime import datetime
from pathlib import Path

import pytest

from bot.nlu.entities import Entities

DATA = Path(__file__).parents[3] / "data"
NOW = datetime(2026, 11, 23, 10, 0)  # a Monday


@pytest.fixture(scope="session")
def entities() -> Entities:
    return Entities.load(DATA)


@pytest.fixture(scope="session")
def said(entities):
    """What is found in a text, as (entity, value, words)."""

    def find(text: str, now: datetime = NOW) -> list[tuple[str, str, str]]:
        return [(e.entity, e.value, text[e.start : e.end]) for e in entities.extract(text, now)]

    return find

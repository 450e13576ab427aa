from collections.abc import AsyncIterator

import httpx
import pytest

from bot.storage.database import Database
from tests.console.making import Desk, desk


@pytest.fixture
def office(database: Database) -> Desk:
    """The console on a fresh database."""
    return desk(database)


@pytest.fixture
async def browser(office: Desk) -> AsyncIterator[httpx.AsyncClient]:
    async with office.browser() as opened:
        yield opened

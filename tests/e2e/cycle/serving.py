"""The public pages of a story, served on loopback in a thread."""

from contextlib import AbstractContextManager

from bot.civic.territory import Territory
from bot.storage.database import Database
from bot.web.application import application
from bot.web.participation.routes import routers
from tests.emulators import serving


def served(database: Database, territory: Territory) -> AbstractContextManager[str]:
    """The address of the pages, for as long as the block lasts."""
    return serving.served(application(routers(database, territory)))

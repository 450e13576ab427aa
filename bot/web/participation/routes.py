"""The room of the public pages."""

from fastapi import APIRouter

from bot.civic.territory import Territory
from bot.look.files import static_files
from bot.storage.database import Database
from bot.web.participation.downloads import downloads, not_found
from bot.web.participation.pages import pages
from bot.web.participation.site import build


def routers(database: Database, territory: Territory, address: str = "") -> list[APIRouter]:
    """Every route under /participation. `address`: the public one, for the feed."""
    site = build(database, territory, address)
    return [static_files(site.files), downloads(site), pages(site), not_found(site)]

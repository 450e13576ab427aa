"""The console, built from the settings."""

import asyncio

from bot.app.campaigns import campaign_terms
from bot.app.parts import Parts, territory
from bot.app.photos import photo_folder
from bot.app.renderings import renderings
from bot.app.sheets import encoder
from bot.handoff.access.access import Access
from bot.handoff.console.console import Console
from bot.handoff.console.pages import Pages
from bot.handoff.finder import Finder
from bot.settings import secret_key


def console(parts: Parts, closing: asyncio.Event) -> Console:
    """What the console's rooms are given. Raises `DataError` where the territory is wrong."""
    ours = territory(parts.settings)
    return Console(
        access=Access(parts.database, secret_key(parts.settings), parts.clock),
        signals=parts.signals,
        territory=ours,
        settings=parts.settings.console,
        closing=closing,
        pages=Pages(ours),
        public_address=str(parts.settings.public_address or ""),
        data=parts.settings.data,
        campaigns=campaign_terms(parts.settings),
        photo=photo_folder(parts.settings).read,
        renderings=renderings(),
        finder=Finder(parts.database, lambda: encoder(parts.settings)),
    )

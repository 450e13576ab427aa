"""The public calendar's own words."""

from bot.app.parts import territory
from bot.civic.events.calendar import Publisher
from bot.settings import Settings

NAME = "Numéric Cafés et rencontres"
NO_DOMAIN = "sanu.invalid"  # RFC 2606: a name that is nobody's


def publisher(settings: Settings) -> Publisher:
    """Who publishes the calendar files. Raises `DataError`: the territory."""
    address = settings.public_address
    return Publisher(
        NAME,
        (address.host if address else None) or NO_DOMAIN,
        territory(settings).timezone,
        str(address or "").rstrip("/"),
    )

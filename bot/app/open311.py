"""The Open311 endpoint, built from the settings."""

from bot.app.parts import Parts, territory
from bot.web.open311.routes import Endpoint


def open311(parts: Parts) -> Endpoint:
    """Anybody may read; posting needs `SANU_OPEN311_API_KEY`."""
    settings = parts.settings
    return Endpoint(
        database=parts.database,
        territory=territory(settings),
        clock=parts.clock,
        key=settings.open311.api_key.get_secret_value(),
        address=str(settings.public_address or ""),
    )

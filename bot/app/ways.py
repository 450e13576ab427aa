"""The ways to reach the service, from the settings."""

from bot.civic.links.ways import Ways
from bot.settings import Settings


def ways(settings: Settings) -> Ways:
    """What people are told of how to reach us: pages, Telegram, SMS."""
    telegram = settings.telegram
    return Ways(
        pages=str(settings.public_address or ""),
        telegram=telegram.name if telegram.token is not None else "",
        phone=settings.sms.sender if settings.sms.gateway != "none" else "",
    )

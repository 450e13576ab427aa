"""What an operator gives for Telegram, checked before anything is opened."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.errors import SettingsError

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what setWebhook's `secret_token` allows
WEBHOOK_PATH = "/channels/telegram/webhook"


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """Built from SANU_TELEGRAM_*; raises `SettingsError` naming the value that is wrong.

    `api_url`: root of the Bot API server. `public_address`: root under which the internet
    reaches this server (webhook); None: long polling.
    """

    token: str = field(repr=False)
    secret: str = field(default="", repr=False)
    api_url: str = "https://api.telegram.org"
    public_address: str | None = None

    def __post_init__(self) -> None:
        if not _TOKEN.fullmatch(self.token):
            raise SettingsError("SANU_TELEGRAM_TOKEN is not a bot token (digits:letters)")
        if self.secret and not _SECRET.fullmatch(self.secret):
            raise SettingsError("SANU_TELEGRAM_SECRET may only hold 1 to 256 of A-Z a-z 0-9 _ -")
        _check_address("SANU_TELEGRAM_API_URL", self.api_url)
        if self.public_address:
            _check_address("SANU_PUBLIC_ADDRESS", self.public_address)
            if not self.secret:
                raise SettingsError("SANU_TELEGRAM_SECRET is needed for the Telegram webhook")

    @property
    def webhook_url(self) -> str | None:
        """Where Telegram is asked to post updates; None: long polling."""
        return self.public_address.rstrip("/") + WEBHOOK_PATH if self.public_address else None


def _check_address(name: str, value: str) -> None:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise SettingsError(f"{name} is not an http(s) address")

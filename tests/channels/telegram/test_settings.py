"""A wrong value stops the start with one line that names it, and never repeats a secret."""

import pytest

from bot.channels.telegram.settings import TelegramSettings
from bot.errors import SettingsError


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"token": "sans deux-points"}, "SANU_TELEGRAM_TOKEN"),
        ({"token": ""}, "SANU_TELEGRAM_TOKEN"),
        ({"token": "1:a", "secret": "avec espace"}, "SANU_TELEGRAM_SECRET"),
        ({"token": "1:a", "api_url": "api.telegram.org"}, "SANU_TELEGRAM_API_URL"),
        ({"token": "1:a", "secret": "s", "public_address": "moi"}, "SANU_PUBLIC_ADDRESS"),
        ({"token": "1:a", "public_address": "https://a.fr"}, "SANU_TELEGRAM_SECRET"),
    ],
)
def test_a_wrong_value_is_named(values: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named) as refusal:
        TelegramSettings(**values)
    assert "avec espace" not in str(refusal.value)


def test_secrets_do_not_show() -> None:
    shown = repr(TelegramSettings("1:jeton", "cachette"))
    assert "jeton" not in shown
    assert "cachette" not in shown


def test_the_webhook_is_under_the_public_address() -> None:
    settings = TelegramSettings("1:a", "s", public_address="https://sanu.example/")
    assert settings.webhook_url == "https://sanu.example/channels/telegram/webhook"
    assert TelegramSettings("1:a").webhook_url is None

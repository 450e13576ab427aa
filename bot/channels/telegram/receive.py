"""How updates come in: by webhook where the internet reaches us, else by long polling."""

import asyncio

import structlog
from telegram import BotCommand
from telegram.error import BadRequest, TelegramError

from bot.channels.port import Accept
from bot.channels.telegram.client import ALLOWED_UPDATES, ApiClient
from bot.channels.telegram.commands import MENU
from bot.channels.telegram.poll import delay, pause, poll
from bot.channels.telegram.settings import TelegramSettings
from bot.errors import SettingsError

log = structlog.get_logger(__name__)
_CONNECTIONS = 40  # how many updates Telegram may post at the same time


async def receive(
    client: ApiClient, settings: TelegramSettings, accept: Accept, stop: asyncio.Event
) -> None:
    """Until `stop` is set: poll, or keep the webhook that was registered.

    Raises `SettingsError` where Telegram refuses the token or the public address.
    """
    menu = asyncio.create_task(_show_menu(client))
    try:
        if settings.webhook_url:
            await register_webhook(client, settings, stop)
            await stop.wait()
        else:
            await poll(client, accept, stop)
    finally:
        await menu


async def register_webhook(
    client: ApiClient, settings: TelegramSettings, stop: asyncio.Event
) -> None:
    """Ask Telegram to post updates to us; try until it answers or `stop` is set.

    Raises `SettingsError` where Telegram refuses. Method:
    https://core.telegram.org/bots/api#setwebhook
    """
    failures = 0
    while not stop.is_set():
        try:
            await client.set_webhook(
                settings.webhook_url or "",
                max_connections=_CONNECTIONS,
                allowed_updates=ALLOWED_UPDATES,
                secret_token=settings.secret,
            )
        except BadRequest as error:
            raise SettingsError(f"Telegram refuses the webhook: {error.message}") from error
        except TelegramError as error:
            failures += 1
            await pause(stop, delay(error, failures))
        else:
            return


async def _show_menu(client: ApiClient) -> None:
    """Set the list of commands; without it everything still works."""
    try:
        await client.set_my_commands([BotCommand(name, line) for name, line in MENU])
    except TelegramError as error:
        log.warning("telegram.menu_not_set", error=type(error).__name__)

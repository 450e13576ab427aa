"""How updates come in: by webhook where the internet reaches us, else by long polling."""

import asyncio

from telegram.error import BadRequest, TelegramError

from bot.channels.port import Accept
from bot.channels.telegram.client import ALLOWED_UPDATES, ApiClient
from bot.channels.telegram.poll import delay, pause, poll
from bot.channels.telegram.presentation import present
from bot.channels.telegram.settings import TelegramSettings
from bot.errors import SettingsError

_CONNECTIONS = 40  # how many updates Telegram may post at the same time


async def receive(
    client: ApiClient, settings: TelegramSettings, accept: Accept, stop: asyncio.Event
) -> None:
    """Until `stop` is set: poll, or keep the webhook that was registered.

    Raises `SettingsError` where Telegram refuses the token or the public address.
    """
    presented = asyncio.create_task(present(client, stop))
    try:
        if settings.webhook_url:
            await register_webhook(client, settings, stop)
            await stop.wait()
        else:
            await poll(client, accept, stop)
    finally:
        presented.cancel()
        await asyncio.gather(presented, return_exceptions=True)


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

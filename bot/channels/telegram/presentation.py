"""What Telegram shows of the bot before anything is said: its commands, its description.

Set at every start, in French for everybody. The commands are for private chats, the only place
where the bot answers: the list of the default scope, which groups would show, is taken away.
Methods: https://core.telegram.org/bots/api#setmycommands and #setmydescription
"""

import asyncio

import structlog
from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.channels.telegram.client import ApiClient
from bot.channels.telegram.commands import MENU
from bot.channels.telegram.poll import pause

log = structlog.get_logger(__name__)
DESCRIPTION = (
    "Je suis SANU, une machine qui aide pour les services publics.\n\n"
    "Écrivez avec vos mots : un problème dans votre commune, une démarche en ligne, un rendez-vous "
    "pour apprendre. Une personne peut prendre la suite à tout moment : /humain.\n\n"
    "N'écrivez jamais de mot de passe, de numéro de sécurité sociale ni de carte bancaire. "
    "En danger : appelez le 112."
)
ABOUT = "Une machine qui aide pour les services publics, avec des personnes derrière elle."
_SHORTEST, _LONGEST = 5.0, 600.0


async def present(client: ApiClient, stop: asyncio.Event) -> None:
    """Set all of it; try until Telegram answers or `stop` is set. Everything works without it."""
    wait = _SHORTEST
    while not stop.is_set():
        try:
            await _set(client)
        except (BadRequest, InvalidToken) as error:
            log.warning("telegram.presentation_refused", error=type(error).__name__)
            return
        except TelegramError as error:
            log.warning("telegram.presentation_not_set", error=type(error).__name__)
            await pause(stop, wait)
            wait = min(2 * wait, _LONGEST)
        else:
            return


async def _set(client: ApiClient) -> None:
    commands = [BotCommand(name, line) for name, line in MENU]
    await client.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats())
    await client.delete_my_commands()
    # Telegram lets these change only now and then: never without need.
    if (await client.get_my_description()).description != DESCRIPTION:
        await client.set_my_description(DESCRIPTION)
    if (await client.get_my_short_description()).short_description != ABOUT:
        await client.set_my_short_description(ABOUT)

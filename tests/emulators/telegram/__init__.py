"""A Bot API server for tests, written from the documented behaviour.

Source: https://core.telegram.org/bots/api. What it keeps to: updates stay until confirmed by an
offset or by a 2xx from the webhook; ids start at random; a second poller ends the first with
409; one chat's updates are posted one after the other; Retry-After is obeyed; 429 beyond 30
messages a second or one a second to a chat; 403 from those who blocked the bot.
What differs: http webhooks are allowed, as on a local Bot API server.

In a thread: `with TelegramEmulator() as api: ...`. Alone: `python -m tests.emulators.telegram
--port N`. Both are driven by `Control(url)`.
"""

from tests.emulators.telegram.control import Control
from tests.emulators.telegram.server import TelegramEmulator

__all__ = ["Control", "TelegramEmulator"]

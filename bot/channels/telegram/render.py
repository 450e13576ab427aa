"""From a `Reply` to the messages that Telegram takes: plain text, buttons under the last."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.telegram import choices
from bot.channels.telegram.split import split
from bot.messages import Choice, Reply

TEXT_LIMIT = 4096  # https://core.telegram.org/bots/api#sendmessage
_SHORT = 14  # two such titles fit side by side on a small phone


@dataclass(frozen=True, slots=True)
class Part:
    """One sendMessage: never a `parse_mode`, so no text can be taken for markup."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None


def render(reply: Reply) -> tuple[Part, ...]:
    """Return the messages in order; none where the reply has no visible text."""
    texts = split(reply.text.replace("\0", ""), TEXT_LIMIT)
    if not texts:
        return ()
    return (*map(Part, texts[:-1]), Part(texts[-1], keyboard(reply.choices)))


def keyboard(offered: Sequence[Choice]) -> InlineKeyboardMarkup | None:
    """Return one button a row, two where every title is short; None without choices."""
    buttons = [
        InlineKeyboardButton(choice.title or choice.payload, callback_data=data)
        for choice, data in ((c, choices.encode(c, i)) for i, c in enumerate(offered))
    ]
    if not buttons:
        return None
    width = 2 if all(len(button.text) <= _SHORT for button in buttons) else 1
    return InlineKeyboardMarkup(
        [buttons[start : start + width] for start in range(0, len(buttons), width)]
    )


def served(title: str) -> InlineKeyboardMarkup:
    """Return the keyboard that replaces one that was used: the answer that was chosen."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(f"✓ {title}", callback_data=choices.DONE)]])

"""A choice's payload within the 64 bytes of a button's `callback_data`, and back.

Telegram echoes the pressed keyboard, so a button's title can carry what its data cannot:

- `=payload` where that fits;
- `~payload` with the title replaced by a mark, where the title is a part of it;
- `#index` otherwise: the payload is empty and the title, as text, must say enough.
"""

from bot.messages import Choice

LIMIT = 64  # bytes, https://core.telegram.org/bots/api#inlinekeyboardbutton
DONE = "done"  # the data of a keyboard that has served
_MARK = "§"


def encode(choice: Choice, index: int) -> str:
    """Return the `callback_data` of the choice at `index` of its keyboard."""
    candidates = [f"={choice.payload}"]
    if choice.title and _MARK not in choice.payload:
        candidates.append("~" + choice.payload.replace(choice.title, _MARK))
    for data in candidates:
        if len(data.encode()) <= LIMIT:
            return data
    return f"#{index}"


def decode(data: str, title: str) -> str:
    """Return the payload that `encode` put into `data`; empty: only the title is known."""
    if data.startswith("="):
        return data[1:]
    if data.startswith("~") and title:
        return data[1:].replace(_MARK, title)
    return ""

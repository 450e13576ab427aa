"""Keeps the state small, whatever was said: the least useful goes first."""

import json

from bot.dialogues.machine import forget
from bot.dialogues.run import Run
from bot.dialogues.wording import cut

LARGEST = 3900  # octets of JSON in UTF-8; a store never sees more than 4 kB
FEW = 4
_SHORTER = 400


def fit(run: Run) -> dict[str, object]:
    """The state as it is stored, made to fit."""
    stored = run.state.to_json()
    for shrink in (_forget_wordings, _shorten, _drop_oldest, _drop_oldest, _drop_oldest):
        if _size(stored) <= LARGEST:
            break
        shrink(run)
        stored = run.state.to_json()
    return stored


def _size(stored: dict[str, object]) -> int:
    return len(json.dumps(stored, ensure_ascii=False).encode())


def _forget_wordings(run: Run) -> None:
    seen = run.state.seen
    for name in list(seen)[:-FEW]:
        del seen[name]


def _shorten(run: Run) -> None:
    """Long words keep their beginning; the messages they came from are still pointed to."""
    for name, value in run.slots.items():
        if isinstance(value, str):
            run.slots[name] = cut(value, _SHORTER)


def _drop_oldest(run: Run) -> None:
    """What was interrupted first, two requests ago or more, is given up."""
    stack = run.state.stack
    for _ in range(2):
        if len(stack) > FEW:
            forget(run, run.flow(stack.pop(0)))

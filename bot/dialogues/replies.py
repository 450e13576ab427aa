"""Texts: their variations, by channel and in turn, and the values put into them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.dialogues.source import Node
from bot.dialogues.wording import spoken
from bot.messages import Channel, Choice

_PLACE = re.compile(r"\{([A-Za-z_][\w.]*)\}")
# Values of slots that are words of the flows' own, as people say them.
_TOLD = {
    "done": "fait",
    "blocked": "bloqué",
    "skipped": "passé",
    "online": "sur internet",
    "offline": "autrement",
}
_KEYS = ("text", "buttons", "channel", "metadata")


@dataclass(frozen=True, slots=True)
class Variation:
    """One wording; `channel`: for that channel alone."""

    text: str
    choices: tuple[Choice, ...] = ()
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """All the wordings of one reply."""

    name: str
    variations: tuple[Variation, ...]
    file: str = ""
    line: int = 0

    def on(self, channel: Channel) -> tuple[Variation, ...]:
        """The wordings for a channel: its own when there are, else those for every channel."""
        own = tuple(each for each in self.variations if each.channel == channel)
        return own or tuple(each for each in self.variations if not each.channel)

    def places(self) -> set[str]:
        """The names between braces in its texts and buttons."""
        texts = [each.text for each in self.variations]
        texts += [choice.title for each in self.variations for choice in each.choices]
        return {name for text in texts for name in _PLACE.findall(text)}


def fill(text: str, value: Callable[[str], object]) -> str:
    """The text with its {places} filled; what is unknown leaves nothing behind."""
    return _PLACE.sub(lambda match: shown(value(match[1])), text) if "{" in text else text


def shown(value: object) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    return "" if value is None else str(value)


def told(value: object) -> str:
    """A slot's value as it is told to a person or a mediator: « done » is « fait »."""
    if not isinstance(value, str):
        return shown(value)
    return _TOLD.get(value) or spoken(value)


def read_response(name: str, node: Node) -> Response:
    """A response and its variations. Raises `DataError` with its line."""
    variations = tuple(_variation(each) for each in node.entries(f"the response '{name}'"))
    if not any(not each.channel for each in variations):
        node.fail(f"'{name}' needs a variation without channel, for the others")
    return Response(name, variations, node.file, node.line)


def _variation(node: Node) -> Variation:
    keys = node.mapping(_KEYS, "a variation")
    if "text" not in keys:
        node.fail("a variation has a text")
    buttons = keys["buttons"].entries("buttons") if "buttons" in keys else []
    channel = keys["channel"].text("channel") if "channel" in keys else ""
    if channel and channel not in list(Channel):
        keys["channel"].fail(f"unknown channel '{channel}'; known: {', '.join(Channel)}")
    return Variation(keys["text"].text("text").strip(), tuple(map(_choice, buttons)), channel)


def _choice(node: Node) -> Choice:
    keys = node.mapping(("title", "payload"), "a button")
    if len(keys) != 2:  # noqa: PLR2004
        node.fail("a button has a title and a payload")
    return Choice(keys["title"].text("title"), keys["payload"].text("payload"))

"""What a rewording shows before it is put in use: what changes, and each channel's own look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.dialogues.replies import Response, Variation, fill
from bot.dialogues.rewording import Piece, compared, titles
from bot.gsm.gsm7 import count
from bot.handoff.console.cases.words import channel as channel_name
from bot.handoff.console.shown import Renderings, Shown
from bot.messages import Channel, Choice, Reply


@dataclass(frozen=True, slots=True)
class Seen:
    """A wording on one channel. `sms`: how many it takes there; 0: it is no SMS."""

    channel: str
    name: str
    shown: Shown
    sms: int


@dataclass(frozen=True, slots=True)
class Preview:
    """One wording as people will get it, and what changes in it. `only`: for that channel alone."""

    pieces: tuple[Piece, ...]
    changed: bool
    seen: tuple[Seen, ...]
    only: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a reply is shown with. `offered`: the choices of the question that it asks again."""

    renderings: Renderings
    known: Mapping[str, str]
    offered: Sequence[str] = ()


def previews(before: Response, after: Response, around: Around) -> list[Preview]:
    """Each wording of `after`, compared with `before`, on each channel that says it."""
    return [
        Preview(
            pieces=tuple(compared(old.text, new.text)),
            changed=old.text != new.text,
            seen=tuple(_seen(after, new, around)),
            only=channel_name(new.channel) if new.channel else "",
        )
        for old, new in zip(before.variations, after.variations, strict=True)
    ]


def renamed(before: Response, after: Response) -> list[Piece]:
    """What changes in the titles of the buttons; nothing when none does."""
    pairs = zip(titles(before), titles(after), strict=True)
    return [piece for old, new in pairs if old != new for piece in compared(old, new)]


def _seen(response: Response, variation: Variation, around: Around) -> Iterator[Seen]:
    reply = _reply(variation, around)
    for channel, shown_by in around.renderings.items():
        if variation in response.on(channel):
            shown = shown_by(reply)
            sms = sum(count(text).segments for text in shown.texts)
            yield Seen(channel, channel_name(channel), shown, sms if channel is Channel.SMS else 0)


def _reply(variation: Variation, around: Around) -> Reply:
    def value(place: str) -> str:
        return around.known.get(place, f"{{{place}}}")  # known only once it is said

    choices = variation.choices or [Choice(title, "/") for title in around.offered]
    told = tuple(replace(each, title=fill(each.title, value)) for each in choices)
    return Reply(fill(variation.text, value), told)

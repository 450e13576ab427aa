"""What a person put into one Telegram message."""

from dataclasses import dataclass

from telegram import Message

from bot.channels.telegram import commands
from bot.channels.telegram.opening import asked_by
from bot.civic.links.codes import code_in
from bot.messages import Attachment, Kind


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of an `Inbound` that come from a message's content."""

    kind: Kind
    text: str = ""
    payload: str = ""
    attachments: tuple[Attachment, ...] = ()


def read(message: Message) -> Content | None:
    """Return the content; None: a service message (a pin, a timer), which nobody said."""
    if message.text is not None:
        return _words(clean(message.text))
    content = _picture(message) or _point(message) or _voice(message) or _other(message)
    if content is None or not message.caption:
        return content
    # What was said in words is understood, even beside a sound or a film.
    kind = Kind.PHOTO if content.kind is Kind.PHOTO else Kind.TEXT
    return Content(kind, clean(message.caption), attachments=content.attachments)


def clean(text: str) -> str:
    """Return the text less what no database takes: NUL and halves of a character."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _words(text: str) -> Content:
    name, rest = commands.name_of(text)
    if name == commands.STOP:
        return Content(Kind.STOP, text)
    if name == "start" and code_in(rest):  # opened by a link that bears a code
        return Content(Kind.TEXT, rest.strip())
    if name == "start":
        return Content(Kind.CHOICE, text, asked_by(rest))
    if name in commands.PAYLOADS and not rest:
        return Content(Kind.CHOICE, text, commands.PAYLOADS[name])
    # « /signaler un trou » says what « signaler un trou » does: an opening slash hides the words.
    return Content(Kind.TEXT, f"{name} {rest}" if name in commands.PAYLOADS else text)


def _picture(message: Message) -> Content | None:
    file_id = ""
    if message.photo:
        file_id = max(message.photo, key=lambda size: size.width * size.height).file_id
    elif message.document and (message.document.mime_type or "").startswith("image/"):
        file_id = message.document.file_id
    if not file_id:
        return None
    return Content(Kind.PHOTO, attachments=(Attachment("photo", clean(file_id)),))


def _point(message: Message) -> Content | None:
    location = message.venue.location if message.venue else message.location
    if location is None:
        return None
    point = Attachment(
        "location", latitude=float(location.latitude), longitude=float(location.longitude)
    )
    named = clean(f"{message.venue.title}, {message.venue.address}") if message.venue else ""
    return Content(Kind.LOCATION, named, attachments=(point,))


def _voice(message: Message) -> Content | None:
    # Not understood, so not kept: the least personal data.
    heard = message.voice or message.audio or message.video_note
    return Content(Kind.VOICE) if heard else None


def _other(message: Message) -> Content | None:
    # `api_kwargs` holds what a newer Bot API sends and the library does not know yet.
    if message.document or message.video:
        file_id = (message.document or message.video).file_id  # type: ignore[union-attr]
        return Content(Kind.OTHER, attachments=(Attachment("file", clean(file_id)),))
    if message.effective_attachment is not None or message.story or message.api_kwargs:
        return Content(Kind.OTHER)
    return None

"""What a mediator reads first, made by rules: why, who, where, what was tried, the last words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST_LINE = 160
_KIOSK = re.compile(r"^À la borne : (.+)\.$", re.MULTILINE)
_CHANNELS = {
    "sms": "Par SMS",
    "telegram": "Sur Telegram",
    "web": "Sur la page web",
    "rest": "Par un service relié",
    "terminal": "Dans le terminal",
}
LANGUAGES = {
    "en": "anglais",
    "ar": "arabe",
    "es": "espagnol",
    "it": "italien",
    "pt": "portugais",
    "de": "allemand",
    "ru": "russe",
    "uk": "ukrainien",
    "tr": "turc",
    "pl": "polonais",
    "ro": "roumain",
}


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was said before. `machine`: by the bot, else by the person."""

    text: str
    machine: bool


@dataclass(frozen=True, slots=True)
class Background:
    """What the store knows beside the conversation's own state."""

    channel: str
    commune: str
    language: str
    past_cases: int
    grievances: int
    lines: Sequence[Line] = ()


def complete(told: str, known: Background) -> str:
    """The engine's summary, then the person's background and the last messages."""
    parts = [told, _where(known), _past(known)]
    if known.lines:
        parts.append("Juste avant :")
        parts += [_line(line) for line in known.lines]
    return "\n".join(part for part in parts if part)


def at_kiosk(place: str) -> str:
    """The line that says on which public machine somebody asks: they stand there, and wait."""
    return f"À la borne : {place}."


def kiosk_in(summary: str) -> str:
    """The place in the line of `at_kiosk`; empty: they are on a device of their own."""
    found = _KIOSK.search(summary)
    return found[1] if found else ""


def _where(known: Background) -> str:
    channel = _CHANNELS.get(known.channel, known.channel)
    town = f"Commune : {known.commune}." if known.commune else "Commune inconnue."
    tongue = LANGUAGES.get(known.language, known.language)
    spoken = "" if known.language in ("", "fr") else f" Langue : {tongue}."
    return f"{channel}. {town}{spoken}"


def _past(known: Background) -> str:
    found = [
        _count(known.past_cases, "demande passée", "demandes passées"),
        _count(known.grievances, "doléance", "doléances"),
    ]
    said = ", ".join(each for each in found if each)
    return f"Déjà venue : {said}." if said else "Première demande."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def _line(line: Line) -> str:
    text = " ".join(line.text.split())
    short = text if len(text) <= _LONGEST_LINE else f"{text[: _LONGEST_LINE - 1]}…"
    return f"– {'machine' if line.machine else 'personne'} : {short}"

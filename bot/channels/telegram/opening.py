"""`t.me/<bot>?start=…`: what the link that opened the bot asks for.

A parameter holds up to 64 of A-Z a-z 0-9 _ - (https://core.telegram.org/bots/features#deep-linking):
a code that links channels or goes on with what a kiosk began (`L-7KQ2M`), a reference that a page
shows (`E-7KQ2M`), or one of our commands (`voter`). Any other one only opens the conversation.
"""

import re

from bot.channels.telegram.commands import PAYLOADS

_REFERENCE = re.compile(r"([DEIV])-?([0-9A-Z]{5})")
# What people come for with a reference of that letter.
_ABOUT = {
    "D": "follow_up",
    "E": "join_event",
    "I": "follow_up",
    "V": "take_part_in_poll",
}


def asked_by(parameter: str) -> str:
    """Return the payload that stands for the parameter; the greeting's where it says nothing."""
    reference = _REFERENCE.fullmatch(parameter.upper())
    if reference is None:
        return PAYLOADS.get(parameter.lower(), PAYLOADS["start"])
    letter, rest = reference.groups()
    return f"/{_ABOUT[letter]}(reference={letter}-{rest})"

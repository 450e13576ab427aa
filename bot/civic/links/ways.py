"""The ways to reach the service, as people are told them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ways:
    """`pages`: the root of the public pages. `telegram`: the bot's name without the @.

    `phone`: the number that takes SMS. Empty ones do not exist here.
    """

    pages: str = ""
    telegram: str = ""
    phone: str = ""


NO_WAYS = Ways()

"""What the web chat is told by whoever installs it."""

from dataclasses import dataclass

from bot.channels.webchat.kiosk.situations import Situation


@dataclass(frozen=True, slots=True)
class WebchatSettings:
    """The ways round the page, and who may show it in a frame.

    `phone`, `sms`, `telegram`: a number people can call, one that takes SMS, a bot's name without
    the @; empty ones are not shown. `pages`: the root of our pages, for telephones. `situations`:
    what the kiosk shows. `timezone`: whose hours copies of conversations bear. `frame_ancestors`:
    origins in the words of the Content Security Policy. Any site may frame the chat unless told
    otherwise: it holds no session of theirs, and browsers keep its storage apart for each site.
    """

    phone: str = ""
    sms: str = ""
    telegram: str = ""
    pages: str = ""
    timezone: str = "Europe/Paris"
    proxies: int = 0  # reverse proxies that add to X-Forwarded-For
    situations: tuple[Situation, ...] = ()
    idle_seconds: int = 90  # of the kiosk: without a touch, before it warns
    warning_seconds: int = 30  # then, before it forgets
    frame_ancestors: tuple[str, ...] = ("*",)

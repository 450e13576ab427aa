"""Replies as each channel shows them, by the code that sends them: for the console's previews."""

from bot.channels.sms.render import render as render_sms
from bot.handoff.console.shown import Renderings, Shown
from bot.messages import Channel, Reply


def renderings() -> Renderings:
    """The channels that people see, in the order in which a preview shows them."""
    return {Channel.WEB: _on_the_page, Channel.TELEGRAM: _on_telegram, Channel.SMS: _by_sms}


def _on_the_page(reply: Reply) -> Shown:
    return Shown((reply.text,), (tuple(choice.title for choice in reply.choices),))


def _on_telegram(reply: Reply) -> Shown:
    from bot.channels.telegram.render import render  # its library is only loaded by who looks

    parts = render(reply)
    keyboard = parts[-1].keyboard if parts else None
    rows = keyboard.inline_keyboard if keyboard else ()
    buttons = tuple(tuple(button.text for button in row) for row in rows)
    return Shown(tuple(part.text for part in parts), buttons)


def _by_sms(reply: Reply) -> Shown:
    return Shown(tuple(render_sms(reply)))

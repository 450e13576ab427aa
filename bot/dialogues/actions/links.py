"""Actions about linked channels: a code given, a code typed, a channel left."""

from bot.civic.links.codes import LIFE, PREFIX, Standing, code_in
from bot.civic.links.effects import ChannelsLinked, ChannelUnlinked, LinkMissed, LinkOffered
from bot.dialogues.run import Run
from bot.messages import Channel

_NAMES = {
    Channel.TELEGRAM: "Telegram",
    Channel.SMS: "SMS",
    Channel.WEB: "le site",
    Channel.REST: "une application",
    Channel.TERMINAL: "le guichet",
}


def validate_code(run: Run, value: object) -> object:
    """A code as it was given; None, with a reply, when it is none."""
    code = code_in(str(value), asked=True)
    if not code:
        run.utter("utter_link_code_unreadable")
        return None
    return code


def offer(run: Run) -> None:
    """Give a code, and say where to type it."""
    code = run.services.new_reference(PREFIX)
    run.effects.append(LinkOffered(code, run.now + LIFE))
    run.ambient["link_code"] = code
    run.ambient["link_minutes"] = int(LIFE.total_seconds() // 60)
    run.utter("utter_link_offered")
    for name, value in (("telegram", _deep_link(run, code)), ("phone", run.services.links.phone())):
        if value and run.channel != {"telegram": Channel.TELEGRAM, "phone": Channel.SMS}[name]:
            run.ambient[f"link_{name}"] = value
            run.utter(f"utter_link_by_{name}")


def _deep_link(run: Run, code: str) -> str:
    bot = run.services.links.telegram()
    return f"https://t.me/{bot}?start={code}" if bot else ""


def join(run: Run) -> None:
    """Link the channel that gave the code with this one; `link_result` says how it went."""
    code = str(run.slots.get("link_code") or "")
    found = run.services.links.standing(code, run.now)
    run.slots["link_result"] = str(found)
    if found is Standing.GOOD:
        run.effects.append(ChannelsLinked(code))
    elif found in (Standing.UNKNOWN, Standing.LATE):
        run.effects.append(LinkMissed())


def tell_channels(run: Run) -> None:
    """The person's other channels, in words: `link_others`; null when there is none."""
    names = [_NAMES[each] for each in run.services.links.channels()]
    run.slots["link_others"] = " ; ".join(dict.fromkeys(names)) or None


def unlink(run: Run) -> None:
    """This channel leaves the others."""
    run.effects.append(ChannelUnlinked())

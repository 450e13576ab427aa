"""Effects about linked channels."""

from collections.abc import Mapping

from bot.civic.links.effects import ChannelsLinked, ChannelUnlinked, LinkMissed, LinkOffered
from bot.effects.within import Carrier, Within
from bot.messages import Effect, Priority, Reply
from bot.storage import linking, links, outbox

_TOLD = "Un autre canal est maintenant relié à celui-ci. Ce n'est pas vous ? Écrivez « délier »."


def _offer(effect: LinkOffered, within: Within) -> None:
    links.offer(within.connection, within.claimed.id, effect.code, effect.expires_at, within.now)


def _link(effect: ChannelsLinked, within: Within) -> None:
    joined = linking.link(within.connection, effect.code, within.claimed.id, within.now)
    # Told where the code was given: whoever was tricked out of a code learns it at once.
    told = (Reply(_TOLD, name="linked"),)
    letter = outbox.Addressed(joined.offered_by, joined.channel, told, None, Priority.NOTICE)
    outbox.put(within.connection, [letter], within.now)


def _miss(_: LinkMissed, within: Within) -> None:
    links.note_miss(within.connection, within.claimed.id, within.now)


def _unlink(_: ChannelUnlinked, within: Within) -> None:
    linking.unlink(within.connection, within.claimed.id, within.now)


CARRIERS: Mapping[type[Effect], Carrier] = {
    LinkOffered: _offer,
    ChannelsLinked: _link,
    LinkMissed: _miss,
    ChannelUnlinked: _unlink,
}

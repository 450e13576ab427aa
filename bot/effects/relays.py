"""Effects about people put in touch."""

from collections.abc import Mapping
from dataclasses import replace

from bot.civic.relays.effects import (
    RelayAnswered,
    RelayAsked,
    RelayEnded,
    RelayWords,
    VolunteerOffered,
    VolunteerWithdrawn,
)
from bot.effects.within import Carrier, Within
from bot.messages import Effect, Reply
from bot.privacy.public import mask_public
from bot.storage import outbox
from bot.storage.notices import Invitation, Notice, invite, tell
from bot.storage.relays import offers, relaying

_OVER = "L'échange est terminé. Rien de plus ne vous sera transmis."
_NOBODY = (
    "Je n'ai trouvé personne de libre pour vous aider. Écrivez « médiateur » : "
    "une personne de l'équipe vous répondra."
)


def _offer(effect: VolunteerOffered, within: Within) -> None:
    offers.offer(within.connection, within.claimed.person_id, effect, within.now)


def _withdraw(_: VolunteerWithdrawn, within: Within) -> None:
    offers.withdraw(within.connection, within.claimed.person_id)


def _ask(effect: RelayAsked, within: Within) -> None:
    claimed = within.claimed
    asked = replace(effect, words=mask_public(effect.words))
    chosen = relaying.ask(within.connection, asked, claimed.person_id, claimed.id, within.now)
    _propose(effect.reference, chosen, within)


def _propose(reference: str, person_id: int | None, within: Within) -> None:
    if person_id is not None:
        key = f"relay:{reference}:{person_id}"
        slots = {"relay": reference}
        invited = Invitation(key, person_id, "relay", "relay_proposal", slots)
        if invite(within.connection, invited, within.now, within.territory):
            return
        _propose(reference, relaying.refuse(within.connection, reference, person_id), within)
        return
    asker = relaying.asker(within.connection, reference)
    if asker is not None:
        told = Notice(f"relay:{reference}:alone", asker, "relay", (Reply(_NOBODY, name="alone"),))
        tell(within.connection, told, within.now, within.territory)


def _answer(effect: RelayAnswered, within: Within) -> None:
    connection, claimed = within.connection, within.claimed
    if not effect.accepted:
        following = relaying.refuse(connection, effect.reference, claimed.person_id)
        _propose(effect.reference, following, within)
        return
    if relaying.accept(connection, effect.reference, claimed.person_id, claimed.id):
        asker = relaying.asker(connection, effect.reference)
        if asker is not None:
            key, slots = f"relay:{effect.reference}:open", {"relay": effect.reference}
            started = Invitation(key, asker, "relay", "relay_started", slots)
            invite(connection, started, within.now, within.territory)


def _pass_on(effect: RelayWords, within: Within) -> None:
    connection, claimed = within.connection, within.claimed
    other = relaying.other_end(connection, effect.reference, claimed.person_id)
    if other is None:
        return
    masked = replace(effect, words=mask_public(effect.words))
    if relaying.note(connection, masked, claimed.person_id, within.now):
        _say(other, Reply(f"Votre contact écrit : « {masked.words} »", name="relayed"), within)


def _say(other: relaying.End, reply: Reply, within: Within) -> None:
    letter = outbox.Addressed(other.conversation_id, other.channel, (reply,))
    outbox.put(within.connection, [letter], within.now)


def _end(effect: RelayEnded, within: Within) -> None:
    connection = within.connection
    other = relaying.other_end(connection, effect.reference, within.claimed.person_id)
    over = relaying.end(connection, effect.reference, within.now, reported=effect.reported)
    if over and other is not None:
        _say(other, Reply(_OVER, name="relay_over"), within)


CARRIERS: Mapping[type[Effect], Carrier] = {
    VolunteerOffered: _offer,
    VolunteerWithdrawn: _withdraw,
    RelayAsked: _ask,
    RelayAnswered: _answer,
    RelayWords: _pass_on,
    RelayEnded: _end,
}

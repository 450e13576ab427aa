"""Two say yes to the last seat in one batch: one has it, the other hears of the waiting list."""

from datetime import timedelta

from bot.civic.events.event import EventKind
from bot.messages import Channel
from bot.storage.events import listing, planning
from bot.storage.events.planning import Planned
from tests import making
from tests.backbone.conftest import Backbone, backbone
from tests.events.test_signing import draw

__all__ = ["backbone"]
ALONE = Planned("Numéric Café", EventKind.CAFE, "Cannes", "Médiathèque", seats=1)
PEOPLE = ("+33600000001", "+33600000002")


def say(backbone: Backbone, text: str) -> list[str]:
    """Both say it before either is answered; what each was told last."""
    said = [making.inbound(text, address, channel=Channel.SMS) for address in PEOPLE]
    backbone.store(*said)
    backbone.work()
    return [(backbone.answers(each) or ["nothing"])[-1] for each in said]


def test_the_last_seat(backbone: Backbone) -> None:
    now = backbone.clock()
    starts = now + timedelta(days=3)
    with backbone.database.write() as connection:
        ends = starts + timedelta(hours=1)
        planning.add(connection, ALONE, starts, ends, draw=draw(), now=now)
    asked = say(backbone, "/join_event")
    assert all("Il reste 1 place." in each for each in asked)
    told = sorted(say(backbone, "/SetSlots(event_agreed=true)"))
    assert told[0].startswith("C'est noté")
    assert told[1].startswith("Vous êtes sur la liste d'attente, à la place 1.")
    with backbone.database.read() as connection:
        event = listing.by_reference(connection, "E-00001")
    assert event is not None
    assert (event.taken, event.waiting) == (1, 1)

"""Two people put in touch: asked, said yes, words pass once and masked, either one ends it."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from bot.civic.relays.effects import (
    RelayAnswered,
    RelayAsked,
    RelayEnded,
    RelayWords,
    VolunteerOffered,
)
from bot.civic.relays.volunteers import Subject, Volunteer, choose
from bot.civic.territory import Territory
from bot.effects import carry_out
from bot.effects.within import Within
from bot.messages import Channel, Effect, Inbound
from bot.storage import people
from bot.storage.conversations import Claimed
from bot.storage.database import Database
from bot.storage.inbox import store_inbounds
from bot.storage.relays import relaying, supervising
from bot.storage.tables import conversation, outbox, timer

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
ASKER, FIRST, SECOND = 1, 2, 3
ASKED = RelayAsked("R-1", Subject.DIGITAL, "mon mail est a.b@exemple.fr, aidez-moi", "Cannes")


class Town:
    """Three people, each with one conversation of the same number."""

    def __init__(self, database: Database, territory: Territory) -> None:
        self.database = database
        self.territory = territory
        with database.write() as connection:
            for number in (ASKER, FIRST, SECOND):
                address = f"+3361234567{number}"
                store_inbounds(
                    connection, [Inbound(Channel.SMS, str(number), address, "salut")], NOW
                )

    def do(self, number: int, *effects: Effect) -> None:
        """Carry out what a turn of this conversation asks for."""
        with self.database.write() as connection:
            row = connection.execute(
                sa.select(conversation).where(conversation.c.id == number)
            ).one()
            claimed = Claimed(row.id, row.person_id, Channel(row.channel), row.address, None, 0)
            carry_out(effects, Within(connection, claimed, NOW, self.territory))

    def told(self, number: int) -> list[str]:
        """What was put into the outbox for this conversation."""
        with self.database.read() as connection:
            query = sa.select(outbox.c.body).where(outbox.c.conversation_id == number)
            return [body["text"] for body in connection.scalars(query.order_by(outbox.c.id))]

    def invited(self) -> Sequence[tuple[int, str]]:
        """The conversations in which a flow will start, and which."""
        with self.database.read() as connection:
            query = sa.select(timer.c.conversation_id, timer.c.payload).order_by(timer.c.id)
            return [(number, payload.split()[0]) for number, payload in connection.execute(query)]

    def status(self) -> str:
        with self.database.read() as connection:
            watched = supervising.watched(connection, "R-1")
        assert watched is not None
        return watched.status


@pytest.fixture
def town(database: Database, territory: Territory) -> Town:
    made = Town(database, territory)
    offer = VolunteerOffered((Subject.DIGITAL,), "Cannes", "le mardi")
    made.do(FIRST, offer)
    made.do(SECOND, VolunteerOffered((Subject.DIGITAL,), "Mougins", ""))
    return made


def test_from_the_request_to_the_end(town: Town) -> None:
    town.do(ASKER, ASKED)
    assert town.invited() == [(FIRST, "start:relay_proposal")]
    town.do(FIRST, RelayAnswered("R-1", accepted=True))
    assert town.invited()[1] == (ASKER, "start:relay_started")
    words = RelayWords("R-1", "Je suis au 06 12 34 56 78, à mardi", "41")
    town.do(FIRST, words)
    town.do(FIRST, words)
    [heard] = town.told(ASKER)
    assert "à mardi" in heard
    assert "06 12" not in heard
    town.do(ASKER, RelayEnded("R-1"))
    assert town.told(FIRST) == ["L'échange est terminé. Rien de plus ne vous sera transmis."]
    town.do(FIRST, RelayWords("R-1", "encore un mot", "42"))
    assert len(town.told(ASKER)) == 1
    assert town.status() == "ended"


def test_no_goes_to_the_next_then_to_nobody(town: Town) -> None:
    town.do(ASKER, ASKED)
    town.do(FIRST, RelayAnswered("R-1", accepted=False))
    assert town.invited()[-1] == (SECOND, "start:relay_proposal")
    town.do(SECOND, RelayAnswered("R-1", accepted=False))
    assert town.status() == "alone"
    assert "personne de libre" in town.told(ASKER)[0]


def test_whoever_was_reported_is_not_proposed_again(town: Town) -> None:
    town.do(ASKER, ASKED)
    town.do(FIRST, RelayAnswered("R-1", accepted=True))
    town.do(ASKER, RelayEnded("R-1", reported=True))
    assert town.status() == "reported"
    town.do(ASKER, RelayAsked("R-2", Subject.DIGITAL, "encore", "Cannes"))
    assert town.invited()[-1] == (SECOND, "start:relay_proposal")


def test_mediators_read_masked_words_of_their_communes(town: Town) -> None:
    town.do(ASKER, ASKED)
    town.do(FIRST, RelayAnswered("R-1", accepted=True))
    town.do(FIRST, RelayWords("R-1", "à mardi", "41"))
    with town.database.read() as connection:
        assert [each.words for each in supervising.passed(connection, "R-1")] == ["à mardi"]
        assert supervising.listed(connection, ("Mougins",)) == []
        [watched] = supervising.listed(connection, None)
    assert "exemple.fr" not in watched.words


def test_an_erasure_ends_the_relay_and_takes_the_words(town: Town) -> None:
    town.do(ASKER, ASKED)
    town.do(FIRST, RelayAnswered("R-1", accepted=True))
    town.do(FIRST, RelayWords("R-1", "à mardi", "41"))
    with town.database.write() as connection:
        people.erase(connection, FIRST)
        assert [each.words for each in supervising.passed(connection, "R-1")] == [""]
        assert not relaying.seek(connection, SECOND, Subject.DIGITAL, "Cannes")
    assert town.status() == "ended"


def test_the_nearest_then_the_least_busy_is_chosen() -> None:
    far = Volunteer(1, (Subject.PAPERS,), "Mougins")
    busy = Volunteer(2, (Subject.PAPERS,), "Cannes", open=2)
    free = Volunteer(3, (Subject.PAPERS,), "Cannes")
    other = Volunteer(4, (Subject.FRENCH,), "Cannes")
    everybody = [far, busy, free, other]
    assert choose(everybody, Subject.PAPERS, "Cannes", frozenset()) == free
    assert choose(everybody, Subject.PAPERS, "Cannes", frozenset({3})) == busy
    assert choose(everybody, Subject.PAPERS, "Cannes", frozenset({2, 3})) == far
    assert choose(everybody, Subject.ACTING, "Cannes", frozenset()) is None

"""Grievances in the store: the register is masked, statuses move and are told, words can go."""

import pytest
import sqlalchemy as sa

from bot.civic.grievances.statuses import Status
from bot.civic.territory import Territory
from bot.effects import carry_out
from bot.effects.within import Within
from bot.errors import DataError
from bot.messages import GrievanceRecorded
from bot.storage import grievances, people
from bot.storage.conversations import Claimed
from bot.storage.database import Database
from bot.storage.grievances import Change, Wanted, importing, masking
from bot.storage.grievances.register import every
from bot.storage.tables import outbox
from tests import making
from tests.making import NOW

TEXT = "Mme Delacourt m'a mal parlé, rappelez le 06 39 98 12 34. Rue Jean Jaurès."
MASKED = "[nom masqué] m'a mal parlé, rappelez le [téléphone masqué]. Rue Jean Jaurès."


def claimed(database: Database, address: str = "+33639980001") -> Claimed:
    making.store(database, making.inbound(address=address))
    return next(each for each in making.claim(database) if each.address == address)


def report(database: Database, territory: Territory, who: Claimed, reference: str) -> None:
    effect = GrievanceRecorded(reference, TEXT, "Cannes", "rue Jean Jaurès", point=(43.55123, 7.01))
    with database.write() as connection:
        carry_out([effect], Within(connection, who, NOW, territory))


def test_the_register_shows_no_name(database: Database, territory: Territory) -> None:
    report(database, territory, claimed(database), "D-AAAAA")
    with database.read() as connection:
        (shown,) = grievances.register(connection).grievances
    assert (shown.text, shown.place, shown.commune) == (MASKED, "rue Jean Jaurès", "Cannes")
    assert shown.point == (43.551, 7.01)
    assert shown.status is Status.RECEIVED


def test_a_reference_tells_others_the_masked_words(
    database: Database, territory: Territory
) -> None:
    who = claimed(database)
    report(database, territory, who, "D-AAAAA")
    with database.read() as connection:
        own = grievances.by_reference(connection, "D-AAAAA", who.person_id)
        other = grievances.by_reference(connection, "D-AAAAA", who.person_id + 1)
        nobody = grievances.by_reference(connection, "D-AAAAA")
    assert own is not None
    assert other == nobody
    assert own.text == TEXT
    assert other is not None
    assert other.text == MASKED


def test_pages_follow_each_other(database: Database, territory: Territory) -> None:
    who = claimed(database)
    for number in range(5):
        report(database, territory, who, f"D-{number}")
    seen, before = [], None
    with database.read() as connection:
        while True:
            page = grievances.register(connection, before=before, limit=2)
            seen += [each.reference for each in page.grievances]
            before = page.before
            if before is None:
                break
        assert [each.reference for each in every(connection)] == seen[::-1]
        assert grievances.register(connection, Wanted(communes=("Nice",))).grievances == ()
        assert grievances.public_grievance(connection, "D-3") is not None
    assert seen == ["D-4", "D-3", "D-2", "D-1", "D-0"]


def test_a_status_moves_and_the_person_is_told(database: Database, territory: Territory) -> None:
    who = claimed(database)
    report(database, territory, who, "D-AAAAA")
    change = Change(Status.IN_PROGRESS, "M. Faure passe lundi.", "agent@example.fr", "Lundi.")
    with database.write() as connection:
        grievances.change_status(connection, "D-AAAAA", change, NOW, territory)
        told = connection.execute(sa.select(outbox.c.body)).scalars().all()
        lines = grievances.history(connection, "D-AAAAA")
        public = grievances.public_grievance(connection, "D-AAAAA")
        (mine,) = grievances.of_person(connection, who.person_id)
    assert [each["text"] for each in told] == [
        "Votre signalement D-AAAAA avance : le service s'en occupe. M. Faure passe lundi."
    ]
    assert [(line.status, line.agent) for line in lines] == [
        (Status.RECEIVED, ""),
        (Status.IN_PROGRESS, "agent@example.fr"),
    ]
    assert public is not None
    assert public.note == "Lundi."
    assert (mine.status, mine.note) == (Status.IN_PROGRESS, "M. Faure passe lundi.")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Change(Status.REFUSED), "say why"),
        (Change(Status.RECEIVED), "does not become"),
    ],
)
def test_a_refusal_says_why(
    database: Database, territory: Territory, change: Change, reason: str
) -> None:
    report(database, territory, claimed(database), "D-AAAAA")
    with database.write() as connection, pytest.raises(DataError, match=reason):
        grievances.change_status(connection, "D-AAAAA", change, NOW, territory)
    with database.write() as connection, pytest.raises(DataError, match="D-ZZZZZ"):
        grievances.change_status(connection, "D-ZZZZZ", change, NOW, territory)


def test_an_erased_grievance_leaves_the_register(database: Database, territory: Territory) -> None:
    who = claimed(database)
    report(database, territory, who, "D-AAAAA")
    change = Change(Status.ANSWERED, TEXT, "", MASKED)
    with database.write() as connection:
        grievances.change_status(connection, "D-AAAAA", change, NOW, territory, telling=False)
        people.erase(connection, who.person_id)
        assert grievances.register(connection).grievances == ()
        assert {line.note for line in grievances.history(connection, "D-AAAAA")} == {""}


def test_the_same_file_twice_is_imported_once(database: Database) -> None:
    rows = [importing.Imported(TEXT, MASKED, f"file-{n}", "Cannes", "voirie") for n in range(3)]
    with database.write() as connection:
        assert importing.add(connection, "import", rows[:2], NOW) == 2
        assert importing.add(connection, "import", rows, NOW) == 1
        shown = grievances.register(connection).grievances
        assert len(shown) == 3
        assert len(grievances.history(connection, shown[0].reference)) == 1


def test_a_better_mask_goes_over_what_is_there(database: Database, territory: Territory) -> None:
    report(database, territory, claimed(database), "D-AAAAA")
    with database.write() as connection:
        (raw,) = masking.after(connection, 0, 10)
        assert raw.text == TEXT
        masking.put(connection, {raw.id: ("autrement", "")})
        (shown,) = grievances.register(connection).grievances
    assert shown.text == "autrement"

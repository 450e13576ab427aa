"""Words added to a grievance after it was sent: masked for others, and only by its own person."""

from bot.civic.grievances.effects import GrievanceExtended
from bot.civic.territory import Territory
from bot.effects import carry_out
from bot.effects.within import Within
from bot.messages import GrievanceRecorded, GrievanceView
from bot.storage import grievances
from bot.storage.conversations import Claimed
from bot.storage.database import Database
from tests import making
from tests.making import NOW

SENT = GrievanceRecorded("D-AAAAA", "Le lampadaire est cassé", "Cannes", "14 rue Hoche")
ADDED = GrievanceExtended("D-AAAAA", "Rappelez le 06 39 98 12 34", "Mougins", "24 rue Hoche")


def claimed(database: Database, address: str) -> Claimed:
    making.store(database, making.inbound(address=address))
    return next(each for each in making.claim(database) if each.address == address)


def shown(database: Database, person_id: int | None) -> GrievanceView:
    with database.read() as connection:
        view = grievances.by_reference(connection, "D-AAAAA", person_id)
    assert view is not None
    return view


def test_the_words_are_added_and_what_was_wrong_is_changed(
    database: Database, territory: Territory
) -> None:
    who = claimed(database, "+33639980001")
    with database.write() as connection:
        carry_out([SENT, ADDED], Within(connection, who, NOW, territory))
    own, public = shown(database, who.person_id), shown(database, None)
    assert own.text == "Le lampadaire est cassé\nRappelez le 06 39 98 12 34"
    assert public.text == "Le lampadaire est cassé\nRappelez le [téléphone masqué]"
    assert (own.commune, own.place, public.place) == ("Mougins", "24 rue Hoche", "24 rue Hoche")


def test_nobody_adds_to_what_another_said(database: Database, territory: Territory) -> None:
    who, other = claimed(database, "+33639980001"), claimed(database, "+33639980002")
    with database.write() as connection:
        carry_out([SENT], Within(connection, who, NOW, territory))
        carry_out([ADDED], Within(connection, other, NOW, territory))
    assert shown(database, who.person_id).text == SENT.text

"""Cases counted: times, opinions, what blocks; for a spreadsheet and as a picture."""

import csv
import io
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from bot.civic.cases.effects import FeedbackGiven, Helped
from bot.civic.cases.figures import Blocked, Facts, Spread, report, spread
from bot.civic.cases.spreadsheet import HEAD, to_csv
from bot.civic.territory import Territory
from bot.look.bars import WIDTH, Bar, bars
from bot.storage import cases
from bot.storage.cases import feedback, figures
from bot.storage.database import Database
from tests.cases.making import beside, mediator, person
from tests.making import NOW

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)  # 16:00 in Cannes
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 10:00


def fact(reference: str = "C-1", **more: object) -> Facts:
    values = {
        "reason": "blocked",
        "commune": "Cannes",
        "channel": "sms",
        "urgent": False,
        "about": "procedure_caf_password",
        "step": "recopier le code",
        "opened_at": FRIDAY,
        **more,
    }
    return Facts(reference, **values)


def test_waiting_counts_opening_hours_too(territory: Territory) -> None:
    found = report([fact(first_answer_at=MONDAY, closed_at=MONDAY)], territory)
    assert found.wait == Spread(1, timedelta(hours=66), timedelta(hours=66))
    assert found.wait_in_hours == Spread(1, timedelta(hours=2), timedelta(hours=2))


def test_what_to_mend_first(territory: Territory) -> None:
    found = report(
        [
            fact("C-1", satisfaction=1),
            fact("C-2", satisfaction=3),
            fact("C-3", step="ouvrir le site"),
            fact("C-4", step="autre", satisfaction=1),
            fact("C-5", about="", step=""),
            fact("C-6", reason="distress", urgent=True),
        ],
        territory,
    )
    assert found.blocked == (
        Blocked("procedure_caf_password", "recopier le code", 2, 1),
        Blocked("procedure_caf_password", "autre", 1, 1),
        Blocked("procedure_caf_password", "ouvrir le site", 1, 0),
    )
    assert found.opinions == (("1", 2), ("3", 1))
    assert found.helped == 1 / 3
    assert found.reasons == (("blocked", 5), ("distress", 1))


def test_weeks_without_cases_are_told(territory: Territory) -> None:
    found = report([fact(), fact(opened_at=FRIDAY + timedelta(days=14))], territory)
    assert [count for _, count in found.weeks] == [1, 0, 1]
    assert report([], territory).weeks == ()


@given(st.lists(st.timedeltas(timedelta(), timedelta(days=90)), min_size=1))
def test_nine_out_of_ten_did_not_wait_longer(times: list[timedelta]) -> None:
    found = spread(times)
    assert found.median is not None
    assert found.p90 is not None
    assert sum(each <= found.p90 for each in times) >= 0.9 * len(times)
    assert found.median <= found.p90
    assert {found.median, found.p90} <= set(times)


def test_a_spreadsheet_computes_nothing(territory: Territory) -> None:
    text = to_csv([fact(commune="=1+1", first_answer_at=MONDAY)], territory)
    head, line = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    assert tuple(head) == HEAD
    told = dict(zip(head, line, strict=True))
    assert told["commune"] == "'=1+1"
    assert (told["attente_heures"], told["attente_heures_ouvertes"]) == ("66,00", "2,00")
    assert told["ouverte"] == "2026-11-20 16:00"


def test_bars_are_sound_whatever_the_names() -> None:
    drawn = bars("<Titre>", [Bar('<script>"', 3, "3 & plus"), Bar("x" * 80, 0, "0")])
    root = ElementTree.fromstring(drawn)
    widths = [float(each.get("width", 0)) for each in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert widths == [WIDTH, WIDTH, WIDTH, 0]
    assert "<script>" not in drawn
    ElementTree.fromstring(bars("vide", []))


def test_from_the_store(database: Database, territory: Territory) -> None:
    one = mediator(database)
    person_id, conversation_id, _ = person(database)
    reference = beside(
        database, person_id, conversation_id, about="procedure_caf", step="se connecter"
    )
    with database.write() as connection:
        cases.answer(connection, reference, one, "Voilà.", MONDAY, client_id="a")
        cases.close(connection, reference, one, "solved", MONDAY + timedelta(hours=1))
        given = FeedbackGiven(Helped.PARTLY, "un peu long", reference)
        feedback.record(connection, given, person_id, MONDAY)
    with database.read() as connection:
        found = figures.facts(connection, one, NOW - timedelta(days=1), NOW + timedelta(days=1))
        none = figures.facts(connection, one, NOW, NOW + timedelta(days=1), commune="Mougins")
        view = cases.case(connection, reference, one)
        said = feedback.opinions(connection, one, NOW, NOW + timedelta(days=1))
        assert figures.communes(connection, one) == ("Cannes",)
    assert none == []
    (only,) = found
    assert (only.outcome, only.satisfaction, only.step) == ("solved", 2, "se connecter")
    assert view.satisfaction == 2
    assert [(each.reference, each.comment) for each in said] == [(reference, "un peu long")]
    assert report(found, territory).closed == 1


def test_an_opinion_that_names_no_case_is_of_the_last_one(database: Database) -> None:
    one = mediator(database)
    person_id, conversation_id, _ = person(database)
    reference = beside(database, person_id, conversation_id)
    with database.write() as connection:
        cases.close(connection, reference, one, "solved", NOW)
        feedback.record(connection, FeedbackGiven(Helped.YES), person_id, NOW)
    with database.read() as connection:
        assert cases.case(connection, reference, one).satisfaction == 3

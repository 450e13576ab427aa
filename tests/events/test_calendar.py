"""Calendar files, read again by two parsers that share no code: icalendar's and vobject's."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
import vobject

from bot.civic.events.calendar import event_file, feed
from bot.civic.events.event import EventStatus, EventView
from bot.civic.events.series import Series, dates
from tests.events.making import NOW, PUBLISHER, event, series

ZONE = ZoneInfo("Europe/Paris")


def occurrences(made: Series) -> list[EventView]:
    return [
        event(
            f"E-{number:05}", begin.replace(tzinfo=None).isoformat(),
            series=made.reference, recurrence=begin.astimezone(UTC),
        )
        for number, (begin, _) in enumerate(dates(made))
    ]  # fmt: skip


def seen_by_icalendar(file: bytes) -> list[tuple[datetime, str]]:
    """Every date that a calendar shows, exceptions carried out."""
    calendar = icalendar.Calendar.from_ical(file)
    found = recurring_ical_events.of(calendar).between(date(2026, 1, 1), date(2028, 1, 1))
    return sorted((e["DTSTART"].dt.astimezone(UTC), str(e["STATUS"])) for e in found)


def seen_by_vobject(file: bytes) -> list[tuple[datetime, str]]:
    """The same, by the other parser: its rule set, and the exceptions put in their places."""
    entries = vobject.readOne(file.decode()).vevent_list
    shown: dict[datetime, tuple[datetime, str]] = {}
    for entry in entries:
        if not hasattr(entry, "recurrence_id"):
            starts = entry.getrruleset(addRDate=True) if entry.rruleset else [entry.dtstart.value]
            for each in starts:
                moment = each.astimezone(UTC)
                shown[moment] = (moment, entry.status.value)
    for entry in entries:
        if hasattr(entry, "recurrence_id"):
            planned = entry.recurrence_id.value.astimezone(UTC)
            assert planned in shown
            shown[planned] = (entry.dtstart.value.astimezone(UTC), entry.status.value)
    return sorted(shown.values())


def both(file: bytes) -> list[tuple[datetime, str]]:
    one, two = seen_by_icalendar(file), seen_by_vobject(file)
    assert one == two
    return one


def test_one_event() -> None:
    made = event("E-7KQ2M", "2026-11-26T14:00", description="Venez avec vos questions, et un ami.")
    assert both(event_file(made, PUBLISHER, NOW)) == [(made.starts_at, "CONFIRMED")]
    entry = icalendar.Calendar.from_ical(event_file(made, PUBLISHER, NOW)).walk("VEVENT")[0]
    assert entry["UID"] == "E-7KQ2M@sanu.example"
    assert entry["LOCATION"] == "Médiathèque, Cannes"
    assert entry["DTSTART"].params["TZID"] == "Europe/Paris"


def test_an_event_called_off_takes_itself_out() -> None:
    made = event("E-7KQ2M", "2026-11-26T14:00", status=EventStatus.CANCELLED, sequence=2)
    calendar = icalendar.Calendar.from_ical(event_file(made, PUBLISHER, NOW))
    entry = calendar.walk("VEVENT")[0]
    assert (calendar["METHOD"], entry["STATUS"], entry["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)


def test_a_series_keeps_its_hour_across_the_change_of_clock() -> None:
    made = series()
    shown = both(feed(occurrences(made), [made], PUBLISHER, NOW))
    assert [each for each, _ in shown] == [begin.astimezone(UTC) for begin, _ in dates(made)]
    assert {each.astimezone(ZONE).hour for each, _ in shown} == {14}
    assert len({each.hour for each, _ in shown}) == 2  # 13 h and 12 h in UTC


def test_a_series_without_holidays_with_one_moved_and_one_called_off() -> None:
    made = series(left_out=(date(2026, 12, 31),))
    planned = occurrences(made)
    later = timedelta(days=1, hours=2)
    moved = replace(
        planned[1],
        starts_at=planned[1].starts_at + later,
        ends_at=planned[1].ends_at + later,
        sequence=1,
    )
    off = replace(planned[3], status=EventStatus.CANCELLED, sequence=1)
    elsewhere = replace(planned[5], place="Mairie", sequence=1)
    changed = [planned[0], moved, planned[2], off, planned[4], elsewhere, *planned[6:]]
    shown = both(feed(changed, [made], PUBLISHER, NOW))
    assert shown == sorted(
        (each.starts_at, "CANCELLED" if each is off else "CONFIRMED") for each in changed
    )
    days = [each.astimezone(ZONE).date() for each, _ in shown]
    assert date(2027, 5, 6) not in days  # Ascension
    assert date(2026, 12, 31) not in days
    assert moved.starts_at.astimezone(ZONE).date() in days


def test_each_exception_bears_the_uid_of_its_series() -> None:
    made = series()
    planned = occurrences(made)
    off = replace(planned[2], status=EventStatus.CANCELLED, sequence=1)
    entries = icalendar.Calendar.from_ical(
        feed([*planned[:2], off, *planned[3:]], [made], PUBLISHER, NOW)
    ).walk("VEVENT")
    assert _uids(entries) == {"E-SERIE@sanu.example"}
    assert [e["RECURRENCE-ID"].dt for e in entries if "RECURRENCE-ID" in e] == [off.starts_at]


def _uids(entries: Sequence[icalendar.Event]) -> set[str]:
    return {str(each["UID"]) for each in entries}


def test_a_month_rule_and_lines_of_75_octets() -> None:
    made = series("FREQ=MONTHLY;BYDAY=1TU", title="Atelier " + "très long à écrire " * 8)
    file = feed(occurrences(made), [made], PUBLISHER, NOW)
    assert len(both(file)) == len(dates(made))
    assert max(len(line) for line in file.split(b"\r\n")) <= 75

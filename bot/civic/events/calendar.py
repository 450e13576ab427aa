"""Calendar files (RFC 5545): one event, a series with its exceptions, the public feed.

A series is one rule (RRULE) with the days left out (EXDATE) and, for each date that was moved or
called off, an event of its own under the same UID (RECURRENCE-ID). SEQUENCE grows with each change,
so that calendars which hold the event already take the new one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vRecur

from bot.civic.events.event import EventStatus, EventView
from bot.civic.events.series import Series, days
from bot.civic.events.timezone import vtimezone

PRODUCT = "-//SANU//Participation//FR"
_UTC_FORM = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: the calendar's name, the domain of its UIDs, the clocks, the web address."""

    name: str
    domain: str
    timezone: str
    address: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """The clocks on which events are written."""
        return ZoneInfo(self.timezone)


def event_file(event: EventView, publisher: Publisher, now: datetime) -> bytes:
    """One date, alone; called off, it takes itself out of the calendars that hold it."""
    gone = event.status is EventStatus.CANCELLED
    calendar = _calendar(publisher, "CANCEL" if gone else "PUBLISH", [event.starts_at])
    entry = _entry(event, publisher, event.reference, now)
    if not gone:
        entry.add_component(_day_before(event))
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def feed(
    events: Iterable[EventView], series: Sequence[Series], publisher: Publisher, now: datetime
) -> bytes:
    """All that is public: single events, and each series as its rule and exceptions."""
    listed = sorted(events, key=lambda event: (event.starts_at, event.reference))
    moments = [event.starts_at for event in listed]
    moments += [each.at(day)[0] for each in series for day in (each.first, each.until)]
    calendar = _calendar(publisher, "PUBLISH", moments)
    rules = {each.reference: each for each in series}
    for each in series:
        calendar.add_component(_master(each, publisher, now))
    for event in listed:
        if event.series not in rules:
            calendar.add_component(_entry(event, publisher, event.reference, now))
        elif _is_exception(event, rules):
            calendar.add_component(_override(event, publisher, now))
    return bytes(calendar.to_ical())


def _is_exception(event: EventView, rules: Mapping[str, Series]) -> bool:
    rule, planned = rules[event.series], event.recurrence
    if planned is None:
        return False
    begin, end = rule.at(planned.astimezone(rule.zone).date())
    as_planned = (event.starts_at, event.ends_at, event.place, event.title, event.commune) == (
        begin, end, rule.place, rule.title, rule.commune
    )  # fmt: skip
    return event.status is EventStatus.CANCELLED or not as_planned


def _calendar(publisher: Publisher, method: str, moments: Sequence[datetime]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add("x-wr-calname", publisher.name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    if moments:
        calendar.add_component(_timezone(publisher, moments))
    return calendar


def _timezone(publisher: Publisher, moments: Sequence[datetime]) -> Timezone:
    # The year before: both of its changes are past when the first event begins.
    return vtimezone(publisher.timezone, min(moments).year - 1)


def _entry(event: EventView, publisher: Publisher, uid: str, now: datetime) -> Event:
    entry = _described(event, publisher, uid, now)
    entry.add("dtstart", event.starts_at.astimezone(publisher.zone))
    entry.add("dtend", event.ends_at.astimezone(publisher.zone))
    entry.add("status", "CANCELLED" if event.status is EventStatus.CANCELLED else "CONFIRMED")
    return entry


def _override(event: EventView, publisher: Publisher, now: datetime) -> Event:
    entry = _entry(event, publisher, event.series, now)
    assert event.recurrence is not None
    entry.add("recurrence-id", event.recurrence.astimezone(publisher.zone))
    return entry


def _master(series: Series, publisher: Publisher, now: datetime) -> Event:
    entry = _described(series, publisher, series.reference, now)
    planned = days(series)
    begin, end = series.at(planned[0] if planned else series.first)
    entry.add("dtstart", begin)
    entry.add("dtend", end)
    entry.add("rrule", _rule(series))
    for day in sorted(set(series.left_out) & set(planned)):
        entry.add("exdate", series.at(day)[0])
    entry.add("status", "CONFIRMED")
    return entry


def _rule(series: Series) -> vRecur:
    until = datetime.combine(series.until, time(23, 59, 59), series.zone).astimezone(UTC)
    rule: vRecur = vRecur.from_ical(f"{series.rule};UNTIL={until.strftime(_UTC_FORM)}")
    return rule


def _described(what: EventView | Series, publisher: Publisher, uid: str, now: datetime) -> Event:
    entry = Event()
    entry.add("uid", f"{uid}@{publisher.domain}")
    entry.add("dtstamp", (what.changed_at or now).astimezone(UTC))
    entry.add("sequence", what.sequence)
    entry.add("summary", what.title)
    entry.add("location", ", ".join(part for part in (what.place, what.commune) if part))
    if what.description:
        entry.add("description", what.description)
    if publisher.address:
        entry.add("url", f"{publisher.address}/evenements/{what.reference}")
    return entry


def _day_before(event: EventView) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    alarm.add("trigger", timedelta(days=-1))
    return alarm

"""Events made for tests."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.civic.events.calendar import Publisher
from bot.civic.events.event import EventKind, EventView
from bot.civic.events.series import Series, holidays_in

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Cannes
PARIS = "Europe/Paris"
PUBLISHER = Publisher("Rencontres", "sanu.example", PARIS, "https://sanu.example")


def event(reference: str, starts: str, commune: str = "Cannes", **more: object) -> EventView:
    """`starts`: local to Paris, ISO 8601."""
    zone = PUBLISHER.zone
    begin = datetime.fromisoformat(starts).replace(tzinfo=zone).astimezone(UTC)
    view = EventView(
        reference, "Numéric Café", EventKind.CAFE, commune, "Médiathèque", begin,
        begin + timedelta(hours=2),
    )  # fmt: skip
    return replace(view, **more)  # type: ignore[arg-type]


def series(rule: str = "FREQ=WEEKLY;BYDAY=TH", **more: object) -> Series:
    made = Series(
        "E-SERIE", "Numéric Café", EventKind.CAFE, "Cannes", "Médiathèque", rule,
        date(2026, 12, 3), date(2027, 5, 31), time(14), time(16), PARIS,
    )  # fmt: skip
    made = replace(made, **more)  # type: ignore[arg-type]
    return replace(made, left_out=(*made.left_out, *holidays_in(made)))

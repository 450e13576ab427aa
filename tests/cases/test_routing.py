"""To whom a case goes, and who is looked at first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.civic.cases.hours import open_time, opening_said
from bot.civic.cases.order import Wait
from bot.civic.cases.routing import Mediator, Need, choose, in_turn, shared_out
from bot.civic.territory import Territory, answer_by
from tests.making import NOW

FREE = Mediator(1)
CAF = Mediator(2, skills=frozenset({"CAF"}), busy=3)
ARABIC = Mediator(3, languages=frozenset({"fr", "ar"}), busy=5)
MOUGINS = Mediator(4, communes=frozenset({"Mougins"}))
AWAY = Mediator(5, skills=frozenset({"CAF"}), present=False)
ALL = (FREE, CAF, ARABIC, MOUGINS, AWAY)


def test_skill_then_load() -> None:
    assert choose(Need("Cannes", skill="CAF"), ALL) == CAF
    assert choose(Need("Cannes"), ALL) == FREE
    assert choose(Need("Mougins"), (replace(FREE, busy=1), MOUGINS)) == MOUGINS


def test_a_language_comes_before_a_skill() -> None:
    assert choose(Need("Cannes", skill="CAF", language="ar"), ALL) == ARABIC


def test_better_somebody_who_lacks_a_skill_than_nobody() -> None:
    assert choose(Need("Cannes", skill="ANTS"), (FREE, AWAY)) == FREE
    assert choose(Need("Cannes"), (MOUGINS, AWAY)) is None


def test_danger_goes_to_whoever_is_freest() -> None:
    assert choose(Need("Cannes", skill="CAF", urgent=True), ALL) == FREE


def test_an_unknown_town_is_everybodys() -> None:
    assert MOUGINS in in_turn(Need(), ALL)


@given(st.integers(0, 30), st.integers(1, 6))
def test_offers_are_shared_evenly(cases: int, people: int) -> None:
    mediators = [Mediator(number) for number in range(people)]
    offers = shared_out([(case, Need("Cannes")) for case in range(cases)], mediators)
    loads = [list(offers.values()).count(each.id) for each in mediators]
    assert sum(loads) == cases
    assert max(loads) - min(loads) <= 1


def test_danger_then_late_then_longest() -> None:
    old = Wait("C-1", False, NOW - timedelta(hours=5), NOW)
    late = Wait("C-2", False, NOW - timedelta(hours=1), NOW, NOW - timedelta(minutes=1))
    urgent = Wait("C-3", True, NOW, NOW)
    theirs = Wait("C-4", True, None, NOW)
    order = sorted((theirs, old, late, urgent), key=lambda each: each.rank(NOW))
    assert order == [urgent, late, old, theirs]
    assert old.waited(NOW) == timedelta(hours=5)
    assert theirs.waited(NOW) == timedelta()


moments = st.datetimes(
    datetime(2026, 3, 20),
    datetime(2026, 12, 31),
    timezones=st.just(UTC),
)


@settings(deadline=None)  # the calendars of holidays are loaded once
@given(moments, moments, moments)
def test_opening_hours_add_up(
    territory: Territory, one: datetime, two: datetime, three: datetime
) -> None:
    first, second, third = sorted((one, two, three))
    whole = open_time(territory, first, third)
    parts = open_time(territory, first, second) + open_time(territory, second, third)
    assert whole == parts
    assert timedelta() <= whole <= third - first


@settings(deadline=None)
@given(moments)
def test_a_promise_is_the_promised_hours_away(territory: Territory, now: datetime) -> None:
    promise = answer_by(territory, now)
    assert open_time(territory, now, promise) == territory.answer_within


def test_holidays_nights_and_clock_changes(territory: Territory) -> None:
    def hours(start: datetime, days: int) -> float:
        return open_time(territory, start, start + timedelta(days=days)).total_seconds() / 3600

    assert hours(datetime(2026, 11, 9, tzinfo=UTC), 7) == 24  # the 11th is a holiday
    assert hours(datetime(2026, 11, 14, tzinfo=UTC), 2) == 0  # a week-end
    assert hours(datetime(2026, 10, 23, tzinfo=UTC), 7) == 30  # the clocks change on the 25th
    assert opening_said(territory) == "du lundi au vendredi, 9 h à 12 h et 14 h à 17 h"

"""Public holidays of France, and the days of rest on which nothing promotional is sent."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

_SUNDAY = 6


def public_holiday(day: date) -> str | None:
    """The French name of the public holiday of that day; None: it is none.

    From the library `holidays`, for the whole of France (Alsace-Moselle has two more).
    """
    return _of_year(day.year).get(day)


def is_rest_day(day: date) -> bool:
    """Whether it is a Sunday or a public holiday."""
    return day.weekday() == _SUNDAY or public_holiday(day) is not None


@lru_cache(maxsize=16)
def _of_year(year: int) -> Mapping[date, str]:
    import holidays  # here: it is slow to load, and few turns ask

    return dict(holidays.country_holidays("FR", years=year, language="fr"))

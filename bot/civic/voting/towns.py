"""Results by town, only where no group, and nothing that can be subtracted, is under ten."""

from collections.abc import Mapping

LEAST = 10


def by_town(sizes: Mapping[str, int]) -> tuple[str, ...]:
    """The towns whose results may be shown, the largest first.

    `sizes`: ballots by town; "" for those who did not say. The ballots that are left out must be
    none, or ten at least: the whole is public, so that they could be found by subtraction.
    """
    shown = sorted(
        (town for town, size in sizes.items() if town and size >= LEAST),
        key=lambda town: (-sizes[town], town),
    )
    total = sum(sizes.values())
    while shown and 0 < total - sum(sizes[town] for town in shown) < LEAST:
        shown.pop()
    return tuple(shown) if len(shown) > 1 or _rest(sizes, shown) else ()


def _rest(sizes: Mapping[str, int], shown: list[str]) -> int:
    return sum(sizes.values()) - sum(sizes[town] for town in shown)

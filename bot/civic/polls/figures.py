"""An outcome as JSON, and back."""

from collections.abc import Mapping
from typing import Any

from bot.civic.voting import Method, Outcome, Round


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """Ready for JSON."""
    return {
        "method": str(outcome.method),
        "voters": outcome.voters,
        "blank": outcome.blank,
        "tiers": _lists(outcome.tiers),
        "figures": list(outcome.figures),
        "grades": _lists(outcome.grades),
        "duels": _lists(outcome.duels),
        "rounds": [
            {"votes": list(each.votes), "out": list(each.out), "undecided": each.undecided}
            for each in outcome.rounds
        ],
    }


def outcome_from(data: Mapping[str, Any]) -> Outcome:
    """The contrary."""
    return Outcome(
        method=Method(data["method"]),
        voters=data["voters"],
        blank=data["blank"],
        tiers=_tuples(data["tiers"]),
        figures=tuple(data["figures"]),
        grades=_tuples(data["grades"]),
        duels=_tuples(data["duels"]),
        rounds=tuple(
            Round(tuple(each["votes"]), tuple(each["out"]), each["undecided"])
            for each in data["rounds"]
        ),
    )


def _lists(rows: tuple[tuple[int, ...], ...]) -> list[list[int]]:
    return [list(row) for row in rows]


def _tuples(rows: list[list[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(row) for row in rows)

"""Polls made for tests."""

from datetime import UTC, datetime, timedelta

from bot.civic.polls.definition import Option, Poll, check
from bot.civic.voting.methods import Method

OPENS = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=7)
OPTIONS = ("Bus le dimanche", "Trottoirs abîmés", "Files à la poste", "Éclairage du parc")


def poll(
    method: Method = Method.APPROVAL,
    *,
    options: tuple[str, ...] = OPTIONS,
    reference: str = "V-TEST2",
    points: int = 5,
    by_town: bool = False,
    opens_at: datetime = OPENS,
    closes_at: datetime = CLOSES,
) -> Poll:
    """A poll that is open from `OPENS` to `CLOSES`, unless it is told."""
    return check(
        Poll(
            reference,
            "Que faut-il améliorer d'abord ?",
            method,
            tuple(Option(text) for text in options),
            opens_at,
            closes_at,
            points=points if method is Method.POINTS else 0,
            by_town=by_town,
        )
    )

"""Recurring problems as anybody may see them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """A problem: its name, its size, words that people used (masked), where, since when."""

    reference: str
    label: str
    size: int
    status: str = ""
    keywords: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    towns: tuple[tuple[str, int], ...] = ()
    weeks: tuple[tuple[date, int], ...] = ()


def listed(_connection: Connection, _limit: int = 100) -> tuple[ProblemPage, ...]:
    """The public problems, the largest first."""
    return ()


def one(_connection: Connection, _reference: str) -> ProblemPage | None:
    """One problem; one that was merged leads to what it is part of."""
    return None


def labels(connection: Connection, references: Collection[str]) -> dict[str, str]:
    """The names of these problems."""
    from bot.storage.participation import naming

    return naming.labels(connection, tuple(references))

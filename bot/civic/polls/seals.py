"""Seals: while a poll is open, what is in the urn is made public bit by bit, without its content.

A seal lists the fingerprints of some receipts, and bears a digest of that list and of the seal
before. Whoever kept one can check, in the published file, that every ballot of then is still
there, and how many came after. A seal holds ten ballots at least and leaves ten out, so that the
moment when somebody voted does not tell which ballot is theirs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

LEAST = 10


@dataclass(frozen=True, slots=True)
class Seal:
    """`number` counts from 1; `ballots`: how many are sealed so far, this one included."""

    number: int
    at: datetime
    ballots: int
    digest: str


def sealable(fingerprints: Iterable[str], *, last: bool = False) -> tuple[str, ...]:
    """Which of the ballots not sealed yet go into a seal now; the last seal takes all."""
    waiting = sorted(fingerprints)
    if last:
        return tuple(waiting)
    kept = len(waiting) - LEAST
    return tuple(waiting[:kept]) if kept >= LEAST else ()


def digest(before: str, fingerprints: Sequence[str]) -> str:
    """The digest of a seal: of the one before, and of its own fingerprints in their order."""
    return sha256("\n".join((before, *sorted(fingerprints))).encode()).hexdigest()

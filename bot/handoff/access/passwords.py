"""Passwords: argon2id with the library's own parameters (RFC 9106), and what is refused."""

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 200
_FEWEST_LETTERS = 6

_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """What is stored of a password."""
    return _HASHER.hash(password)


def verified(stored: str | None, password: str) -> bool:
    """Whether this is the password; without `stored`, False after the same time."""
    try:
        _HASHER.verify(stored or _nobodys(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


@lru_cache(maxsize=1)
def _nobodys() -> str:
    """Verified for accounts that do not exist: an answer takes as long, whoever asks."""
    return _HASHER.hash("nobody has this password")


def outdated(stored: str) -> bool:
    """Whether it was hashed with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(stored)


def refusal(password: str, email: str, name: str) -> str:
    """Why this password is not taken, for the person; empty: it is.

    Length rather than odd signs, as ANSSI and NIST SP 800-63B advise.
    """
    plain = password.casefold()
    if len(password) < SHORTEST:
        return f"Choisissez un mot de passe d’au moins {SHORTEST} caractères."
    if len(password) > LONGEST:
        return f"Ce mot de passe dépasse {LONGEST} caractères."
    if len(set(plain)) < _FEWEST_LETTERS:
        return "Ce mot de passe répète trop les mêmes caractères."
    theirs = [email.partition("@")[0], *name.split()]
    if any(len(part) > 3 and part.casefold() in plain for part in theirs):  # noqa: PLR2004
        return "Ce mot de passe contient votre nom ou votre adresse."
    return ""

"""Accounts: made, changed, disabled; never without one administrator left."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.engine import Connection, RowMapping

from bot.errors import SanuError
from bot.handoff.access.access import Access
from bot.handoff.access.viewer import Role
from bot.storage.access import links, sessions, staff
from bot.storage.dialect import one_at_a_time

_LONGEST_EMAIL = 254
_LONGEST_NAME = 120


class AccountRefusedError(SanuError):
    """This cannot be done to this account; the text says why, to a person."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an account should be. `communes` None: the whole territory."""

    name: str
    role: Role
    communes: frozenset[str] | None


def email_of(text: str) -> str:
    """The address as it is stored. Raises `AccountRefusedError`."""
    email = text.strip().lower()
    before, at, after = email.partition("@")
    whole = before and at and "." in after and not any(c.isspace() for c in email)
    if not whole or len(email) > _LONGEST_EMAIL:
        raise AccountRefusedError("Cette adresse e-mail n’en est pas une.")
    return email


def add(access: Access, email: str, wanted: Wanted, by: int | None) -> int:
    """A new account; returns its id. Raises `AccountRefusedError`."""
    address = email_of(email)
    _check(wanted)
    with access.database.write() as connection:
        one_at_a_time(connection, "staff")
        if staff.by_email(connection, address) is not None:
            raise AccountRefusedError("Cette adresse a déjà un compte.")
        number = staff.add(
            connection,
            email=address,
            name=wanted.name.strip(),
            role=wanted.role,
            everywhere=wanted.communes is None,
            now=access.clock(),
        )
        staff.set_communes(connection, number, wanted.communes or ())
        access.note(connection, by, "staff.add", f"staff:{number}")
    return number


def change(access: Access, staff_id: int, wanted: Wanted, by: int | None) -> None:
    """Set name, role and communes. Raises `AccountRefusedError`, `LookupError`."""
    _check(wanted)
    with access.database.write() as connection:
        account = _of(connection, staff_id)
        staff.change(
            connection,
            staff_id,
            name=wanted.name.strip(),
            role=wanted.role,
            everywhere=wanted.communes is None,
        )
        staff.set_communes(connection, staff_id, wanted.communes or ())
        _keep_an_administrator(connection, account)
        access.note(connection, by, f"staff.change:{wanted.role}", f"staff:{staff_id}")


def set_disabled(access: Access, staff_id: int, by: int | None, *, disabled: bool) -> None:
    """Close an account, whose sessions end at once; or open it again.

    Raises `AccountRefusedError`, `LookupError`.
    """
    if disabled and staff_id == by:
        raise AccountRefusedError("Vous ne pouvez pas fermer votre propre compte.")
    with access.database.write() as connection:
        account, now = _of(connection, staff_id), access.clock()
        staff.change(connection, staff_id, disabled_at=now if disabled else None)
        if disabled:
            sessions.revoke(connection, staff_id, now)
            _keep_an_administrator(connection, account)
        action = "staff.disable" if disabled else "staff.enable"
        access.note(connection, by, action, f"staff:{staff_id}")


def reset(access: Access, staff_id: int, by: int | None) -> None:
    """Take password, device and sessions away: only a new link opens the account.

    Raises `LookupError`.
    """
    with access.database.write() as connection:
        _of(connection, staff_id)
        staff.change(connection, staff_id, password=None, totp=None)
        links.set_codes(connection, staff_id, [])
        sessions.revoke(connection, staff_id, access.clock())
        access.note(connection, by, "staff.reset", f"staff:{staff_id}")


def _of(connection: Connection, staff_id: int) -> RowMapping:
    one_at_a_time(connection, "staff")
    account = staff.by_id(connection, staff_id)
    if account is None:
        raise LookupError(f"no account {staff_id}")
    return account


def _keep_an_administrator(connection: Connection, before: RowMapping) -> None:
    # After the change, inside its transaction: two administrators cannot remove each other at once.
    was = before["role"] == Role.ADMINISTRATOR
    if was and not staff.active_administrators(connection):
        raise AccountRefusedError("Il faut garder au moins un compte d’administration ouvert.")


def _check(wanted: Wanted) -> None:
    if not wanted.name.strip() or len(wanted.name) > _LONGEST_NAME:
        raise AccountRefusedError("Écrivez un nom de 120 caractères au plus.")
    if wanted.communes is not None and not wanted.communes:
        raise AccountRefusedError("Choisissez au moins une commune, ou tout le territoire.")


def known_communes(names: Iterable[str], territory: Iterable[str]) -> frozenset[str]:
    """These names. Raises `AccountRefusedError` when the territory has no such commune."""
    wanted = frozenset(names)
    if not wanted <= frozenset(territory):
        raise AccountRefusedError("Cette commune n’est pas dans le territoire.")
    return wanted

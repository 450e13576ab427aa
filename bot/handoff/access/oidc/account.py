"""Whose account somebody is that the provider vouches for."""

from collections.abc import Mapping
from typing import Any

from bot.errors import SanuError
from bot.handoff.access.access import Access
from bot.handoff.access.tokens import digest
from bot.storage.access import staff


class NoAccountError(SanuError):
    """No account of the console is theirs: an administrator makes it first."""


def account_of(access: Access, claims: Mapping[str, Any], *, trust_email: bool) -> int:
    """The id of their account. Raises `NoAccountError`.

    The first time it is found by its e-mail address, which the provider must have verified
    (`trust_email`: it answers for all its addresses); from then on by the provider's own name
    for them, so that an address given to somebody else opens nothing.
    """
    subject = digest(f"{claims['iss']} {claims['sub']}")
    with access.database.write() as connection:
        account = staff.by_subject(connection, subject)
        if account is None:
            account = staff.by_email(connection, _email(claims, trust_email=trust_email))
            if account is None or account["subject"] is not None:
                raise NoAccountError("no account for this person")
            staff.change(connection, account["id"], subject=subject)
            access.note(connection, account["id"], "oidc.bind", f"staff:{account['id']}")
        if account["disabled_at"] is not None:
            raise NoAccountError("the account is closed")
        return int(account["id"])


def _email(claims: Mapping[str, Any], *, trust_email: bool) -> str:
    verified = claims.get("email_verified") in (True, "true")
    if not (verified or trust_email):
        raise NoAccountError("the provider has not verified the address")
    return str(claims.get("email", "")).strip().lower()

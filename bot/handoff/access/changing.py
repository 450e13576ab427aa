"""Changing one's own password."""

from bot.handoff.access import attempts, passwords
from bot.handoff.access.access import Access
from bot.handoff.access.enrolling import RefusedPasswordError
from bot.handoff.access.entering import From, WrongError
from bot.handoff.access.viewer import Viewer
from bot.storage.access import sessions, staff


def change_password(
    access: Access, viewer: Viewer, current: str, password: str, origin: From
) -> None:
    """Set the password, when the current one is known too; other sessions end.

    Raises `WrongError`, `RefusedPasswordError`, `TooSoonError`.
    """
    attempt = attempts.begin(access, viewer.email, origin.address)
    with access.database.read() as connection:
        account = staff.by_id(connection, viewer.id)
    if account is None or not passwords.verified(account["password"], current):
        raise WrongError
    attempts.forgive(access, attempt)
    reason = passwords.refusal(password, viewer.email, viewer.name)
    if reason:
        raise RefusedPasswordError(reason)
    stored = passwords.hashed(password)
    with access.database.write() as connection:
        staff.change(connection, viewer.id, password=stored)
        sessions.revoke(connection, viewer.id, access.clock(), keep=viewer.session_id)
        access.note(connection, viewer.id, "password", f"staff:{viewer.id}")

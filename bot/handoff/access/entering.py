"""Coming in with a password and a code: each step looked at once, slowly enough for guessers."""

from dataclasses import dataclass

from bot.errors import SanuError
from bot.handoff.access import attempts, passwords, recovery, sessions, totp
from bot.handoff.access.access import Access
from bot.handoff.access.sessions import Opened, Stage
from bot.handoff.access.tokens import keyed, unseal
from bot.handoff.access.viewer import Viewer
from bot.storage.access import links, staff


class WrongError(SanuError):
    """The password, or the code, is not right; which of them is not said."""

    def __init__(self) -> None:
        super().__init__("wrong password or code")


@dataclass(frozen=True, slots=True)
class From:
    """Where an attempt comes from: the client's address, and the name of its browser."""

    address: str
    browser: str


def with_password(access: Access, email: str, password: str, origin: From) -> tuple[Opened, Stage]:
    """The first step. Gives a session that only opens the second.

    Raises `WrongError`, `TooSoonError`.
    """
    attempt = attempts.begin(access, email, origin.address)
    with access.database.read() as connection:
        account = staff.by_email(connection, email)
    stored = account["password"] if account and account["disabled_at"] is None else None
    if not passwords.verified(stored, password) or account is None:
        _note_failure(access, account["id"] if account else None)
        raise WrongError
    # This attempt alone: earlier failures count until the code is right too.
    attempts.forgive(access, attempt)
    stage = Stage.CODE if account["totp"] else Stage.ENROL
    with access.database.write() as connection:
        if passwords.outdated(stored or ""):
            staff.change(connection, account["id"], password=passwords.hashed(password))
        now = access.clock()
        return sessions.open_session(connection, account["id"], stage, origin.browser, now), stage


def with_code(access: Access, viewer: Viewer, code: str, origin: From) -> Opened:
    """The second step: a code of the application, or a recovery code. Opens the session.

    Raises `WrongError`, `TooSoonError`.
    """
    attempt = attempts.begin(access, viewer.email, origin.address)
    if not _right_code(access, viewer, code):
        _note_failure(access, viewer.id)
        raise WrongError
    attempts.forgive(access, attempt, [keyed(access.key, "account", viewer.email)])
    return opened(access, viewer.id, origin)


def _right_code(access: Access, viewer: Viewer, code: str) -> bool:
    now = access.clock()
    with access.database.write() as connection:
        account = staff.by_id(connection, viewer.id)
        secret = unseal(access.key, "totp", account["totp"] or "") if account else None
        step = totp.step_of(secret, code, now) if secret else None
        if step is not None:
            return staff.spend_step(connection, viewer.id, step)
        return links.spend_code(connection, viewer.id, recovery.stored(code), now)


def opened(access: Access, staff_id: int, origin: From) -> Opened:
    """A session for somebody who proved who they are; it is in the trail."""
    with access.database.write() as connection:
        now = access.clock()
        session = sessions.open_session(connection, staff_id, Stage.OPEN, origin.browser, now)
        access.note(connection, staff_id, "login", "console")
    return session


def _note_failure(access: Access, staff_id: int | None) -> None:
    if staff_id is not None:
        with access.database.write() as connection:
            access.note(connection, staff_id, "login.failed", "console")

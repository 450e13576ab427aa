"""First steps of an account: the one-time link, the password, the device that makes codes."""

from dataclasses import dataclass
from datetime import timedelta

from bot.errors import SanuError
from bot.handoff.access import passwords, recovery, sessions, totp
from bot.handoff.access.access import Access
from bot.handoff.access.sessions import Opened, Stage
from bot.handoff.access.tokens import digest, new_token, seal, unseal
from bot.handoff.access.viewer import Viewer
from bot.storage.access import links, staff
from bot.storage.access import sessions as stored_sessions

LINK_LASTS = timedelta(days=3)
_FORM_LASTS = 900  # seconds in which a device is enrolled


class RefusedPasswordError(SanuError):
    """This password is not taken; the text says why, to the person."""


class LinkSpentError(SanuError):
    """This link was used, has ended or never was."""

    def __init__(self) -> None:
        super().__init__("this link no longer works")


@dataclass(frozen=True, slots=True)
class Device:
    """A device to be enrolled: `sealed` comes back with the form that proves it."""

    secret: str
    sealed: str


def make_link(access: Access, staff_id: int, by: int | None) -> str:
    """A one-time token to choose a password and enrol a device; those before it end."""
    token, now = new_token(), access.clock()
    with access.database.write() as connection:
        links.add(connection, staff_id, digest(token), now, now + LINK_LASTS)
        access.note(connection, by, "staff.link", f"staff:{staff_id}")
    return token


def link_holder(access: Access, token: str) -> tuple[int, str, str]:
    """Whose link this is: id, e-mail, name. Raises `LinkSpentError`."""
    with access.database.read() as connection:
        holder = links.holder(connection, digest(token), access.clock())
        account = staff.by_id(connection, holder) if holder is not None else None
    if account is None:
        raise LinkSpentError
    return account["id"], account["email"], account["name"]


def choose_password(access: Access, token: str, password: str, browser: str) -> Opened:
    """Set the password of the link's holder and use the link up; then a device is enrolled.

    Raises `RefusedPasswordError`, `LinkSpentError`.
    """
    holder, email, name = link_holder(access, token)
    reason = passwords.refusal(password, email, name)
    if reason:
        raise RefusedPasswordError(reason)
    stored, now = passwords.hashed(password), access.clock()
    with access.database.write() as connection:
        if not links.spend(connection, digest(token), now):
            raise LinkSpentError
        staff.change(connection, holder, password=stored, totp=None)
        links.set_codes(connection, holder, [])
        stored_sessions.revoke(connection, holder, now)
        access.note(connection, holder, "password", f"staff:{holder}")
        return sessions.open_session(connection, holder, Stage.ENROL, browser, now)


def new_device(key: bytes, viewer: Viewer) -> Device:
    """A secret for this account's authenticator application; nothing is stored yet."""
    secret = totp.new_secret()
    return Device(secret, seal(key, f"device {viewer.id}", secret))


def device_from(key: bytes, viewer: Viewer, sealed: str) -> Device | None:
    """The device whose form came back; None: too late, or somebody else's."""
    secret = unseal(key, f"device {viewer.id}", sealed, _FORM_LASTS)
    return Device(secret, sealed) if secret else None


def enrol(access: Access, viewer: Viewer, device: Device, code: str) -> list[str] | None:
    """Keep the device that made this code. Gives new recovery codes; None: the code is wrong."""
    step = totp.step_of(device.secret, code, access.clock())
    if step is None:
        return None
    codes = recovery.new_codes()
    sealed = seal(access.key, "totp", device.secret)
    with access.database.write() as connection:
        staff.change(connection, viewer.id, totp=sealed, totp_step=step)
        links.set_codes(connection, viewer.id, [recovery.stored(each) for each in codes])
        access.note(connection, viewer.id, "device", f"staff:{viewer.id}")
    return codes

"""One-time codes of an authenticator application: TOTP of RFC 6238, SHA-1, six digits, 30 s."""

import base64
import hashlib
import hmac
import secrets
import struct
from datetime import datetime
from urllib.parse import quote

import segno

STEP_SECONDS = 30
DIGITS = 6
_SECRET_BYTES = 20  # RFC 4226: 160 bits
_SKEW = (0, -1, 1)  # clocks of telephones


def new_secret() -> str:
    """A shared secret in base32, as applications take it."""
    return base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def code_at(secret: str, step: int, digits: int = DIGITS) -> str:
    """The code of a time step (RFC 4226, section 5.3)."""
    mac = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = mac[-1] & 0x0F
    (number,) = struct.unpack(">I", mac[offset : offset + 4])
    return str((number & 0x7FFFFFFF) % 10**digits).zfill(digits)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The time step whose code this is, one before or after included; None: it is not one."""
    given = "".join(code.split())
    current = int(now.timestamp()) // STEP_SECONDS
    for skew in _SKEW:
        if hmac.compare_digest(code_at(secret, current + skew).encode(), given.encode()):
            return current + skew
    return None


def address(secret: str, email: str) -> str:
    """What a QR code says to an authenticator application."""
    return f"otpauth://totp/SANU:{quote(email)}?secret={secret}&issuer=SANU"


def picture(secret: str, email: str) -> str:
    """That QR code as an SVG element, without inline styles."""
    return segno.make(address(secret, email), error="m").svg_inline(
        scale=5, border=2, dark="#000", light="#fff", omitsize=True
    )

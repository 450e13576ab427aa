"""Browser keys: who speaks, without a cookie, an account or a row in the database.

A key is `<address>.<signature>`: 128 random bits and their HMAC-SHA256 under the server's secret.
The server makes it when the person first sends something, never before. The browser keeps it in
`localStorage`: reloading the page or coming back tomorrow goes on with the same conversation, and
"Effacer cette conversation de cet appareil" forgets it on a machine that others use. A cookie would
travel with every request and need consent; `sessionStorage` would lose the conversation with the
tab (the kiosk wants just that: `data-memory="session"` on the page).

Only the address is stored by the server, so whoever reads the database cannot speak for anybody.
"""

import base64
import hashlib
import hmac
import re
import secrets

_SHAPE = re.compile(r"([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})")
_PURPOSE = b"webchat browser key:"  # the server's secret signs other things too


def new_key(secret: bytes) -> str:
    """A key that nobody had before."""
    address = secrets.token_urlsafe(16)
    return f"{address}.{_signature(secret, address)}"


def address_of(secret: bytes, key: str) -> str | None:
    """The address that this key speaks for; None: the key is not one of ours."""
    shape = _SHAPE.fullmatch(key)
    if shape is None:
        return None
    address, signature = shape.groups()
    genuine = hmac.compare_digest(signature, _signature(secret, address))
    return address if genuine else None


def _signature(secret: bytes, address: str) -> str:
    digest = hmac.new(secret, _PURPOSE + address.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

"""Random tokens, their digests, and what the server's secret derives from them."""

import base64
import hashlib
import hmac
import secrets

from cryptography.fernet import Fernet, InvalidToken


def new_token() -> str:
    """256 random bits, for an address or a cookie."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token: whoever reads the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed(key: bytes, purpose: str, text: str) -> str:
    """A digest that only the holder of the server's secret can make."""
    return hmac.new(key, f"console {purpose}:{text}".encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def seal(key: bytes, purpose: str, text: str) -> str:
    """Encrypt and sign (Fernet, under a key derived for this purpose)."""
    return _fernet(key, purpose).encrypt(text.encode()).decode()


def unseal(key: bytes, purpose: str, sealed: str, seconds: int | None = None) -> str | None:
    """What was sealed; None: not by us, for something else, or longer than `seconds` ago."""
    try:
        return _fernet(key, purpose).decrypt(sealed.encode(), ttl=seconds).decode()
    except InvalidToken:
        return None


def _fernet(key: bytes, purpose: str) -> Fernet:
    derived = hmac.new(key, f"console seal {purpose}".encode(), hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(derived))

"""What the way in says when it does not open."""

WRONG = "L’adresse ou le mot de passe n’est pas le bon."
WRONG_CODE = "Ce code n’est pas le bon. Attendez le prochain, puis essayez de nouveau."
LATE = "Cette page a attendu trop longtemps. Scannez la nouvelle image."
_MINUTE = 60


def too_soon(seconds: int) -> str:
    """How long to wait, said kindly."""
    if seconds < _MINUTE:
        return f"Trop d’essais. Réessayez dans {seconds} secondes."
    return f"Trop d’essais. Réessayez dans {-(-seconds // _MINUTE)} minutes."

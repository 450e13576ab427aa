"""References that people are given, such as `D-7KQ2M`."""

import secrets

# No vowel, so that no word comes out; no letter that reads like a digit.
REFERENCE_LETTERS = "23456789BCDFGHJKMNPQRTVWXZ"
REFERENCE_LENGTH = 5


def draw_reference(prefix: str) -> str:
    """A reference such as `D-7KQ2M`; the store refuses one that exists, and the turn is redone."""
    return f"{prefix}-" + "".join(
        secrets.choice(REFERENCE_LETTERS) for _ in range(REFERENCE_LENGTH)
    )

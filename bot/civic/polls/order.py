"""A neutral order: shuffled for each person, and always the same for that person."""

from hashlib import sha256


def order_for(reference: str, person: int, options: int) -> tuple[int, ...]:
    """The options of a poll as this person sees them: sorted by a digest that nobody chooses."""

    def digest(option: int) -> bytes:
        return sha256(f"{reference}/{person}/{option}".encode()).digest()

    return tuple(sorted(range(options), key=digest))

"""Phone numbers as E.164; senders that cannot be answered are kept, and marked."""

import phonenumbers

# Short codes and names are machines: an answer would be refused, or start two robots talking.
NO_REPLY = "noreply:"
_SHORTEST_PHONE = 7
_LONGEST_SENDER = 32


def normalised(raw: str, region: str = "FR") -> str:
    """Return +33612345678 for 0612345678, 0033612345678 or 33612345678; `noreply:` + the rest.

    Raises `ValueError` when nothing is left of the sender.
    """
    raw = "".join(letter for letter in raw if letter.isprintable()).strip()
    if not any(letter.isascii() and not letter.isspace() for letter in raw):
        raise ValueError("no sender")
    digits = "".join(letter for letter in raw if letter.isdigit())
    if len(digits) >= _SHORTEST_PHONE:
        for candidate in (raw, f"+{digits}"):
            number = _parsed(candidate, region)
            if number is not None:
                return number
    return f"{NO_REPLY}{raw[:_LONGEST_SENDER]}"


def can_be_answered(address: str) -> bool:
    """Tell whether a message can be sent to an address that `normalised` gave."""
    return not address.startswith(NO_REPLY)


def _parsed(raw: str, region: str) -> str | None:
    try:
        number = phonenumbers.parse(raw, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

"""At the door: numbers that nobody should write in a message are masked before they are stored.

Only those proved by their own checksum are touched, so that a file number stays readable.
"""

import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.fr import nir

MASKED_NIR = "[numéro de sécurité sociale masqué]"
MASKED_IBAN = "[IBAN masqué]"
MASKED_CARD = "[carte bancaire masquée]"
_MASKS = (MASKED_NIR, MASKED_IBAN, MASKED_CARD)

_GAP = r"[\s.\-\u2010-\u2015]?"
# Sex, year, month, département (2A, 2B), commune, order, key: INSEE's registration number.
_NIR = re.compile(
    rf"(?<!\w){_GAP.join(['[123478]', *['[0-9]'] * 5, '[0-9AaBb]', *['[0-9]'] * 8])}(?!\w)"
)
# ISO 13616: a country, a key, and up to 30 letters and digits that run on into the next words.
_IBAN = re.compile(rf"(?<!\w)[A-Za-z]{{2}}{_GAP}[0-9]{{2}}(?:{_GAP}[0-9A-Za-z]){{11,30}}")
# Visa, Mastercard, American Express, as they are printed: two telephone numbers side by side
# have as many digits, but in pairs.
_CARD = re.compile(
    rf"(?<!\w)(?:[2-6][0-9]{{3}}(?:{_GAP}[0-9]{{4}}){{3}}|3[47][0-9]{{2}}{_GAP}[0-9]{{6}}{_GAP}[0-9]{{5}})(?!\w)"
)
_SHORTEST_IBAN = 15


def mask_numbers(text: str) -> str:
    """Replace each proved social-security number, IBAN or bank card by words that say so."""
    parts, at = [], 0
    for start, end, words in proved_numbers(text):
        parts += [text[at:start], words]
        at = end
    return "".join((*parts, text[at:]))


def proved_numbers(text: str) -> list[tuple[int, int, str]]:
    """Where each proved number lies, in order, with the words that stand for it."""
    found = [(start, end, MASKED_IBAN) for start, end in _ibans(text)]
    for pattern, proved, words in (
        (_NIR, nir.is_valid, MASKED_NIR),
        (_CARD, luhn.is_valid, MASKED_CARD),
    ):
        rest = _blanked(text, found)
        found += [(*m.span(), words) for m in pattern.finditer(rest) if proved(_compact(m.group()))]
    return sorted(found)


def _blanked(text: str, found: list[tuple[int, int, str]]) -> str:
    """The text with what was found made of signs that belong to no number."""
    for start, end, _ in found:
        text = f"{text[:start]}{']' * (end - start)}{text[end:]}"
    return text


def was_masked(text: str) -> bool:
    """Whether the door hid a number in this text."""
    return any(words in text for words in _MASKS)


def without_masks(text: str) -> str:
    """The text without the words that stand for hidden numbers: nobody said them."""
    for words in _MASKS:
        text = text.replace(words, "")
    return text


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    """Where each IBAN lies."""
    at = 0
    while found := _IBAN.search(text, at):
        end = _proved_end(found)
        if end is None:
            at = found.start() + 1  # `le 06 12 … FR76 …`: another may begin inside this one
            continue
        yield found.start(), end
        at = end


def _proved_end(found: re.Match[str]) -> int | None:
    """Where the longest proved IBAN ends that starts there; None: there is none."""
    ends = _keyed_ends(found.group())
    compact = _compact(found.group())
    for length, end in reversed(ends):
        if iban.is_valid(compact[:length], check_country=False):
            return found.start() + end
    return None


def _keyed_ends(candidate: str) -> list[tuple[int, int]]:
    """Lengths (without gaps, with gaps) at which the key is right: modulo 97, ISO 7064."""
    signs = [(int(each, 36), at) for at, each in enumerate(candidate, 1) if each.isalnum()]
    head = _folded(0, [value for value, _ in signs[:4]])
    shift = 10 ** sum(len(str(value)) for value, _ in signs[:4])
    ends, body = [], 0
    for length, (value, at) in enumerate(signs[4:], 5):
        body = _folded(body, [value])
        if length >= _SHORTEST_IBAN and (body * shift + head) % 97 == 1:
            ends.append((length, at))
    return ends


def _folded(rest: int, values: list[int]) -> int:
    for value in values:
        rest = (rest * 10 ** len(str(value)) + value) % 97
    return rest


def _compact(number: str) -> str:
    return "".join(each for each in number if each.isalnum()).upper()

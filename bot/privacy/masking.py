"""At the door: numbers that nobody should write in a message are masked before they are stored.

Only those proved by their own checksum are touched, so that a file number stays readable.
"""

import re
from collections.abc import Callable, Iterator

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
    text = "".join(_without_ibans(text))
    text = _mask(text, _NIR, nir.is_valid, MASKED_NIR)
    return _mask(text, _CARD, luhn.is_valid, MASKED_CARD)


def was_masked(text: str) -> bool:
    """Whether the door hid a number in this text."""
    return any(words in text for words in _MASKS)


def without_masks(text: str) -> str:
    """The text without the words that stand for hidden numbers: nobody said them."""
    for words in _MASKS:
        text = text.replace(words, "")
    return text


def _mask(text: str, candidates: re.Pattern[str], proved: Callable[[str], bool], words: str) -> str:
    return candidates.sub(
        lambda found: words if proved(_compact(found.group())) else found.group(), text
    )


def _without_ibans(text: str) -> Iterator[str]:
    """The pieces of the text, with words in place of each IBAN."""
    kept = at = 0
    while found := _IBAN.search(text, at):
        end = _proved_end(found)
        if end is None:
            at = found.start() + 1  # `le 06 12 … FR76 …`: another may begin inside this one
            continue
        yield text[kept : found.start()]
        yield MASKED_IBAN
        kept = at = end
    yield text[kept:]


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

"""At the door: numbers that nobody should write in a message are masked before they are stored.

Only those proved by their own checksum are touched, so that a file number stays readable.
"""

import re
from collections.abc import Callable

from stdnum import iban, luhn
from stdnum.fr import nir

MASKED_NIR = "[numéro de sécurité sociale masqué]"
MASKED_IBAN = "[IBAN masqué]"
MASKED_CARD = "[carte bancaire masquée]"

_GAP = r"[\s.\-\u2010-\u2015]?"
# Sex, year, month, département (2A, 2B), commune, order, key: INSEE's registration number.
_NIR = re.compile(rf"(?<![\w]){_GAP.join(['[123478]', *['[0-9]'] * 5, '[0-9AaBb]', *['[0-9]'] * 8])}(?!\w)")
_IBAN = re.compile(rf"(?<!\w)[A-Za-z]{{2}}{_GAP}[0-9]{{2}}(?:{_GAP}[0-9A-Za-z]){{11,30}}")
# Visa, Mastercard, American Express: 15 or 16 digits with a known first one.
_CARD = re.compile(rf"(?<!\w)[2-6](?:{_GAP}[0-9]){{14,15}}(?!\w)")


def mask_numbers(text: str) -> str:
    """Replace each proved social-security number, IBAN or bank card by words that say so."""
    text = _IBAN.sub(lambda found: _masked_iban(found.group()), text)
    text = _mask(text, _NIR, nir.is_valid, MASKED_NIR)
    return _mask(text, _CARD, luhn.is_valid, MASKED_CARD)


def _mask(
    text: str, candidates: re.Pattern[str], proved: Callable[[str], bool], words: str
) -> str:
    return candidates.sub(
        lambda found: words if proved(_compact(found.group())) else found.group(), text
    )


def _masked_iban(found: str) -> str:
    # The run may go on into the next word: the longest proved start is the IBAN.
    for end in range(len(found), 14, -1):
        if found[end - 1].isalnum() and iban.is_valid(_compact(found[:end])):
            return MASKED_IBAN + found[end:]
    return found


def _compact(number: str) -> str:
    return "".join(each for each in number if each.isalnum()).upper()


def was_masked(text: str) -> bool:
    """Whether the door hid a number in this text."""
    return any(words in text for words in (MASKED_NIR, MASKED_IBAN, MASKED_CARD))

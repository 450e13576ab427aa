"""The public mask: what says who somebody is goes from everything public, analysed or exported.

Names, telephone numbers, e-mail addresses, social-security, account and card numbers, plates, and
addresses of people. The names of places stay: « rue Jean Jaurès » is where the problem is.
"""

from functools import lru_cache

from bot.privacy.public import addresses, contacts, names, numbers, plates
from bot.privacy.public.findings import WORDS, Finding, joined, replaced
from bot.privacy.public.reading import Reading

__all__ = ["WORDS", "Finding", "find_personal", "mask_public"]

_ROUNDS = 5


def find_personal(text: str) -> tuple[Finding, ...]:
    """What of a text is somebody's, in order, without overlap; what is masked already is not."""
    reading = Reading(text)
    found = [*contacts.find(reading), *numbers.find(reading), *plates.find(reading)]
    found += names.find(reading)
    found += addresses.find(reading, found)
    return joined(each for each in found if not reading.hidden(each.start, each.end))


@lru_cache(maxsize=512)
def mask_public(text: str) -> str:
    """The text with words in place of what is somebody's; masking it again changes nothing.

    A mask changes what stands around the rest: it is read again until nothing more is found.
    """
    for _ in range(_ROUNDS):
        found = find_personal(text)
        if not found:
            break
        text = replaced(text, found)
    return text

"""Letters: accents taken off, one apostrophe, small letters, no letter drawn out."""

import re
import unicodedata

_APOSTROPHES = str.maketrans("’‘`´ʼ", "'''''")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")

_HEARD_E = ("é", "és", "ée", "ées")
_SPELT_E = ("er", "ez", "ai", "ais", "ait", "aient", "et", "ets", "ier", "ied", "ef")


def bare(text: str) -> str:
    """`text` in small letters without accents ("Élève" -> "eleve", "œuf" -> "oeuf")."""
    if text.isascii():
        return text.lower()
    spelt = text.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", spelt) if not unicodedata.combining(c))


def small(text: str) -> str:
    """`text` in small letters, accents in one form, with one kind of apostrophe."""
    return unicodedata.normalize("NFC", text.lower().translate(_APOSTROPHES)).replace("œ", "oe")


def drawn_out(word: str) -> tuple[str, str] | None:
    """« suuuper » as "super" and "suuper" (one letter, two letters); None: nothing is drawn out."""
    if _DRAWN_OUT.search(word) is None:
        return None
    return _DRAWN_OUT.sub(r"\1", word), _DRAWN_OUT.sub(r"\1\1", word)


def same_ending(typed: str, told: str) -> bool:
    """Whether `told` may be what `typed` meant: a final « é » that was typed is heard, so stays."""
    if not typed.endswith(_HEARD_E):
        return True
    return bare(told).endswith(_SPELT_E) or told.endswith(_HEARD_E)

"""Letters that GSM-7 lacks, and what is sent instead, so that 160 characters do not become 70."""

import re
import unicodedata

from bot.gsm.gsm7 import is_gsm7

REPLACEMENTS = {
    "ç": "c", "œ": "oe", "Œ": "OE", "ÿ": "y", "ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "‘": "'", "’": "'",
    "‚": "'", "‛": "'", "ʼ": "'", "′": "'", "`": "'", "´": "'", "‹": "'", "›": "'", "–": "-",
    "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-", "•": "-", "·": "-", "…": "...",
    "⁄": "/", "×": "x", "÷": "/", "°": "o", "µ": "u", "→": "->", "←": "<-", "⇒": "=>",
    "©": "(c)", "®": "(R)", "™": "TM", "¢": "c", "¬": "-", "±": "+/-", "≤": "<=", "≥": ">=",
    "≠": "=/=", "✓": "OK", "✔": "OK", "✅": "OK", "☎": "Tel.", "📞": "Tel.", "\t": " ",
    "\u2028": "\n", "\u2029": "\n",
}  # fmt: skip
_GAP = re.compile(r" {2,}")
_GUILLEMETS = re.compile(r"«\s*([^«»]*?)\s*»")
_DROPPED_CATEGORIES = {"So", "Sk", "Cf", "Cc", "Co", "Cs", "Cn"}


def to_gsm7(text: str) -> str:
    """Replace only what GSM-7 lacks: ç → c, ê → e, « → ", no-break space → space; emoji go.

    A text with a character that has no sensible replacement (Arabic, Cyrillic) comes back
    with its own letters, for UCS-2: half a message in Latin letters would help nobody.
    """
    text = original = unicodedata.normalize("NFC", text)
    if all(map(is_gsm7, text)):
        return text
    text = _GUILLEMETS.sub(r'"\1"', text)
    pieces = [character if is_gsm7(character) else _replaced(character) for character in text]
    if None in pieces:
        return original
    kept = "".join(piece for piece in pieces if piece is not None)
    return _GAP.sub(" ", kept) if "" in pieces else kept


def _replaced(character: str) -> str | None:
    if character in REPLACEMENTS:
        return REPLACEMENTS[character]
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category in _DROPPED_CATEGORIES or unicodedata.combining(character):
        return ""
    return _without_accents(character)


def _without_accents(character: str) -> str | None:
    decomposed = unicodedata.normalize("NFKD", character)
    letters = [
        REPLACEMENTS.get(part, part) for part in decomposed if not unicodedata.combining(part)
    ]
    joined = "".join(letters)
    known = bool(joined) and joined != character and all(map(is_gsm7, joined))
    return joined if known else None

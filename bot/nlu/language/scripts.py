"""Languages that their letters alone give away."""

CYRILLIC = "cyrillic"  # an alphabet of several languages
_RANGES = (
    ("ar", "؀", "ۿ"),
    ("he", "֐", "׿"),
    ("el", "Ͱ", "Ͽ"),
    ("zh", "一", "鿿"),
    ("ja", "぀", "ヿ"),
    ("ko", "가", "힣"),
    ("hy", "԰", "֏"),
    ("ka", "Ⴀ", "ჿ"),
    ("ta", "஀", "௿"),
    ("hi", "ऀ", "ॿ"),
)
_OWN_LETTERS = {
    "uk": set("іїєґ"),
    "ru": set("ыэъё"),
    "tr": set("ğşıİ"),
    "ro": set("ăâîșțşţ"),
    "pt": set("ãõ"),
    "es": set("ñ¿¡"),
    "de": set("ßäö"),
    "pl": set("łśżźćńąę"),
}
_FRENCH_TOO = set("âî")


def by_script(text: str) -> str:
    """The language of a text mostly written in another alphabet than ours, CYRILLIC, or ""."""
    letters = [letter for letter in text.lower() if letter.isalpha()]
    if sum(letter > "ɏ" for letter in letters) * 2 <= len(letters):
        return ""
    for language, first, last in _RANGES:
        if any(first <= letter <= last for letter in letters):
            return language
    return CYRILLIC if any("Ѐ" <= letter <= "ӿ" for letter in letters) else ""


def letters_of(text: str, language: str) -> int:
    """How many letters of `text` French does not have and `language` does."""
    own = _OWN_LETTERS.get(language, set()) - _FRENCH_TOO
    return sum(letter in own for letter in text.lower())

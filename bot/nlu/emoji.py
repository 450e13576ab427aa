"""Messages of pictures alone: the few that answer, in words."""

_SPOKEN = {
    "oui": "👍👌✅✔🆗💯☑",
    "non": "👎❌🚫✖",
    "merci": "🙏❤💐🥰😘",
    "bonjour": "👋",
    "je suis en colère": "😡🤬😤",
}
_WORDS = {picture: words for words, pictures in _SPOKEN.items() for picture in pictures}


def spoken(text: str) -> str:
    """The words for the first picture that is known; `text` itself where it has words already."""
    if any(letter.isalnum() for letter in text):
        return text
    return next((_WORDS[sign] for sign in text if sign in _WORDS), text)

"""What a message tells, without what it says to be polite."""

import re

_OPENING = re.compile(
    r"^(?:\s*(?:bonjour|bonsoir|salut|slt|bjr|coucou|cc|hello|allo|madame|monsieur|mesdames|"
    r"messieurs|mr|mme|à tous|le maire|la maire|svp|s'il vous plait)\b[\s,.!:;-]*)+",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:[\s,.!;-]*\b(?:merci(?: (?:d'avance|beaucoup|bcp|de votre \w+|par avance))?|cordialement|"
    r"cdlt|bonne journée|bien à vous|salutations(?: distinguées)?|svp|stp|mrc)\b[\s.!]*)+$",
    re.IGNORECASE,
)


def told(text: str) -> str:
    """`text` without greetings; whole, when nothing else is in it."""
    bare = _CLOSING.sub("", _OPENING.sub("", text)).strip()
    return bare or text

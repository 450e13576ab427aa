"""The title of an idea: its first sentence, without « I propose that »."""

import re

_LONGEST = 120
_OPENING = re.compile(
    r"^(?:(?:bonjour|bonsoir|bjr|slt|salut)[ ,.!]*)?"
    r"(?:(?:je|j|nous|on) ?(?:vous )?(?:propose|proposons|suggère|suggere|sugère)"
    r"(?: (?:de |d'|d’|que |qu'|qu’))?|jpropose |j'ai une idée ?[:,] ?|j’ai une idée ?[:,] ?|"
    r"(?:mon |une )?idée ?: ?|proposition ?: ?|ma proposition ?: ?|suggestion ?: ?)",
    re.IGNORECASE,
)
_ENDS = (". ", " ! ", " ? ", "\n")


def title_of(text: str) -> str:
    """The first sentence, cut between words, with a capital letter."""
    first = text.strip()
    for mark in _ENDS:
        first = first.split(mark)[0]
    first = " ".join(first.split())
    bare = _OPENING.sub("", first).strip() or first
    if len(bare) > _LONGEST:
        bare = bare[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return (bare[:1].upper() + bare[1:]).rstrip(".")

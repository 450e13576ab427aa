"""« Et plutôt depuis quinze jours »: words that go on with what is told, and tell nothing new."""

import re

from bot.dialogues.wording import forms, words
from bot.messages import Understanding

_OPENS = re.compile(
    r"^(oui|non|et|ok|ouais|ensuite|puis|enfin|plutot|surtout|c est|ca (fait|dure))\b"
)
_FITS = frozenset(("time", "commune", "place"))
_LONGEST = 8  # words


def goes_on(heard: Understanding) -> bool:
    """A yes, an « and », a moment or a place: asked of words that are feared to mean danger.

    Only where no sign of danger is in them: their reader sees to that first.
    """
    told = {entity.entity for entity in heard.entities}
    short = len(words(heard.text)) <= _LONGEST
    return short and bool(told) and told <= _FITS and any(map(_OPENS.match, forms(heard)))

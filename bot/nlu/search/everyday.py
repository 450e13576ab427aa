"""What people call otherwise than the official sheets do: « la caution », « dépôt de garantie »."""

import re
from functools import lru_cache
from importlib.resources import files

import yaml

from bot.nlu.fold import fold


def official_words(question: str) -> str:
    """`question` with the official words for its everyday ones; itself where there are none."""
    pattern, words = _table()
    told, count = pattern.subn(lambda found: words[found[0]], fold(question))
    return told if count else question


@lru_cache(maxsize=1)
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    read = yaml.safe_load((files(__package__) / "everyday.yml").read_text("utf-8"))
    words = {str(key): str(value) for key, value in read.items()}
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), words

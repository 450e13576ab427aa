"""The ways to write the name of a commune: its article, « saint », words run together."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from bot.nlu.entities.fold import fold

SHORTEST = 5  # letters; shorter names are never read with a typing error
_LONG = 8  # letters of a name that can lose its "-sur-"
_SMALLEST = 1000  # inhabitants; smaller communes are read only as they are spelt


def forms(way: str) -> Iterator[str]:
    """A name with and without its article, « saint » written in full or short."""
    plain = fold(way)
    bare = re.sub(r"^(?:le |la |les |l')", "", plain)
    for form in dict.fromkeys((plain, bare)) if len(bare) >= SHORTEST else (plain,):
        yield form
        short = re.sub(r"\bsaint(e?)\b", r"st\1", form)
        if short != form:
            yield short
        if form != (cut := re.sub(r"-sur-|-de-|-du-|-la-", "-", form)) and len(cut) > _LONG + 1:
            yield cut


def joined_names(rows: Sequence[dict[str, Any]], several: bool) -> dict[str, str]:
    """Names without their spaces, to compare words run together; `several`: those that had one."""
    names: dict[str, str] = {}
    for row in rows:
        if row.get("population", 0) < _SMALLEST:
            continue
        guarded = {*row.get("after_preposition", ()), *row.get("after_noun", ())}
        for way in (row["name"], *row.get("aliases", ())):
            if way in guarded:
                continue
            for form in forms(str(way)):
                joined = re.sub(r"[^a-z]", "", form)
                if len(joined) >= SHORTEST and (not several or joined != form):
                    names.setdefault(joined, str(row["name"]))
    return names

"""What the store keeps of a problem, from those who tell it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from bot.nlu.embedded.network import Floats
from bot.nlu.problems import Meaning, naming
from bot.storage.problems.joining import TOTAL
from bot.storage.problems.regrouping import Member

_SURE = 0.3  # mean chance of a type from which its name is the problem's
_WEEKS = 26
_MONTH = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Named:
    """A problem's name, type (empty: none of the catalogue) and category."""

    label: str
    kind: str
    category: str


def described(
    meaning: Meaning, members: Sequence[Member], vectors: Floats, now: datetime
) -> dict[str, Any]:
    """The values of a problem's row; `vectors`: of the members, in their order."""
    texts = [member.text for member in members]
    best = naming.typical(vectors, texts)
    called = named(meaning, vectors.mean(axis=0), texts[best[0]])
    return {
        "label": called.label,
        "kind": called.kind,
        "category": called.category,
        "keywords": list(naming.keywords(texts)),
        "sentences": [members[place].id for place in best],
        "towns": _towns(members),
        "weeks": _weeks(members, now),
        "trend": _trend(members, now),
        "size": len(members),
        "total": vectors.sum(axis=0).astype(TOTAL).tobytes(),
    }


def named(meaning: Meaning, middle: Floats, sentence: str) -> Named:
    """By the catalogue when its types agree, else by what somebody said."""
    chances, model = meaning.chances_of(middle), meaning.model
    kind = int(chances.argmax())
    if chances[kind] >= _SURE:
        return Named(model.names[kind], model.kinds[kind], model.categories[kind])
    return Named(naming.short(sentence), "", model.categories[kind])


def _towns(members: Sequence[Member]) -> list[list[Any]]:
    counts = Counter(member.commune for member in members if member.commune)
    return [[town, count] for town, count in sorted(counts.items(), key=lambda e: (-e[1], e[0]))]


def _weeks(members: Sequence[Member], now: datetime) -> list[list[Any]]:
    since = now - timedelta(weeks=_WEEKS)
    counts = Counter(
        (at - timedelta(days=at.weekday())).date().isoformat()
        for at in (member.created_at.astimezone(UTC) for member in members)
        if at >= since
    )
    return [[week, counts[week]] for week in sorted(counts)]


def _trend(members: Sequence[Member], now: datetime) -> float:
    """-1: silent since a month; 0: as before; 1: all of it is new."""
    ages = np.array([(now - member.created_at) / _MONTH for member in members])
    recent, before = int((ages < 1).sum()), int(((ages >= 1) & (ages < 2)).sum())  # noqa: PLR2004
    return round((recent - before) / (recent + before), 3) if recent + before else 0.0

"""« Plus rien, sauf les cafés »: which kinds of news, and which subjects, a message keeps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.civic.campaigns.interests import Interest
from bot.civic.notices.kinds import News
from bot.dialogues.run import Run
from bot.dialogues.wording import plain

_BUT = re.compile(
    r"\b(sauf|a part|hormis|excepte|en dehors de|seulement|uniquement|juste"
    r"|que (?=les|des|pour|l ))\b"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What still comes; empty: nothing that we know was named."""

    kinds: frozenset[News]
    subjects: tuple[Interest, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.kinds)


def keeps(text: str) -> bool:
    """Whether some of it is kept apart: « sauf », « seulement », « que les »."""
    return _BUT.search(plain(text)) is not None


def kept_in(run: Run, text: str) -> Kept:
    """What is named after « sauf » or « seulement », or in all of it when nothing is after."""
    told = plain(text)
    parts = _BUT.split(told, maxsplit=1)
    after = parts[-1].strip() if len(parts) > 1 else ""
    return _named(run, after) or _named(run, told)


def _named(run: Run, told: str) -> Kept:
    kinds = {News(each) for each in _values(run, "news_kind", told) if each in set(News)}
    named = set(_values(run, "news_interest", told))
    if News.POLL in kinds and Interest.VOTES not in run.services.campaigns.subscribed():
        named.discard(Interest.VOTES)  # the votes themselves, not articles about them
    subjects = tuple(each for each in Interest if each in named)
    if subjects:
        kinds.add(News.CAMPAIGN)
    if Interest.CAFES in subjects:  # whoever signs up for one wants to be reminded of it
        kinds.add(News.REMINDER)
    return Kept(frozenset(kinds), subjects)


def _values(run: Run, slot: str, told: str) -> Iterator[str]:
    for mapping in run.content.slots[slot].mappings:
        if mapping.words is not None and mapping.words.search(told):
            yield str(mapping.value)


def dropped_in(run: Run, text: str) -> tuple[Interest, ...]:
    """The subjects of this person that a message names: « enlevez l'environnement »."""
    named = set(_values(run, "news_interest", plain(text)))
    return tuple(each for each in run.services.campaigns.subscribed() if each in named)

"""Names that nothing announces, found by spaCy's French recogniser and checked.

It takes many capitals for people: only two capitals side by side are believed, none of them a
word of public life, of a place or of everyday French.
"""

from collections.abc import Iterator
from functools import lru_cache
from threading import Lock
from typing import Any

from bot.privacy.public.frequency import everyday, rare
from bot.privacy.public.names.tracks import Tracks

_LONGEST = 5000  # signs that the recogniser is given at once
_ARTICLES = frozenset(("le", "la", "les", "l", "du", "des", "au", "aux"))

_LOADING = Lock()


def recogniser() -> Any:
    """The recogniser, loaded once: by whoever asks first, the others wait."""
    with _LOADING:
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> Any:
    import spacy  # a second to load: only when first needed

    return spacy.load(
        "fr_core_news_sm",
        exclude=["morphologizer", "parser", "lemmatizer", "attribute_ruler", "senter"],
    )


def people(tracks: Tracks) -> Iterator[tuple[int, int]]:
    """The spans that are people for spaCy, and look like it."""
    if not tracks.reading.cased or not any(_pair(tracks, at) for at in range(len(tracks))):
        return
    for entity in recogniser()(tracks.reading.text[:_LONGEST]).ents:
        if entity.label_ != "PER":
            continue
        inside = [
            i
            for i, w in enumerate(tracks.reading.words)
            if entity.start_char <= w.start < entity.end_char
        ]
        while inside and not tracks.shaped(inside[0]):
            inside.pop(0)
        if not inside or _called(tracks, inside[0]):
            continue
        if _pair(tracks, inside[0]) and not tracks.figure(inside[0], inside[-1]):
            yield inside[0], tracks.through(inside[0])


def _called(tracks: Tracks, at: int) -> bool:
    """Whether what stands before makes it a function or a place: « la X », « mairie de X »."""
    if not tracks.follows(at):
        return False
    before = tracks[at - 1].text
    named = before in ("de", "d") and tracks.follows(at - 1)
    return before in _ARTICLES or (named and tracks[at - 2].text in tracks.words.not_names)


def _pair(tracks: Tracks, at: int) -> bool:
    """Whether two words with capitals stand there that no list explains, one of them rare."""
    if not (tracks.shaped(at) and tracks.follows(at + 1) and tracks.shaped(at + 1)):
        return False
    if any(tracks.shout(each) or everyday(tracks[each].text) for each in (at, at + 1)):
        return False
    return any(rare(tracks[each].text) for each in (at, at + 1)) and all(
        tracks[each].end - tracks[each].start > 1 for each in (at, at + 1)
    )

"""Names of people: after a title, a greeting, a relation, at the end of a letter, or known as such.

Rules come first, since most names in messages are announced; the names that nothing announces come
from the first names that everybody knows, and from spaCy's recogniser.
"""

from collections.abc import Callable, Iterator

from bot.privacy.public.findings import Finding
from bot.privacy.public.lexicon import lexicon
from bot.privacy.public.names import introductions, known, letters, recognised, relations, titles
from bot.privacy.public.names.tracks import Tracks
from bot.privacy.public.places import place_words
from bot.privacy.public.reading import Reading

_RULES: tuple[Callable[[Tracks], Iterator[tuple[int, int]]], ...] = (
    titles.titles,
    introductions.introductions,
    relations.relations,
    letters.signatures,
    known.first_names,
    recognised.people,
)


def find(reading: Reading) -> Iterator[Finding]:
    """The names of a text."""
    words = lexicon()
    tracks = Tracks(reading, words, place_words(reading, words))
    for rule in _RULES:
        for first, last in rule(tracks):
            yield Finding("name", reading.words[first].start, tracks.end(last))

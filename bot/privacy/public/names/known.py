"""First names that everybody knows, with the surname that goes with them."""

from collections.abc import Iterator

from bot.privacy.public.frequency import everyday
from bot.privacy.public.names.tracks import Tracks

_SHORTEST = 3  # letters of a surname in capitals


def first_names(tracks: Tracks) -> Iterator[tuple[int, int]]:
    """« Sylvie Lenormand », « René », « Rose Marchetti », « mohamed benali »."""
    for index in range(len(tracks)):
        if index in tracks.places or not _opens(tracks, index):
            continue
        last = tracks.through(index)
        if not tracks.figure(index, last):
            yield _back(tracks, index), last
            coupled = last + 2
            if coupled < len(tracks) and tracks[last + 1].text == "et" and tracks.full(coupled):
                yield coupled, tracks.through(coupled)


def _opens(tracks: Tracks, index: int) -> bool:
    """Whether a first name that needs nothing more, or one with its surname, stands there."""
    word = tracks[index]
    cased = tracks.reading.cased
    if (cased and not word.capital) or word.text in tracks.words.not_names:
        return False
    first, *more = word.text.split("-")
    sure = first in tracks.words.first_names and not _apart_shout(tracks, index)
    if more:
        return (sure or first in tracks.words.doubtful_names) and _double(tracks, index)
    if sure and cased:
        return True
    doubtful = first in tracks.words.doubtful_names and cased
    return (sure or doubtful) and _surname(tracks, index + 1)


def _double(tracks: Tracks, index: int) -> bool:
    """Whether the second part is a name too: « Jean-Luc », « Lou-Ann », not « Juan-les-Pins »."""
    word = tracks[index]
    *_, last = word.text.split("-")
    if last in tracks.words.first_names | tracks.words.doubtful_names:
        return True
    capital = tracks.reading.text[word.end - len(last)].isupper()
    two = word.text.count("-") == 1 and tracks.reading.cased
    return two and capital and word.text.split("-")[0] in tracks.words.first_names


def _apart_shout(tracks: Tracks, index: int) -> bool:
    """Whether only this word is in capitals: an abbreviation rather than a name."""
    beside = [at for at in (index - 1, index + 1) if 0 <= at < len(tracks)]
    return tracks.reading.cased and tracks.shout(index) and not any(map(tracks.shout, beside))


def _surname(tracks: Tracks, index: int) -> bool:
    """Whether a surname follows: a capital; where capitals mean nothing, a rare word."""
    if not tracks.follows(index) or "'" in tracks.gap(index) or index in tracks.places:
        return False
    text = tracks[index].text
    if text in tracks.words.not_names | tracks.words.relations | tracks.words.functions:
        return False
    return tracks.shaped(index) and not everyday(text)


def _back(tracks: Tracks, index: int) -> int:
    """A surname in capitals before its first name: « DUPONT Marie »."""
    before = index - 1
    if (
        before < 0
        or not tracks.follows(index)
        or before in tracks.places
        or not tracks.reading.cased
    ):
        return index
    word = tracks[before]
    written = tracks.reading.text[word.start : word.end]
    known = word.text in tracks.words.titles | tracks.words.not_names | tracks.words.particles
    shout = len(written) >= _SHORTEST and written.isupper() and not known
    return before if shout else index

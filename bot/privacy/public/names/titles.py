"""Names behind a title: « Mme Delacourt », « M. et Mme Schneider », « mr bouchard »."""

from collections.abc import Iterator

from bot.privacy.public.frequency import everyday
from bot.privacy.public.names.tracks import Tracks

_ARTICLES = frozenset(("le", "la", "l", "les"))
_FEW = 4  # words of somebody's function


def titles(tracks: Tracks) -> Iterator[tuple[int, int]]:
    """« Mme Delacourt », « le docteur Lemoine », « M. et Mme Schneider », « mr bouchard »."""
    for index in range(len(tracks)):
        if not _is_title(tracks, index) or not tracks.follows(index + 1):
            continue
        first = tracks.past_particles(index + 1)
        if tracks[index + 1].text in _ARTICLES and not _of_name(tracks, index + 1):
            yield from _behind_function(tracks, index + 1)
        elif _called(tracks, first):
            last = tracks.through(first)
            if not tracks.figure(first, last):
                yield index, last
        elif tracks[index + 1].text in tracks.words.functions:
            yield from _behind_function(tracks, index + 1)


def _of_name(tracks: Tracks, index: int) -> bool:
    """Whether the article at `index` begins a name: « Monsieur Le Gall »."""
    both = _capital(tracks, index) and _capital(tracks, index + 1)
    return tracks.reading.cased and both and tracks[index + 1].text not in tracks.words.functions


def _is_title(tracks: Tracks, index: int) -> bool:
    word = tracks[index]
    if word.text not in tracks.words.titles or index in tracks.places:
        return False
    if word.text not in tracks.words.capital_titles:
        return True
    after = tracks.reading.text[word.end : word.end + 2]
    dotted = after == ". " or (after[:1] == "." and not tracks.shout(index))
    if word.text == "me":
        return tracks.reading.text[word.start : word.end] == "Me" and _capital(tracks, index + 1)
    return _capital(tracks, index + 1) and (dotted or word.capital) and not _initials(tracks, index)


def _capital(tracks: Tracks, index: int) -> bool:
    return index < len(tracks) and tracks[index].capital


def _initials(tracks: Tracks, index: int) -> bool:
    """Whether this is « M.D.P.H. »: points between single letters."""
    nearest = tracks[index + 1]
    return tracks.gap(index + 1) == "." and nearest.end - nearest.start == 1


def _called(tracks: Tracks, index: int) -> bool:
    """Whether the word at `index`, after a title, is what somebody is called."""
    text = tracks[index].text
    closed = tracks.words.functions | tracks.words.particles | tracks.words.titles
    if text in closed or tracks.anonymous(index):
        return False
    if text in tracks.words.surnames:
        return True
    if index in tracks.places:
        return False
    if everyday(text) or text in tracks.words.not_names:
        return False
    if tracks.reading.cased and tracks[index].capital:
        return True
    return tracks.likely(index) or text in tracks.words.doubtful_names


def _behind_function(tracks: Tracks, index: int) -> Iterator[tuple[int, int]]:
    """« Mme la conseillère Aubertin », « Monsieur le directeur adjoint Colin »."""
    at = index
    while tracks.follows(at + 1) and at < index + _FEW and _function(tracks, at):
        at += 1
    if at > index and tracks.reading.cased and tracks.shaped(at) and not _function(tracks, at):
        last = tracks.through(at)
        if not tracks.figure(at, last):
            yield at, last


def _function(tracks: Tracks, index: int) -> bool:
    text = tracks[index].text
    return text in tracks.words.functions or text in tracks.words.particles

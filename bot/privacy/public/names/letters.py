"""The name at the end of a letter: « Cordialement, Olivier Pasquier », « Cdt J. Martineau »."""

import re
from collections.abc import Iterator

from bot.privacy.public.lexicon import lexicon
from bot.privacy.public.names.tracks import Tracks

_MOST = 5  # words of a signature


def signatures(tracks: Tracks) -> Iterator[tuple[int, int]]:
    """The words with a capital between the last greeting and the end of the text."""
    closing = "|".join(sorted(map(re.escape, lexicon().closings), key=len, reverse=True))
    folded = tracks.reading.folded
    starts = {word.start: index for index, word in enumerate(tracks.reading.words)}
    for match in re.finditer(rf"\b(?:{closing})\b[ ,.!:\n-]*", folded):
        index = starts.get(match.end())
        if index is not None and _signs(tracks, index):
            yield index, tracks.through(index)


def _signs(tracks: Tracks, index: int) -> bool:
    """Whether a short name stands there, and then nothing, a line or a number."""
    if not tracks.shaped(index) or not tracks.reading.cased:
        return tracks[index].text in tracks.words.first_names
    last = tracks.through(index)
    rest = tracks.reading.text[tracks.end(last) :]
    ends = re.match(r"[ ]*(?:$|[\n,.(/|-]|\[|\d)", rest) is not None
    if tracks[index].text in tracks.words.functions or last - index >= _MOST:
        return False
    alone = last == index
    return ends and (
        not alone or tracks.likely(index) or tracks[index].text in tracks.words.doubtful_names
    )

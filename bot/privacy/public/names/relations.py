"""Names behind what somebody is to others: « mon fils Théo », « l'agent Bruno Maurel »."""

import re
from collections.abc import Iterator

from bot.privacy.public.frequency import everyday
from bot.privacy.public.names.tracks import Tracks

_JOINTS = (" ", ", ", " : ", "\u00a0: ", ": ", " (")
_ADJECTIVE = re.compile(
    r"(?:ien|ienne|ais|aise|ain|aine|ois|oise|iste|ique|al|ale|ee|es|eur|euse)$"
)


def relations(tracks: Tracks) -> Iterator[tuple[int, int]]:
    """« mon fils Théo », « ma voisine, Rose Marchetti », « l'agent Bruno Maurel »."""
    for index in range(len(tracks) - 1):
        if tracks[index].text not in tracks.words.relations or index in tracks.places:
            continue
        at = index + 1
        if tracks.gap(at) in _JOINTS and _named(tracks, at):
            yield from _listed(tracks, at)


def _named(tracks: Tracks, at: int) -> bool:
    """Whether the word behind somebody's relation is their name."""
    text = tracks[at].text
    if at in tracks.places or text in tracks.words.functions or everyday(text):
        return False
    if text in tracks.words.first_names:
        return True
    if not tracks.reading.cased or not tracks.shaped(at) or tracks.shout(at):
        return False
    if text in tracks.words.doubtful_names or tracks[at - 1].text in tracks.words.families:
        return True
    paired = tracks.follows(at + 1) and tracks.shaped(at + 1)
    return tracks.likely(at) and (paired or _ADJECTIVE.search(text) is None)


def _listed(tracks: Tracks, at: int) -> Iterator[tuple[int, int]]:
    """A name, and those that commas and « et » join to it: « Inès, Adam et Louise »."""
    while True:
        last = tracks.through(at)
        if not tracks.figure(at, last):
            yield at, last
        at = last + 1
        coupled = at < len(tracks) and tracks[at].text == "et"
        at += coupled
        joined = at < len(tracks) and tracks.gap(at).strip() in ("", ",")
        if not joined or not (
            tracks[at].text in tracks.words.first_names or (coupled and tracks.full(at))
        ):
            return

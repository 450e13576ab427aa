"""Names that somebody gives: « je m'appelle Claire », « prénom : Lucas », « moi c'est Chloé »."""

import re
from collections.abc import Iterator

from bot.privacy.public.frequency import everyday
from bot.privacy.public.names.tracks import Tracks

_KIN = r"(?: de (?:famille|jeune fille|naissance))?(?: complet)?"
# As people write it; the name comes next, with or without a capital.
_STRONG = re.compile(
    r"\b(?:je|jme|j) ?(?:m'? ?|me )?(?:ap+el+e?|nomm?e)s? |\bmap+el+e "
    rf"|\b(?:mon|le|son|notre|ton) (?:nom|prenom|petit nom){_KIN}"
    r"(?: est| c'? ?est| c|,? c'est| ?:| =) "
    rf"|\b(?:pre)?nom{_KIN}(?:(?: et |/)prenom)? ?[:=] ?"
    r"|\bsoussignee?(?: ?\(e\))?,? (?:(?:mme|madame|monsieur|m\.?|mr|mlle) )?"
    r"|\b(?:elle|il|fille|fils|enfant|frere|soeur) s'? ?(?:ap+el+e|nomme) "
    r"|\b(?:ap+el(?:ez|le)|nommez)[- ]moi |\bsigne ?: ?"
)
# « c'est », « je suis », « bonjour »: a name only by its look.
_WHOSE = r"(?:fille|fils|femme|mari|mere|pere|maman|papa|epouse|soeur|frere|voisine?)"
_WEAK = re.compile(
    r"\b(?:je suis|chui|jsui?s|ici|moi c'? ?'?(?:est)?|c'? ?est|cest|c(?= [a-z])|bonjour|bonsoir"
    r"|bjr|slt|salut|coucou|hello|(?:mon|le|ton) (?:pre)?nom|(?:pre)?nom)"
    rf" (?:moi |encore |toujours |l[ea] {_WHOSE} d(?:e |'))?"
)
_HERE = re.compile(r"(?:ici|moi c'? ?'?(?:est)?) $")
# « demandez à Nathalie », « le dossier de Rose »: a first name is expected there.
_OF = re.compile(
    r"\b(?:dossier|demande|part|nom|chien|voiture|maison|appartement|fille|fils|mari|femme|mere|pere"
    r"|maman|papa|rappeler|contacter|contactez|appeler|appelez|voir|voyez|demander|demandez|parler"
    r"|dites|merci|grace|remercie[rz]?|avec|chez|selon|pour|par|et|bravo|joindre|prevenir|prevenez"
    r"|salue[rz]?)(?: a| avec| de| d'| pour)?[ ']"
)
_SAID = re.compile(
    r"dossier|fille|fils|mari|femme|mere|pere|demande[rz]|dites|appelez|rappeler|joindre|prevenir"
)


def introductions(tracks: Tracks) -> Iterator[tuple[int, int]]:
    """« je m'appelle Claire Fontaine », « moi c'est Chloé », « prénom : Lucas »."""
    folded = tracks.reading.folded
    starts = {word.start: index for index, word in enumerate(tracks.reading.words)}
    for match in _STRONG.finditer(folded):
        index = starts.get(match.end())
        if index is not None and _introduced(tracks, index):
            yield index, _through(tracks, index)
    for match in _WEAK.finditer(folded):
        index = starts.get(match.end())
        here = _HERE.search(match[0]) is not None
        if index is not None and (_by_look(tracks, index) or (here and _alone(tracks, index))):
            yield index, _through(tracks, index)
    yield from _mentioned(tracks, starts)


def _mentioned(tracks: Tracks, starts: dict[int, int]) -> Iterator[tuple[int, int]]:
    """« demandez à Nathalie », « le dossier de Rose » : a first name, a doubtful one too."""
    for match in _OF.finditer(tracks.reading.folded):
        index = starts.get(match.end())
        if index is None or index in tracks.places:
            continue
        text = tracks[index].text
        sure = text in tracks.words.first_names or (
            text in tracks.words.doubtful_names and _SAID.search(match[0])
        )
        if tracks.reading.cased and tracks[index].capital and sure and not tracks.shout(index):
            last = tracks.through(index)
            if not tracks.figure(index, last):
                yield index, last


def _through(tracks: Tracks, index: int) -> int:
    return tracks.through(tracks.past_particles(index))


def _introduced(tracks: Tracks, index: int) -> bool:
    """What follows « je m'appelle » is a name unless it is a plain small word."""
    start = tracks.past_particles(index)
    text = tracks[start].text
    if text in tracks.words.surnames:
        return True
    if start in tracks.places or text in tracks.words.functions | tracks.words.not_names:
        return False
    if everyday(text):
        return False
    known = text in tracks.words.doubtful_names or text in tracks.words.first_names
    return known or tracks.shaped(start) or tracks.likely(start)


def _by_look(tracks: Tracks, index: int) -> bool:
    """What follows « c'est » is a name if it is a first name, or a capital before a capital."""
    text = tracks[index].text
    if index in tracks.places or text in tracks.words.not_names or tracks.figure(index, index):
        return False
    if text in tracks.words.first_names:
        return True
    if not tracks.reading.cased or not tracks[index].capital or everyday(text):
        return False
    paired = tracks.follows(index + 1) and tracks.shaped(index + 1)
    if text in tracks.words.doubtful_names:
        return paired or not tracks.follows(index + 1)
    return tracks.through(index) > index and tracks.likely(index)


def _alone(tracks: Tracks, index: int) -> bool:
    """A rare word with a capital, and nothing that goes on: « ici Lucette, 79 ans »."""
    rare_word = tracks.reading.cased and tracks.shaped(index) and tracks.likely(index)
    return rare_word and not tracks.follows(index + 1)

"""Names that the words before them announce."""

import re
from collections.abc import Iterator

from bot.privacy.public.names.tracks import Tracks

_SHORT_TITLE = 2
# « je m'appelle », as people write it; the name comes next, with or without a capital.
_STRONG = re.compile(
    r"\b(?:je|jme|j) ?(?:m'? ?|me )?(?:apel+e?|appel+e?|apele|nomm?e)s? |\bmappell?e |\bmapell?e "
    r"|\b(?:mon|le|son|notre|ton) (?:nom|prenom|blaze|ptit nom|petit nom)(?: de (?:famille|jeune fille|naissance))?(?: complet)?"
    r"(?: est|,? c'? ?est| c| :|:| =|) ?"
    r"|\b(?:pre)?nom(?: de (?:famille|jeune fille|naissance))?(?:(?: et |/)prenom)? ?[:=] ?"
    r"|\bsoussigne(?:e)?(?: ?\(e\))?,? (?:(?:mme|madame|monsieur|m\.?|mr|mlle) )?"
    r"|\b(?:elle|il|qui|fille|fils|enfant) s'? ?(?:appelle|apelle|nomme) |\b(?:appel(?:ez|le)|nommez)[- ]moi "
    r"|\bde la part d(?:e |')|\bau nom d(?:e |')(?=m)|\bsigne ?: ?|\bsignee? (?=[a-z]+$)|\bdenomme(?:e)? |\bnomme(?:e)? "
)
# « c'est », « je suis »: a name only by its look.
_WEAK = re.compile(
    r"\b(?:je suis|chui|jsui?s|ici|moi c'? ?'?(?:est)?|c'? ?est|cest|c (?=[a-z]+ )|bonjour|bonsoir|bjr|slt|salut|coucou|hello)"
    r" (?:moi |encore |a nouveau |toujours |bien |la fille d(?:e |')|le fils d(?:e |')|la femme d(?:e |')|le mari d(?:e |')"
    r"|la mere d(?:e |')|le pere d(?:e |')|la maman d(?:e |')|le papa d(?:e |')|l'epouse d(?:e |'))?"
)
_OF = re.compile(
    r"\b(?:dossier|demande|part|nom|chien|voiture|maison|appartement|fille|fils|mari|femme|mere|pere|maman|papa"
    r"|rappeler|contacter|contactez|appeler|appelez|voir|voyez|demander|demandez|parler|dites|merci|grace|remercie[rz]?|avec|chez|selon|pour"
    r"|par|et|bravo|joindre|prevenir|prevenez|salue[rz]?)(?: a| avec| de| d'| pour)?[ ']"
)


def titles(tracks: Tracks) -> Iterator[tuple[int, int]]:
    """« Mme Delacourt », « le docteur Lemoine », « M. et Mme Schneider », « mr bouchard »."""
    for index in range(len(tracks)):
        if _is_title(tracks, index) and tracks.follows(index + 1):
            first = index + 1
            if tracks[first].text in tracks.words.titles:
                continue
            start = tracks.past_particles(first)
            if _called(tracks, start, first):
                last = tracks.through(start)
                if not tracks.figure(start, last):
                    yield first, last
            else:
                yield from _behind_function(tracks, first)


def _is_title(tracks: Tracks, index: int) -> bool:
    word = tracks[index]
    if word.text not in tracks.words.titles or index in tracks.places:
        return False
    if word.text in tracks.words.capital_titles:
        dotted = tracks.reading.text[word.end : word.end + 1] == "."
        return dotted or (word.capital and (word.text != "me" or tracks.reading.cased))
    return True


def _called(tracks: Tracks, index: int, first: int) -> bool:
    """Whether the word at `index`, after a title, is what somebody is called."""
    text = tracks[index].text
    if text in tracks.words.functions or index in tracks.places or text in tracks.words.particles:
        return False
    if tracks.reading.cased and tracks[index].capital:
        return text not in tracks.words.not_names or index > first
    if tracks.reading.cased and any(word.capital for word in tracks.reading.words[index:]):
        return tracks.likely(index) and text not in tracks.words.relations
    return tracks.likely(index) or text in tracks.words.doubtful_names


def _behind_function(tracks: Tracks, index: int) -> Iterator[tuple[int, int]]:
    """« Mme la conseillère Aubertin », « Monsieur le directeur adjoint Colin »."""
    at = index
    while tracks.follows(at + 1) and at < index + 4 and _function(tracks, at):
        at += 1
    if at > index and tracks.reading.cased and tracks.shaped(at) and not _function(tracks, at):
        last = tracks.through(at)
        if not tracks.figure(at, last):
            yield at, last


def _function(tracks: Tracks, index: int) -> bool:
    text = tracks[index].text
    return text in tracks.words.functions or text in tracks.words.particles


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
        if index is not None and _by_look(tracks, index):
            yield index, _through(tracks, index)
    yield from _mentioned(tracks, starts)


def _mentioned(tracks: Tracks, starts: dict[int, int]) -> Iterator[tuple[int, int]]:
    """« demandez à Nathalie », « le dossier de Rose » : a first name, a doubtful one too."""
    for match in _OF.finditer(tracks.reading.folded):
        index = starts.get(match.end())
        if index is None or index in tracks.places:
            continue
        text = tracks[index].text
        if tracks.reading.cased and tracks[index].capital and text in tracks.words.first_names:
            yield index, tracks.through(index)


def _through(tracks: Tracks, index: int) -> int:
    return tracks.through(tracks.past_particles(index))


def _introduced(tracks: Tracks, index: int) -> bool:
    """What follows « je m'appelle » is a name unless it is a plain small word."""
    start = tracks.past_particles(index)
    text = tracks[start].text
    if start in tracks.places or text in tracks.words.functions | tracks.words.not_names:
        return False
    known = text in tracks.words.doubtful_names or text in tracks.words.first_names
    return known or tracks.shaped(start) or tracks.likely(start)


def _by_look(tracks: Tracks, index: int) -> bool:
    """What follows « c'est » is a name if it is a first name, or a capital before a capital."""
    text = tracks[index].text
    if index in tracks.places or text in tracks.words.not_names | tracks.words.figures:
        return False
    if text in tracks.words.first_names:
        return True
    if text in tracks.words.doubtful_names and tracks.reading.cased:
        alone = index + 1 == len(tracks) or not tracks.follows(index + 1)
        return tracks[index].capital and (alone or tracks.shaped(index + 1))
    if not tracks.reading.cased or not tracks[index].capital:
        return False
    last = tracks.through(index)
    return last > index and rare_or_known(tracks, index)


def rare_or_known(tracks: Tracks, index: int) -> bool:
    """Whether the word is likely to be a first name although it is in no list."""
    return tracks.likely(index) or tracks[index].text in tracks.words.doubtful_names


def relations(tracks: Tracks) -> Iterator[tuple[int, int]]:
    """« mon fils Théo », « ma voisine, Rose Marchetti », « l'agent Bruno Maurel »."""
    for index in range(len(tracks) - 1):
        if tracks[index].text not in tracks.words.relations or index in tracks.places:
            continue
        at = index + 1
        if tracks.gap(at) not in (" ", ", ", " : ", "\u00a0: ", ": ", " ("):
            continue
        if tracks[at].text in tracks.words.first_names or _capital_name(tracks, at):
            yield from _listed(tracks, at)


def _capital_name(tracks: Tracks, at: int) -> bool:
    usable = tracks.reading.cased and tracks.shaped(at)
    text = tracks[at].text
    known = text in tracks.words.doubtful_names or tracks.likely(at)
    return usable and (known or tracks.shaped(at + 1)) and text not in tracks.words.functions


def _listed(tracks: Tracks, at: int) -> Iterator[tuple[int, int]]:
    """A name, and those that commas and « et » join to it: « Inès, Adam et Louise »."""
    while True:
        last = tracks.through(at)
        if not tracks.figure(at, last):
            yield at, last
        at = last + 1
        if at < len(tracks) and tracks[at].text == "et":
            at += 1
        joined = at < len(tracks) and tracks.gap(at).strip() in ("", ",")
        if not joined or tracks[at].text not in tracks.words.first_names:
            return

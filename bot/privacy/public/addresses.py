"""Addresses of people: a street with its number, said as somebody's home.

« Fuite d'eau au 8 boulevard de la Croisette » is the place of a problem and stays.
"""

import re
from collections.abc import Iterator, Sequence

from bot.privacy.public.findings import Finding
from bot.privacy.public.reading import Reading

_KIND = (
    r"(?:rue|ru|avenue|avenu|av|ave|boulevard|boulvard|bld|blvd|bd|boul|allees?|all|impasse|imp|quai"
    r"|square|sq|place|pl|chemin|ch|che|chem|route|rte|montee|traverse|passage|promenade|sentier|voie"
    r"|cours|corniche|esplanade|ruelle|venelle|faubourg|fbg|hameau|lotissement|lot|villa|rond-point"
    r"|lieu[- ]dit|residence|res|clos|mail|parvis|cite)\b\.?"
)
# Small words that end the name of a street.
_STOP = (
    r"(?:a|au|aux|et|est|ou|ne|n|je|j|il|elle|on|nous|vous|depuis|mais|car|qui|que|dans|pour|sans|avec"
    r"|pas|mon|ma|mes|son|sa|ses|notre|leur|chez|demande|tel|telephone|portable|mail|sont|ont|etait|suis"
    r"|ai|en|pres|devant|derriere|juste|merci|svp|cette|ce|y|ya|laisse|jette|fait|brule|bruit|cause|se"
    r"|me|tous?|toute)"
)
_LINK = r"(?:(?:de|du|des|la|le|les|d|l|sur|sous|en)(?:[ -]|'))"
_NAME = rf"{_LINK}{{0,3}}(?!{_STOP}\b)[a-z0-9][\w-]*(?:'[\w-]+)?"
_NUMBER = r"(?:n[°o] ?|numero )?\d{1,4}(?: ?(?:bis|ter|quater|[a-f])\b)?"
_STREET = rf"{_NUMBER} ?,? ?{_KIND} {_NAME}(?:[ -]{_NAME}){{0,5}}"
_UNIT = (
    r"(?:(?:appartement|appart|appt?|apt|batiment|bat|escalier|esc|etage|porte|hall|residence|bloc|tour"
    r"|villa|immeuble|lot|boite(?: aux lettres)?)\.? (?:n[°o] ?)?[\w'-]+(?: [a-z]\b)?"
    r"|\d{1,2} ?(?:er|e|eme|ere|nd|de)? etage|rdc|rez-de-chaussee|cedex)"
)
_TOWN = r"\d{5}(?: [a-z][a-z-]+(?:[ -](?:la|le|les|sur|sous|du|de)?[ -]?[a-z]+)?)?"
_TAIL = rf"(?:(?: ?[,\-] ?| )(?:{_UNIT}|{_TOWN})){{0,4}}"
_FULL = re.compile(rf"(?<![\w-]){_STREET}{_TAIL}")
_HOUSE = re.compile(
    r"(?<![\w-])(?:residence|res|immeuble|lotissement|villa|tour|hlm|cite|foyer|domaine|clos|batiment"
    rf"|bat)\.? {_NAME}(?: {_NAME}){{0,3}}{_TAIL}"
)
_HOUSE_UNIT = re.compile(_UNIT)
_OWN = r"(?:mon|mes|son|notre|nos|leur|ma|sa|nouvelle|ancienne|votre)"
_HOME = re.compile(
    r"\b(?:j ?'? ?hab(?:ite|itte|it)?\w*|habit(?:e|es|ent|ons|ais|ait|aient|ant|antes?|ants|er)"
    r"|vi[st]|vivons|vivent|vivant|vivais|domicili\w*|demeur\w+|resid(?:e|es|ant|ons|ent|ais)"
    r"|loge[rs]?|logeons|logent|logee?s?|heberge\w*|emmenag\w*|demenag\w*"
    rf"|{_OWN} (?:\w+ )?(?:domicile|logements?|appartements?|appart|appt|studio|maison|pavillon"
    r"|villa|courrier|hlm)|adresses?|adr|chez|livre[rz]?|livraison|courriers?|residant|resident\w*"
    r"|(?:voisin|voisine|locataire|proprietaire|famille|dame|monsieur|gens|occupant|couple|retraitee?)s?"
    r"(?: \w+)? du|mon proprio|mes parents|ma mere|mon pere|domicile)\b"
)
_AFTER = re.compile(
    r" ?[,(]? ?(?:c'?est )?(?:chez (?:moi|nous|elle|lui|eux)"
    r"|ou (?:j'|je |nous |on )(?:habit|viv|vis|resid|log)\w*|mon domicile|mon adresse|a mon nom)"
)
_SENTENCE_END = re.compile(r"[!?;\n]|\.(?= |$)(?<!\bav\.)(?<!\bbd\.)(?<!\bm\.)")
_BEFORE = 70
_BESIDE = 3


def find(reading: Reading, names: Sequence[Finding]) -> Iterator[Finding]:
    """The addresses of a text; one that follows somebody's name is theirs."""
    ends = frozenset(each.end for each in names if each.kind in ("name", "phone", "email"))
    for match in _FULL.finditer(reading.folded):
        if _is_home(reading, *match.span(), ends):
            yield Finding("address", *_trimmed(reading, *match.span()))
    for match in _HOUSE.finditer(reading.folded):
        if _HOUSE_UNIT.search(match[0], 5) and _said_home(reading.folded, match.start()):
            yield Finding("address", *_trimmed(reading, *match.span()))


def _is_home(reading: Reading, start: int, end: int, ends: frozenset[int]) -> bool:
    if _said_home(reading.folded, start) or _AFTER.match(reading.folded, end):
        return True
    near = (last for last in range(start - _BESIDE, start + 1) if last in ends)
    return any(_beside(reading.text[last:start]) for last in near)


def _said_home(folded: str, start: int) -> bool:
    before = folded[max(0, start - _BEFORE) : start]
    sentences = _SENTENCE_END.split(before)
    return _HOME.search(sentences[-1]) is not None


def _beside(between: str) -> bool:
    return not set(between) - set(" ,-(:\n")


def _trimmed(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Without the spaces and signs that a name leaves at its end."""
    return start, start + len(reading.text[start:end].rstrip(" ,.-'"))

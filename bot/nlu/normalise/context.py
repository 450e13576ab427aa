"""Words whose right spelling depends on their neighbours: a/à, ou/où, la/là, sa/ça, c, j, é…"""

from collections.abc import Callable

from bot.nlu.normalise.letters import bare
from bot.nlu.normalise.spellings import spellings

_VOWELS = frozenset("aeiouyh")
_WORDS = spellings().neighbours  # lists of words, by name

Choice = Callable[[str, str], str]


def _a(before: str, after: str) -> str:
    if before in _WORDS["subjects"] or after in _WORDS["done"]:
        return "a"
    taken = after.endswith(("é", "ée", "és")) and before not in ("", "suis", "est")
    return "a" if taken else "à"


def _la(before: str, after: str) -> str:
    return (
        "là" if not after or (before in _WORDS["here"] and after in _WORDS["after_here"]) else "la"
    )


def _ou(before: str, after: str) -> str:
    where = (
        before in _WORDS["where_before"] or after in _WORDS["where_after"] or not (before and after)
    )
    return "où" if where else "ou"


def _sa(_before: str, after: str) -> str:
    return "ça" if not after or after in _WORDS["verbs"] else "sa"


def _ta(_before: str, after: str) -> str:
    return "tu as" if after in _WORDS["done"] or after.endswith("é") else "ta"


def _tas(_before: str, after: str) -> str:
    return "tu as" if after in _WORDS["done"] or after.endswith("é") else "tas"


def _c(_before: str, after: str) -> str:
    return "s'" if after in ("il", "ils") else "c'est"


def _e(before: str, after: str) -> str:
    held = before in ("il", "elle", "qui", "ce", "où", "on", "n'", "c'", "l'", "m'", "ça")
    return "est" if held or (before and after in _WORDS["is"]) else "et"


def _two(before: str, after: str) -> str:
    return "de" if after in _WORDS["of_after"] or before in _WORDS["of_before"] else "2"


def _pu(before: str, after: str) -> str:
    had = before in _WORDS["had"] and after not in _WORDS["no_more"]
    return "pu" if had or not before else "plus"


def _mai(before: str, after: str) -> str:
    dated = before in _WORDS["month_before"] or before.isdigit() or before in ("1er", "premier")
    return "mai" if dated or after.isdigit() else "mais"


def _sur(before: str, after: str) -> str:
    sure = not after or (before in ("suis", "es", "est", "bien", "pas") and after in ("que", "de"))
    return "sûr" if sure and before else "sur"


def _clitic(full: str, elided: str) -> Choice:
    def choose(_before: str, after: str) -> str:
        return elided if bare(after[:1]) in _VOWELS and after[:1] else full

    return choose


def _el(before: str, _after: str) -> str:
    return "el" if before in ("d'", "hotel") else "elle"


def _ma(before: str, after: str) -> str:
    had = before in ("on", "il", "elle", "ça", "y", "qui", "vous") or after in _WORDS["done"]
    return "m'a" if had and after != "" else "ma"


def _plu(before: str, _after: str) -> str:
    return "plu" if before in ("a", "il", "avait") else "plus"


def _foi(before: str, _after: str) -> str:
    return "foi" if before in ("bonne", "mauvaise", "ma", "la", "de") else "fois"


def _moi(before: str, _after: str) -> str:
    counted = before.isdigit() or before in ("un", "deux", "trois", "quatre", "six", "par", "ce")
    return "mois" if counted else "moi"


def _mn(before: str, _after: str) -> str:
    return "minutes" if before.isdigit() else "mon"


HOMOGRAPHS: dict[str, Choice] = {
    "a": _a,
    "la": _la,
    "ou": _ou,
    "sa": _sa,
    "ca": lambda _before, _after: "ça",
    "ta": _ta,
    "tas": lambda _before, after: (
        "tu as" if after in _WORDS["done"] or after.endswith("é") else "tas"
    ),
    "ma": _ma,
    "plu": _plu,
    "foi": _foi,
    "moi": _moi,
    "mn": _mn,
    "c": _c,
    "g": lambda _before, _after: "j'ai",
    "é": _e,
    "è": _e,
    "ê": _e,
    "mai": _mai,
    "sur": _sur,
    "o": lambda _before, _after: "au",
    "2": _two,
    "pu": _pu,
    "el": _el,
    "j": _clitic("je", "j'"),
    "t": _clitic("tu", "t'"),
    "l": _clitic("le", "l'"),
    "d": _clitic("de", "d'"),
    "s": _clitic("se", "s'"),
    "n": _clitic("ne", "n'"),
    "m": _clitic("me", "m'"),
    "k": _clitic("que", "qu'"),
    "q": _clitic("que", "qu'"),
}
# The same with an apostrophe: « j'suis » is "je suis", « t'es » is "tu es".
CLITICS: dict[str, Choice] = {
    f"{letter}'": HOMOGRAPHS[letter] for letter in ("j", "l", "d", "s", "n", "m")
}
CLITICS["qu'"] = _clitic("que", "qu'")
# A plain one of these, from somebody who types accents, is meant as it is.
ACCENT_ONLY = frozenset(("a", "la", "ou", "sur"))

"""Words whose right spelling depends on their neighbours: a/à, ou/où, la/là, sa/ça, c, j, é…"""

from collections.abc import Callable

from bot.nlu.normalise.letters import bare

_VOWELS = frozenset("aeiouyh")
_SUBJECTS = frozenset(
    "il elle on y qui ça cela l' m' t' n' tu qu'il qu'elle qu'on ya me te ne nous vous lui".split()
)
_DONE = frozenset(
    "été eu fait dit pris mis reçu pas jamais déjà toujours bien plus rien tout aussi encore peu "
    "beaucoup trop perdu vu bu lu dû pu su voulu vendu rendu répondu ouvert offert fermé "
    "refusé envoyé demandé donné changé oublié essayé commencé trouvé".split()
)
_HERE = frozenset("est es suis sont pas par jusque ce cette alors etre être rien déjà c'est".split())
_WHERE_AFTER = frozenset(
    "est sont es aller vas va puis peut peux se dois doit trouver voir faire en c'est habite "
    "j'en vont était faut s'adresser s'inscrire".split()
)
_WHERE_BEFORE = frozenset("d' sais sait savoir moment jour endroit jusqu' là dire dis par".split())
_VERBS = frozenset(
    "va marche fait me te se ne n' m' t' s' y veut sert suffit bug bugue dépend a serait sera "
    "passe arrive plante bloque prend vient dure existe devient doit peut faisait vous nous".split()
)
_MONTH_BEFORE = frozenset("en de du fin début mi mois au".split())

Choice = Callable[[str, str], str]


def _a(before: str, after: str) -> str:
    if before in _SUBJECTS or after in _DONE:
        return "a"
    taken = after.endswith(("é", "ée", "és")) and before not in ("", "suis", "est")
    return "a" if taken else "à"


def _la(before: str, after: str) -> str:
    return "là" if not after or (before in _HERE and after in _AFTER_HERE) else "la"


_AFTER_HERE = frozenset("et mais je tu il elle on pour où depuis avant après à ce c'est j'ai".split())


def _ou(before: str, after: str) -> str:
    where = before in _WHERE_BEFORE or after in _WHERE_AFTER or not (before and after)
    return "où" if where else "ou"


def _sa(_before: str, after: str) -> str:
    return "ça" if not after or after in _VERBS else "sa"


def _ta(_before: str, after: str) -> str:
    return "tu as" if after in _DONE or after.endswith(("é", "é?")) else "ta"


def _c(_before: str, after: str) -> str:
    return "s'" if after in ("il", "ils") else "ces" if after.endswith("s") and False else "c'est"


def _e(before: str, _after: str) -> str:
    return "est" if before in ("il", "elle", "qui", "ce", "où", "on", "n'", "c'", "l'", "m'") else "et"


def _mai(before: str, after: str) -> str:
    dated = before in _MONTH_BEFORE or before.isdigit() or before in ("1er", "premier")
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


HOMOGRAPHS: dict[str, Choice] = {
    "a": _a,
    "la": _la,
    "ou": _ou,
    "sa": _sa,
    "ca": lambda _before, _after: "ça",
    "ta": _ta,
    "c": _c,
    "g": lambda _before, _after: "j'ai",
    "é": _e,
    "è": _e,
    "ê": _e,
    "mai": _mai,
    "sur": _sur,
    "o": lambda _before, _after: "au",
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

"""One word brought to its standard spelling: accents, elisions, sound, then near spellings."""

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from bot.nlu.normalise.letters import bare, drawn_out, same_ending
from bot.nlu.normalise.lexicon import Lexicon
from bot.nlu.normalise.sound import sound
from bot.nlu.normalise.spellings import Spellings

# How many times more frequent the other word must be, for each way of being mistaken.
_ACCENT = 8.0
_ELISION, _ELISION_SURE = 400.0, 20.0
_RUN_TOGETHER = 10_000.0  # « droi » is "droit", not "de roi"
_RARELY_GLUED = frozenset("dlsnmc")
_SOUND, _SOUND_SHORT = 300.0, 3_000.0
_NEAR, _NEAR_SHORT = 3_000.0, 100_000.0
_LOST = 1  # letter more than the word has, at most: « daide » is not "des"
_FURTHEST = 20  # letters
_FURTHER = 1.7  # for each letter, from the second on, in which a like sound is written otherwise
_UNKNOWN = 5e-9  # the share given to a word that French texts do not have
_SURE = 1e-5  # a word this frequent is meant as it is
_PART_KNOWN = 1e-7  # the same, behind an elision
_KNOWN = 3e-7  # a word this frequent is not respelt by sound or nearness
_SHORT = 4  # letters; up to here, sounds and near spellings prove little
_LEAST = 3
_TINY = frozenset(
    ("ai", "a", "y", "en", "est", "as", "es", "ont", "on", "il", "un", "ne", "me", "te", "le", "la")
)
_VOWELS = frozenset("aeiouyh")
_CLITICS = {"j": "je", "t": "te", "l": "le", "d": "de", "s": "se", "n": "ne", "m": "me"}
_CLITICS |= {"c": "ce", "qu": "que", "k": "que", "q": "que"}
_ELIDED = {"k": "qu'", "q": "qu'", "qu": "qu'"}


class Words:
    """Respells words, one at a time, with what is known of French."""

    def __init__(self, lexicon: Lexicon, table: Spellings) -> None:
        self._lexicon = lexicon
        self._table = table.table
        self.respelt = lru_cache(maxsize=50_000)(self._respelt)

    def _respelt(self, word: str, name: bool) -> str:
        """The standard spelling of `word` (small letters); `name`: it had a capital."""
        if not word.isalpha() or len(word) == 1:
            return word
        word = self._shortened(word)
        if (word,) in self._table:
            return self._table[word,]
        share = self._lexicon.share(word)
        accented = self._lexicon.accented(word)
        typed_bare = word.isascii() or not share
        likelier = self._lexicon.share(accented) >= _ACCENT * max(share, _UNKNOWN)
        if typed_bare and likelier and same_ending(word, accented):
            word, share = accented, self._lexicon.share(accented)
        if share >= _SURE or name:
            return word
        best = max(self._candidates(word, share), default=(0.0, word))
        return best[1] if best[0] > max(share, _UNKNOWN) else word

    def _shortened(self, word: str) -> str:
        forms = drawn_out(word)
        if forms is None:
            return word
        if len(forms[0]) < _LEAST - 1:
            return word
        return max(forms, key=lambda form: (self._share(form), -len(form)))

    def _share(self, word: str) -> float:
        if (word,) in self._table:
            return 1.0
        return self._lexicon.share(self._lexicon.accented(word))

    def _candidates(self, word: str, share: float) -> Iterator[tuple[float, str]]:
        yield from self._split(word)
        if share >= _KNOWN or len(word) < _LEAST:
            return
        key, short = sound(bare(word)), len(word) <= _SHORT
        plain = bare(word)
        for heard in self._lexicon.heard(key) if key else ():
            if same_ending(word, heard) and len(plain) - len(heard) <= _LOST:
                asked = (_SOUND_SHORT if short else _SOUND) * _far(plain, bare(heard))
                yield self._lexicon.share(heard) / asked, heard
        for told, near in self._lexicon.near(plain):
            close = DamerauLevenshtein.distance(plain, told, score_cutoff=1) <= 1
            if close and same_ending(word, near):
                yield self._lexicon.share(near) / (_NEAR_SHORT if short else _NEAR), near

    def _split(self, word: str, deep: bool = True) -> Iterator[tuple[float, str]]:
        """« jarrive » as "j'arrive", « jveux » as "je veux", « jtappelle » as "je t'appelle"."""
        for clitic, full in _CLITICS.items():
            rest = word.removeprefix(clitic)
            if rest == word or (len(rest) < _LEAST and rest not in _TINY):
                continue
            share, standard = self._rest(rest)
            elided = bare(rest)[0] in _VOWELS
            if share and same_ending(rest, standard) and not (clitic == "c" and rest[0] == "h"):
                joined = _ELIDED.get(clitic, clitic + "'") if elided else full + " "
                yield share / self._doubt(word, clitic, rest, elided), joined + standard
            if deep and clitic in ("j", "qu", "k", "t") and bare(rest)[0] not in _VOWELS:
                for inner, told in self._split(rest, deep=False):
                    yield inner / 10, f"{full} {told}"

    def _doubt(self, word: str, clitic: str, rest: str, elided: bool) -> float:
        """How much more frequent `rest` must be than `word`, to be it behind a small word."""
        # No French word starts so: the writer ran "je" into the next word.
        if clitic == "j" and not elided:
            return _ELISION_SURE
        if elided:
            unheard = len(rest) > _SHORT and not self._lexicon.share(word)
            return _ELISION_SURE if unheard else _ELISION
        return _RUN_TOGETHER if clitic in _RARELY_GLUED else _ELISION

    def _rest(self, rest: str) -> tuple[float, str]:
        told = self._table.get((rest,))
        if told is not None and " " not in told:
            return self._lexicon.share(told), told
        accented = self._lexicon.accented(rest)
        own = self._lexicon.share(rest)
        best = accented if self._lexicon.share(accented) >= _ACCENT * own else rest
        share = self._lexicon.share(best)
        if share < _KNOWN and len(rest) >= _SHORT:
            heard = next(iter(self._lexicon.heard(sound(bare(rest)))), "")
            if self._lexicon.share(heard) / 20 > share:
                return self._lexicon.share(heard) / 20, heard
        return (share, best) if share >= _PART_KNOWN else (0.0, rest)


def _far(plain: str, told: str) -> float:
    """How much more frequent a word that sounds the same must be when it is written otherwise."""
    distance = DamerauLevenshtein.distance(plain, told, score_cutoff=_FURTHEST)
    return _FURTHER ** max(0, distance - 1)

"""All that is recognised in a message, together: the finders, and who wins where two overlap."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.messages import Entity
from bot.nlu.entities.communes import Common, Communes
from bot.nlu.entities.contacts import emails, phones, references
from bot.nlu.entities.fold import fold, tokens
from bot.nlu.entities.lexicons import Lexicon
from bot.nlu.entities.places import Places
from bot.nlu.entities.span import Span, without_overlaps
from bot.nlu.entities.times import times
from bot.nlu.normalise import everyday

_LONGEST = 4_000  # letters; a longer message has said where and when by then


class Entities:
    """The entity extractor, of rules and lists; `load` it once, `extract` from any thread."""

    def __init__(
        self, communes: Communes, lexicons: tuple[Lexicon, ...], places: Places, common: Common
    ) -> None:
        self._communes = communes
        self._lexicons = lexicons
        self._places = places
        self._common = common

    @classmethod
    def load(cls, data: Path) -> "Entities":
        """Reads data/territories/gazetteer and data/entities. Raises `DataError`."""
        lists = data / "entities"
        lexicons = (
            Lexicon.load(lists / "services.yml", "services", "service"),
            Lexicon.load(lists / "devices.yml", "devices", "device"),
        )
        communes = Communes.load(data / "territories" / "gazetteer")
        return cls(communes, lexicons, Places.load(lists / "places.yml"), everyday)

    def extract(self, text: str, now: datetime) -> tuple[Entity, ...]:
        """The entities of `text`, in order, with offsets into it; `now` gives "demain" its date.

        Only the first 4,000 letters are read.
        """
        return without_overlaps(self._spans(text[:_LONGEST], now))

    def _ordinary(self, word: str) -> bool:
        return self._common(word) or self._places.is_spot(word)

    def _spans(self, text: str, now: datetime) -> Iterator[Span]:
        folded = fold(text)
        words = tokens(folded)
        yield from emails(folded)
        yield from phones(folded)
        yield from references(folded, text)
        yield from times(folded, now)
        # A well-known spot is no town misspelt: « la Croisette » is not La Roquette.
        communes = tuple(self._communes.find(words, self._ordinary))
        yield from communes
        for lexicon in self._lexicons:
            yield from lexicon.find(text, words)
        towns = frozenset(span.start for span in communes)
        yield from self._places.find(text, words, self._common, towns)

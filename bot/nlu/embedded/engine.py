"""The default engine: everything in this process, nothing sent to anybody."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np

from bot.messages import Entity, Intent, Understanding
from bot.nlu.distress import DISTRESS, Detector
from bot.nlu.embedded import manifest, several, store
from bot.nlu.embedded.asking import is_babble, is_place
from bot.nlu.embedded.calibrate import Calibration
from bot.nlu.embedded.encoder import one_thread, shared
from bot.nlu.embedded.manifest import ModelInfo
from bot.nlu.embedded.network import Floats
from bot.nlu.embedded.reading import read
from bot.nlu.embedded.scorer import Scorer
from bot.nlu.emoji import spoken
from bot.nlu.language import Recogniser
from bot.nlu.port import Extract, no_entities

_SURELY = 0.7  # distress from which the classifier needs no sign
_SURE_OF_WORDS = 0.5  # from which even unknown words were understood: « redemare »
_RANKED = 10  # Rasa's own length of a ranking


class Embedded:
    """Understands French from a trained model; `info` is the model's identity card."""

    def __init__(
        self, info: ModelInfo, scorer: Scorer, recogniser: Recogniser, extract: Extract
    ) -> None:
        self.info = info
        self._scorer = scorer
        self._recogniser = recogniser
        self._detector = Detector.load()
        self._extract = extract

    @classmethod
    def load(
        cls,
        model_dir: Path,
        data: Sequence[Path] | None = None,
        extract: Extract = no_entities,
    ) -> "Embedded":
        """The model in `model_dir`. Raises ModelError: missing, stale (`data` changed), foreign.

        Without `data`, the sources noted at training are compared, if they are still there.
        """
        info = manifest.read(model_dir)
        manifest.check_fresh(model_dir, info, data)
        arrays = store.load(model_dir)
        one_thread()  # for the whole process: a server's messages are many and short
        calibration = Calibration(info.sharpness, info.bend)
        scorer = Scorer(arrays, shared(model_dir), calibration)
        return cls(info, scorer, Recogniser(arrays.words), extract)

    def understand(self, texts: Sequence[str], now: datetime) -> list[Understanding]:
        """What each text means. Many at once cost less than one by one."""
        said = [spoken(text) for text in texts]
        parts = [several.clauses(text) for text in said]
        asked = [*said, *(clause for clauses in parts for clause in clauses)]
        scores = self._scorer.scores([read(each) for each in asked])
        chances = self._scorer.chances(scores)
        heard, at = [], len(texts)
        for place, (text, clauses) in enumerate(zip(texts, parts, strict=True)):
            end = at + len(clauses)
            tops = self._tops(clauses, chances[at:end])
            heard.append(self._understanding(text, scores[place], chances[place], tops, now))
            at = end
        return heard

    def chances(self, texts: Sequence[str]) -> Floats:
        """The calibrated probability of every intent of `info.intents`, one row a text."""
        return self._scorer.chances(self._scorer.scores([read(text) for text in texts]))

    def _tops(self, clauses: Sequence[str], chances: Floats) -> list[tuple[str, float]]:
        """The likeliest intent of each clause; of a name alone, only a procedure, and surely."""
        rows = zip(clauses, chances, strict=True)
        tops = [(clause, self.info.intents[row.argmax()], float(row.max())) for clause, row in rows]
        return [
            (name, chance)
            for clause, name, chance in tops
            if not several.is_name(clause)
            or (name.startswith(several.PROCEDURE) and chance >= several.NAMED)
        ]

    def _understanding(
        self,
        text: str,
        scores: Floats,
        chances: Floats,
        tops: Sequence[tuple[str, float]],
        now: datetime,
    ) -> Understanding:
        names = self.info.intents
        at = names.index(DISTRESS) if DISTRESS in names else -1
        danger, evidence = (float(chances[at]), float(scores[at])) if at >= 0 else (0.0, 0.0)
        others = np.where(np.arange(len(names)) == at, 0.0, chances)
        distress = self._detector.hears(text, danger, evidence, float(others.max()))
        if not distress:  # a fact, or told from afar: then it asks for something else
            chances = others
        entities, language = self._extract(text, now), self._recogniser.language(text)
        standard = read(spoken(text)).standard
        best = np.argsort(-chances)[:_RANKED]
        sure = self._believed(text, standard, entities, language, float(chances[best[0]]))
        ranking = tuple(Intent(names[i], round(float(chances[i]) * sure, 6)) for i in best)
        further = several.further(ranking[0].name, tops)
        return Understanding(
            text=text,
            intent=ranking[0],
            ranking=ranking,
            entities=entities,
            others=tuple(Intent(name, round(chance, 6)) for name, chance in further),
            language=language,
            distress=distress,
            standard=standard,
            doubtful=danger < _SURELY and not self._detector.tells(text),
        )

    def _believed(
        self, text: str, standard: str, entities: Sequence[Entity], language: str, chance: float
    ) -> bool:
        """Whether the classifier is: not on a number, a place alone, or what is hardly words."""
        if not any(letter.isalpha() for letter in spoken(text)) or is_place(text, entities):
            return False
        unsure = language == "fr" and not entities and chance < _SURE_OF_WORDS
        return not (unsure and is_babble(standard, self._scorer.knows))

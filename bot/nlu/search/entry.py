"""What is kept of a sheet to find it: its stems, by the part that has them, and one vector.

One vector of title and summary finds as well as one for each of ten passages (bench/sheets.py),
for a tenth of the memory.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.nlu.embedded.calibrate import Floats
from bot.nlu.embedded.encoder import Encoder
from bot.nlu.search.stems import stems
from bot.sheets import Sheet

VERSION = 1  # raised when entries are made otherwise: the next import makes them again
LAYER = 1  # of the encoder's three: the one that finds best
DIMENSIONS = 512
FIELDS = ("title", "themes", "summary", "body")
TERM = np.dtype([("stem", "<u4"), *((field, "u1") for field in FIELDS)])
_VECTOR = np.dtype("<f2")
_MOST = 255
_OTHERS, _FORMS = 0.9, 0.9  # sheets for firms and associations; forms, models, online services
_SUMMARY = 400  # characters of the summary that the vector reads

Stems = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Entry:
    """`terms`: an array of TERM; `vector`: DIMENSIONS half floats. Both as they are stored.

    `share`: of its score that counts, 0 to 1 (see `share_of`).
    """

    terms: bytes
    vector: bytes
    share: float = 1.0


class Indexer:
    """Makes the entries of sheets."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def entries(self, sheets: Sequence[Sheet]) -> list[Entry]:
        """One entry a sheet; many at once cost less. Call it under `one_thread`."""
        vectors = encoded(self._encoder, [_said(sheet) for sheet in sheets])
        return [
            Entry(_terms(sheet).tobytes(), vector.astype(_VECTOR).tobytes())
            for sheet, vector in zip(sheets, vectors, strict=True)
        ]


def share_of(audience: str, code: str) -> float:
    """How much a sheet's score counts: citizens come first, and pages that explain."""
    return (1.0 if audience == "particuliers" else _OTHERS) * (_FORMS if code[0] == "R" else 1.0)


def encoded(encoder: Encoder, texts: Sequence[str]) -> Floats:
    """The vectors that sheets and questions are compared by."""
    return encoder.encode(texts)[LAYER]


def vector_of(raw: bytes | bytearray) -> NDArray[np.float16]:
    """A stored vector, or several in a row."""
    return np.frombuffer(raw, _VECTOR)


def keys(words: Sequence[str]) -> Stems:
    """Stems as numbers: two may share one, rarely enough."""
    return np.fromiter((crc32(word.encode()) for word in words), np.uint32, len(words))


def _said(sheet: Sheet) -> str:
    filed = " ".join(theme for theme in sheet.themes[2:] if theme)
    parts = (filed, sheet.title, sheet.summary[:_SUMMARY])
    return ". ".join(part for part in parts if part)


def _terms(sheet: Sheet) -> NDArray[np.void]:
    parts = (sheet.title, " ".join(sheet.themes), sheet.summary, " ".join(sheet.passages))
    counts = [Counter(stems(part)) for part in parts]
    words = sorted(set().union(*counts))
    terms = np.zeros(len(words), TERM)
    terms["stem"] = keys(words)
    for field, counted in zip(FIELDS, counts, strict=True):
        terms[field] = [min(counted[word], _MOST) for word in words]
    return terms

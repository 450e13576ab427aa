"""What training data holds once read, wherever it came from."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Span:
    """An annotated entity of an example: `text[start:end]` stands for `value`."""

    entity: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence that somebody may write, what it asks, and where it is in the files."""

    text: str
    intent: str
    entities: tuple[Span, ...] = ()
    file: Path = Path()
    line: int = 0


@dataclass(slots=True)
class Corpus:
    """All that the files say: examples, synonyms (word to value), lookup tables, regexes."""

    examples: list[Example] = field(default_factory=list)
    synonyms: dict[str, str] = field(default_factory=dict)
    lookups: dict[str, list[str]] = field(default_factory=dict)
    regexes: dict[str, list[str]] = field(default_factory=dict)

    @property
    def texts(self) -> list[str]:
        """The examples' texts, in order."""
        return [example.text for example in self.examples]

    @property
    def intents(self) -> list[str]:
        """The examples' intents, in order."""
        return [example.intent for example in self.examples]

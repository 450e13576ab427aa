"""The catalogue: types of problems of towns and public services, each in many people's words.

Files of `data/problems`: `types: {id: {name, category, words, says}}`. Everything that is wrong is
refused with file, line and a hint.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import yaml

from bot.errors import DataError
from bot.nlu.fold import fold

LEAST_SAID = 4  # ways of saying it: with fewer, nothing can be learned
_KEYS = ("name", "category", "words", "says")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of problem. `words`: its vocabulary; `says`: how people say it."""

    id: str
    name: str
    category: str
    words: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every type, in the order of the files."""

    kinds: tuple[Kind, ...]

    def without(self, hidden: frozenset[str]) -> "Catalogue":
        """The catalogue less these types: what a bench learns from to judge the unknown."""
        return Catalogue(tuple(kind for kind in self.kinds if kind.id not in hidden))

    def fingerprint(self) -> str:
        """Changes when anything changes that is learned from."""
        told = "\n".join(f"{k.id}\t{k.name}\t{k.words}\t{'|'.join(k.says)}" for k in self.kinds)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def read_catalogue(folder: Path) -> Catalogue:
    """Read every file of `folder`. Raises `DataError`."""
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise DataError(f"{folder}: no catalogue of problems here (*.yml)")
    kinds: dict[str, Kind] = {}
    said: dict[str, str] = {}
    for file in files:
        for key, node in _types(file):
            kind = _kind(file, key, node)
            if kind.id in kinds:
                _fail(file, key, f"the type '{kind.id}' is there twice; give it another id")
            _check_said(file, node, kind, said)
            kinds[kind.id] = kind
    return Catalogue(tuple(kinds.values()))


def _types(file: Path) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    try:
        root = yaml.compose(file.read_text("utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"{file}: {' '.join(str(error).split())}") from None
    if not isinstance(root, yaml.MappingNode) or [k.value for k, _ in root.value] != ["types"]:
        raise DataError(f"{file}:1: the file should hold one key, `types:`, and the types under it")
    types = root.value[0][1]
    if not isinstance(types, yaml.MappingNode):
        _fail(file, types, "under `types:` each type should be `id:` with its parts")
    yield from types.value


def _kind(file: Path, key: yaml.Node, node: yaml.Node) -> Kind:
    if not isinstance(node, yaml.MappingNode):
        _fail(file, key, f"'{key.value}' should have {', '.join(_KEYS)}")
    parts = {part.value: (part, value) for part, value in node.value}
    for name, (part, _) in parts.items():
        if name not in _KEYS:
            _fail(file, part, f"unknown key '{name}'; known: {', '.join(_KEYS)}")
    for name in _KEYS:
        if name not in parts:
            _fail(file, key, f"'{key.value}' has no '{name}'")
    says = parts["says"][1]
    if not isinstance(says, yaml.SequenceNode):
        _fail(file, says, "'says' should be a list (- …)")
    texts = {name: _text(file, parts[name][1]) for name in _KEYS[:3]}
    return Kind(str(key.value), **texts, says=tuple(_text(file, each) for each in says.value))


def _check_said(file: Path, node: yaml.Node, kind: Kind, said: dict[str, str]) -> None:
    """Enough ways of saying it, none of them said of another type."""
    if len(kind.says) < LEAST_SAID:
        _fail(
            file, node, f"'{kind.id}' is said in {len(kind.says)} ways; give {LEAST_SAID} or more"
        )
    for each in kind.says:
        owner = said.setdefault(fold(each), kind.id)
        if owner != kind.id:
            _fail(file, node, f"« {each[:60]} » is already said of '{owner}'; keep it in one place")


def _text(file: Path, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
        _fail(file, node, "this should be a text; quote it if it holds « : »")
    return str(node.value).strip()


def _fail(file: Path, node: yaml.Node, hint: str) -> NoReturn:
    raise DataError(f"{file}:{node.start_mark.line + 1}: {hint}")

"""Reading YAML that people edit, with the line of each thing for the messages of errors."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

import yaml

from bot.errors import DataError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel has it
_MOST_LISTED = 12  # known names, when none is near


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a YAML file that knows where it is."""

    yaml: yaml.Node
    file: str

    @property
    def line(self) -> int:
        """Its line, from 1."""
        return self.yaml.start_mark.line + 1

    def fail(self, hint: str) -> NoReturn:
        """Raise `DataError` with the file, the line and the hint."""
        raise DataError(f"{self.file}:{self.line}: {hint}")

    def mapping(self, known: Collection[str] | None = None, what: str = "") -> dict[str, "Node"]:
        """Its keys and values. Raises `DataError` on a key that is unknown or there twice."""
        if not isinstance(self.yaml, yaml.MappingNode):
            self.fail(f"{what or 'this'} should be a mapping (key: value)")
        found: dict[str, Node] = {}
        for key_node, value_node in self.yaml.value:
            key = Node(key_node, self.file)
            name = str(key_node.value)
            if name in found:
                key.fail(f"the key '{name}' is there twice")
            if known is not None and name not in known:
                key.fail(f"unknown key '{name}'{f' in {what}' if what else ''}{near(name, known)}")
            found[name] = Node(value_node, self.file)
        return found

    def entries(self, what: str = "") -> list["Node"]:
        """Its items. Raises `DataError` when it is no list."""
        if not isinstance(self.yaml, yaml.SequenceNode):
            self.fail(f"{what or 'this'} should be a list (- …)")
        return [Node(item, self.file) for item in self.yaml.value]

    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.yaml, yaml.SequenceNode)

    def is_mapping(self) -> bool:
        """Whether it is a mapping."""
        return isinstance(self.yaml, yaml.MappingNode)

    def text(self, what: str = "") -> str:
        """Its text. Raises `DataError` when it is a list, a mapping or empty."""
        if not isinstance(self.yaml, yaml.ScalarNode) or not self.yaml.value:
            self.fail(f"{what or 'this'} should be a text")
        return str(self.yaml.value)

    def plain(self) -> object:
        """What YAML says it is: text, number, boolean, null, list or mapping."""
        constructor = yaml.constructor.SafeConstructor()
        return constructor.construct_document(self.yaml)

    def flag(self, what: str) -> bool:
        """A boolean. Raises `DataError` otherwise."""
        value = self.plain()
        if not isinstance(value, bool):
            self.fail(f"{what} should be true or false")
        return value


def near(name: str, known: Collection[str]) -> str:
    """A hint: the nearest known name, or the list of them when it is short."""
    close = get_close_matches(name, known, n=1)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; known: {', '.join(sorted(known))}" if 0 < len(known) <= _MOST_LISTED else ""


def read_yaml(path: Path, shown: str = "") -> Node | None:
    """The document of a file, None when it is empty. Raises `DataError` when it is no YAML."""
    shown = shown or str(path)
    try:
        with path.open(encoding="utf-8") as stream:
            node = yaml.compose(stream, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError(f"{shown}:{line}: not valid YAML: {error.problem}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataError(f"{shown}:1: cannot be read: {error}") from error
    return Node(node, shown) if node is not None else None


def files_under(folder: Path) -> Iterator[Path]:
    """The YAML files of a folder and its sub-folders, in a stable order."""
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob("*.y*ml") if path.is_file())

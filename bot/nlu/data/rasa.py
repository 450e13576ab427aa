"""Rasa NLU YAML 3.1, with the line of every example, so that a mistake can be found."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from bot.errors import DataError
from bot.nlu.data import inline
from bot.nlu.data.corpus import Corpus, Example

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel has it


def read_rasa(file: Path, text: str, into: Corpus) -> None:
    """Adds what `text`, the content of `file`, says under `nlu:`. Raises DataError."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise DataError(
            f"{file}:{mark.line + 1 if mark else 1}: {error.problem or error.context};"
            " check the indentation and the quotes"
        ) from error
    for item in _items(file, root):
        _read_item(file, item, into)


def _items(file: Path, root: yaml.Node | None) -> list[yaml.MappingNode]:
    section = _mapping(root).get("nlu")
    if section is None:
        return []
    if not isinstance(section, yaml.SequenceNode):
        raise _wrong(file, section, "`nlu:` must be a list of `- intent: …` entries")
    items = []
    for item in section.value:
        if not isinstance(item, yaml.MappingNode):
            raise _wrong(file, item, "write `- intent: name` followed by `examples: |`")
        items.append(item)
    return items


def _read_item(file: Path, item: yaml.MappingNode, into: Corpus) -> None:
    keys = _mapping(item)
    kind = next((k for k in ("intent", "synonym", "lookup", "regex") if k in keys), None)
    if kind is None:
        raise _wrong(file, item, "expected one of intent, synonym, lookup, regex")
    name = _scalar(file, keys[kind])
    if "examples" not in keys:
        raise _wrong(file, item, f"{kind} {name} has no `examples: |`")
    lines = list(_examples(file, keys["examples"]))
    if kind == "intent":
        into.examples += [_example(file, line, raw, name) for line, raw in lines]
        for example in into.examples[len(into.examples) - len(lines) :]:
            _inline_synonyms(example, into)
    elif kind == "synonym":
        into.synonyms.update({raw: name for _, raw in lines})
    else:
        table = into.lookups if kind == "lookup" else into.regexes
        table.setdefault(name, []).extend(raw for _, raw in lines)


def _example(file: Path, line: int, raw: str, intent: str) -> Example:
    try:
        text, spans = inline.parse(raw)
    except ValueError as error:
        raise DataError(f"{file}:{line}: entity not readable ({error})") from error
    return Example(text, intent.split("/", maxsplit=1)[0], spans, file, line)


def _inline_synonyms(example: Example, into: Corpus) -> None:
    for span in example.entities:
        surface = example.text[span.start : span.end]
        if surface != span.value:
            into.synonyms.setdefault(surface, span.value)


def _examples(file: Path, node: yaml.Node) -> Iterator[tuple[int, str]]:
    """(line, text) of each example: a block of `- …` lines, a list, or a list of `text:`."""
    if isinstance(node, yaml.ScalarNode):
        first = node.start_mark.line + (2 if node.style in ("|", ">") else 1)
        for offset, raw in enumerate(str(node.value).splitlines()):
            line = raw.strip()
            if line and not line.startswith("-"):
                raise DataError(f"{file}:{first + offset}: an example starts with `- `")
            if line[1:].strip():
                yield first + offset, line[1:].strip()
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            text = _mapping(entry).get("text", entry)
            raw = _scalar(file, text).strip()
            yield entry.start_mark.line + 1, raw[1:].strip() if raw.startswith("- ") else raw
    else:
        raise _wrong(file, node, "`examples:` holds lines, each starting with `- `")


def _mapping(node: yaml.Node | None) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def _scalar(file: Path, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _wrong(file, node, "a single word or sentence is expected here")
    return str(node.value)


def _wrong(file: Path, node: yaml.Node, hint: str) -> DataError:
    return DataError(f"{file}:{node.start_mark.line + 1}: {hint}")

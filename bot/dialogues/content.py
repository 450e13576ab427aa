"""All that is written for the conversations: flows, slots, replies, procedures' headers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.dialogues.flows import Flow
from bot.dialogues.procedures import Procedure, read_procedure, with_generic_flow
from bot.dialogues.reading import read_flow
from bot.dialogues.replies import Response, read_response
from bot.dialogues.slots import Slot, read_slot
from bot.dialogues.source import Node, files_under, read_yaml
from bot.errors import DataError

_FOLDERS = ("replies", "flows", "procedures")
_KEYS = (
    "version",
    "flows",
    "slots",
    "responses",
    "procedure",
    "nlu",
    "intents",
    "entities",
    "actions",
)


@dataclass(frozen=True, slots=True)
class Content:
    """What was loaded, checked. `starts`: intent → the flow that it starts, and how sure."""

    flows: Mapping[str, Flow]
    slots: Mapping[str, Slot]
    responses: Mapping[str, Response]
    procedures: Mapping[str, Procedure]
    starts: Mapping[str, tuple[Flow, float | None]] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    flows: dict[str, Flow] = field(default_factory=dict)
    slots: dict[str, Slot] = field(default_factory=dict)
    responses: dict[str, Response] = field(default_factory=dict)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


def load_content(data: Path) -> Content:
    """Read data/replies, data/flows and data/procedures. Raises `DataError` file:line: hint."""
    found = _Found()
    for folder in _FOLDERS:
        for path in files_under(data / folder):
            node = read_yaml(path, str(path.relative_to(data.parent)))
            if node is not None:
                _read_file(node, found)
    if not found.flows:
        raise DataError(f"{data / 'flows'}:1: no flow there")
    with_generic_flow(found.flows, found.procedures)
    return Content(
        found.flows, found.slots, found.responses, found.procedures, _starts(found.flows)
    )


def _read_file(node: Node, found: _Found) -> None:
    keys = node.mapping(_KEYS, "this file")
    if "procedure" in keys:
        procedure = read_procedure(keys["procedure"])
        _once(keys["procedure"], "procedure", procedure.id, found)
        found.procedures[procedure.id] = procedure
    for name, entry in _section(keys, "slots"):
        _once(entry, "slot", name, found)
        found.slots[name] = read_slot(name, entry)
    for name, entry in _section(keys, "responses"):
        _once(entry, "response", name, found)
        found.responses[name] = read_response(name, entry)
    for name, entry in _section(keys, "flows"):
        _once(entry, "flow", name, found)
        found.flows[name] = read_flow(name, entry)


def _section(keys: Mapping[str, Node], name: str) -> list[tuple[str, Node]]:
    return list(keys[name].mapping().items()) if name in keys else []


def _once(node: Node, kind: str, name: str, found: _Found) -> None:
    key = f"{kind} {name}"
    if key in found.places and not (kind == "flow" and name.startswith("pattern_")):
        node.fail(f"the {kind} '{name}' is already at {found.places[key]}")
    found.places[key] = f"{node.file}:{node.line}"


def _starts(flows: Mapping[str, Flow]) -> dict[str, tuple[Flow, float | None]]:
    starts: dict[str, tuple[Flow, float | None]] = {}
    for flow in flows.values():
        for trigger in flow.triggers:
            if trigger.intent in starts:
                other = starts[trigger.intent][0].id
                hint = f"the intent '{trigger.intent}' already starts '{other}'"
                raise DataError(f"{flow.file}:{flow.line}: {hint}")
            starts[trigger.intent] = (flow, trigger.threshold)
    return starts

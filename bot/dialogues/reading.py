"""From the YAML of `flows:` to flows, with the line of what is wrong."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.dialogues.conditions import ConditionError, Expression, parse_condition
from bot.dialogues.flows import (
    END,
    Action,
    Branch,
    Call,
    Collect,
    Flow,
    Link,
    Noop,
    Rejection,
    SetSlots,
    Step,
    Trigger,
)
from bot.dialogues.source import Node, near

_FLOW_KEYS = (
    "name",
    "description",
    "if",
    "nlu_trigger",
    "persisted_slots",
    "run_pattern_completed",
    "steps",
)
_KINDS = ("action", "collect", "set_slots", "noop", "link", "call")
_COLLECT_KEYS = (
    "utter",
    "description",
    "ask_before_filling",
    "reset_after_flow_ends",
    "rejections",
    "force_slot_filling",
)


def read_flow(identifier: str, node: Node) -> Flow:
    """One flow. Raises `DataError` with file, line and hint."""
    keys = node.mapping(_FLOW_KEYS, f"the flow '{identifier}'")
    if "steps" not in keys:
        node.fail(f"the flow '{identifier}' has no steps")
    if "description" not in keys:
        node.fail(f"the flow '{identifier}' has no description: say in a line what it is for")
    steps = _Steps(identifier).read(keys["steps"])
    persisted = (
        keys["persisted_slots"].entries("persisted_slots") if "persisted_slots" in keys else []
    )
    completed = keys.get("run_pattern_completed")
    return Flow(
        id=identifier,
        name=keys["name"].text("name") if "name" in keys else identifier.replace("_", " "),
        description=keys["description"].text("description"),
        steps=steps,
        first=next(iter(steps)),
        guard=read_condition(keys["if"]) if "if" in keys else None,
        triggers=_triggers(keys["nlu_trigger"]) if "nlu_trigger" in keys else (),
        persisted=frozenset(each.text() for each in persisted),
        run_pattern_completed=completed.flag("run_pattern_completed") if completed else True,
        print=hashlib.sha256(repr(node.plain()).encode()).hexdigest()[:8],
        file=node.file,
        line=node.line,
        collects={step.slot: step for step in steps.values() if isinstance(step, Collect)},
    )


def read_condition(node: Node) -> Expression:
    """A condition. Raises `DataError` with its line."""
    try:
        return parse_condition(node.text("a condition"))
    except ConditionError as error:
        node.fail(str(error))


def _triggers(node: Node) -> tuple[Trigger, ...]:
    return tuple(_trigger(entry) for entry in node.entries("nlu_trigger"))


def _trigger(entry: Node) -> Trigger:
    if not entry.is_mapping():
        return Trigger(entry.text("an intent"))
    intent = entry.mapping(("intent",), "nlu_trigger").get("intent")
    if intent is None:
        entry.fail("write: - intent: name")
    if not intent.is_mapping():
        return Trigger(intent.text("intent"))
    keys = intent.mapping(("name", "confidence_threshold"), "intent")
    threshold = keys["confidence_threshold"].plain() if "confidence_threshold" in keys else None
    if "name" not in keys or not isinstance(threshold, int | float | None):
        intent.fail("write: intent: {name: …, confidence_threshold: 0.7}")
    return Trigger(keys["name"].text("name"), None if threshold is None else float(threshold))


class _Steps:
    """The steps of one flow, nested ones laid flat, each with where it goes next."""

    def __init__(self, flow: str) -> None:
        self.flow = flow
        self.found: dict[str, Step] = {}

    def read(self, node: Node) -> dict[str, Step]:
        self._list(node, top=True)
        for step in self.found.values():
            for branch in step.branches:
                if branch.target != END and branch.target not in self.found:
                    hint = near(branch.target, self.found)
                    Node(node.yaml, node.file).fail(
                        f"step '{step.id}' (line {step.line}) goes to '{branch.target}', "
                        f"which is no step of '{self.flow}'{hint}"
                    )
        return self.found

    def _list(self, node: Node, top: bool) -> str:
        entries = node.entries("steps")
        if not entries:
            node.fail(f"no step here in '{self.flow}'")
        identifiers = [self._reserve(entry) for entry in entries]
        for at, entry in enumerate(entries):
            last = at == len(entries) - 1
            follows = END if last and top else None if last else identifiers[at + 1]
            self._step(identifiers[at], entry, follows, nested=not top)
        return identifiers[0]

    def _reserve(self, entry: Node) -> str:
        keys = entry.mapping(("id", "next", *_KINDS, *_COLLECT_KEYS), "a step")
        kinds = [kind for kind in _KINDS if kind in keys]
        if len(kinds) != 1:
            entry.fail(f"a step has exactly one of {', '.join(_KINDS)}; here: {kinds or 'none'}")
        kind = kinds[0]
        target = keys[kind].text() if kind not in ("set_slots", "noop") else kind
        automatic = (
            f"{len(self.found)}_{kind}_{target}" if target != kind else f"{len(self.found)}_{kind}"
        )
        identifier = keys["id"].text("id") if "id" in keys else automatic
        if identifier in self.found or identifier == END:
            entry.fail(f"the step id '{identifier}' is taken")
        self.found[identifier] = Noop(id=identifier)
        return identifier

    def _step(self, identifier: str, entry: Node, follows: str | None, *, nested: bool) -> None:
        keys = entry.mapping()
        kind = next(kind for kind in _KINDS if kind in keys)
        if kind != "collect" and (extra := [key for key in _COLLECT_KEYS if key in keys]):
            keys[extra[0]].fail(f"'{extra[0]}' goes with collect, not with {kind}")
        step = _READERS[kind](identifier, keys)
        if kind == "link" and "next" in keys:
            keys["next"].fail("a link ends its flow: it has no next")
        branches = self._next(keys.get("next"), entry, follows, kind)
        placed = replace(step, line=entry.line, nested=nested, branches=branches)
        self.found[identifier] = placed

    def _next(
        self, node: Node | None, entry: Node, follows: str | None, kind: str
    ) -> tuple[Branch, ...]:
        if node is None:
            if follows is None and kind != "link":
                entry.fail("the last of nested steps says where it goes: add next: END, or a link")
            return (Branch(follows or END),)
        if not node.is_list():
            return (Branch(node.text("next")),)
        if not any(
            each.is_mapping() and {"if", "else"} & each.mapping().keys() for each in node.entries()
        ):
            return (Branch(self._list(node, top=False)),)
        return self._branches(node)

    def _branches(self, node: Node) -> tuple[Branch, ...]:
        branches: list[Branch] = []
        entries = node.entries()
        for at, entry in enumerate(entries):
            keys = entry.mapping(("if", "then", "else"), "next")
            last = at == len(entries) - 1
            if "else" in keys and not last:
                entry.fail("else is the last branch")
            if "else" in keys:
                branches.append(Branch(self._target(keys["else"])))
            elif "if" in keys and "then" in keys:
                branches.append(Branch(self._target(keys["then"]), read_condition(keys["if"])))
            else:
                entry.fail("write: - if: … and then: …, or - else: …")
        if branches[-1].condition is not None:
            node.fail("the branches are not closed: add - else: …")
        return tuple(branches)

    def _target(self, node: Node) -> str:
        return self._list(node, top=False) if node.is_list() else node.text("a step id")


def _action(identifier: str, keys: dict[str, Node]) -> Step:
    return Action(id=identifier, action=keys["action"].text("action"))


def _collect(identifier: str, keys: dict[str, Node]) -> Step:
    slot = keys["collect"].text("collect")
    flags: dict[str, Any] = {
        key: keys[key].flag(key)
        for key in ("ask_before_filling", "reset_after_flow_ends", "force_slot_filling")
        if key in keys
    }
    utter = keys["utter"].text("utter") if "utter" in keys else f"utter_ask_{slot}"
    rejections = keys["rejections"].entries("rejections") if "rejections" in keys else []
    return Collect(
        id=identifier,
        slot=slot,
        utter=utter,
        description=keys["description"].text() if "description" in keys else "",
        rejections=tuple(_rejection(each) for each in rejections),
        **flags,
    )


def _rejection(node: Node) -> Rejection:
    keys = node.mapping(("if", "utter"), "a rejection")
    if len(keys) != 2:  # noqa: PLR2004
        node.fail("write: - if: …, utter: utter_…")
    return Rejection(read_condition(keys["if"]), keys["utter"].text("utter"))


def _set_slots(identifier: str, keys: dict[str, Node]) -> Step:
    values: list[tuple[str, object]] = []
    node = keys["set_slots"]
    for entry in node.entries("set_slots") if node.is_list() else [node]:
        values.extend((name, value.plain()) for name, value in entry.mapping().items())
    return SetSlots(id=identifier, values=tuple(values))


def _noop(identifier: str, keys: dict[str, Node]) -> Step:
    if "next" not in keys:
        keys["noop"].fail("a noop is there to branch: give it a next")
    return Noop(id=identifier)


def _link(identifier: str, keys: dict[str, Node]) -> Step:
    return Link(id=identifier, flow=keys["link"].text("link"))


def _call(identifier: str, keys: dict[str, Node]) -> Step:
    return Call(id=identifier, flow=keys["call"].text("call"))


_READERS: dict[str, Callable[[str, dict[str, Node]], Step]] = {
    "action": _action,
    "collect": _collect,
    "set_slots": _set_slots,
    "noop": _noop,
    "link": _link,
    "call": _call,
}

"""Slots: what is remembered, and what in a message fills it (the form of a Rasa domain)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.dialogues.source import Node
from bot.dialogues.wording import forms, plain
from bot.messages import Entity, Understanding

_DENIED = re.compile(r"\b(pas|plus)( a| au| le| la| l)?$")
INSTEAD = re.compile(r"\b(non|pardon|plutot|en fait|enfin|je voulais dire|finalement)\b")
_SLOT_KEYS = (
    "type",
    "initial_value",
    "values",
    "mappings",
    "influence_conversation",
    "skip_value",
)
_TYPES = ("text", "bool", "categorical", "float", "list", "any")
_MAPPINGS = ("from_entity", "from_text", "from_intent", "custom", "controlled")
_MAPPING_KEYS = (
    "type",
    "entity",
    "intent",
    "not_intent",
    "value",
    "append",
    "also_at",
    "words",
    "anytime",
    "verbatim",
)
LONGEST_ENTITY = 120  # characters of an entity that a slot keeps


@dataclass(frozen=True, slots=True)
class Mapping:
    """One way to fill a slot. `append`: what is said again is added, not put in its place.

    `also_at`: questions whose unforeseen answers are added here: words about what is being told.
    `words`: with from_text, a pattern over the plain words that gives `value` when it is found
    (without `value`: the text). `anytime`: also where its flow starts, and later, unasked.
    `verbatim`: the words are for somebody else: whatever they are, they answer the question.
    """

    type: str
    entity: str = ""
    intents: tuple[str, ...] = ()
    not_intents: tuple[str, ...] = ()
    value: object = None
    append: bool = False
    also_at: tuple[str, ...] = ()
    words: re.Pattern[str] | None = None
    anytime: bool = False
    verbatim: bool = False

    def is_in(self, heard: Understanding) -> bool:
        """Whether its words are in the message, as typed or in standard spelling."""
        return self.words is not None and any(map(self.words.search, forms(heard)))


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot. `skip_value`: what it takes when the person passes the question."""

    name: str
    type: str = "text"
    initial: object = None
    values: tuple[str, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    skip_value: object = None

    def mapping(self, kind: str) -> Mapping | None:
        """Its first mapping of that type, bar those that look for words."""
        return next((m for m in self.mappings if m.type == kind and m.words is None), None)

    def named_in(self, heard: Understanding) -> object:
        """The value whose words are in the text, if one is; the text itself where none is named."""
        found = next((m for m in self.mappings if m.is_in(heard)), None)
        if found is None:
            return None
        return heard.text[:LONGEST_ENTITY] if found.value is None else found.value

    def named_at_start(self, heard: Understanding) -> object:
        """The value whose words are in the text that starts a flow, where its mapping says so."""
        told = (m for m in self.mappings if m.anytime or heard.intent.name in m.intents)
        return next((m.value for m in told if m.is_in(heard)), None)

    def named_anytime(self, heard: Understanding) -> object:
        """The value whose words are in the text, whatever is asked, where its mapping says so."""
        return next((m.value for m in self.mappings if m.anytime and m.is_in(heard)), None)

    def typed(self, value: object) -> object:
        """`value` (often a text of a payload) in this slot's type; None when it is not one."""
        if isinstance(value, str) and value.lower() in ("null", "none"):
            return None
        if self.type == "bool":
            return _boolean(value)
        if self.type == "categorical":
            return value if value in self.values else None
        if self.type == "float":
            return _number(value)
        return value


def _boolean(value: object) -> bool | None:
    return {"true": True, "false": False}.get(str(value).lower())


def _number(value: object) -> float | None:
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        return None


def entity_value(slot: Slot, understanding: Understanding) -> object:
    """What an entity, or a yes or no, of this message gives the slot; None: nothing."""
    if (named := slot.named_in(understanding)) is not None:
        return slot.typed(named)
    for mapping in slot.mappings:
        value = _from_mapping(mapping, understanding)
        if value is not None and (typed := slot.typed(value)) is not None:
            return typed
    return None


def _from_mapping(mapping: Mapping, understanding: Understanding) -> object:
    intent = understanding.intent.name
    if intent in mapping.not_intents or (mapping.intents and intent not in mapping.intents):
        return None
    if mapping.type == "from_intent":
        return mapping.value
    if mapping.type != "from_entity":
        return None
    found = [e for e in understanding.entities if e.entity == mapping.entity and e.value]
    chosen = _meant(found, understanding.text)
    return chosen.value[:LONGEST_ENTITY] if chosen is not None else None


def _meant(found: Sequence[Entity], text: str) -> Entity | None:
    """The first; but of « Cannes… non, Le Cannet » the last, and never « pas Cannes »."""
    told = [e for e in found if not _DENIED.search(plain(text[: e.start])[-20:])] or list(found)
    if len(told) > 1 and INSTEAD.search(plain(text[told[0].end : told[-1].start])):
        return told[-1]
    return told[0] if told else None


def read_slot(name: str, node: Node) -> Slot:
    """A slot's declaration. Raises `DataError` with its line."""
    keys = node.mapping(_SLOT_KEYS, f"the slot '{name}'")
    kind = keys["type"].text("type") if "type" in keys else "text"
    if kind not in _TYPES:
        node.fail(f"the slot '{name}' has type '{kind}'; known: {', '.join(_TYPES)}")
    values = keys["values"].entries("values") if "values" in keys else []
    mappings = keys["mappings"].entries("mappings") if "mappings" in keys else []
    return Slot(
        name=name,
        type=kind,
        initial=keys["initial_value"].plain() if "initial_value" in keys else None,
        values=tuple(each.text() for each in values),
        mappings=tuple(_read_mapping(each) for each in mappings),
        skip_value=keys["skip_value"].plain() if "skip_value" in keys else None,
    )


def _read_mapping(node: Node) -> Mapping:
    keys = node.mapping(_MAPPING_KEYS, "a mapping")
    kind = keys["type"].text("type") if "type" in keys else ""
    if kind not in _MAPPINGS:
        node.fail(f"a mapping has a type: {', '.join(_MAPPINGS)}")
    if kind == "from_entity" and "entity" not in keys:
        node.fail("from_entity needs: entity: name")
    return Mapping(
        type=kind,
        entity=keys["entity"].text() if "entity" in keys else "",
        intents=_names(keys.get("intent")),
        not_intents=_names(keys.get("not_intent")),
        value=keys["value"].plain() if "value" in keys else None,
        append=keys["append"].flag("append") if "append" in keys else False,
        also_at=_names(keys.get("also_at")),
        words=_pattern(keys["words"]) if "words" in keys else None,
        anytime=keys["anytime"].flag("anytime") if "anytime" in keys else False,
        verbatim=keys["verbatim"].flag("verbatim") if "verbatim" in keys else False,
    )


def _pattern(node: Node) -> re.Pattern[str]:
    try:
        return re.compile(node.text("words"))
    except re.error as error:
        node.fail(f"this pattern is wrong: {error}")


def _names(node: Node | None) -> tuple[str, ...]:
    if node is None:
        return ()
    return tuple(each.text() for each in node.entries()) if node.is_list() else (node.text(),)


def fillable(slot: Slot, set_by_actions: Collection[str]) -> bool:
    """Whether anything can fill it: a mapping, a button, a set_slots, an action."""
    return bool(slot.mappings) or slot.name in set_by_actions or slot.skip_value is not None

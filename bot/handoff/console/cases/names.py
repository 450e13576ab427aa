"""The names that files give: of flows, of procedures by service, of what a person said already."""

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.dialogues.content import Content, load_content
from bot.dialogues.replies import told
from bot.errors import DataError
from bot.handoff.console.cases import words
from bot.handoff.wordings import LiveContent
from bot.storage.database import Database

_LONGEST = 400
_OPTIONAL, _REPORT, _GUIDES = "procedure_generic", "report_problem", "procedure_"
_OURS = re.compile(r"^(votre|la|le) ")  # « votre commune », said to the person


@dataclass(frozen=True, slots=True)
class Option:
    """A line of a list to choose from."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    """Options under one heading."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the person said already."""

    name: str
    value: str


class Names:
    """Reads the files once, when they are first needed; `database`: what was renamed since."""

    def __init__(self, data: Path, database: Database | None = None) -> None:
        self._data = data
        self._database = database

    def warm(self) -> None:
        """Read them before somebody waits for them; what is wrong there is said when it is used."""
        with suppress(DataError):
            _ = self.procedures, self._described

    @cached_property
    def _files(self) -> Content:
        return load_content(self._data)

    @cached_property
    def _live(self) -> LiveContent | None:
        return LiveContent(self._files, self._database) if self._database else None

    @property
    def _content(self) -> Content:
        return self._live.now() if self._live else self._files

    def flow(self, code: str) -> str:
        """The name of a flow; empty where there is none (any more)."""
        flow = self._content.flows.get(code)
        return flow.name if flow else ""

    def site(self, code: str) -> str:
        """The official site of a procedure's flow; empty where there is none."""
        procedure = self._content.procedures.get(code.removeprefix("procedure_"))
        return procedure.url if procedure else ""

    def question(self, code: str, described: str) -> str:
        """The slot of the flow's question that is described so; empty where there is none."""
        flow = self._content.flows.get(code)
        collects = flow.collects.items() if flow and described else ()
        return next((slot for slot, step in collects if step.description == described), "")

    def starts(self, code: str) -> bool:
        """Whether a mediator may start this flow: a procedure, or a report."""
        return code in self._startable

    @cached_property
    def _startable(self) -> Collection[str]:
        starts = self._files.starts
        chosen = {flow.id for intent, (flow, _) in starts.items() if intent.startswith(_GUIDES)}
        named = (chosen | {_REPORT}) - {_OPTIONAL}
        return sorted(code for code in named if code in self._files.flows)

    @property
    def procedures(self) -> tuple[Group, ...]:
        """Every procedure that can be started, by the service that it belongs to."""
        services = {f"{_GUIDES}{each.id}": each.service for each in self._files.procedures.values()}
        groups: dict[str, list[Option]] = {}
        for code in self._startable:
            heading = services.get(code) or "Autres démarches"
            groups.setdefault(heading, []).append(Option(code, self.flow(code)))
        last = groups.pop("Autres démarches", None)
        ordered = sorted(groups.items()) + ([("Autres démarches", last)] if last else [])
        return tuple(
            Group(name, tuple(sorted(options, key=lambda each: each.label)))
            for name, options in ordered
        )

    def started(self, state: Mapping[str, Any] | None) -> tuple[Option, ...]:
        """What the person began and did not end: procedures of the conversation's stack."""
        stack = (state or {}).get("stack", ())
        codes = dict.fromkeys(str(frame.get("flow", "")) for frame in reversed(stack))
        last = str((state or {}).get("last_flow", ""))
        codes.setdefault(last)
        return tuple(Option(code, self.flow(code)) for code in codes if self.starts(code))

    def facts(self, state: Mapping[str, Any] | None) -> tuple[Fact, ...]:
        """What the person said already, in the words of the questions that it answered."""
        slots = (state or {}).get("slots", {})
        known = [(self._slot(name), _value(value)) for name, value in slots.items()]
        return tuple(Fact(name, value) for name, value in known if name and value)

    def _slot(self, code: str) -> str:
        if code in words.SLOTS:
            return words.SLOTS[code]
        described = _OURS.sub("", self._described.get(code, ""))
        return described[:1].upper() + described[1:]

    @cached_property
    def _described(self) -> Mapping[str, str]:
        """The question behind each slot, as the flow that asks it describes it."""
        return {
            slot: step.description
            for flow in self._content.flows.values()
            for slot, step in flow.collects.items()
            if step.description and not flow.is_pattern
        }


def _value(value: object) -> str:
    if isinstance(value, bool):
        return words.YES_NO[value]
    if isinstance(value, list):
        return f"{len(value)} photo{'s' if len(value) > 1 else ''}" if value else ""
    if isinstance(value, dict):
        return str(value.get("text", value.get("value", "")))[:_LONGEST]
    return str(told(value))[:_LONGEST] if value is not None else ""

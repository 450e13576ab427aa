"""The project's own sets: problems told by several people each, and what one person alone told."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FIRST = Path(__file__).with_name("own_set.yml")
SECOND = Path(__file__).with_name("second_set.yml")


@dataclass(frozen=True, slots=True)
class Message:
    """`problem`: empty when nobody else tells it. `known`: of the half that the catalogue knows."""

    text: str
    problem: str
    known: bool


def read_own_set(file: Path = FIRST) -> list[Message]:
    """Every message, problem by problem, then those alone."""
    found = [
        Message(str(text), str(problem["id"]), "hide" not in problem)
        for problem in _read(file)["problems"]
        for text in problem["messages"]
    ]
    return found + [Message(str(text), "", False) for text in _read(file)["alone"]]


def hidden_types(file: Path = FIRST) -> frozenset[str]:
    """The types taken out of the catalogue, so that half of the problems lies outside of it."""
    return frozenset(
        str(kind) for problem in _read(file)["problems"] for kind in problem.get("hide", ())
    )


def _read(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return read

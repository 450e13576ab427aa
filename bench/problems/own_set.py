"""The project's own set: problems told by several people each, and what one person alone told."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("own_set.yml")


@dataclass(frozen=True, slots=True)
class Message:
    """`problem`: empty when nobody else tells it. `known`: of the half that the catalogue knows."""

    text: str
    problem: str
    known: bool


def read_own_set() -> list[Message]:
    """Every message, problem by problem, then those alone."""
    found = [
        Message(str(text), str(problem["id"]), "hide" not in problem)
        for problem in _read()["problems"]
        for text in problem["messages"]
    ]
    return found + [Message(str(text), "", False) for text in _read()["alone"]]


def hidden_types() -> frozenset[str]:
    """The types taken out of the catalogue, so that half of the problems lies outside of it."""
    return frozenset(
        str(kind) for problem in _read()["problems"] for kind in problem.get("hide", ())
    )


def _read() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return read

"""Every command, setting and link that the documents name exists."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TARGETS = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


@each_document
def test_make_targets_exist(document: Path) -> None:
    named = set(re.findall(r"\bmake ([a-z][\w-]*)`?", _code(document)))
    assert named <= TARGETS


@each_document
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text()):
        assert (document.parent / target).exists(), target


@each_document
def test_commands_of_sanu_exist(document: Path) -> None:
    known = _commands()
    for name in re.findall(r"\bsanu ([a-z][\w-]+)", _code(document)):
        assert name in known, name


@each_document
def test_settings_exist(document: Path) -> None:
    known = _names(Settings, "SANU")
    for name in re.findall(r"\bSANU_[A-Z_]*[A-Z]\b", document.read_text()):
        assert name in known or any(each.startswith(name) for each in known), name


def test_the_configuration_is_one_for_rasa_too() -> None:
    config = yaml.safe_load((ROOT / "config.yml").read_text())
    assert config["language"] == "fr"
    assert {"recipe", "pipeline", "policies", "bot"} <= config.keys()


def _names(settings: type[BaseModel], prefix: str) -> set[str]:
    names = set()
    for name, field in settings.model_fields.items():
        path = f"{prefix}_{name.upper()}"
        names.add(path)
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            names |= _names(field.annotation, path)
    return names


def _code(document: Path) -> str:
    text = document.read_text()
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


@cache
def _commands() -> set[str]:
    listed = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], capture_output=True, text=True, check=True
    ).stdout
    return set(re.findall(r"^  ([a-z-]+)  ", listed.split("Commands:")[1], re.MULTILINE))

"""What operators see: health, figures, the doctor, a start that is refused in one line."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from bot.cli.app import app
from tests.e2e.conftest import Served


def sanu(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


def test_healthy_ready_and_measured(served: Served) -> None:
    assert served.http.get("/healthz").json()["status"] == "ok"
    assert served.http.get("/readyz").json() == {"status": "ok", "problems": {}}
    served.say("helene", "bonjour")
    turns = re.search(r"^sanu_turns_total (\S+)", served.http.get("/metrics").text, re.MULTILINE)
    assert turns is not None
    assert float(turns.group(1)) >= 1


def test_the_page_opens_at_the_root(served: Served) -> None:
    page = served.http.get("/", follow_redirects=True)
    assert page.status_code == 200
    assert page.url.path == "/chat"
    assert "set-cookie" not in page.headers


def test_the_doctor_finds_nothing_to_mend(served: Served) -> None:
    found = sanu("doctor", **served.environment)
    assert found.returncode == 0, found.stdout + found.stderr
    assert "MEND" not in found.stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SANU_PORT", "99999"),
        ("SANU_DATABASE_URL", "mysql://x/y"),
        ("SANU_TELEGRAM_TOKEN", "not a token"),
        ("SANU_SMS_GATEWAY", "pigeon"),
        ("SANU_TERRITORY", "atlantis"),
    ],
)
def test_a_wrong_value_stops_the_start_with_one_line(served: Served, name: str, value: str) -> None:
    refused = sanu("serve", **{**served.environment, name: value})
    assert refused.returncode == 1
    lines = [line for line in refused.stderr.splitlines() if line.startswith("sanu: ")]
    assert len(lines) == 1
    assert "Traceback" not in refused.stderr
    assert name in lines[0] or value in lines[0]


def test_dead_letters_and_cases_say_when_there_is_none(served: Served) -> None:
    assert "No dead letter" in sanu("dead-letters", "list", **served.environment).stdout
    assert sanu("cases", **served.environment).returncode == 0


def test_every_command_has_help_with_an_example() -> None:
    listed = sanu("--help").stdout
    names = re.findall(r"^  ([a-z-]+)  ", listed.split("Commands:")[1], re.MULTILINE)
    assert {"serve", "web", "worker", "chat", "train", "parse", "test", "doctor"} <= set(names)
    without = [name for name, help_ in helps("sanu", get_command(app)) if "Example:" not in help_]
    assert without == []


def helps(name: str, command: Any) -> Iterator[tuple[str, str]]:
    """Every command that does something, with its help."""
    below = getattr(command, "commands", None)
    if below is None:
        yield name, command.help or ""
    for each, inner in (below or {}).items():
        yield from helps(f"{name} {each}", inner)

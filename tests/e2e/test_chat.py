"""`sanu chat --json`: one object a line, for programs."""

import json
import os
import subprocess
import sys


def chat(channel: str, *lines: str) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--json", "--channel", channel],
        input="\n".join(lines).encode(),
        env=dict(os.environ),
        capture_output=True,
        check=True,
        timeout=100,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_one_object_a_line_with_what_was_understood() -> None:
    first, second = chat("web", "le lampadaire est cassé rue Hoche à Cannes", "oui")
    assert first["user"] == "le lampadaire est cassé rue Hoche à Cannes"
    assert first["intent"]["name"] == "report_problem"  # type: ignore[index]
    assert first["flow"] == "report_problem"
    titles = [choice["title"] for choice in first["replies"][-1]["choices"]]  # type: ignore[index]
    assert titles == ["Oui", "Non"]
    assert "D-" in second["replies"][0]["text"]  # type: ignore[index]


def test_time_can_be_moved() -> None:
    _, waited, _ = chat("sms", "je veux signaler un problème", "/wait 2d", "bonjour")
    assert waited["user"] == "/wait 2d"


def test_what_is_not_utf8_is_answered_kindly() -> None:
    (said,) = chat("web", "caf\udce9".encode("utf-8", "surrogateescape").decode("latin-1"))
    assert said["replies"]

"""Rasa's REST channel: a rules-only assistant that answers the dialogue of `bench/turns`.

Rasa's usual pipeline (the one of config.yml, quickly trained: parsing costs the same), rules,
and an SQL tracker on SQLite, so that what is acknowledged is on disk.
"""

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from bench.rasa.diet import ROOT
from bench.servers import Running, wait_until_ready
from tests.emulators.ports import free_port

SCRIPT = ROOT / "scripts" / "rasa.sh"
EPOCHS = 20

DIALOGUE: Mapping[str, tuple[str, ...]] = {
    "report_problem": (
        "Bonjour, le lampadaire est cassé rue Hoche à Cannes",
        "il y a un trou dans la chaussée",
        "la borne de la mairie est en panne",
        "le lampadaire 12 est cassé",
    ),
    "affirm": ("oui", "d'accord", "c'est ça", "oui merci"),
    "follow_up": (
        "où en est mon signalement ?",
        "que devient ma demande",
        "des nouvelles de mon dossier ?",
        "mon signalement avance ?",
    ),
    "thanks": ("merci beaucoup", "merci", "merci bien", "je vous remercie"),
}
"""What people say, by intent; each intent has one rule with one answer."""


@contextmanager
def rasa_rest(folder: Path) -> Iterator[Running]:
    """Train in `folder` and serve. Raises `RuntimeError` where Rasa fails or does not start."""
    train_assistant(folder)
    port = free_port()
    started = time.perf_counter()
    with (folder / "rasa.log").open("wb") as log:
        process = subprocess.Popen(
            ["sh", SCRIPT, "serve", "--port", str(port), "--model", folder,
             "--endpoints", folder / "endpoints.yml", "--credentials", folder / "credentials.yml"],
            cwd=ROOT, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            wait_until_ready(f"http://127.0.0.1:{port}/", process)
            yield Running(port, time.perf_counter() - started, process)
        finally:
            process.terminate()
            process.wait(30)


def train_assistant(folder: Path) -> None:
    """Write and train the rules-only assistant in `folder`. Raises `RuntimeError`."""
    _write(folder)
    options = ["--config", folder / "config.yml", "--domain", folder / "domain.yml",
               "--data", folder / "data.yml", "--out", folder]  # fmt: skip
    done = subprocess.run(
        ["sh", SCRIPT, "train", *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"Rasa failed: {done.stderr[-2000:]}")


def _write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    tracker = {"type": "SQL", "dialect": "sqlite", "db": str(folder / "rasa.db")}
    files: dict[str, Mapping[str, Any]] = {
        "config.yml": _config(),
        "domain.yml": _domain(),
        "data.yml": {"version": "3.1", "nlu": _nlu(), "rules": _rules()},
        "endpoints.yml": {"tracker_store": tracker},
        "credentials.yml": {"rest": {}},
    }
    for name, content in files.items():
        (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")


def _config() -> dict[str, Any]:
    read = yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))
    pipeline = [
        {**step, "epochs": EPOCHS} if step["name"] == "DIETClassifier" else step
        for step in read["pipeline"]
    ]
    return {key: read[key] for key in ("recipe", "assistant_id", "language", "policies")} | {
        "pipeline": pipeline
    }


def _domain() -> dict[str, Any]:
    responses = {f"utter_{intent}": [{"text": f"C'est noté : {intent}."}] for intent in DIALOGUE}
    return {"version": "3.1", "intents": list(DIALOGUE), "responses": responses}


def _nlu() -> Sequence[dict[str, str]]:
    return [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
        for intent, texts in DIALOGUE.items()
    ]


def _rules() -> Sequence[dict[str, Any]]:
    return [
        {"rule": intent, "steps": [{"intent": intent}, {"action": f"utter_{intent}"}]}
        for intent in DIALOGUE
    ]

"""A real Rasa server, trained with a quick pipeline on a few of the project's own procedures."""

import hashlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.emulators.ports import free_port

ROOT = Path(__file__).parents[3]
ENVIRONMENT = ROOT / ".venv-rasa"
SCRIPT = ROOT / "scripts" / "rasa.sh"
CONFIG = Path(__file__).with_name("quick.yml")
DATA = [
    ROOT / "data" / "procedures" / f"{name}.yml" for name in ("apa", "caf_account", "energy_cheque")
]
PATIENCE = 100  # seconds until the server answers, on a busy machine


def missing() -> str:
    """Why there is no Rasa here, in one line; empty where there is one."""
    if (ENVIRONMENT / ".locked").exists():
        return ""
    found = subprocess.run(
        ["sh", SCRIPT, "python"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return "Rasa is not installed: make rasa-install" if found.stdout else found.stderr.strip()


def has_python() -> bool:
    """Whether a Python 3.10 is here, so that Rasa could be installed."""
    return not subprocess.run(
        ["sh", SCRIPT, "python"], cwd=ROOT, capture_output=True, check=False
    ).returncode


def trained() -> Path:
    """The folder of a model of today's quick pipeline and data; trained if there is none."""
    key = hashlib.sha256(b"".join(file.read_bytes() for file in (CONFIG, *DATA))).hexdigest()
    folder = ROOT / "var" / "rasa" / "tests" / key[:16]
    if not (folder / "sanu.tar.gz").exists():
        options = ["--config", CONFIG, "--data", *DATA, "--out", folder]
        subprocess.run(["sh", SCRIPT, "train", *options], cwd=ROOT, check=True, capture_output=True)
    return folder


@contextmanager
def serving(model: Path, log: Path) -> Iterator[tuple[str, int]]:
    """The address and process id of a server on loopback that has loaded `model`."""
    port = free_port()
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["sh", SCRIPT, "serve", "--port", str(port), "--model", model],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_loaded(url, process, log)
        yield url, process.pid
    finally:
        os.kill(process.pid, signal.SIGCONT)  # a test may have left it stopped
        process.kill()
        process.wait()


def _wait_until_loaded(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(f"{url}/status", timeout=5).json().get("model_file"):
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise RuntimeError(f"Rasa did not start:\n{log.read_text('utf-8', 'replace')[-2000:]}")

"""Rasa Core's own step, in Rasa's own environment: what `bench/dialogue` compares with."""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.rasa.diet import PYTHON
from bench.rasa.rest import train_assistant

SCRIPT = Path(__file__).with_name("step_in_rasa.py")


def rasa_steps(lengths: Sequence[int], measured: int) -> dict[int, list[float]]:
    """Seconds of the last `measured` steps of a conversation of each length.

    Raises `RuntimeError` where Rasa fails.
    """
    with tempfile.TemporaryDirectory(prefix="sanu-rasa-") as folder:
        train_assistant(Path(folder))
        done = subprocess.run(
            [PYTHON, SCRIPT, Path(folder) / "sanu.tar.gz"],
            input=json.dumps({"lengths": lengths, "measured": measured}),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"Rasa failed: {done.stderr[-2000:]}")
    return {int(length): seconds for length, seconds in json.loads(done.stdout).items()}

"""The long proof, `make faults`: 5,000 messages and 50 kills in each scene; prints a table."""

import argparse
import itertools
import sys

from bench.tables import Figures
from bot.cli.progress import progress_bar
from tests.faults.audit import Findings
from tests.faults.scene import Scene, staged

SCENES = [
    Scene(database, (telegram, "sms"))
    for database, telegram in itertools.product(("sqlite", "postgresql"), ("polling", "webhook"))
]


def main() -> int:
    """Play every scene; 1 when something did not hold."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--messages", type=int, default=5000)
    reader.add_argument("--kills", type=int, default=50)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--only", default="", help="a word of the scenes to play")
    asked = reader.parse_args()
    found = {}
    for scene in SCENES:
        if asked.only in scene.name:
            with staged(scene, asked.messages) as run, progress_bar(scene.name) as progress:
                found[scene] = run.play(asked.kills, asked.seed, progress)
    figures = _table(found)
    figures.show()
    if len(found) == len(SCENES):
        figures.write()
    return 1 if any(its.problems() for its in found.values()) else 0


HEAD = ("scene", "messages", "on disk", "kills", "people", "grievances", "replies", "sent twice",
        "allowed", "never left")  # fmt: skip


def _table(found: dict[Scene, Findings]) -> Figures:
    rows = []
    for scene, its in found.items():
        counts = (its.pushed, its.stored, its.kills, its.people, its.grievances, its.replies,
                  its.duplicates, its.allowed_duplicates, its.missing)  # fmt: skip
        rows.append([scene.name, *(str(each) for each in counts)])
    problems = [f"{scene.name}: {each}" for scene, its in found.items() for each in its.problems()]
    return Figures("faults", HEAD, rows, "; ".join(problems) or "Nothing lost, nothing done twice.")


sys.exit(main())

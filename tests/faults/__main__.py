"""The long proof, `make faults`: 5,000 messages and 50 kills in each scene; prints a table."""

import argparse
import itertools
import sys
from collections.abc import Iterator

from bench.tables import Figures
from bot.cli.progress import progress_bar
from tests.faults import outage
from tests.faults.audit import Findings
from tests.faults.outage import Outage
from tests.faults.scene import Scene, staged

OUTAGE_MESSAGES = 200
OUTAGE_SECONDS = 60.0
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
            with staged(scene, asked.messages) as stage, progress_bar(scene.name) as progress:
                found[scene] = stage.run.play(asked.kills, asked.seed, progress)
    gone = dict(_outages(asked.only))
    for figures, whole in ((_table(found), len(found)), (_outage_table(gone), len(gone))):
        figures.show()
        if whole == len(SCENES):
            figures.write()
    return 1 if any(its.problems() for its in (*found.values(), *gone.values())) else 0


def _outages(only: str) -> Iterator[tuple[Scene, Outage]]:
    for scene in SCENES:
        if only in scene.name:
            alone = Scene(scene.database, scene.channels[:1])
            with staged(alone, OUTAGE_MESSAGES) as stage, progress_bar(alone.name) as progress:
                yield alone, outage.play(stage.run, stage.gone, OUTAGE_SECONDS, progress)


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


def _outage_table(found: dict[Scene, Outage]) -> Figures:
    head = ("scene", "seconds without", "acknowledged meanwhile", "messages", "on disk",
            "replies", "never left")  # fmt: skip
    rows = []
    for scene, its in found.items():
        after = its.findings
        counts = (OUTAGE_SECONDS, its.after - its.before, after.pushed, after.stored,
                  after.replies, after.missing)  # fmt: skip
        rows.append([scene.name, *(f"{each:.0f}" for each in counts)])
    problems = [f"{scene.name}: {each}" for scene, its in found.items() for each in its.problems()]
    return Figures("outages", head, rows, "; ".join(problems) or "Nothing lost.")


sys.exit(main())

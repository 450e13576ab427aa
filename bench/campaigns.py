"""A campaign to 3,000 subscribers at each channel's limits, killed five times; a table.

Telegram: an emulator of the Bot API that refuses (429) above 30 a second, and one to a chat.
SMS: a real Kannel, 30 a second. A citizen writes every second meanwhile.
Run: python -m bench.campaigns [--people 3000] [--kills 5]
"""

import argparse
import sys

from bench.tables import Figures
from bot.cli.progress import progress_bar
from bot.messages import Channel
from tests.campaigns.proof import PARTS, Findings, Scene, staged

SCENES = [
    Scene(database, channel) for database in PARTS for channel in (Channel.TELEGRAM, Channel.SMS)
]
HEAD = ("scene", "subscribers", "reached", "sent twice", "allowed", "kills", "seconds", "a second",
        "peak of one second", "429", "citizens answered", "slowest answer s",
        "slowest over a restart s")  # fmt: skip


def main() -> int:
    """Play every scene; 1 when something did not hold."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--people", type=int, default=3000)
    reader.add_argument("--kills", type=int, default=5)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--only", default="", help="a word of the scenes to play")
    asked = reader.parse_args()
    found: dict[Scene, Findings] = {}
    for scene in SCENES:
        if asked.only in scene.name:
            with staged(scene, asked.people) as run, progress_bar(scene.name) as progress:
                found[scene] = run.play(asked.kills, asked.seed, progress)
    figures = _table(found)
    figures.show()
    if len(found) == len(SCENES):
        figures.write()
    return 1 if any(its.problems() for its in found.values()) else 0


def _table(found: dict[Scene, Findings]) -> Figures:
    rows = [_row(scene, its) for scene, its in found.items()]
    problems = [f"{scene.name}: {each}" for scene, its in found.items() for each in its.problems()]
    return Figures(
        "campaigns", HEAD, rows, "; ".join(problems) or "Each was reached; no rate was passed."
    )


def _row(scene: Scene, its: Findings) -> list[str]:
    counts = (its.people, its.reached, its.twice, its.allowed, its.kills)
    answered = len(its.answers) + len(its.late)
    return [
        scene.name,
        *(str(each) for each in counts),
        f"{its.seconds:.0f}",
        f"{its.people / its.seconds:.1f}",
        str(its.peak),
        str(its.refused),
        f"{answered} of {answered + its.unanswered}",
        f"{max(its.answers, default=0):.2f}",
        f"{max(its.late, default=0):.1f}",
    ]


if __name__ == "__main__":
    sys.exit(main())

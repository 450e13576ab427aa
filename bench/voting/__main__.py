"""Votes, measured; the tables go into docs/measures.md.

Run: python -m bench.voting [--elections 10000] [--ballots 1000000]
"""

import argparse
import tempfile
from pathlib import Path

from bench.tables import Figures
from bench.voting import methods, speed, together
from bot.civic.voting import Method
from tests.emulators.postgres import Postgres


def main() -> None:
    """Measure everything in turn."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--elections", type=int, default=10_000)
    reader.add_argument("--ballots", type=int, default=1_000_000)
    reader.add_argument("--only", choices=PARTS, action="append")
    asked = reader.parse_args()
    for part in asked.only or PARTS:
        figures = PARTS[part](asked)
        figures.show()
        figures.write()


def _methods(asked: argparse.Namespace) -> Figures:
    found = [methods.compare(method, asked.elections) for method in Method]
    rows = [
        (str(f.method), f"{f.elections:,}", f"{f.ties:,}", f"{f.partial:,}", str(f.different))
        for f in found
    ]
    head = ("method", "elections", "with a tie for the first place", "partial ballots", "different")
    wrong = sum(each.different for each in found)
    return Figures("voting", head, rows, f"{wrong} elections differ from brute force.")


def _speed(asked: argparse.Namespace) -> Figures:
    with tempfile.TemporaryDirectory(prefix="sanu-votes-") as folder:
        rows = [speed.measure(method, asked.ballots, Path(folder)).row() for method in Method]
    head = (
        "method", "ballots", "options", "different ballots", "count (s of processor)",
        "file read, checked and counted (s of processor)", "file (MB)",
    )  # fmt: skip
    return Figures("voting-speed", head, rows)


def _together(_asked: argparse.Namespace) -> Figures:
    rows = []
    with tempfile.TemporaryDirectory(prefix="sanu-votes-") as folder, Postgres() as server:
        for url in (f"sqlite:///{folder}/votes.db", server.create("votes")):
            rows.append(together.measure(url).row())
    head = (
        "database", "threads", "polls", "votes of the same person", "ballots",
        "around the closing: in time", "taken", "late", "taken late",
    )  # fmt: skip
    return Figures("voting-together", head, rows)


PARTS = {"methods": _methods, "speed": _speed, "together": _together}

if __name__ == "__main__":
    main()

"""How fast the public pages are, on a cycle played by two hundred people, plus a large register.

python -m bench.participation
"""

import statistics
import tempfile
import time
from pathlib import Path

import httpx
import sqlalchemy as sa

from bench.tables import Figures
from bot.storage.tables import grievance
from tests.e2e.cycle.serving import served
from tests.e2e.cycle.story import POLL, Story, play
from tests.e2e.cycle.town import Town

TIMES = 60
MORE = 100_000  # grievances in the register beside those of the cycle
_NAMES = ("", "/problemes", "/idees", "/resultats", "/decisions", "/registre", "/donnees")


def main() -> None:
    """Play, fill, ask each page, and write the table."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        story = play(Town(f"sqlite:///{folder}/cycle.db", Path(folder)))
        played = time.monotonic() - began
        _fill(story)
        with served(story.town.parts.database, story.town.place) as address:
            rows = [_measure(f"{address}/participation", path) for path in _paths(story)]
        turns = story.town.count
        story.town.parts.database.close()
    verdict = (
        f"The cycle before it: 200 people, {turns} turns, {played:.0f} s. "
        "No page loads a script; a copy that is still right is answered by 304."
    )
    head = ("page", "octets", "ms (median)", "ms (95 of 100)", "304, ms (median)")
    figures = Figures("participation", head, rows, verdict)
    figures.show()
    figures.write()


def _paths(story: Story) -> list[str]:
    first = story.problems[0].reference
    return [*_NAMES, f"/problemes/{first}", f"/votes/{POLL}", f"/idees/{story.chosen}"]


def _measure(address: str, path: str) -> list[str]:
    with httpx.Client() as client:
        first = client.get(address + path)
        first.raise_for_status()
        whole = [_timed(client, address + path, {}) for _ in range(TIMES)]
        tag = {"If-None-Match": first.headers["etag"]}
        again = [_timed(client, address + path, tag) for _ in range(TIMES)]
    name = "/participation" + "/".join(path.split("/")[:2])
    if path.count("/") > 1:
        name += "/…"
    nearly = sorted(whole)[int(TIMES * 0.95)]
    return [
        name, f"{len(first.content):,}".replace(",", " "),
        f"{statistics.median(whole):.1f}", f"{nearly:.1f}", f"{statistics.median(again):.1f}",
    ]  # fmt: skip


def _timed(client: httpx.Client, address: str, headers: dict[str, str]) -> float:
    began = time.perf_counter()
    client.get(address, headers=headers)
    return (time.perf_counter() - began) * 1000


def _fill(story: Story) -> None:
    now = story.town.now
    rows = [
        {
            "reference": f"D-X{number:06}", "text": "rien", "public_text": "un trou dans la rue",
            "commune": "Cannes", "place": "", "category": "", "photos": [], "status": "received",
            "created_at": now, "changed_at": now,
        }
        for number in range(MORE)
    ]  # fmt: skip
    with story.town.parts.database.write() as connection:
        connection.execute(sa.insert(grievance), rows)


if __name__ == "__main__":
    main()

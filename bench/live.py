"""Two mediators and three people on three channels at once: how soon each message is seen.

Run: python -m bench.live
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.tables import Figures
from tests.browser.chromium import chromium
from tests.console.live import play, scene

HEAD = ("what", "messages", "median ms", "slowest ms")


def main() -> None:
    """Play the scene once, print the table and write it into the document."""
    temporary = tempfile.TemporaryDirectory(prefix="sanu-live-")
    with temporary as folder, scene(Path(folder)) as (service, citizens), chromium() as browser:
        played = play(service, citizens, browser)
    rows = [
        _row("a person writes, a mediator's page shows it", played.to_mediators),
        _row("a mediator answers, the person has it", played.to_people),
        _row("a person writes just after kill -9 and a new start", played.just_after),
        _row("and once more", played.after),
    ]
    verdict = (
        "Every message came once; nothing was lost or doubled by the kill. All in order, but for "
        "SMS written while the server was dead: Kannel brings a refused one again after the next."
    )
    figures = Figures("console-live", HEAD, rows, verdict)
    figures.show()
    figures.write()


def _row(name: str, seconds: Sequence[float]) -> list[str]:
    ranked = sorted(seconds)
    median, slowest = ranked[len(ranked) // 2], ranked[-1]
    return [name, str(len(ranked)), f"{median * 1000:.0f}", f"{slowest * 1000:.0f}"]


if __name__ == "__main__":
    main()

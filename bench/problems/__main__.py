"""Run: python -m bench.problems [--quality] [--real] [--scale 1000 10000 100000]."""

import argparse
from pathlib import Path

from bench.problems.own_set import FIRST, SECOND
from bench.problems.quality import SHARED, on_real_texts, quality
from bench.problems.scale import scale
from bench.tables import Figures
from bot.nlu.embedded.encoder import shared
from bot.nlu.problems import read_catalogue

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Measure, show, and write into docs/measures.md."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--quality", action="store_true", help="the project's own sets")
    reader.add_argument("--real", action="store_true", help="the texts of ../shared/data")
    reader.add_argument("--scale", type=int, nargs="*", help="numbers of grievances")
    asked = reader.parse_args()
    everything = not (asked.quality or asked.real or asked.scale)
    catalogue = read_catalogue(ROOT / "data" / "problems")
    encoder = shared(ROOT / "models" / "embedded")
    if asked.quality or everything:
        _tell(quality(catalogue, encoder, FIRST, "problems"))
        _tell(quality(catalogue, encoder, SECOND, "problems-second"))
    if (asked.real or everything) and SHARED.is_dir():
        _tell(on_real_texts(catalogue, encoder))
    if asked.scale or everything:
        _tell(scale(asked.scale or (1_000, 10_000, 100_000)))


def _tell(figures: Figures) -> None:
    figures.show()
    figures.write()


if __name__ == "__main__":
    main()

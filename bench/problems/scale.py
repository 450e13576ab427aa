"""Time and memory of the pass over more and more grievances, each in a process of its own."""

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.problems.passing import NOW, fill, store
from bench.tables import Figures
from bot.nlu.embedded.encoder import shared
from bot.nlu.problems import Meaning, read_catalogue
from bot.nlu.problems.learning import learn
from bot.recurring.detecting import detect

_VERDICT = (
    "Made of the catalogue's sayings, mixed; two cores, shared with other work: the processor's "
    "time says more than the clock."
)
ROOT = Path(__file__).parents[2]
_PLACES = "la gare|l'école|chez moi|le port|la mairie|Cannes|Grasse|mon immeuble|le stade|le parc"
_WHEN = "depuis un mois|hier soir|encore ce matin|tous les jours|depuis l'été|chaque week-end"


def scale(counts: Sequence[int]) -> Figures:
    """A row a number of grievances."""
    rows = []
    for count in counts:
        command = [sys.executable, "-m", "bench.problems.scale", str(count)]
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        seen = json.loads(told.stdout)
        rows.append([
            f"{count:,}", f"{seen['read']:.0f} s ({seen['processor']:.0f} s)",
            f"{seen['grouped']:.0f} s", f"{seen['again']:.0f} s", f"{seen['memory']:.0f} MB",
            f"{seen['problems']:,}",
        ])  # fmt: skip
    head = ("Grievances", "read and grouped, first time (processor)", "of it grouping and writing",
            "a night later, nothing new", "memory of the process at most", "problems")  # fmt: skip
    return Figures(
        "problems-scale",
        head,
        rows,
        _VERDICT,
    )


def _made(count: int) -> dict[str, str]:
    """Texts that are all different, of as many problems as the catalogue has types."""
    chance = random.Random(count)
    kinds = read_catalogue(ROOT / "data" / "problems").kinds
    places, moments = _PLACES.split("|"), _WHEN.split("|")
    found = {}
    for number in range(count):
        kind = chance.choice(kinds)
        said = ". ".join(chance.sample(kind.says, min(2, len(kind.says))))
        found[f"{number}"] = f"{said} {chance.choice(moments)}, {chance.choice(places)} {number}"
    return found


def _measure(count: int) -> dict[str, float]:
    encoder = shared(ROOT / "models" / "embedded")
    catalogue = read_catalogue(ROOT / "data" / "problems")
    meaning = Meaning(learn(catalogue, encoder, lambda _what, _done: None), encoder)
    steps: dict[str, float] = {}
    with store() as database:
        fill(database, _made(count))
        begun, worked = time.perf_counter(), time.process_time()
        report = detect(
            database, meaning, NOW, lambda what, _: steps.setdefault(what, time.perf_counter())
        )
        ended, worked = time.perf_counter(), time.process_time() - worked
        detect(database, meaning, NOW, lambda _what, _done: None)
        again = time.perf_counter() - ended
    return {
        "read": ended - begun,
        "processor": worked,
        "grouped": ended - steps["Rapprochement"],
        "again": again,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "problems": report.problems,
    }


if __name__ == "__main__":
    print(json.dumps(_measure(int(sys.argv[1]))))

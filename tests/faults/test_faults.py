"""The short version of `make faults`: fewer messages, fewer kills, the same rules."""

import pytest

from tests.faults.outage import play
from tests.faults.scene import Scene, staged

SCENES = (Scene("sqlite", ("polling", "sms")), Scene("postgresql", ("webhook",)))
OUTAGES = (Scene("sqlite", ("webhook",)), Scene("postgresql", ("polling",)))


def silent(_step: str, _share: float) -> None:
    """Nobody looks at the progress of a test."""


@pytest.mark.timeout(400)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_nothing_is_lost_and_nothing_done_twice(scene: Scene) -> None:
    with staged(scene, messages=160) as stage:
        findings = stage.run.play(kills=4, seed=7, progress=silent)
    assert findings.problems() == []
    assert findings.stored == 160


@pytest.mark.timeout(400)
@pytest.mark.parametrize("scene", OUTAGES, ids=lambda scene: scene.name)
def test_without_a_database_nothing_is_acknowledged_then_all_is_drained(scene: Scene) -> None:
    with staged(scene, messages=40) as stage:
        outage = play(stage.run, stage.gone, seconds=14, progress=silent)
    assert outage.problems() == []
    assert outage.findings.stored == 40

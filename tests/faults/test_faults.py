"""The short version of `make faults`: fewer messages, fewer kills, the same rules."""

import pytest

from tests.faults.scene import Scene, staged

SCENES = (Scene("sqlite", ("polling", "sms")), Scene("postgresql", ("webhook",)))


@pytest.mark.timeout(400)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_nothing_is_lost_and_nothing_done_twice(scene: Scene) -> None:
    with staged(scene, messages=160) as run:
        findings = run.play(kills=4, seed=7, progress=lambda _step, _share: None)
    assert findings.problems() == []
    assert findings.stored == 160

"""The short version of `python -m bench.campaigns`: fewer people, fewer kills, the same rules."""

import pytest

from bot.messages import Channel
from tests.campaigns.proof import Scene, staged

SCENES = (Scene("sqlite", Channel.TELEGRAM), Scene("postgresql", Channel.SMS))


def silent(_step: str, _share: float) -> None:
    """Nobody looks at the progress of a test."""


@pytest.mark.timeout(300)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_everybody_once_within_the_rate_while_citizens_are_answered(scene: Scene) -> None:
    with staged(scene, people=200) as run:
        findings = run.play(kills=1, seed=3, progress=silent)
    assert findings.problems() == []
    assert findings.reached == 200

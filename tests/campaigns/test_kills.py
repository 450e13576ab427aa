"""The short version of `python -m bench.campaigns`: fewer people, fewer kills, the same rules."""

import pytest

from bot.messages import Channel
from tests.campaigns.proof import Scene, staged

SCENES = (Scene("sqlite", Channel.TELEGRAM), Scene("postgresql", Channel.SMS))


SHARED = 6  # seconds


def silent(_step: str, _share: float) -> None:
    """Nobody looks at the progress of a test."""


@pytest.mark.timeout(300)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_everybody_once_within_the_rate_while_citizens_are_answered(scene: Scene) -> None:
    with staged(scene, people=200) as run:
        findings = run.play(kills=1, seed=3, progress=silent)
    # Tests share their processors: the long proof holds two seconds, this one three times as much.
    slow = [words for words in findings.problems() if words.startswith("a citizen waited")]
    assert [words for words in findings.problems() if words not in slow] == []
    assert max(findings.answers, default=0) < SHARED
    assert findings.reached == 200

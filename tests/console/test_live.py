"""Every message arrives once, in order and soon, whatever dies: see tests/console/live.py."""

import pytest

from tests.browser.chromium import chromium
from tests.console.live import play, scene

SOON = 1.0  # seconds in which a message is to be seen on the other side


@pytest.mark.timeout(240)
def test_all_arrives_once_in_order_and_soon(tmp_path_factory: pytest.TempPathFactory) -> None:
    with scene(tmp_path_factory.mktemp("live")) as (service, citizens), chromium() as browser:
        played = play(service, citizens, browser)
    assert max(*played.to_mediators, *played.to_people, *played.after) < SOON
    assert max(played.just_after) < 10 * SOON  # nothing is warm yet

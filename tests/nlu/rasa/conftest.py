"""The real server of the tests, and the engine behind it."""

import os
from collections.abc import Iterator

import pytest

from tests.nlu.rasa.served import has_python, missing, serving, trained


@pytest.fixture(scope="session")
def rasa_installed() -> None:
    """Skips where Python 3.10 is missing: Rasa cannot be had there."""
    reason = missing()
    if reason and has_python() and os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    if reason:
        pytest.skip(reason)


@pytest.fixture(scope="session")
def rasa_server(
    rasa_installed: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, int]]:
    """The address and the process id of a real Rasa server."""
    with serving(trained(), tmp_path_factory.mktemp("rasa") / "server.log") as server:
        yield server

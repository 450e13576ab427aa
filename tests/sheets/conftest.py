"""The real encoder, its table unpacked once."""

from pathlib import Path

import pytest

from bot.nlu.embedded import network
from bot.nlu.embedded.encoder import Encoder


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    folder: Path = tmp_path_factory.mktemp("encoder")
    network.unpack(folder)
    return Encoder(folder)

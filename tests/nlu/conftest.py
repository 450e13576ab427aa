"""The product's own model, trained once for all the tests of the understanding."""

from pathlib import Path

import pytest

from bot.nlu.embedded import Embedded
from bot.nlu.train import train

ROOT = Path(__file__).parents[2]
DATA = [ROOT / "data" / "intents", ROOT / "data" / "procedures"]


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    train(DATA, folder, lambda _step, _share: None)
    return folder


@pytest.fixture(scope="session")
def engine(model: Path) -> Embedded:
    return Embedded.load(model, DATA)

"""A learned model, small enough to be learned anew, and grievances to tell problems by."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.nlu.embedded import network
from bot.nlu.embedded.encoder import Encoder
from bot.nlu.problems import Catalogue, Meaning, read_catalogue
from bot.nlu.problems.learning import learn
from bot.storage.database import Database
from bot.storage.grievances.importing import Imported, add
from bot.storage.migrate import upgrade

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KNOWN = (
    "eclairage_panne", "medecin_introuvable", "rats", "bus_retard", "piscine_fermee",
    "titre_sejour_rdv", "nid_de_poule", "cantine_repas", "fibre_panne", "crottes_chien",
    "moustiques", "creche_place", "ascenseur_panne", "trottinettes", "caf_paiement",
    "toilettes_publiques", "sangliers", "depot_sauvage", "aesh_manquante", "poste_ferme",
)  # fmt: skip


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    folder = tmp_path_factory.mktemp("encoder")
    network.unpack(folder)
    return Encoder(folder)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    whole = read_catalogue(Path("data/problems"))
    hidden = frozenset(kind.id for kind in whole.kinds) - frozenset(KNOWN)
    return whole.without(hidden)


@pytest.fixture(scope="session")
def meaning(catalogue: Catalogue, encoder: Encoder) -> Meaning:
    return Meaning(learn(catalogue, encoder, lambda _what, _done: None), encoder)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[Database]:
    database = Database(request.getfixturevalue(f"{request.param}_url"))
    upgrade(database)
    yield database
    database.close()


def tell(database: Database, *texts: str, commune: str = "Cannes", first: int = 0) -> None:
    """Each text is told by somebody else; its source_id is its number."""
    rows = [
        Imported(text, text, f"{first + i}", commune=commune, created_at=NOW)
        for i, text in enumerate(texts)
    ]
    with database.write() as connection:
        add(connection, "test", rows, NOW)

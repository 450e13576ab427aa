"""Something of Mougins for every kind of reference that the console has."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.tables import (
    campaign,
    cycle,
    event,
    grievance,
    indicator,
    mediation_case,
    person,
    proposal,
    relay,
)
from tests.making import NOW

PLACE = "Mougins"
ELSEWHERE = "Cannes"
Made = Callable[[Connection], str]


def case(connection: Connection) -> str:
    """A case of somebody there."""
    number = connection.execute(
        sa.insert(person).values(created_at=NOW).returning(person.c.id)
    ).scalar_one()
    _row(
        connection, mediation_case, reference="C-2222", person_id=number, reason="asked",
        urgent=False, summary="", commune=PLACE, status="open", opened_at=NOW,
    )  # fmt: skip
    return "C-2222"


def idea(connection: Connection) -> str:
    """An idea for there, in an open cycle."""
    number = _row(
        connection, cycle, reference="Y-2222", number=1, title="Un cycle", summary="",
        phase="solutions", opened_at=NOW, moved_at=NOW,
    )  # fmt: skip
    _row(
        connection, proposal, reference="I-2222", cycle_id=number, nature="solution", title="Idée",
        text="Une idée", public_text="Une idée", commune=PLACE, problem="", standing="received",
        put_forward=False, created_at=NOW, changed_at=NOW,
    )  # fmt: skip
    return "I-2222"


def measure(connection: Connection) -> str:
    """An indicator of that idea."""
    idea(connection)
    made = connection.execute(sa.select(proposal.c.id, proposal.c.cycle_id)).one()
    _row(
        connection, indicator, reference="N-2222", cycle_id=made.cycle_id, proposal_id=made.id,
        kind="figure", wording="Combien ?", unit="", more_is_better=True, created_at=NOW,
    )  # fmt: skip
    return "N-2222"


def told(connection: Connection) -> str:
    """A grievance from there."""
    _row(
        connection, grievance, reference="D-3333", text="Un trou", public_text="Un trou",
        commune=PLACE, place="", category="voirie", photos=[], status="received", created_at=NOW,
        changed_at=NOW,
    )  # fmt: skip
    return "D-3333"


def meeting(connection: Connection) -> str:
    """A meeting there."""
    _row(
        connection, event, reference="E-2222", title="Numéric Café", kind="cafe", commune=PLACE,
        place="Mairie", description="", starts_at=NOW, ends_at=NOW, status="scheduled",
        created_at=NOW, changed_at=NOW,
    )  # fmt: skip
    return "E-2222"


def news(connection: Connection) -> str:
    """A campaign for people there."""
    _row(
        connection, campaign, reference="K-2222", title="Nouvelles", text="Bonjour",
        interest="cafes", communes=[PLACE], status="draft", author="ana@sanu.test",
        created_at=NOW, enlisted=False,
    )  # fmt: skip
    return "K-2222"


def helped(connection: Connection) -> str:
    """A request for help there."""
    _row(
        connection, relay, reference="R-2222", subject="digital", words="Un mot", commune=PLACE,
        refused_by=[], status="alone", asked_at=NOW,
    )  # fmt: skip
    return "R-2222"


def _row(connection: Connection, table: sa.Table, **values: object) -> int:
    number: int = connection.execute(
        sa.insert(table).values(values).returning(table.c.id)
    ).scalar_one()
    return number


# By the path before its reference. A new kind of page under /console names its own here.
EXAMPLES: dict[str, Made] = {
    "/console/cas/": case,
    "/console/participation/idees/": idea,
    "/console/signalements/": told,
    "/console/participation/indicateurs/": measure,
    "/console/rencontres/": meeting,
    "/console/campagnes/": news,
    "/console/relais/": helped,
}
# What bears no commune, and why it may.
EVERYWHERE = {
    "/console/comptes/": "accounts are for administrators",
    "/console/profil/sessions/": "one's own sessions",
    "/console/connexion/lien/": "a secret link",
    "/console/guichet/": "a secret key, in the trail of who made it",
    "/console/problemes/": "a problem is told in several communes, its words are masked",
    "/console/votes/": "a vote is the whole territory's",
    "/console/reponses/": "ready answers are the team's",
    "/console/contenu/": "the same words everywhere",
    "/console/demarches/": "the same words everywhere",
    "/console/static/": "our own files",
    "/console/": "what does not exist",
}
OTHER_PARTS = {"act": "prendre", "rest": "rien", "move": "approuver"}

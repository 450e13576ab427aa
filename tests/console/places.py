"""Something of Mougins for every kind of reference that the console has."""

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.polls.definition import poll_from
from bot.messages import Channel, Inbound
from bot.storage import inbox, polls
from bot.storage.tables import (
    campaign,
    cycle,
    event,
    grievance,
    indicator,
    mediation_case,
    person,
    problem,
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


def vote(connection: Connection) -> str:
    """A vote that is over, with its results."""
    options = [{"text": "La rue"}, {"text": "Le banc"}]
    asked = {"question": "Que réparer ?", "method": "approval", "options": options}
    times = {"opens_at": NOW - timedelta(days=9), "closes_at": NOW - timedelta(days=2)}
    polls.create(connection, poll_from(asked | times, "V-2222"), NOW - timedelta(days=20))
    polls.open_due(connection, NOW - timedelta(days=8))
    polls.close_due(connection, NOW)
    return "V-2222"


def recurring(connection: Connection) -> str:
    """A problem that two people reported."""
    number = _row(
        connection, problem, reference="P-2222", kind="", label="Éclairage en panne",
        category="voirie", keywords=["lampadaire"], sentences=[1], towns=[[PLACE, 2]],
        weeks=[["2026-11-16", 2]], size=2, trend=0.5, status="open", renamed_by="",
        created_at=NOW, changed_at=NOW,
    )  # fmt: skip
    _row(
        connection, grievance, reference="D-4444", text="Une panne", public_text="Une panne",
        commune=PLACE, place="", category="voirie", photos=[], status="received",
        problem_id=number, created_at=NOW, changed_at=NOW,
    )  # fmt: skip
    return "P-2222"


def counter(connection: Connection) -> str:
    """A conversation held at the counter."""
    key = "0" * 31 + "1"
    said = Inbound(Channel.TERMINAL, "places-1", f"guichet-{key}", "un lampadaire est cassé")
    inbox.store_inbounds(connection, [said], NOW)
    return key


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
# Of what everybody may see: something behind each page, so that it is looked at too.
SEEN_BY_ALL: dict[str, Made] = {
    "/console/votes/": vote,
    "/console/problemes/": recurring,
    "/console/guichet/": counter,
    "/console/contenu/": lambda _: "utter_cancelled",
    "/console/demarches/": lambda _: "caf_password",
}
OTHER_PARTS = {"act": "prendre", "rest": "rien", "move": "approuver"}

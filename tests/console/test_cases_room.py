"""What the room of cases does and refuses, over HTTP, on both databases."""

import uuid

import httpx
import pytest
import sqlalchemy as sa

from bot.handoff.access.viewer import Role
from bot.handoff.console.cases.acts import ACTS
from bot.messages import Channel, Inbound
from bot.storage import inbox
from bot.storage.access import audit
from bot.storage.tables import case_note, inbound, mediation_case, outbox
from tests.cases.making import case
from tests.console.making import Desk, hire, log_in

pytestmark = pytest.mark.anyio
SCRIPTED = {"Accept": "application/json"}
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


class Mediator:
    """A browser in which a mediator is logged in."""

    def __init__(self, office: Desk, browser: httpx.AsyncClient, **who: object) -> None:
        self.id = hire(office.console.database, **who)  # type: ignore[arg-type]
        self._browser = browser
        self._csrf = log_in(office, browser, self.id)

    async def see(self, path: str) -> httpx.Response:
        return await self._browser.get(path)

    async def act(self, reference: str, act: str, **form: str) -> httpx.Response:
        fields = {"csrf": self._csrf, **form}
        path = f"/console/cas/{reference}/{act}"
        return await self._browser.post(path, data=fields, headers=SCRIPTED)

    async def answer(self, reference: str, text: str, key: str = "") -> httpx.Response:
        fields = {"sorte": "reponse", "texte": text, "cle": key or uuid.uuid4().hex}
        return await self.act(reference, "repondre", **fields)


@pytest.fixture
def mediator(office: Desk, browser: httpx.AsyncClient) -> Mediator:
    return Mediator(office, browser)


def opened(office: Desk, **more: object) -> str:
    return case(office.console.database, **more)


def status(office: Desk, reference: str) -> tuple[str, int | None]:
    with office.console.database.read() as connection:
        row = connection.execute(
            sa.select(mediation_case.c.status, mediation_case.c.assigned_to).where(
                mediation_case.c.reference == reference
            )
        ).one()
    return row.status, row.assigned_to


def said(office: Desk) -> list[str]:
    with office.console.database.read() as connection:
        return [body["text"] for body in connection.scalars(sa.select(outbox.c.body))]


def deeds(office: Desk) -> list[tuple[str, str]]:
    """The audit trail, without who and when."""
    with office.console.database.read() as connection:
        return [(row["action"], row["subject"]) for row in audit.rows(connection)]


async def test_an_act_says_what_it_did_and_how_to_take_it_back(
    office: Desk, mediator: Mediator
) -> None:
    reference = opened(office)
    done = (await mediator.act(reference, "prendre")).json()
    assert status(office, reference) == ("taken", mediator.id)
    assert done["words"] == f"Vous avez pris {reference}."
    undo = done["undo"]
    await mediator.act(reference, undo["to"].rpartition("/")[2], **undo["fields"])
    assert status(office, reference) == ("open", None)


async def test_what_is_closed_by_mistake_comes_back(office: Desk, mediator: Mediator) -> None:
    reference = opened(office)
    await mediator.act(reference, "prendre")
    done = (await mediator.act(reference, "fermer", issue="solved")).json()
    assert status(office, reference)[0] == "closed"
    await mediator.act(reference, done["undo"]["to"].rpartition("/")[2])
    assert status(office, reference) == ("taken", mediator.id)


async def test_what_is_said_urgent_goes_on_top_and_comes_down_again(
    office: Desk, mediator: Mediator
) -> None:
    first, second = opened(office), opened(office)

    async def order() -> list[str]:
        page = (await mediator.see("/console/demandes")).text
        return sorted((first, second), key=lambda each: page.index(f"row-{each}"))

    assert await order() == [first, second]
    for _ in range(2):  # said twice, noted once
        done = (await mediator.act(second, "urgence", urgente="oui")).json()
    assert done["words"] == f"{second} est urgente."
    assert await order() == [second, first]
    page = (await mediator.see(f"/console/cas/{second}")).text
    assert page.count("Inès Martin a dit que c’est urgent") == 1
    assert ">Retirer l’urgence<" in page
    await mediator.act(second, done["undo"]["to"].rpartition("/")[2], **done["undo"]["fields"])
    assert await order() == [first, second]
    assert "n’est plus urgent" in (await mediator.see(f"/console/cas/{second}")).text
    assert ("case.urgence", second) in deeds(office)


@pytest.mark.parametrize("act", sorted(ACTS))
async def test_no_act_is_for_those_who_may_not(
    office: Desk, browser: httpx.AsyncClient, act: str
) -> None:
    reference = opened(office, commune="Mougins")
    before, form = status(office, reference), {"urgente": "oui", "a": "file", "ajouter": "x"}
    reader = Mediator(office, browser, role=Role.READER)
    assert (await reader.act(reference, act, **form)).status_code == 404
    cannes = Mediator(office, browser, email="a@sanu.test", communes=["Cannes"])
    assert (await cannes.act(reference, act, **form)).status_code == 404
    forged = Mediator(office, browser, email="b@sanu.test")
    forged._csrf = "0" * 64
    assert (await forged.act(reference, act, **form)).status_code == 403
    office.clock.wait(minutes=31)
    assert (await cannes.act(reference, act, **form)).status_code == 401
    browser.cookies.clear()
    assert (await reader.act(reference, act, **form)).status_code == 401
    assert status(office, reference) == before
    assert not any(action.startswith("case.") for action, _ in deeds(office))


async def test_an_answer_leaves_once_however_often_it_is_sent(
    office: Desk, mediator: Mediator
) -> None:
    reference, key = opened(office), uuid.uuid4().hex
    for _ in range(3):
        answer = await mediator.answer(reference, "Bonjour, je regarde.", key)
        assert answer.status_code == 200
        assert "Bonjour, je regarde." in answer.json()["entries"][0]
    assert sum("je regarde" in text for text in said(office)) == 1


async def test_a_note_sent_again_is_one_note(office: Desk, mediator: Mediator) -> None:
    reference = opened(office)
    for _ in range(2):
        await mediator.act(reference, "repondre", sorte="note", texte="rappeler", cle="x")
    with office.console.database.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(case_note)) == 1
    assert said(office) == []


async def test_numbers_that_nobody_should_write_are_masked(
    office: Desk, mediator: Mediator
) -> None:
    reference = opened(office)
    await mediator.answer(reference, "Votre numéro est 2 55 08 14 168 025 38.")
    assert not any("168 025" in text for text in said(office))


async def test_a_case_of_a_colleague_is_not_answered(
    office: Desk, mediator: Mediator, browser: httpx.AsyncClient
) -> None:
    reference = opened(office)
    await mediator.act(reference, "prendre")
    other = Mediator(office, browser, email="karim@sanu.test", name="Karim Belaïd")
    refused = await other.answer(reference, "Bonjour")
    assert refused.status_code == 409
    assert "Inès Martin a déjà cette demande" in refused.json()["error"]
    assert said(office) == []
    await other.act(reference, "prendre", reprendre="1")
    assert (await other.answer(reference, "Bonjour")).status_code == 200


@pytest.mark.parametrize(
    ("act", "form"),
    [
        ("pause", {"jusque": "hier"}),
        ("fermer", {"issue": "inconnue"}),
        ("confier", {"a": "999"}),
        ("etiquette", {"ajouter": " "}),
        ("demarche", {"demarche": "pattern_distress"}),
        ("urgence", {}),
        ("urgence", {"urgente": "peut-être"}),
        ("repondre", {"sorte": "reponse", "texte": " ", "cle": "x"}),
        ("repondre", {"sorte": "reponse", "texte": "bonjour"}),
    ],
)
async def test_forms_that_say_nothing_sensible_change_nothing(
    office: Desk, mediator: Mediator, act: str, form: dict[str, str]
) -> None:
    reference = opened(office)
    await mediator.act(reference, "prendre")
    before = status(office, reference)
    assert (await mediator.act(reference, act, **form)).status_code == 409
    assert status(office, reference) == before


async def test_elsewhere_and_nowhere_look_alike(office: Desk, browser: httpx.AsyncClient) -> None:
    reference = opened(office, commune="Mougins")
    cannes = Mediator(office, browser, communes=["Cannes"])
    forbidden = await cannes.see(f"/console/cas/{reference}")
    missing = await cannes.see("/console/cas/C-00000")
    assert forbidden.status_code == missing.status_code == 404
    assert forbidden.text.replace(reference, "") == missing.text.replace("C-00000", "")
    for act in ("prendre", "repondre", "inconnu"):
        assert (await cannes.act(reference, act, texte="x", cle="x")).status_code == 404
    assert reference not in (await cannes.see("/console/demandes")).text


async def test_read_only_reads_and_writes_nothing(office: Desk, browser: httpx.AsyncClient) -> None:
    reference = opened(office)
    reader = Mediator(office, browser, role=Role.READER)
    page = await reader.see(f"/console/cas/{reference}")
    assert page.status_code == 200
    assert "sans y répondre" in page.text
    assert ">Prendre<" not in (await reader.see("/console/demandes")).text
    assert (await reader.act(reference, "prendre")).status_code == 404


async def test_nothing_that_people_say_runs(office: Desk, mediator: Mediator) -> None:
    reference = opened(office, commune=EVIL)
    await mediator.act(reference, "prendre")
    await mediator.answer(reference, EVIL)
    await mediator.act(reference, "repondre", sorte="note", texte=EVIL, cle="y")
    await mediator.act(reference, "etiquette", ajouter="<b>gras</b>")
    for path in (f"/console/cas/{reference}", "/console/demandes"):
        page = await mediator.see(path)
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert "<b>gras" not in page.text
        assert "script-src 'self'" in page.headers["content-security-policy"]


async def test_ready_answers_are_filled_and_found(office: Desk, mediator: Mediator) -> None:
    reference = opened(office, commune="Cannes")
    fields = {"raccourci": "bonjour", "titre": "Dire bonjour", "csrf": mediator._csrf}
    text = "Bonjour, je suis {mediateur}. Demande {reference}, à {commune}."
    kept = await mediator._browser.post("/console/reponses", data={**fields, "texte": text})
    assert kept.headers["location"].endswith("fait=gardee")
    wrong = await mediator._browser.post("/console/reponses", data={**fields, "texte": "{nom}"})
    assert wrong.headers["location"].endswith("fait=inconnu")
    found = (await mediator.see(f"/console/cas/{reference}/trouver?mots=bonj")).json()["found"]
    assert [each["text"] for each in found] == [
        f"Bonjour, je suis Inès Martin. Demande {reference}, à Cannes."
    ]
    page = await mediator.see(f"/console/cas/{reference}?avec=modele:bonjour")
    assert f"Demande {reference}, à Cannes.</textarea>" in page.text


async def test_at_the_counter_words_go_the_way_of_every_message(
    office: Desk, mediator: Mediator
) -> None:
    begun = await mediator._browser.post(
        "/console/guichet", data={"csrf": mediator._csrf, "texte": "lampadaire cassé rue Hoche"}
    )
    assert begun.status_code == 303
    key = begun.headers["location"].rpartition("/")[2]
    page = await mediator.see(f"/console/guichet/{key}")
    assert "lampadaire cassé rue Hoche" in page.text
    assert "SANU lit ce message" in page.text
    with office.console.database.read() as connection:
        row = connection.execute(sa.select(inbound.c.channel, inbound.c.status)).one()
    assert tuple(row) == (Channel.TERMINAL, "waiting")
    assert (await mediator.see(f"/console/guichet/{'0' * 32}")).status_code == 404
    assert (await mediator.see("/console/guichet/x")).status_code == 404


async def test_the_stream_tells_the_list_then_what_changes(
    office: Desk, mediator: Mediator
) -> None:
    from bot.handoff.access.viewer import Viewer
    from bot.handoff.console.cases.board import Asked
    from bot.handoff.console.cases.desk import Desk as Room
    from bot.handoff.console.cases.showing import Drawing

    database = office.console.database
    reference = opened(office)
    viewer = Viewer(mediator.id, "", "Inès", Role.MEDIATOR, None, 1, "")
    drawing = Drawing(Room(office.console), viewer, Asked(), gap=0)
    ((_, first),) = drawing(None)
    assert first["order"] == [reference]
    ((_, same),) = drawing(frozenset({reference}))
    assert same["rows"] == []
    with database.write() as connection:
        row = connection.execute(sa.text("SELECT channel, address FROM conversation")).one()
        message = Inbound(Channel(row.channel), "new", row.address, "toujours là ?")
        inbox.store_inbounds(connection, [message], office.clock())
    ((_, changed),) = drawing(frozenset({reference}))
    assert "toujours là ?" in changed["rows"][0]["html"]

"""GeoReport v2: the public register read by other systems, a grievance posted once."""

from collections.abc import Iterator
from datetime import timedelta
from xml.etree import ElementTree

import httpx
import pytest
import sqlalchemy as sa

from bot.civic.grievances.statuses import Status
from bot.civic.territory import Territory
from bot.storage import grievances
from bot.storage.database import Database
from bot.storage.tables import grievance
from bot.web.application import application
from bot.web.open311.routes import Endpoint, router
from tests.grievances.test_storage import MASKED, claimed, report
from tests.making import NOW

KEY = "a-key"
FORM = {
    "api_key": KEY,
    "service_code": "voirie",
    "description": "Un trou devant le 12 rue Hoche, demandez M. Delacourt au 06 39 98 12 34.",
    "lat": "43.5528",
    "long": "7.0174",
    "email": "claire@example.fr",
    "first_name": "Claire",
}


@pytest.fixture
def endpoint(database: Database, territory: Territory) -> Endpoint:
    return Endpoint(database, territory, lambda: NOW, KEY)


@pytest.fixture
async def http(endpoint: Endpoint) -> Iterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(application([router(endpoint)]))
    async with httpx.AsyncClient(transport=transport, base_url="http://test/open311/v2") as made:
        yield made


pytestmark = pytest.mark.anyio


async def test_what_it_is_and_what_can_be_told(http: httpx.AsyncClient) -> None:
    found = (await http.get("/discovery.json")).json()
    assert found["endpoints"][0]["url"] == "http://test/open311/v2"
    codes = [each["service_code"] for each in (await http.get("/services.json")).json()]
    assert {"voirie", "eclairage", "autre"} <= set(codes)
    tree = ElementTree.fromstring((await http.get("/services.xml")).text)
    assert [each.findtext("service_code") for each in tree.iter("service")] == codes
    assert (await http.get("/services/voirie.json")).json()["attributes"] == []
    assert (await http.get("/services/rien.json")).status_code == 404


async def test_what_is_read_is_masked(
    http: httpx.AsyncClient, database: Database, territory: Territory
) -> None:
    who = claimed(database)
    report(database, territory, who, "D-AAAAA")
    report(database, territory, who, "D-BBBBB")
    change = grievances.Change(Status.ANSWERED, "M. Faure passe.", "agent", "Quelqu'un passe.")
    with database.write() as connection:
        grievances.change_status(connection, "D-BBBBB", change, NOW, territory)
    (found,) = (await http.get("/requests/d-aaaaa.json")).json()
    assert (found["description"], found["status"], found["lat"]) == (MASKED, "open", 43.551)
    (closed,) = (await http.get("/requests.json", params={"status": "closed"})).json()
    assert (closed["service_request_id"], closed["status_notes"]) == ("D-BBBBB", "Quelqu'un passe.")
    tree = ElementTree.fromstring((await http.get("/requests.xml")).text)
    assert tree.tag == "service_requests"
    assert [each.findtext("description") for each in tree.iter("request")] == [MASKED, MASKED]
    assert (await http.get("/requests/D-ZZZZZ.json")).status_code == 404


async def test_the_filters(
    http: httpx.AsyncClient, database: Database, territory: Territory
) -> None:
    report(database, territory, claimed(database), "D-AAAAA")
    day = timedelta(days=1)

    async def count(**params: str) -> int:
        return len((await http.get("/requests.json", params=params)).json())

    assert await count() == 1
    assert await count(service_request_id="D-AAAAA,D-BBBBB") == 1
    assert await count(service_code="bruit") == 0
    assert await count(service_code="jamais") == 0
    assert await count(start_date=(NOW - day).isoformat()) == 1
    assert await count(end_date=(NOW - day).isoformat()) == 0
    assert await count(start_date="0001-01-01T00:00:00Z", end_date="9999-12-31T23:59:59Z") == 1
    refused = await http.get("/requests.xml", params={"start_date": "hier"})
    assert refused.status_code == 400
    assert ElementTree.fromstring(refused.text).findtext("error/code") == "400"


async def test_the_same_request_is_one_grievance(
    http: httpx.AsyncClient, database: Database
) -> None:
    first = (await http.post("/requests.json", data=FORM)).json()
    again = (await http.post("/requests.json", data=FORM)).json()
    assert first == again
    reference = first[0]["service_request_id"]
    with database.read() as connection:
        (row,) = connection.execute(sa.select(grievance)).mappings()
    assert (row["commune"], row["category"], row["source"]) == ("Cannes", "voirie", "open311")
    assert "claire" not in str(row).lower()
    (shown,) = (await http.get(f"/requests/{reference}.json")).json()
    assert shown["description"] == (
        "Un trou devant le 12 rue Hoche, demandez [nom masqué] au [téléphone masqué]."
    )


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"api_key": "another"}, 403),
        ({"service_code": "rien"}, 404),
        ({"description": " "}, 400),
        ({"lat": "", "long": ""}, 400),
        ({"lat": "nan"}, 400),
    ],
)
async def test_what_is_refused(
    http: httpx.AsyncClient, change: dict[str, str], status: int
) -> None:
    answer = await http.post("/requests.json", data=FORM | change)
    assert answer.status_code == status
    assert answer.json()[0]["code"] == status


async def test_without_a_key_nobody_posts(database: Database, territory: Territory) -> None:
    closed = application([router(Endpoint(database, territory, lambda: NOW))])
    transport = httpx.ASGITransport(closed)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        answer = await http.post("/open311/v2/requests.json", data=FORM | {"api_key": ""})
    assert answer.status_code == 403

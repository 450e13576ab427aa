"""What is common to every route: one error form, headers, no body above the limit."""

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.metrics import TURNS
from bot.web.limits import LARGEST_BODY
from bot.web.security import HEADERS
from tests.web.conftest import Converse, Readiness

pytestmark = pytest.mark.anyio
REST = "/webhooks/rest/webhook"


async def in_pieces(size: int, piece: int = 65_536) -> AsyncIterator[bytes]:
    for start in range(0, size, piece):
        yield b" " * min(piece, size - start)


async def test_a_larger_body_is_refused_by_what_it_announces(client: httpx.AsyncClient) -> None:
    answer = await client.post(REST, content=b" " * (LARGEST_BODY + 1))
    assert answer.status_code == 413
    assert answer.json() == {"error": "at most 1000000 bytes"}


async def test_a_larger_body_is_refused_where_nothing_is_announced(
    client: httpx.AsyncClient, converse: Converse
) -> None:
    answer = await client.post(REST, content=in_pieces(LARGEST_BODY + 1))
    assert answer.status_code == 413
    assert answer.json() == {"error": "at most 1000000 bytes"}
    assert converse.heard == []


async def test_the_largest_body_is_read(client: httpx.AsyncClient) -> None:
    answer = await client.post(REST, content=in_pieces(LARGEST_BODY))
    assert answer.status_code == 422


@pytest.mark.parametrize("announced", ["-1", "many", "9" * 30, "1e9"])
async def test_a_strange_length_is_no_server_error(
    client: httpx.AsyncClient, announced: str
) -> None:
    answer = await client.post(REST, content=b"{}", headers={"Content-Length": announced})
    assert answer.status_code in (413, 422)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("GET", REST, 405), ("DELETE", "/healthz", 405)],
)
async def test_errors_have_one_form(
    client: httpx.AsyncClient, method: str, path: str, status: int
) -> None:
    answer = await client.request(method, path)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]


async def test_a_person_who_is_lost_gets_a_page(client: httpx.AsyncClient) -> None:
    answer = await client.get("/evenements", headers={"Accept": "text/html,*/*;q=0.8"})
    assert answer.status_code == 404
    assert "Cette page n’existe pas" in answer.text
    assert 'href="/chat"' in answer.text
    assert "script" not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/nothing", "/openapi.json"])
async def test_every_answer_bears_the_security_headers(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


async def test_refusals_bear_them_too(client: httpx.AsyncClient) -> None:
    answer = await client.post(REST, content=b" " * (LARGEST_BODY + 1))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_readiness_names_what_is_not_ready(
    client: httpx.AsyncClient, readiness: Readiness
) -> None:
    assert (await client.get("/readyz")).json() == {"status": "ok", "problems": {}}
    readiness.problems["database"] = "does not answer"
    answer = await client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["problems"] == {"database": "does not answer"}
    assert (await client.get("/healthz")).status_code == 200


async def test_metrics_are_in_prometheus_form(client: httpx.AsyncClient) -> None:
    TURNS.inc()
    answer = await client.get("/metrics")
    assert answer.status_code == 200
    assert "sanu_turns_total" in answer.text


async def test_the_description_is_there(client: httpx.AsyncClient) -> None:
    paths = (await client.get("/openapi.json")).json()["paths"]
    assert {"/healthz", "/readyz", "/metrics", REST} <= set(paths)

"""The routes of a conversation over real HTTP: taken once, refused kindly, never a 500."""

import json
import time
import uuid
from collections.abc import Iterator

import httpx
import pytest

from tests.channels.webchat.service import Service

MESSAGES = "/channels/web/messages"
STREAM = "/channels/web/stream"


@pytest.fixture
def client(service: Service) -> Iterator[httpx.Client]:
    """A visitor with a key."""
    with httpx.Client(base_url=service.url, timeout=10) as opened:
        key = opened.post("/channels/web/keys").raise_for_status().json()["key"]
        opened.headers["Authorization"] = f"Bearer {key}"
        yield opened


def post(client: httpx.Client, **fields: object) -> httpx.Response:
    return client.post(MESSAGES, json={"id": str(uuid.uuid4())} | fields)


def texts(client: httpx.Client, after: int = 0) -> list[str]:
    answer = client.get(MESSAGES, params={"after": after}).raise_for_status()
    return [message["text"] for message in answer.json()["messages"]]


def events(lines: Iterator[str]) -> Iterator[tuple[int, str]]:
    """(id, text) of each server-sent event."""
    text = ""
    for line in lines:
        if line.startswith("data: "):
            text = json.loads(line[6:])["text"]
        if line.startswith("id: "):
            yield int(line[4:]), text


def test_said_once_however_often_it_arrives(client: httpx.Client) -> None:
    same = str(uuid.uuid4())
    answers = [post(client, id=each, text="bonjour") for each in (same, same.upper(), same)]
    assert [answer.status_code for answer in answers] == [202, 202, 202]
    assert {answer.json()["id"] for answer in answers} == {same}
    assert texts(client) == ["Vous avez dit, bonjour"]


def test_the_same_id_of_two_people_is_two_messages(client: httpx.Client) -> None:
    same = str(uuid.uuid4())
    other = client.post("/channels/web/keys").json()["key"]
    post(client, id=same, text="moi")
    client.post(
        MESSAGES,
        json={"id": same, "text": "l’autre"},
        headers={"Authorization": f"Bearer {other}"},
    )
    assert texts(client) == ["Vous avez dit, moi"]


def test_a_button_says_its_payload(client: httpx.Client) -> None:
    assert post(client, payload="/report_problem", title="Signaler").status_code == 202
    assert texts(client) == ["Vous avez dit, /report_problem"]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "é" * 100_000,
        "un NUL \x00 au milieu",
        "moitié \ud83d seule",
        "👩‍👩‍👧‍👦 🇫🇷",
        "مرحبا، أين البلدية؟",
        "\u202eà l’envers",
        "\x1b[31mrouge\x07",
    ],
    ids=["long", "wide", "nul", "surrogate", "emoji", "arabic", "override", "control"],
)
def test_odd_texts_are_taken(client: httpx.Client, text: str) -> None:
    body = json.dumps({"id": str(uuid.uuid4()), "text": text})
    assert client.post(MESSAGES, content=body).status_code == 202
    assert len(texts(client)) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 50_000, 400),
        (b'{"n":' + b"9" * 10_000 + b"}", 400),
        (b"x" * 1_000_001, 413),
        (b"[]", 422),
        (b'{"text": "sans numero"}', 422),
        (b'{"id": "pas-un-uuid", "text": "a"}', 422),
        (b'{"id": {}, "text": "a"}', 422),
        (b'{"id": "%b"}', 422),
        (b'{"id": "%b", "text": null}', 422),
        (b'{"id": "%b", "text": " \\u0000\\ud800\\n"}', 422),
        (b'{"id": "%b", "text": "' + b"a" * 100_001 + b'"}', 422),
        (b'{"id": "%b", "payload": ""}', 422),
        (b'{"id": "%b", "payload": "/a", "text": "a"}', 422),
        (b'{"id": "%b", "payload": "/a", "title": 3}', 422),
        (b'{"id": "%b", "payload": "' + b"a" * 1_001 + b'"}', 422),
    ],
)
def test_what_cannot_be_taken_is_refused_in_french(
    client: httpx.Client, body: bytes, status: int
) -> None:
    answer = client.post(MESSAGES, content=body.replace(b"%b", str(uuid.uuid4()).encode()))
    assert answer.status_code == status
    reason = answer.json()["error"]
    assert reason.endswith(".")
    assert "\n" not in reason
    assert texts(client) == []


@pytest.mark.parametrize("key", [None, "", "Bearer", "Bearer x", "Basic eA==", "Bearer \xe9.\xff"])
@pytest.mark.parametrize(
    ("method", "path"), [("POST", MESSAGES), ("GET", MESSAGES), ("GET", STREAM)]
)
def test_strangers_are_refused(service: Service, method: str, path: str, key: str | None) -> None:
    headers = {} if key is None else {"Authorization": key.encode("latin-1")}
    answer = httpx.request(method, service.url + path, headers=headers)
    assert answer.status_code == (403 if key and key.startswith("Bearer ") else 401)
    assert list(answer.json()) == ["error"]


@pytest.mark.parametrize("after", ["-1", "abc", "9" * 30, "1.5"])
def test_a_wrong_mark_is_refused(client: httpx.Client, after: str) -> None:
    for answer in (
        client.get(MESSAGES, params={"after": after}),
        client.get(STREAM, headers={"Last-Event-ID": after}),
    ):
        assert answer.status_code == 422
        assert list(answer.json()) == ["error"]
    assert client.get(MESSAGES, params={"after": 2**63 - 1}).json() == {"messages": []}


def test_when_the_store_is_down_nothing_is_acknowledged(own_service: Service) -> None:
    with httpx.Client(base_url=own_service.url) as client:
        key = client.post("/channels/web/keys").json()["key"]
        client.headers["Authorization"] = f"Bearer {key}"
        own_service.store_down(True)
        answer = post(client, text="bonjour")
        own_service.store_down(False)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert answer.json()["error"]
        assert own_service.texts() == []


def test_the_stream_replays_what_was_missed_then_goes_on(client: httpx.Client) -> None:
    post(client, text="paire")
    first = client.get(MESSAGES).json()["messages"][0]["id"]
    with client.stream("GET", STREAM, headers={"Last-Event-ID": str(first)}) as answer:
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        assert answer.headers["Cache-Control"] == "no-cache"
        followed = events(answer.iter_lines())
        assert next(followed)[1] == "Une seconde chose."
        post(client, text="encore")
        assert next(followed)[1] == "Vous avez dit, encore"


def test_nobody_hears_what_was_said_to_another(client: httpx.Client) -> None:
    post(client, text="secret")
    other = client.post("/channels/web/keys").json()["key"]
    answer = client.get(MESSAGES, headers={"Authorization": f"Bearer {other}"})
    assert answer.json() == {"messages": []}


def test_open_streams_do_not_keep_the_server_from_ending(own_service: Service) -> None:
    with httpx.Client(base_url=own_service.url) as client:
        key = client.post("/channels/web/keys").json()["key"]
        headers = {"Authorization": f"Bearer {key}"}
        with client.stream("GET", STREAM, headers=headers) as answer:
            assert next(answer.iter_lines()) == ": open"
            assert own_service.stop() < 3


def test_the_page_may_load_nothing_from_elsewhere(service: Service) -> None:
    whole = httpx.get(f"{service.url}/chat")
    policy = whole.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'self'" in policy
    assert "<style" not in whole.text
    assert "style=" not in whole.text
    framed = httpx.get(f"{service.url}/chat?embed=1")
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert not whole.cookies


def test_the_home_leads_to_the_chat_and_files_are_cached(service: Service) -> None:
    with httpx.Client(base_url=service.url, follow_redirects=True) as client:
        page = client.get("/")
        assert page.url.path == "/chat"
        style = page.text.split('rel="stylesheet" href="')[1].split('"')[0]
        assert "immutable" in client.get(style).headers["Cache-Control"]
        assert client.get("/chat/static/old/chat.css").headers["Cache-Control"] == "no-cache"
        assert client.get("/chat/static/old/..%2Fsettings.py").status_code == 404


def test_without_scripts_the_page_names_the_other_ways(service: Service) -> None:
    page = httpx.get(f"{service.url}/chat").text
    assert 'href="tel:0400000000"' in page
    assert "https://t.me/sanu_essai_bot" in page


def test_a_slow_sender_is_not_waited_for_by_others(client: httpx.Client) -> None:
    began = time.monotonic()
    with client.stream("GET", STREAM):
        post(client, text="bonjour")
    assert time.monotonic() - began < 2

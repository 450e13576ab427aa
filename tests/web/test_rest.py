"""Rasa's REST channel: bearer only, any text in, replies out, never a server error."""

import json

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Channel
from tests.web.conftest import Converse

pytestmark = pytest.mark.anyio
REST = "/webhooks/rest/webhook"


async def say(client: httpx.AsyncClient, **message: object) -> httpx.Response:
    return await client.post(REST, json={"sender": "s", "message": "bonjour", **message})


async def test_replies_are_in_rasas_form(client: httpx.AsyncClient) -> None:
    answer = await say(client)
    assert answer.status_code == 200
    assert answer.json() == [
        {"recipient_id": "s", "text": "Vous avez dit :"},
        {
            "recipient_id": "s",
            "text": "bonjour",
            "buttons": [
                {"title": "Oui", "payload": "/affirm"},
                {"title": "Non", "payload": "/deny"},
            ],
        },
    ]


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Basic dTpw",
        b"Bearer \xe9\xff",
        "un jeton d'essai",
    ],
)
async def test_only_the_bearer_of_the_token_speaks(
    client: httpx.AsyncClient, converse: Converse, authorization: str | bytes | None
) -> None:
    del client.headers["Authorization"]
    headers = [] if authorization is None else [("Authorization", authorization)]
    answer = await client.post(REST, json={"sender": "s", "message": "x"}, headers=headers)
    assert answer.status_code == 401
    assert list(answer.json()) == ["error"]
    assert converse.heard == []


MALFORMED = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'"text"',
    b"{}",
    b'{"sender": "s"}',
    b'{"message": "x"}',
    b'{"sender": "", "message": "x"}',
    b'{"sender": 1, "message": "x"}',
    b'{"sender": "s", "message": ["x"]}',
    b'{"sender": "s", "message": null}',
    b'{"sender": "s", "message": "x", "message_id": ""}',
    b'{"sender": "s", "message": "\xff\xfe"}',
    b'{"sender": "s", "message": "\\ud800"}',
    b'{"sender": "\\udfff", "message": "x"}',
    b'{"sender": "s", "message": "x", "message_id": "\\ud800"}',
    b"\x00\x01\x02",
    b"[" * 50_000,
    b'{"sender": "' + b"s" * 201 + b'", "message": "x"}',
    b'{"sender": "s", "message": "' + b"x" * 200_001 + b'"}',
]


@pytest.mark.parametrize("body", MALFORMED, ids=range(len(MALFORMED)))
async def test_what_is_not_a_message_is_refused_without_being_repeated(
    client: httpx.AsyncClient, converse: Converse, body: bytes
) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await client.post(REST, content=body, headers=headers)
    assert answer.status_code in (400, 422)
    assert list(answer.json()) == ["error"]
    assert len(answer.json()["error"]) < 200
    assert converse.heard == []


@pytest.mark.parametrize(
    "text", ["", "\x00", "a" * 100_000, "👩‍👩‍👧‍👦", "\u202eمرحبا", "\r\n\t", "{{ 7*7 }}", "é\u0301"]
)
async def test_any_text_is_a_message(
    client: httpx.AsyncClient, converse: Converse, text: str
) -> None:
    answer = await say(client, message=text)
    assert answer.status_code == 200
    assert converse.heard[0].text == text


async def test_the_same_message_id_is_the_same_message(
    client: httpx.AsyncClient, converse: Converse
) -> None:
    for _ in range(2):
        await say(client, message_id="7")
    await say(client, message_id="8")
    await say(client, message_id="7", sender="another")
    await say(client)
    await say(client)
    first, again, *others = [each.external_id for each in converse.heard]
    assert first == again
    assert len({first, *others}) == 5
    assert all(each.channel is Channel.REST for each in converse.heard)


keys = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=100)


@given(keys, keys, keys, keys)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_messages_never_share_a_key(
    sender: str, number: str, other_sender: str, other_number: str
) -> None:
    from bot.channels.rest.routes import RestMessage, _inbound

    one = _inbound(RestMessage(sender=sender, message="", message_id=number))
    other = _inbound(RestMessage(sender=other_sender, message="", message_id=other_number))
    same = (sender, number) == (other_sender, other_number)
    assert (one.external_id == other.external_id) is same


async def test_the_longest_sender_and_id_stay_apart(
    client: httpx.AsyncClient, converse: Converse
) -> None:
    await say(client, sender="s" * 200, message_id="m" * 99 + "1")
    await say(client, sender="s" * 200, message_id="m" * 99 + "2")
    one, other = converse.heard
    assert one.external_id != other.external_id
    assert len(one.external_id) <= 255


async def test_a_store_that_is_down_asks_to_send_again(
    client: httpx.AsyncClient, converse: Converse
) -> None:
    converse.down = True
    answer = await say(client)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "locked" not in answer.text


async def test_a_turn_that_takes_longer_says_so(
    client: httpx.AsyncClient, converse: Converse
) -> None:
    converse.slow = True
    answer = await say(client)
    assert answer.status_code == 504
    assert list(answer.json()) == ["error"]


async def test_what_rasas_clients_also_send_is_ignored(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        REST,
        content=json.dumps({"sender": "s", "message": "x", "metadata": {"a": [1]}}),
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == 200

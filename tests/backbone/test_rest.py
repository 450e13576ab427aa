"""The REST channel on the real backbone: what is answered is on disk, once."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.channels.rest.routes import router
from bot.storage.tables import conversation, inbound
from bot.web.application import application
from tests.backbone.conftest import Backbone

pytestmark = pytest.mark.anyio
REST = "/webhooks/rest/webhook"


@pytest.fixture
async def client(backbone: Backbone) -> AsyncIterator[httpx.AsyncClient]:
    backbone.signals.attach(asyncio.get_running_loop())
    worker = backbone.worker()
    worker.start()
    transport = httpx.ASGITransport(application([router(backbone.inbox.converse, "token")]))
    headers = {"Authorization": "Bearer token"}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://sanu.test", headers=headers, timeout=30
    ) as opened:
        yield opened
    await asyncio.to_thread(worker.stop)


async def test_sixty_people_at_once_get_their_own_answers(
    backbone: Backbone, client: httpx.AsyncClient
) -> None:
    async def say(number: int) -> httpx.Response:
        body = {"sender": f"s{number % 20}", "message": f"bonjour {number}"}
        return await client.post(REST, json=body)

    answers = await asyncio.gather(*(say(number) for number in range(60)))
    assert {each.status_code for each in answers} == {200}
    for number, answer in enumerate(answers):
        assert answer.json()
        assert {each["recipient_id"] for each in answer.json()} == {f"s{number % 20}"}
    assert backbone.statuses() == {"done": 60}
    assert backbone.count(conversation) == 20
    assert backbone.replies == sum(len(each.json()) for each in answers)


async def test_the_same_message_again_has_the_same_answer(
    backbone: Backbone, client: httpx.AsyncClient
) -> None:
    body = {"sender": "s", "message": "bonjour", "message_id": "1"}
    answers = [await client.post(REST, json=body) for _ in range(5)]
    answers += await asyncio.gather(*(client.post(REST, json=body) for _ in range(10)))
    assert len({each.text for each in answers}) == 1
    assert backbone.count(inbound) == 1


async def test_a_poison_message_is_answered_kindly(
    backbone: Backbone, client: httpx.AsyncClient
) -> None:
    answering = asyncio.create_task(client.post(REST, json={"sender": "s", "message": "poison"}))
    answer = await asyncio.wait_for(answering, 20)
    assert answer.status_code == 200
    assert [each["text"] for each in answer.json()] == [
        "Je n'ai pas réussi à traiter votre message. "
        "Il est bien gardé : une personne de l'équipe va le lire et vous répondre."
    ]

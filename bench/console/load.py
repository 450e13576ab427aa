"""New messages at a steady pace, whatever the answers take."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

PATH = "/webhooks/rest/webhook"
BEHIND = 0.1  # seconds
WORDS = "Je n'ai toujours pas de réponse, que dois-je faire maintenant ?"


@dataclass(slots=True)
class Sent:
    """What became of the messages: seconds of each, how many were refused."""

    times: list[float] = field(default_factory=list)
    refused: int = 0
    late: int = 0  # begun more than a tenth of a second after their moment


async def steady(
    client: httpx.AsyncClient, senders: Sequence[str], rate: float, until: float
) -> Sent:
    """Send `rate` messages a second, each sender in turn, until that moment."""
    sent, tasks = Sent(), set[asyncio.Task[None]]()
    started, number = time.perf_counter(), 0
    while (now := time.perf_counter()) < until:
        due = started + number / rate
        if now < due:
            await asyncio.sleep(due - now)
        sent.late += time.perf_counter() - due > BEHIND
        task = asyncio.create_task(_send(client, senders[number % len(senders)], sent))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        number += 1
    await asyncio.gather(*tasks)
    return sent


async def _send(client: httpx.AsyncClient, sender: str, sent: Sent) -> None:
    begun = time.perf_counter()
    try:
        answer = await client.post(PATH, json={"sender": sender, "message": WORDS})
    except httpx.HTTPError:
        sent.refused += 1
        return
    sent.refused += not answer.is_success
    sent.times.append(time.perf_counter() - begun)

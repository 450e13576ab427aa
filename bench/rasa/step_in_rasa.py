"""Run by Rasa's own Python: loads MODEL, takes steps of conversations (lengths: JSON on stdin).

Each message comes with its intent: nothing is understood, as in `bench/dialogue`. The tracker is in
memory.
"""

import asyncio
import json
import sys
import time

OUT, sys.stdout = sys.stdout, sys.stderr  # Rasa prints its warnings

from rasa.core.agent import Agent  # noqa: E402
from rasa.core.channels import UserMessage  # noqa: E402

SAID = ("report_problem", "affirm", "follow_up", "thanks")


def said(intent, sender):
    """A message that is understood already."""
    parse = {"text": intent, "intent": {"name": intent, "confidence": 1.0}, "entities": []}
    return UserMessage(intent, sender_id=sender, parse_data=parse)


async def steps(agent, length, measured):
    """Seconds of each of the last `measured` steps of a conversation."""
    taken = []
    for number in range(length + measured):
        message = said(SAID[number % len(SAID)], f"bench-{length}")
        started = time.perf_counter()
        await agent.handle_message(message)
        taken.append(time.perf_counter() - started)
    return taken[-measured:]


def main():
    """Load, warm up, measure, print the seconds by length."""
    asked = json.load(sys.stdin)
    agent = Agent.load(sys.argv[1])
    asyncio.run(steps(agent, 1, 20))
    told = {n: asyncio.run(steps(agent, n, asked["measured"])) for n in asked["lengths"]}
    json.dump(told, OUT)


if __name__ == "__main__":
    main()

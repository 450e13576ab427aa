"""Run by Rasa's own Python: loads MODEL, parses the texts of stdin (JSON), tells on stdout.

Rasa's `nlu_fallback` is passed over, as the engine does: what counts is the best intent.
"""

import asyncio
import json
import resource
import sys
import time

STARTED = time.perf_counter()
OUT, sys.stdout = sys.stdout, sys.stderr  # Rasa prints its warnings

from rasa.core.agent import Agent  # noqa: E402  the import is part of the load


async def parse_all(agent, texts):
    """The best intent, its confidence and the seconds of each text."""
    found = []
    for text in texts:
        started = time.perf_counter()
        answer = await agent.parse_message(text)
        seconds = time.perf_counter() - started
        best = next(each for each in answer["intent_ranking"] if each["name"] != "nlu_fallback")
        found.append((best["name"], float(best["confidence"]), seconds))
    return found


def main():
    """Load, warm up, parse, print."""
    texts = json.load(sys.stdin)
    agent = Agent.load(sys.argv[1])
    asyncio.run(parse_all(agent, texts[:1]))
    load_seconds = time.perf_counter() - STARTED
    asyncio.run(parse_all(agent, texts[:20]))
    cpu = time.process_time()
    found = asyncio.run(parse_all(agent, texts))
    cpu = (time.process_time() - cpu) / len(texts)
    intents, confidences, seconds = zip(*found, strict=True)
    told = {
        "intents": intents,
        "confidences": confidences,
        "seconds": seconds,
        "cpu_seconds": cpu,
        "load_seconds": load_seconds,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    json.dump(told, OUT)


if __name__ == "__main__":
    main()

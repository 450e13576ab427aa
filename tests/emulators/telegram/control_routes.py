"""`/_control/`: what a test does to the server, and what it may look at."""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.emulators.telegram import people
from tests.emulators.telegram.errors import ApiError
from tests.emulators.telegram.faults import Fault
from tests.emulators.telegram.state import State

Handler = Callable[[State, Any], Any]


def push(state: State, body: Any) -> Any:
    """`[{"message": {...}}, ...]`: raw updates; ids are given unless they bring one."""
    return [state.push(update) for update in body]


def say(state: State, body: Any) -> Any:
    """`[[chat, text], ...]`."""
    return [people.say(state, int(chat), text) for chat, text in body]


def press(state: State, body: Any) -> Any:
    return people.press(state, int(body["chat"]), int(body["button"]), body.get("message_id"))


def block(state: State, body: Any) -> Any:
    return people.block(state, int(body["chat"]), bool(body["blocked"]))


def missing(state: State, body: Any) -> Any:
    """`[chat, ...]`: unknown to the bot from now on."""
    return state.missing.update(body)


def faults(state: State, body: Any) -> Any:
    """`[{"kind", "method", "times", "rate", "seconds", "status"}, ...]`; `[]`: none any more."""
    state.faults.active = [
        Fault(**{**fault, "method": fault.get("method", "*").lower()}) for fault in body
    ]


def limits(state: State, body: Any) -> Any:
    state.limits.on = bool(body["on"])


def redeliver(state: State, body: Any) -> Any:
    """Send the last `last` confirmed updates again, `times` times, under new update ids."""
    again = state.queue.confirmed[-int(body["last"]) :]
    copies = [{k: v for k, v in one.items() if k != "update_id"} for one in again]
    return [state.push(copy) for _ in range(int(body.get("times", 1))) for copy in copies]


def restart_ids(state: State, body: Any) -> Any:
    return state.queue.restart_ids(body.get("first"))


def reset(state: State, body: Any) -> Any:
    """Forget everything but the token."""
    state.reset()


def sent(state: State, body: Any) -> Any:
    return state.sent[int(body.get("since", 0)) :]


def confirmed(state: State, body: Any) -> Any:
    return state.queue.confirmed[int(body.get("since", 0)) :]


def counters(state: State, body: Any) -> Any:
    return {
        "pushed": state.queue.pushed,
        "pending": len(state.queue.pending),
        "confirmed": len(state.queue.confirmed),
        "sent": len(state.sent),
        "answered": len(state.answered),
        "refused_429": state.limits.refused,
        "commands": state.commands,
        "descriptions": state.descriptions,
        "webhook": state.webhook.url if state.webhook else "",
        "calls": dict(state.counts),
    }


CONTROLS: tuple[Handler, ...] = (
    push, say, press, block, missing, faults, limits, redeliver, restart_ids, reset,
    sent, confirmed, counters,
)  # fmt: skip


def control_routes(state: State) -> list[Route]:
    """Return one POST route per control, named after it; its body is JSON or empty."""
    return [
        Route(f"/_control/{one.__name__}", _endpoint(state, one), methods=["POST"])
        for one in CONTROLS
    ]


def _endpoint(state: State, control: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        body = await request.body()
        try:
            result = control(state, orjson.loads(body) if body else {})
        except (ApiError, ValueError, KeyError, TypeError, IndexError) as error:
            return Response(str(error), 400)
        return Response(orjson.dumps(result), media_type="application/json")

    return endpoint

"""A test's hand on a running emulator, in whichever process that is."""

import time
from collections.abc import Callable, Iterable
from typing import Any

import httpx

PATIENCE_S = 20.0


class Control:
    """Every method is one call of `/_control/`; see `control_routes.py`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._http = httpx.Client(base_url=url, timeout=60)

    def close(self) -> None:
        self._http.close()

    def as_bot(self, token: str, method: str, **params: Any) -> dict[str, Any]:
        """Call a method of the Bot API, as a bot would; return the whole answer."""
        answer: dict[str, Any] = self._http.post(f"/bot{token}/{method}", json=params).json()
        return answer

    def say(self, chat: int, *texts: str) -> list[int]:
        return self.say_all((chat, text) for text in texts)

    def say_all(self, said: Iterable[tuple[int, str]]) -> list[int]:
        answer: list[int] = self._call("say", list(said))
        return answer

    def push(self, *updates: dict[str, Any]) -> list[int]:
        answer: list[int] = self._call("push", updates)
        return answer

    def press(self, chat: int, button: int, message_id: int | None = None) -> int:
        answer: int = self._call(
            "press", {"chat": chat, "button": button, "message_id": message_id}
        )
        return answer

    def block(self, chat: int, blocked: bool = True) -> int:
        answer: int = self._call("block", {"chat": chat, "blocked": blocked})
        return answer

    def missing(self, *chats: int) -> None:
        self._call("missing", chats)

    def fault(self, kind: str, **how: Any) -> None:
        self._call("faults", [{"kind": kind, **how}])

    def limits(self, on: bool) -> None:
        self._call("limits", {"on": on})

    def redeliver(self, last: int, times: int = 1) -> list[int]:
        answer: list[int] = self._call("redeliver", {"last": last, "times": times})
        return answer

    def restart_ids(self, first: int | None = None) -> None:
        self._call("restart_ids", {"first": first})

    def reset(self) -> None:
        self._call("reset", {})

    def sent(self, since: int = 0) -> list[dict[str, Any]]:
        answer: list[dict[str, Any]] = self._call("sent", {"since": since})
        return answer

    def confirmed(self, since: int = 0) -> list[dict[str, Any]]:
        answer: list[dict[str, Any]] = self._call("confirmed", {"since": since})
        return answer

    def counters(self) -> dict[str, Any]:
        answer: dict[str, Any] = self._call("counters", {})
        return answer

    def drained(self, patience_s: float = PATIENCE_S) -> bool:
        """Wait until every update is confirmed."""
        return self.until(lambda counters: not counters["pending"], patience_s)

    def until(self, true: Callable[[dict[str, Any]], bool], patience_s: float = PATIENCE_S) -> bool:
        """Wait until the counters are as asked; False: patience ended first."""
        end = time.monotonic() + patience_s
        while time.monotonic() < end:
            if true(self.counters()):
                return True
            time.sleep(0.02)
        return False

    def _call(self, name: str, body: Any) -> Any:
        response = self._http.post(f"/_control/{name}", json=body)
        if response.is_error:
            raise ValueError(response.text)
        return response.json()

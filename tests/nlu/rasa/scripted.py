"""A small HTTP server on loopback that answers as a test tells it: late, wrong, or drop by drop."""

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler, str], None]


def parse_of(text: str, intent: str = "greet", confidence: float = 0.9) -> dict[str, Any]:
    """A good answer of `/model/parse`."""
    ranked = {"name": intent, "confidence": confidence}
    return {"text": text, "intent": ranked, "entities": [], "intent_ranking": [ranked]}


def says(make: Callable[[str], object], status: int = 200) -> Answer:
    """Answers with the JSON that `make` gives for the text."""

    def answer(handler: BaseHTTPRequestHandler, text: str) -> None:
        _send(handler, status, json.dumps(make(text)).encode())

    return answer


def late(seconds: float) -> Answer:
    """Answers well, and late."""

    def answer(handler: BaseHTTPRequestHandler, text: str) -> None:
        time.sleep(seconds)
        _send(handler, 200, json.dumps(parse_of(text)).encode())

    return answer


def drop_by_drop(every: float) -> Answer:
    """Answers well, one character at a time."""

    def answer(handler: BaseHTTPRequestHandler, text: str) -> None:
        body = json.dumps(parse_of(text)).encode()
        _head(handler, 200, len(body))
        for position in range(len(body)):
            handler.wfile.write(body[position : position + 1])
            handler.wfile.flush()
            time.sleep(every)

    return answer


def _head(handler: BaseHTTPRequestHandler, status: int, length: int) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(length))
    handler.end_headers()


def _send(handler: BaseHTTPRequestHandler, status: int, body: bytes) -> None:
    _head(handler, status, len(body))
    handler.wfile.write(body)


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is what these tests want."""


class Scripted:
    """`with Scripted(answer) as server: server.url`; `answer` may be changed, texts are kept."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.texts: list[str] = []
        scripted = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                text = json.loads(body)["text"]
                scripted.texts.append(text)
                scripted.answer(self, text)

            def log_message(self, format: str, *args: object) -> None:
                """Silent."""

        self._http = _Quiet(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> "Scripted":
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

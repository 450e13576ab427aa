from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.emulators.ports import free_port
from tests.faults.service import Service

TOKEN = "e2e"
SECRET = "e2e-secret"
NOWHERE = "http://127.0.0.1:9"  # providers that do not answer: what comes in must not care
CHANNELS = {
    "SANU_REST_TOKEN": TOKEN,
    "SANU_OPEN311_API_KEY": TOKEN,
    "SANU_TELEGRAM_TOKEN": "4242:e2e",
    "SANU_TELEGRAM_SECRET": SECRET,
    "SANU_TELEGRAM_API_URL": NOWHERE,
    "SANU_SMS_GATEWAY": "kannel",
    "SANU_SMS_SECRET": SECRET,
    "SANU_SMS_USERNAME": "sanu",
    "SANU_SMS_PASSWORD": "e2e",
    "SANU_SMS_SEND_URL": f"{NOWHERE}/cgi-bin/sendsms",
}


class Served:
    """A running `sanu serve`, spoken to by its REST channel."""

    def __init__(self, port: int, environment: dict[str, str]) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.environment = environment
        self.http = httpx.Client(base_url=self.url, timeout=60)

    def say(self, sender: str, message: str) -> list[str]:
        answer = self.http.post(
            "/webhooks/rest/webhook",
            json={"sender": sender, "message": message},
            headers={"Authorization": f"Bearer {TOKEN}"},
        )
        answer.raise_for_status()
        return [reply["text"] for reply in answer.json()]


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("e2e")
    environment = {
        "SANU_DATABASE_URL": f"sqlite:///{folder / 'sanu.db'}",
        "SANU_VAR": str(folder),
        **CHANNELS,
    }
    port = free_port()
    service = Service(environment, ("serve",), port)
    service.start()
    service.wait_ready()
    yield Served(port, environment)
    service.stop()

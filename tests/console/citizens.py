"""People who write, each on a channel of their own: the page's own API, Telegram, SMS."""

import uuid
from typing import Protocol

import httpx

from tests.emulators.kannel.process import PASSWORD, USERNAME, Kannel
from tests.emulators.telegram.server import TelegramEmulator

TOKEN = "4242:console"
SECRET = "console-secret"
SERVICE_NUMBER = "+33970000000"


def environment(telegram: TelegramEmulator, kannel: Kannel, port: int) -> dict[str, str]:
    """What the service is told of its channels."""
    return {
        "SANU_TELEGRAM_TOKEN": TOKEN,
        "SANU_TELEGRAM_API_URL": telegram.url,
        "SANU_SMS_GATEWAY": "kannel",
        "SANU_SMS_SECRET": SECRET,
        "SANU_SMS_USERNAME": USERNAME,
        "SANU_SMS_PASSWORD": PASSWORD,
        "SANU_SMS_SEND_URL": kannel.send_url,
        "SANU_SMS_CALLBACK_URL": f"http://127.0.0.1:{port}",
        "SANU_SMS_PER_SECOND": "100",
    }


class Citizen(Protocol):
    """Somebody who writes and reads."""

    in_order: bool  # whether the way in keeps the order of what it has to bring a second time

    def say(self, text: str) -> None:
        """Write; returns once the channel's outside has taken it."""
        ...

    def heard(self) -> list[str]:
        """All that reached them, in order."""
        ...


class OnThePage:
    """By the web chat's own API; a message that is not taken is sent again, as the page does."""

    in_order = True

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url, timeout=5)
        key = self._http.post("/channels/web/keys").json()["key"]
        self._headers = {"Authorization": f"Bearer {key}"}

    def say(self, text: str) -> None:
        body = {"id": str(uuid.uuid4()), "text": text}
        while True:
            try:
                answer = self._http.post("/channels/web/messages", json=body, headers=self._headers)
                answer.raise_for_status()
            except httpx.HTTPError:
                continue
            return

    def heard(self) -> list[str]:
        answer = self._http.get("/channels/web/messages", headers=self._headers)
        return [each["text"] for each in answer.json()["messages"]]


class OnTelegram:
    """By the emulator of the Bot API."""

    CHAT = 4_001
    in_order = True

    def __init__(self, emulator: TelegramEmulator) -> None:
        self._emulator = emulator

    def say(self, text: str) -> None:
        self._emulator.say(self.CHAT, text)

    def heard(self) -> list[str]:
        return [each["text"] for each in self._emulator.sent() if each["chat"]["id"] == self.CHAT]


class OnTheirPhone:
    """By a real Kannel: what the service did not take at once, it brings again after the next."""

    in_order = False

    def __init__(self, kannel: Kannel, number: str = "+33639980042") -> None:
        self._handset = kannel.handset(number)

    def say(self, text: str) -> None:
        self._handset.send(SERVICE_NUMBER, text)

    def heard(self) -> list[str]:
        return self._handset.inbox()

"""Twilio's Messages resource, from twilio.com/docs/messaging/api/message-resource."""

import base64
from dataclasses import dataclass, field

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

ACCOUNT, TOKEN = "AC" + "0" * 32, "12345"


@dataclass
class Twilio:
    """`answers`: (status, error code) to give next, None: a message."""

    created: list[dict[str, str]] = field(default_factory=list)
    answers: list[tuple[int, int] | None] = field(default_factory=list)

    def application(self) -> FastAPI:
        application = FastAPI()

        @application.post(f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json")
        async def create(request: Request) -> JSONResponse:
            expected = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
            if request.headers["Authorization"] != f"Basic {expected}":
                return _error(401, 20003)
            answer = self.answers.pop(0) if self.answers else None
            if answer:
                return _error(*answer)
            self.created.append({key: str(value) for key, value in (await request.form()).items()})
            return JSONResponse({"sid": "SM" + "1" * 32, "status": "queued"}, 201)

        return application


def _error(status: int, code: int) -> JSONResponse:
    headers = {"Retry-After": "7"} if status == 429 else None
    return JSONResponse({"code": code, "message": "refused", "status": status}, status, headers)

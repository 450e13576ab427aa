"""The OVHcloud SMS API, from its own schema (eu.api.ovh.com/1.0/sms.json)."""

import hashlib
import time
from dataclasses import dataclass, field

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

SERVICE = "sms-ab12345-1"
KEYS = {"application_key": "AK", "application_secret": "AS", "consumer_key": "CK"}
AHEAD = 500  # its clock is not ours


@dataclass
class Ovh:
    jobs: list[dict[str, object]] = field(default_factory=list)
    incoming: dict[int, dict[str, object]] = field(default_factory=dict)
    outgoing: dict[int, dict[str, object]] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    invalid: bool = False

    def application(self) -> FastAPI:
        application = FastAPI()

        @application.middleware("http")
        async def signed(request: Request, call_next):  # type: ignore[no-untyped-def]
            if request.url.path != "/1.0/auth/time" and not await _is_signed(request):
                return JSONResponse({"message": "Invalid signature"}, 400)
            self.fetched.append(request.url.path)
            return await call_next(request)

        @application.get("/1.0/auth/time")
        async def now() -> int:
            return int(time.time()) + AHEAD

        @application.post(f"/1.0/sms/{SERVICE}/jobs")
        async def create(request: Request) -> dict[str, object]:
            job = await request.json()
            self.jobs.append(job)
            valid, invalid = ([], job["receivers"]) if self.invalid else (job["receivers"], [])
            report = {"validReceivers": valid, "invalidReceivers": invalid, "tag": job["tag"]}
            return report | {"ids": [len(self.jobs)], "totalCreditsRemoved": len(valid)}

        @application.get(f"/1.0/sms/{SERVICE}/incoming")
        async def numbers() -> list[int]:
            return list(self.incoming)

        @application.get(f"/1.0/sms/{SERVICE}/incoming/{{number}}")
        async def one(number: int) -> dict[str, object]:
            return self.incoming[number]

        @application.get(f"/1.0/sms/{SERVICE}/outgoing/{{number}}")
        async def sent(number: int) -> dict[str, object]:
            return self.outgoing[number]

        @application.get("/1.0/sms/ptts")
        async def meaning(ptt: int) -> dict[str, str]:
            return {"comment": "", "description": "", "duration": "permanent" if ptt > 99 else ""}

        return application


async def _is_signed(request: Request) -> bool:
    moment = request.headers["X-Ovh-Timestamp"]
    body = (await request.body()).decode()
    parts = ["AS", "CK", request.method, str(request.url), body, moment]
    expected = "$1$" + hashlib.sha1("+".join(parts).encode()).hexdigest()
    in_time = abs(int(moment) - time.time() - AHEAD) < 30
    keys = request.headers["X-Ovh-Application"], request.headers["X-Ovh-Consumer"]
    return in_time and keys == ("AK", "CK") and request.headers["X-Ovh-Signature"] == expected

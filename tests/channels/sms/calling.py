"""One request to an application in process."""

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI


def call(application: FastAPI, method: str, url: str, **rest: Any) -> httpx.Response:
    """Call and return the answer."""

    async def called() -> httpx.Response:
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://sanu") as client:
            return await client.request(method, url, **rest)

    return asyncio.run(called())

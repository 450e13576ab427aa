"""/healthz, /readyz and /metrics, for whoever watches."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel

Readiness = Callable[[], Awaitable[Mapping[str, str]]]


class Health(BaseModel):
    """`ok`, or what is wrong part by part."""

    status: str
    problems: dict[str, str] = {}


def router(readiness: Readiness) -> APIRouter:
    """`readiness` names each part that is not ready, and why; empty: all are."""
    routes = APIRouter(tags=["operations"])

    @routes.get("/healthz")
    async def healthz() -> Health:
        """The process answers."""
        return Health(status="ok")

    @routes.get(
        "/readyz",
        response_model=Health,
        responses={503: {"model": Health, "description": "Not ready"}},
    )
    async def readyz() -> JSONResponse:
        """The database, the understanding and the worker are there."""
        problems = dict(await readiness())
        health = Health(status="not ready" if problems else "ok", problems=problems)
        return JSONResponse(health.model_dump(), 503 if problems else 200)

    @routes.get("/metrics", response_class=Response)
    async def metrics() -> Response:
        """Figures in Prometheus's text form."""
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return routes

"""The routes of GeoReport v2."""

import hmac
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi import Form as FormData
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from bot.civic.grievances.categories import named
from bot.civic.territory import Territory
from bot.storage.database import Database
from bot.storage.grievances import public_grievance, register
from bot.web.open311 import views
from bot.web.open311.answers import Form, GeoError, listed, refused, single
from bot.web.open311.asked import Asked
from bot.web.open311.described import ERRORS, REQUESTS, SERVICES, answered
from bot.web.open311.posting import Posted, keep

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What the routes need; `key`: who may post, empty for nobody; `address`: our public one."""

    database: Database
    territory: Territory
    clock: Callable[[], datetime]
    key: str = ""
    address: str = ""


class _GeoRoute(APIRoute):
    """Refusals in the specification's own form."""

    def get_route_handler(self) -> Handler:
        answer = super().get_route_handler()

        async def handler(request: Request) -> Response:
            form = str(request.path_params.get("form", ""))
            try:
                return await answer(request)
            except GeoError as error:
                return refused(form, error)
            except RequestValidationError as error:
                first = error.errors()[0]
                where = str(first["loc"][-1])
                unknown = where == "form"
                return refused(form, GeoError(404 if unknown else 400, f"{where}: {first['msg']}"))

        return handler


def router(endpoint: Endpoint) -> APIRouter:
    """The endpoint under /open311/v2."""
    routes = APIRouter(prefix="/open311/v2", tags=["open311"], route_class=_GeoRoute)
    _add_services(routes, endpoint)
    _add_reading(routes, endpoint)
    _add_posting(routes, endpoint)
    return routes


def _add_services(routes: APIRouter, endpoint: Endpoint) -> None:
    contact = f"{endpoint.territory.name}, SANU."

    @routes.get("/discovery.{form}", responses=answered({"type": "object"}, ERRORS))
    def discovery(request: Request, form: Form) -> Response:
        """Where this endpoint is, and what it speaks."""
        address = endpoint.address or str(request.base_url)
        return single(form, "discovery", views.discovery(address.rstrip("/"), contact))

    @routes.get("/services.{form}", responses=answered(SERVICES, ERRORS))
    def services(form: Form) -> Response:
        """What grievances can be about."""
        return listed(form, "services", "service", views.services())

    @routes.get("/services/{code}.{form}", responses=answered({"type": "object"}, ERRORS))
    def service(code: str, form: Form) -> Response:
        """The questions of one service: none beyond the words."""
        found = named(code)
        if found is None:
            raise GeoError(404, "service_code: there is no such service")
        return single(form, "service_definition", {"service_code": found.code, "attributes": []})


def _add_reading(routes: APIRouter, endpoint: Endpoint) -> None:
    @routes.get("/requests.{form}", responses=answered(REQUESTS, ERRORS))
    def requests(form: Form, asked: Annotated[Asked, Query()]) -> Response:
        """The newest grievances that fit, masked; the last 90 days unless dates are given."""
        wanted = asked.wanted(endpoint.clock())
        if wanted is None:
            return listed(form, "service_requests", "request", [])
        with endpoint.database.read() as connection:
            page = register(connection, wanted, limit=asked.page_size)
        rows = [views.request(each) for each in page.grievances]
        return listed(form, "service_requests", "request", rows)

    @routes.get("/requests/{service_request_id}.{form}", responses=answered(REQUESTS, ERRORS))
    def request(service_request_id: str, form: Form) -> Response:
        """One grievance, masked."""
        reference = service_request_id.upper()
        found = None
        if reference.replace("-", "").isalnum():
            with endpoint.database.read() as connection:
                found = public_grievance(connection, reference)
        if found is None:
            raise GeoError(404, "service_request_id was not found")
        return listed(form, "service_requests", "request", [views.request(found)])


def _add_posting(routes: APIRouter, endpoint: Endpoint) -> None:
    @routes.post("/requests.{form}", responses=answered({"type": "array"}, ERRORS))
    def post(request: Request, form: Form, posted: Annotated[Posted, FormData()]) -> Response:
        """Keep a grievance; the same one again is kept once. `api_key`, or as a bearer token."""
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        given = posted.api_key or bearer
        if not endpoint.key or not hmac.compare_digest(given.encode(), endpoint.key.encode()):
            raise GeoError(403, "api_key: missing or wrong")
        reference = keep(endpoint.database, endpoint.territory, posted, endpoint.clock())
        row = {
            "service_request_id": reference,
            "service_notice": views.NOTICE,
            "account_id": None,
        }
        return listed(form, "service_requests", "request", [row])

"""Routes of public pages: read by GET or HEAD; without a database, a page says so."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from bot.errors import StoreUnavailable
from bot.web.participation.site import Site

_UNAVAILABLE = 503
_READ = ["GET", "HEAD"]
_SOON = {"Cache-Control": "no-store", "Retry-After": "30"}


class PublicRouter(APIRouter):
    """A router under /participation."""

    def __init__(self, site: Site) -> None:
        """`site`: whose page is shown when the store does not answer."""
        super().__init__(
            prefix="/participation", include_in_schema=False, route_class=_route_class(site)
        )

    def read(self, path: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """A page or a file at `path`."""
        return self.api_route(path, methods=_READ)


def _route_class(site: Site) -> type[APIRoute]:
    class PublicRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handle = super().get_route_handler()

            async def handled(request: Request) -> Response:
                try:
                    return await handle(request)
                except StoreUnavailable:
                    page = site.page(request, "participation/unavailable.html", _UNAVAILABLE)
                    page.headers.update(_SOON)
                    return page

            return handled

    return PublicRoute

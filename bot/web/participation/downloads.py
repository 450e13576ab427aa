"""The routes of open data, of a poll's ballots, of the feed."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.civic.polls.publication import to_json as publication_json
from bot.look.pages import page_headers
from bot.storage.participation import decisions
from bot.storage.polls.publishing import publication
from bot.web.participation import data, feed
from bot.web.participation.pages import missing
from bot.web.participation.reading.cycles import labels_for
from bot.web.participation.router import PublicRouter
from bot.web.participation.site import LICENCE, Site, kept

_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
_NEWEST = 50


def downloads(site: Site) -> APIRouter:
    """Files that anybody may take, under an open licence; and what is not found, as a page."""
    routes = PublicRouter(site)

    @routes.read("/donnees")
    def datasets(request: Request) -> Response:
        return site.page(request, "participation/data.html", datasets=data.DATASETS)

    @routes.read("/donnees/{name}.{kind}")
    def dataset(request: Request, name: str, kind: str) -> Response:
        found = next((each for each in data.DATASETS if each.name == name), None)
        if found is None or kind not in _TYPES:
            return missing(site, request)
        with site.database.read() as connection:
            rows = found.read(connection)
            source = f"{site.territory.name}, SANU"
            csv = kind == "csv"
            body = data.to_csv(rows) if csv else data.to_json(found, rows, source)
        return kept(request, body.encode(), _TYPES[kind], 200, _attached(f"{name}.{kind}"))

    @routes.read("/votes/{reference}.json")
    def ballots(request: Request, reference: str) -> Response:
        with site.database.read() as connection:
            published = publication(connection, reference.upper())
        if published is None:
            return missing(site, request)
        body = publication_json(published)
        return kept(request, body, _TYPES["json"], 200, _attached(f"{reference.upper()}.json"))

    @routes.read("/flux.xml")
    def atom(request: Request) -> Response:
        with site.database.read() as connection:
            decided = decisions.of_cycle(connection, limit=_NEWEST)
            labels = labels_for(connection, decided)
        address = site.address or str(request.base_url).rstrip("/")
        body = feed.feed(decided, labels, address, site.territory.name)
        return kept(request, body, feed.TYPE, 200, page_headers())

    return routes


def not_found(site: Site) -> APIRouter:
    """Whatever else is asked under /participation: a page that helps. Mounted last."""
    routes = PublicRouter(site)

    @routes.read("/{rest:path}")
    def other(request: Request, rest: str) -> Response:  # noqa: ARG001
        return missing(site, request)

    return routes


def _attached(name: str) -> dict[str, str]:
    return {
        **page_headers(),
        "Content-Disposition": f'attachment; filename="{name}"',
        "Link": f'<{LICENCE}>; rel="license"',
        "Access-Control-Allow-Origin": "*",
    }

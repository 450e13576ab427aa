"""The routes of events: the list, one event, its calendar file, the public calendar."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.civic.events.calendar import Publisher, event_file, feed
from bot.civic.territory import Territory
from bot.look.pages import page_headers
from bot.storage.database import Database
from bot.storage.events import listing
from bot.web.events.reading import by_month, shown
from bot.web.participation.pages import missing
from bot.web.participation.site import Site, build, kept

ICS = "text/calendar; charset=utf-8"
# What ended lately stays in the feed: calendars that come back later learn what was called off.
PAST = timedelta(days=30)
Clock = Callable[[], datetime]


def router(
    database: Database, territory: Territory, publisher: Publisher, clock: Clock
) -> APIRouter:
    """Every route of events."""
    site = build(database, territory, publisher.address)
    routes = APIRouter(include_in_schema=False)
    _files(routes, site, publisher, clock)  # first: a page's address takes any name
    _pages(routes, site, clock)
    return routes


def _pages(routes: APIRouter, site: Site, clock: Clock) -> None:
    @routes.get("/participation/evenements")
    def every(request: Request, commune: str = "") -> Response:
        town = site.territory.commune(commune) if commune else None
        with site.database.read() as connection:
            coming = listing.coming(connection, clock())
        chosen = [each for each in coming if town is None or each.commune == town.name]
        known: dict[str, Any] = {
            "months": by_month(chosen, site.territory),
            "towns": sorted({each.commune for each in coming}),
            "town": town.name if town else "",
        }
        return site.page(request, "events/list.html", **known)

    @routes.get("/evenements/{reference}")
    def one(request: Request, reference: str) -> Response:
        with site.database.read() as connection:
            found = listing.by_reference(connection, reference)
            first = None if found else listing.next_of_series(connection, reference, clock())
        event = found or first
        if event is None:
            return missing(site, request)
        return site.page(request, "events/event.html", each=shown(event, site.territory))


def _files(routes: APIRouter, site: Site, publisher: Publisher, clock: Clock) -> None:
    @routes.get("/evenements/{reference}.ics")
    def one(request: Request, reference: str) -> Response:
        with site.database.read() as connection:
            found = listing.by_reference(connection, reference)
        if found is None:
            return missing(site, request)
        return _ics(request, event_file(found, publisher, clock()), f"{found.reference}.ics")

    @routes.get("/participation/evenements.ics")
    def calendar(request: Request) -> Response:
        since = clock() - PAST
        with site.database.read() as connection:
            events = listing.since(connection, since)
            series = listing.series_until(connection, since)
        return _ics(request, feed(events, series, publisher, since), "evenements.ics")


def _ics(request: Request, body: bytes, name: str) -> Response:
    headers = {**page_headers(), "Content-Disposition": f'inline; filename="{name}"'}
    return kept(request, body, ICS, 200, headers)

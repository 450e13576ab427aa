"""The routes of the public pages: read, then a page, or 304, or « not found » as a page."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.civic.grievances.wording import PUBLIC
from bot.storage.grievances.register import register
from bot.storage.participation import (
    cycles,
    decisions,
    indicators,
    naming,
    problems,
    proposals,
)
from bot.storage.polls.counting import result_of, results
from bot.storage.polls.definitions import Status
from bot.storage.polls.definitions import listed as listed_polls
from bot.web.participation.reading import cycles as reading_cycles
from bot.web.participation.reading import polls
from bot.web.participation.router import PublicRouter
from bot.web.participation.shelves import read_shelves
from bot.web.participation.site import Site

NOT_FOUND = 404
_PAGE = 40
_IDEAS = 60
_DIGITS = 9


def pages(site: Site) -> APIRouter:
    """Every page but the downloads."""
    routes = PublicRouter(site)
    _cycle_routes(routes, site)
    _problem_routes(routes, site)
    _poll_routes(routes, site)
    _idea_routes(routes, site)
    _record_routes(routes, site)
    return routes


def missing(site: Site, request: Request) -> Response:
    """The page that is shown for what does not exist."""
    return site.page(request, "participation/missing.html", NOT_FOUND)


def _cycle_routes(routes: PublicRouter, site: Site) -> None:
    @routes.read("")
    def home(request: Request) -> Response:
        with site.database.read() as connection:
            shown = reading_cycles.read(connection)
        return site.page(request, "participation/cycle.html", shown=shown)

    @routes.read("/cycles/{reference}")
    def cycle(request: Request, reference: str) -> Response:
        with site.database.read() as connection:
            shown = reading_cycles.read(connection, reference.upper())
        if shown is None:
            return missing(site, request)
        return site.page(request, "participation/cycle.html", shown=shown)


def _problem_routes(routes: PublicRouter, site: Site) -> None:
    @routes.read("/problemes")
    def all_problems(request: Request) -> Response:
        with site.database.read() as connection:
            number = cycles.current_id(connection) or 0
            known: dict[str, Any] = {
                "problems": problems.listed(connection),
                "priorities": naming.priorities(connection, number),
                "carried": cycles.carried_problems(connection, number),
            }
        return site.page(request, "participation/problems.html", **known)

    @routes.read("/problemes/{reference}")
    def problem(request: Request, reference: str) -> Response:
        with site.database.read() as connection:
            found = problems.one(connection, reference.upper())
            if found is None:
                return missing(site, request)
            decided = decisions.about(connection, found.reference)
            known: dict[str, Any] = {
                "problem": found,
                "places": cycles.places_of(connection, found.reference),
                "ideas": proposals.listed(connection, problem=found.reference),
                "decisions": decided,
                "labels": {found.reference: found.label},
            }
        return site.page(request, "participation/problem.html", **known)


def _poll_routes(routes: PublicRouter, site: Site) -> None:
    @routes.read("/votes")
    def all_polls(request: Request) -> Response:
        with site.database.read() as connection:
            shown: dict[str, Any] = {
                str(status): [result_of(each) for each in listed_polls(connection, (status,))]
                for status in (Status.OPEN, Status.CLOSED)
            }
        return site.page(request, "participation/polls.html", **shown)

    @routes.read("/votes/{reference}")
    def poll(request: Request, reference: str) -> Response:
        with site.database.read() as connection:
            view = results(connection, reference.upper())
        if view is None:
            return missing(site, request)
        known: dict[str, Any] = {"rows": (), "towns": ()}
        if view.outcome is not None:
            known["rows"] = polls.rows(view.poll, view.outcome)
            known["towns"] = [
                (town, polls.rows(view.poll, outcome)) for town, outcome in view.towns.items()
            ]
        return site.page(
            request,
            "participation/poll.html",
            shown=view,
            tied=polls.tied(view),
            unit=polls.UNITS[view.poll.method],
            method=polls.METHODS[view.poll.method],
            **known,
        )


def _idea_routes(routes: PublicRouter, site: Site) -> None:
    @routes.read("/idees")
    def all_ideas(request: Request, page: str = "", theme: str = "", commune: str = "") -> Response:
        at = max(_number(page) or 1, 1)
        with site.database.read() as connection:
            shelves = read_shelves(connection, theme, commune)
            ideas = proposals.listed(
                connection,
                theme=shelves.theme,
                commune=shelves.commune,
                limit=_IDEAS + 1,
                offset=(at - 1) * _IDEAS,
            )
        known: dict[str, Any] = {"ideas": ideas[:_IDEAS], "at": at, "more": len(ideas) > _IDEAS}
        return site.page(request, "participation/ideas.html", shelves=shelves, **known)

    @routes.read("/idees/{reference}")
    def idea(request: Request, reference: str) -> Response:
        with site.database.read() as connection:
            found = proposals.by_reference(connection, reference.upper())
            if found is None:
                return missing(site, request)
            labels = naming.labels(connection, (found.problem,)) if found.problem else {}
            known: dict[str, Any] = {
                "idea": found,
                "problem": labels.get(found.problem, ""),
                "indicators": indicators.listed(connection, about=found.reference),
                "decisions": decisions.about(connection, found.reference),
                "labels": labels,
            }
        return site.page(request, "participation/idea.html", **known)


def _record_routes(routes: PublicRouter, site: Site) -> None:
    @routes.read("/resultats")
    def results_page(request: Request) -> Response:
        with site.database.read() as connection:
            found = indicators.listed(connection)
        return site.page(request, "participation/results.html", indicators=found[::-1])

    @routes.read("/decisions")
    def all_decisions(request: Request) -> Response:
        with site.database.read() as connection:
            decided = decisions.of_cycle(connection)
            labels = reading_cycles.labels_for(connection, decided)
        known: dict[str, Any] = {"decisions": decided, "labels": labels}
        return site.page(request, "participation/decisions.html", **known)

    @routes.read("/registre")
    def the_register(request: Request, avant: str = "") -> Response:
        before = _number(avant)
        with site.database.read() as connection:
            page = register(connection, before=before, limit=_PAGE)
        known: dict[str, Any] = {"page": page, "statuses": PUBLIC, "paged": before is not None}
        return site.page(request, "participation/register.html", **known)


def _number(text: str) -> int | None:
    """A number of an address; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None

"""The routes of the figures."""

from collections.abc import Sequence
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from sqlalchemy.engine import Connection

from bot.civic.cases.figures import Facts, report
from bot.civic.cases.spreadsheet import to_csv
from bot.civic.cases.viewer import Viewer as CaseViewer
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.cases.names import Names
from bot.handoff.console.console import Console
from bot.handoff.console.figures import showing
from bot.handoff.console.figures.period import Period, period
from bot.storage.cases import figures
from bot.storage.cases.feedback import Opinion, opinions

_CSV = {"Content-Disposition": 'attachment; filename="demandes.csv"', "Cache-Control": "no-store"}
_Day = Annotated[str, Query(max_length=10)]
_Commune = Annotated[str, Query(max_length=120)]


def routes(console: Console) -> APIRouter:
    """The page and the spreadsheet, of a period and of one commune or all."""
    routed, names = console.router(), Names(console.data, console.database)
    Team = Annotated[Viewer, Depends(console.require(Role.MEDIATOR, Role.ANIMATOR))]

    @routed.get("/chiffres")
    def page(
        request: Request, viewer: Team, du: _Day = "", au: _Day = "", commune: _Commune = ""
    ) -> Response:
        days = _period(console, du, au)
        found = report(_facts(console, viewer, days, commune), console.territory)
        with console.database.write() as connection:  # reading people's words is noted
            communes = figures.communes(connection, _sees(viewer))
            said = _opinions(console, connection, viewer, days)
        return console.page(
            request,
            viewer,
            "figures/page.html",
            days=days,
            commune=commune,
            communes=communes,
            said=said,
            opinion_names=showing.OPINIONS,
            report=found,
            tiles=showing.tiles(found),
            durations=showing.durations(found),
            pictures=[each for each in showing.pictures(found) if each.rows],
            steps=showing.steps(found, names),
        )

    @routed.get("/chiffres.csv")
    def spreadsheet(viewer: Team, du: _Day = "", au: _Day = "", commune: _Commune = "") -> Response:
        cases = _facts(console, viewer, _period(console, du, au), commune)
        text = to_csv(cases, console.territory)
        return Response(text, media_type="text/csv; charset=utf-8", headers=_CSV)

    return routed


def _period(console: Console, first: str, last: str) -> Period:
    return period(first, last, console.territory.local(console.clock()).date())


def _facts(console: Console, viewer: Viewer, days: Period, commune: str) -> Sequence[Facts]:
    start, end = days.moments(ZoneInfo(console.territory.timezone))
    # Control letters are in no name, and PostgreSQL refuses them.
    named = commune if commune.isprintable() else ""
    with console.database.read() as connection:
        return figures.facts(connection, _sees(viewer), start, end, commune=named)


def _opinions(
    console: Console, connection: Connection, viewer: Viewer, days: Period
) -> Sequence[Opinion]:
    start, end = days.moments(ZoneInfo(console.territory.timezone))
    said = opinions(connection, _sees(viewer), start, end)
    for each in said:
        console.saw(connection, viewer, each.reference)
    return said


def _sees(viewer: Viewer) -> CaseViewer:
    return CaseViewer(viewer.id, viewer.communes)

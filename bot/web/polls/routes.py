"""Files of a poll: seals while it is open, ballots for a spreadsheet and a picture once closed."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response

from bot.civic.polls.picture import picture
from bot.civic.polls.spreadsheet import to_csv
from bot.civic.polls.statement import to_json
from bot.look.pages import page_headers
from bot.storage import polls
from bot.storage.database import Database
from bot.storage.polls import Status

_CSV, _SVG, _JSON = "text/csv; charset=utf-8", "image/svg+xml", "application/json"
# A picture's own colours are attributes; nothing in it runs.
_HEADERS = {**page_headers(), "Access-Control-Allow-Origin": "*"}


def router(database: Database) -> APIRouter:
    """Mounted before the pages of participation, whose addresses these extend."""
    routes = APIRouter(prefix="/participation/votes", include_in_schema=False)

    @routes.get("/{reference}/releves.json")
    def seals(reference: str) -> Response:
        with database.read() as connection:
            found = polls.find(connection, reference)
            if found is None or found.status is Status.DRAFT:
                return _missing()
            body = to_json(found.poll.reference, *polls.sealed(connection, found))
        return _file(body, _JSON, f"{found.poll.reference}-releves.json")

    @routes.get("/{reference}.csv")
    def ballots(reference: str) -> Response:
        with database.read() as connection:
            published = polls.publication(connection, reference)
        if published is None:
            return _missing()
        return _file(to_csv(published).encode(), _CSV, f"{published.poll.reference}.csv")

    @routes.get("/{reference}.svg")
    def image(reference: str) -> Response:
        with database.read() as connection:
            view = polls.results(connection, reference)
        if view is None or view.outcome is None:
            return _missing()
        return Response(picture(view.poll, view.outcome), media_type=_SVG, headers=_HEADERS)

    return routes


def _file(body: bytes, kind: str, name: str) -> Response:
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=kind, headers=_HEADERS | attached)


def _missing() -> Response:
    return PlainTextResponse("Ce vote n'existe pas, ou il n'est pas clos.", 404, headers=_HEADERS)

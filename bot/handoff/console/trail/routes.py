"""The route of the audit trail."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.console import Console
from bot.storage.access import audit, staff

PAGE = 100
_LARGEST = 2**63 - 1
Number = Annotated[int, Query(ge=0, le=_LARGEST)]


def routes(console: Console) -> APIRouter:
    """The trail, newest first: all of it, of one account, or about one subject."""
    routed = console.router()
    Administrator = Annotated[Viewer, Depends(console.require(Role.ADMINISTRATOR))]

    @routed.get("/journal")
    def journal(
        request: Request,
        viewer: Administrator,
        compte: Number = 0,
        objet: Annotated[str, Query(max_length=80)] = "",
        avant: Number = 0,
    ) -> Response:
        with console.database.read() as connection:
            found = audit.latest(
                connection,
                staff_id=compte or None,
                subject=objet.strip(),
                before=avant or None,
                limit=PAGE,
            )
            people = {f"staff:{row['id']}": row["name"] for row in staff.everybody(connection)}
        older = _older(found[-1]["id"], compte, objet) if len(found) == PAGE else ""
        told: dict[str, Any] = {
            "entries": found,
            "people": people,
            "subject": objet,
            "staff_id": compte,
            "older": older,
        }
        return console.page(request, viewer, "audit/list.html", **told)

    return routed


def _older(last: int, compte: int, objet: str) -> str:
    asked = {"avant": last, "compte": compte or "", "objet": objet}
    return urlencode({name: value for name, value in asked.items() if value})

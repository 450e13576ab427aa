"""Indicators in the console: planned from an idea, filled in, published."""

from datetime import date, datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response
from pydantic import BaseModel, Field

from bot.civic.participation.indicators import Kind, Round
from bot.civic.territory import Territory
from bot.errors import DataError
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.participation.acting import HOME, act
from bot.handoff.participation import indicators as desk_indicators
from bot.handoff.participation.desk import Desk
from bot.storage.participation import places
from bot.storage.participation.measuring import Planned

Words = Annotated[str, Form(max_length=300)]
Short = Annotated[str, Form(max_length=120)]
_MORNING = time(10)


class PlanForm(BaseModel):
    """An indicator as the form gives it; `before`, `after`: days, or nothing."""

    kind: str
    wording: str = Field("", max_length=300)
    unit: str = Field("", max_length=40)
    more: str = ""
    before: str = ""
    after: str = ""

    def planned(self, proposal: str, territory: Territory) -> Planned:
        """The same for the desk. Raises `DataError`."""
        if self.kind not in tuple(Kind):
            raise DataError("no such kind")
        return Planned(
            reference="",
            proposal=proposal,
            kind=Kind(self.kind),
            wording=self.wording,
            unit=self.unit,
            more_is_better=self.more != "moins",
            before_at=_moment(self.before, territory),
            after_at=_moment(self.after, territory),
        )


def add_to(routed: APIRouter, console: Console) -> None:
    """What is done with indicators; they are shown on the pages of the cycle and of ideas."""
    of_idea = console.require(Role.ANIMATOR, place=places.of_proposal)
    of_indicator = console.require(Role.ANIMATOR, place=places.of_indicator)
    Planner = Annotated[Viewer, Depends(of_idea)]
    Animator = Annotated[Viewer, Depends(of_indicator)]

    @routed.post("/participation/idees/{reference}/indicateur")
    def plan(viewer: Planner, reference: str, form: Annotated[PlanForm, Form()]) -> Response:
        def do(desk: Desk) -> None:
            desk_indicators.plan(desk, form.planned(reference, desk.territory))

        back = f"{HOME}/idees/{reference}"
        return act(console, viewer, ("indicator.plan", reference), back, do)

    @routed.post("/participation/indicateurs/{reference}/chiffre")
    def enter(
        viewer: Animator, reference: str, when: Short, value: Short, source: Words = ""
    ) -> Response:
        def do(desk: Desk) -> None:
            if when not in tuple(Round):
                raise DataError("no such round")
            desk_indicators.enter(desk, reference, Round(when), _figure(value), source)

        return act(console, viewer, ("indicator.enter", reference), HOME, do)

    @routed.post("/participation/indicateurs/{reference}/publier")
    def publish(viewer: Animator, reference: str) -> Response:
        def do(desk: Desk) -> None:
            desk_indicators.publish(desk, reference)

        return act(console, viewer, ("indicator.publish", reference), HOME, do)


def _figure(text: str) -> float:
    try:
        return float(text.replace(",", ".").replace("\u202f", "").replace(" ", ""))
    except ValueError:
        raise DataError("value: not a number") from None


def _moment(day: str, territory: Territory) -> datetime | None:
    if not day:
        return None
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        raise DataError("date: not a day") from None
    return datetime.combine(asked, _MORNING, ZoneInfo(territory.timezone))

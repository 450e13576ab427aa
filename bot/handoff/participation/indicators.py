"""Indicators: planned, asked when due, published; the result told to those concerned."""

from dataclasses import replace
from datetime import datetime

from bot.civic.participation import news
from bot.civic.participation.indicators import Kind, Round
from bot.civic.territory import Territory
from bot.errors import DataError
from bot.handoff.participation.desk import KIND, Desk
from bot.references import draw_reference
from bot.storage import notices
from bot.storage.database import Database
from bot.storage.participation import cycles, indicators, measuring
from bot.storage.participation.audience import concerned
from bot.storage.participation.decisions import Decided, log
from bot.storage.participation.measuring import Planned

FLOW = "ask_indicator"


def plan(desk: Desk, planned: Planned) -> str:
    """Plan an indicator in the open cycle; returns its reference. Raises `DataError`."""
    number = cycles.current_id(desk.connection)
    if number is None:
        raise DataError("no cycle is open")
    if not planned.wording.strip():
        raise DataError("wording: an indicator asks or counts something")
    reference = planned.reference or draw_reference("N")
    measuring.plan(desk.connection, number, replace(planned, reference=reference), desk.now)
    return reference


def ask_due(database: Database, territory: Territory, now: datetime) -> bool:
    """Ask every question that is due to those concerned; safe when two do it at once."""
    asked = 0
    with database.write() as connection:
        for due in measuring.due(connection, now):
            view = indicators.by_reference(connection, due.reference)
            if view is None:
                continue
            slots = {"indicator": due.reference, "indicator_round": str(due.round)}
            for person in concerned(connection, view.proposal):
                key = f"indicator:{due.reference}:{due.round}:{person}"
                invited = notices.Invitation(key, person, KIND, FLOW, slots)
                asked += notices.invite(connection, invited, now, territory)
            measuring.mark_asked(connection, due, now)
    return asked > 0


def enter(desk: Desk, reference: str, at: Round, value: float, source: str) -> None:
    """Note a figure that agents counted. Raises `DataError`."""
    if not source.strip():
        raise DataError("source: a figure says where it comes from")
    measuring.enter(
        desk.connection, reference, at, value, source=source, agent=desk.agent, now=desk.now
    )


def publish(desk: Desk, reference: str) -> int:
    """Make a result public, once. Returns how many people were told. Raises `DataError`."""
    view = indicators.by_reference(desk.connection, reference)
    if view is None:
        raise DataError(f"there is no indicator {reference}")
    if not measuring.publish(desk.connection, reference, desk.now):
        return 0
    number = cycles.id_of(desk.connection, view.cycle)
    decided = Decided("measured", reference, view.about, view.change)
    log(desk.connection, number, decided, desk.agent, desk.now)
    shares = (view.before.share, view.after.share)
    shown = view.kind is Kind.QUESTION and view.before.enough and view.after.enough
    reply = news.measured(view.about, view.change, shares if shown else None)
    return desk.tell(f"measured:{reference}", concerned(desk.connection, view.proposal), reply)

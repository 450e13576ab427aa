"""The head of a case's page: its name, whose it is, what may be done with it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from bot.civic.cases.life import LIVE, State
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.cases import times, words
from bot.handoff.console.cases.desk import Desk
from bot.handoff.console.cases.names import Option
from bot.handoff.console.cases.pauses import pauses
from bot.storage.access import staff
from bot.storage.cases import CaseView


@dataclass(frozen=True, slots=True)
class Head:
    """The case's name, whose it is, and what may be done with it."""

    reference: str
    title: str
    urgent: bool
    late: bool
    channel: str
    channel_name: str
    commune: str
    standing: str
    promised: str
    status: str
    mine: bool
    assignee: str
    may_act: bool
    version: int
    pauses: tuple[Option, ...] = ()
    mates: tuple[Option, ...] = ()
    outcomes: tuple[Option, ...] = tuple(
        Option(code, name) for code, name in words.OUTCOMES.items()
    )

    @property
    def closed(self) -> bool:
        """Whether it is over."""
        return self.status == State.CLOSED


def may_act(viewer: Viewer) -> bool:
    """Whether this viewer answers people."""
    return viewer.may(Role.MEDIATOR, writing=True)


def head_of(connection: Connection, desk: Desk, viewer: Viewer, view: CaseView) -> Head:
    """The head of this case for this viewer."""
    now, life = desk.now(), view.life
    late = life.waits_since is not None and view.answer_by is not None and now > view.answer_by
    waits = life.state is State.OPEN or life.waits_since is not None
    promise = view.answer_by if waits and life.state is not State.CLOSED else None
    acts = may_act(viewer)
    about = desk.names.flow(view.about)
    return Head(
        reference=view.reference,
        title=f"{words.reason(view.reason)} : {about}" if about else words.reason(view.reason),
        urgent=view.urgent and life.state in LIVE,
        late=late and life.state in LIVE,
        channel=view.channel,
        channel_name=words.channel(view.channel, view.summary),
        commune=view.commune,
        standing=_standing(desk, viewer, view, now),
        promised=f"réponse promise {times.moment(promise, now, desk.zone)}" if promise else "",
        status=str(life.state),
        mine=life.holder == viewer.id and life.state in LIVE,
        assignee=view.holder_name if life.holder != viewer.id else "",
        may_act=acts,
        version=view.version,
        pauses=tuple(pauses(now, desk.zone)) if acts else (),
        mates=tuple(mates(connection, viewer, view.commune)) if acts else (),
    )


def _standing(desk: Desk, viewer: Viewer, view: CaseView, now: datetime) -> str:
    life = view.life
    if life.state is State.CLOSED:
        return f"fermée {times.moment(life.closed_at, now, desk.zone)}" if life.closed_at else ""
    if life.holder is None:
        return "à prendre"
    whose = "à vous" if life.holder == viewer.id else f"prise par {view.holder_name}"
    if life.state is State.SNOOZED and life.snoozed_until is not None:
        return f"{whose}, en pause jusqu’à {times.moment(life.snoozed_until, now, desk.zone)}"
    return whose


def mates(connection: Connection, viewer: Viewer, commune: str) -> list[Option]:
    """Who else may take the case: mediators who see its commune."""
    roles = {Role.MEDIATOR, Role.ADMINISTRATOR}
    found, limits = [], staff.limits(connection)
    for row in staff.everybody(connection):
        if row["id"] == viewer.id or row["disabled_at"] is not None or row["role"] not in roles:
            continue
        if row["everywhere"] or not commune or commune in limits.get(row["id"], ()):
            found.append(Option(str(row["id"]), row["name"]))
    return found

"""Every page of campaigns in the console."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field
from sqlalchemy.engine import Connection

from bot.civic.campaigns.interests import LABELS, Interest
from bot.civic.campaigns.life import CampaignRefused, CampaignStatus
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.campaigns.preview import previews
from bot.handoff.console.acting import act
from bot.handoff.console.console import Console
from bot.handoff.console.refusals import MissingError
from bot.references import draw_reference
from bot.storage.campaigns import moving
from bot.storage.campaigns.figures import figures

HOME = "/console/campagnes"
STATUSES = {
    CampaignStatus.DRAFT: "Brouillon",
    CampaignStatus.APPROVED: "Approuvée",
    CampaignStatus.RUNNING: "En cours",
    CampaignStatus.PAUSED: "En pause",
    CampaignStatus.STOPPED: "Arrêtée",
    CampaignStatus.DONE: "Terminée",
}
_REFUSED = {
    "approve": "Une autre personne que l’auteur approuve, et une seule fois.",
    "start": "Au-delà de la taille prévue, une deuxième personne approuve d’abord.",
}
_OTHERWISE = "Ce n’est pas possible dans cet état. Rechargez la page."


class CampaignForm(BaseModel):
    """A campaign as an animator writes it; no commune: all of them."""

    title: str = Field(min_length=1, max_length=120)
    text: str = Field(min_length=1, max_length=1000)
    interest: Interest
    communes: list[str] = Field(default_factory=list, max_length=50)


def routes(console: Console) -> APIRouter:
    """The room's routes."""
    routed = console.router()
    _list_routes(routed, console)
    _campaign_routes(routed, console)
    return routed


def _list_routes(routed: APIRouter, console: Console) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.get("/campagnes")
    def every(request: Request, viewer: Animator, fait: str = "", refus: str = "") -> Response:
        with console.database.read() as connection:
            found = [each for each in moving.listed(connection) if _sees(viewer, each.communes)]
        return console.page(
            request, viewer, "campaigns/list.html", campaigns=found, statuses=STATUSES,
            labels=LABELS, done=fait, refused=refus,
            communes=[(each.name, each.name) for each in console.territory.communes
                      if viewer.sees(each.name)],
        )  # fmt: skip

    @routed.post("/campagnes")
    def write(viewer: Animator, form: Annotated[CampaignForm, Form()]) -> Response:
        reference = draw_reference("K")
        towns = tuple(form.communes)
        if not _sees(viewer, towns):
            raise MissingError
        new = moving.NewCampaign(
            reference, form.title, form.text, form.interest, towns, viewer.email
        )

        def do(connection: Connection) -> None:
            moving.write(connection, new, console.clock())

        return _act(console, viewer, "write", reference, do)


def _campaign_routes(routed: APIRouter, console: Console) -> None:
    door = console.require(Role.ANIMATOR, place=place_of)
    Animator = Annotated[Viewer, Depends(door)]
    terms = console.campaigns

    @routed.get("/campagnes/{reference}")
    def one(
        request: Request, viewer: Animator, reference: str, fait: str = "", refus: str = ""
    ) -> Response:
        with console.database.read() as connection:
            found = moving.by_reference(connection, reference)
            audience = moving.audience(connection, found.interest, found.communes)
            counted = figures(connection, reference)
        shown = previews(found.reply(), audience, terms.renders, terms.segment_price)
        known: dict[str, Any] = {"campaign": found, "audience": audience, "figures": counted}
        return console.page(
            request, viewer, "campaigns/campaign.html", previews=shown, statuses=STATUSES,
            labels=LABELS, done=fait, refused=refus, channels=CHANNELS,
            large=audience.size > terms.approval_above, above=terms.approval_above, **known,
        )  # fmt: skip

    @routed.post("/campagnes/{reference}/{move}")
    def move(viewer: Animator, reference: str, move: str) -> Response:
        now = console.clock()
        moves: dict[str, Callable[[Connection], None]] = {
            "approve": lambda c: moving.approve(c, reference, viewer.email, now),
            "start": lambda c: moving.start(c, reference, terms.approval_above, now),
            "pause": lambda c: moving.pause(c, reference),
            "resume": lambda c: moving.resume(c, reference),
            "stop": lambda c: moving.stop(c, reference, now),
        }
        if move not in moves:
            raise MissingError
        return _act(console, viewer, move, reference, moves[move])


def _act(
    console: Console,
    viewer: Viewer,
    move: str,
    reference: str,
    do: Callable[[Connection], None],
) -> Response:
    return act(
        console, viewer, (f"campaign.{move}", reference), f"{HOME}/{reference}", do,
        why=lambda _: _REFUSED.get(move, _OTHERWISE), refusal=CampaignRefused,
    )  # fmt: skip


def _sees(viewer: Viewer, communes: tuple[str, ...]) -> bool:
    """Whoever has some communes only has the campaigns of these, and none of everywhere."""
    if viewer.communes is None:
        return True
    return bool(communes) and all(viewer.sees(each) for each in communes)


def place_of(connection: Connection, reference: str) -> str | None:
    """The commune of a campaign; of several or all: everybody's. None: there is none."""
    try:
        found = moving.by_reference(connection, reference)
    except CampaignRefused:
        return None
    return found.communes[0] if len(found.communes) == 1 else ""


CHANNELS = {
    "telegram": "Telegram",
    "sms": "SMS",
    "web": "Site",
    "rest": "Autre",
    "terminal": "Essai",
}

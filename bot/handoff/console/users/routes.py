"""The routes of accounts: for administrators only."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from bot.handoff.access import accounts
from bot.handoff.access.accounts import AccountRefusedError
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.refusals import MissingError
from bot.handoff.console.users.form import AccountForm, NewAccountForm, wanted
from bot.handoff.console.users.pages import account_page, link_page, list_page, new_page

LIST = "/console/comptes"


def routes(console: Console) -> APIRouter:
    """The list, new accounts, one account and what is done to it."""
    routed = console.router()
    for add in (_making, _showing, _closing):
        add(console, routed)
    return routed


def _making(console: Console, routed: APIRouter) -> None:
    Administrator = Annotated[Viewer, Depends(console.require(Role.ADMINISTRATOR))]

    @routed.get("/comptes/nouveau")
    def blank(request: Request, viewer: Administrator) -> Response:
        return new_page(console, request, viewer)

    @routed.post("/comptes/nouveau")
    def make(request: Request, viewer: Administrator, fields: NewAccountForm) -> Response:
        try:
            account = wanted(console, fields)
            number = accounts.add(console.access, fields.email, account, viewer.id)
        except AccountRefusedError as error:
            return new_page(console, request, viewer, fields, str(error))
        return link_page(console, request, viewer, number)


def _showing(console: Console, routed: APIRouter) -> None:
    Administrator = Annotated[Viewer, Depends(console.require(Role.ADMINISTRATOR))]

    @routed.get("/comptes")
    def everybody(request: Request, viewer: Administrator) -> Response:
        return list_page(console, request, viewer)

    @routed.get("/comptes/{number}")
    def account(request: Request, viewer: Administrator, number: int) -> Response:
        return account_page(console, request, viewer, number)

    @routed.post("/comptes/{number}")
    def change(
        request: Request, viewer: Administrator, number: int, fields: AccountForm
    ) -> Response:
        try:
            accounts.change(console.access, number, wanted(console, fields), viewer.id)
        except AccountRefusedError as error:
            return account_page(console, request, viewer, number, error=str(error))
        except LookupError:
            raise MissingError from None
        return RedirectResponse(LIST, 303)


def _closing(console: Console, routed: APIRouter) -> None:
    Administrator = Annotated[Viewer, Depends(console.require(Role.ADMINISTRATOR))]

    @routed.post("/comptes/{number}/ouvert")
    def switch(
        request: Request, viewer: Administrator, number: int, ouvert: Annotated[bool, Form()]
    ) -> Response:
        try:
            accounts.set_disabled(console.access, number, viewer.id, disabled=not ouvert)
        except AccountRefusedError as error:
            return account_page(console, request, viewer, number, error=str(error))
        except LookupError:
            raise MissingError from None
        return RedirectResponse(f"{LIST}/{number}", 303)

    @routed.post("/comptes/{number}/lien")
    def reset(request: Request, viewer: Administrator, number: int) -> Response:
        try:
            accounts.reset(console.access, number, viewer.id)
        except LookupError:
            raise MissingError from None
        return link_page(console, request, viewer, number)

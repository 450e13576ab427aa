"""The pages of accounts."""

from fastapi import Request
from fastapi.responses import Response

from bot.handoff.access.enrolling import LINK_LASTS, make_link
from bot.handoff.access.viewer import ROLE_NAMES, Role, Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.refusals import MissingError
from bot.handoff.console.route import LOGIN
from bot.handoff.console.users.form import NewAccountFields
from bot.storage.access import audit, staff

_BLANK = NewAccountFields(email="", name="", role=Role.MEDIATOR, scope="everywhere")
_ROLES = [(role.value, name) for role, name in ROLE_NAMES.items()]


def list_page(console: Console, request: Request, viewer: Viewer) -> Response:
    """All accounts."""
    with console.database.read() as connection:
        found = staff.everybody(connection)
        limits = staff.limits(connection)
    return console.page(request, viewer, "users/list.html", accounts=found, limits=limits)


def new_page(
    console: Console,
    request: Request,
    viewer: Viewer,
    fields: NewAccountFields = _BLANK,
    error: str = "",
) -> Response:
    """The form of a new account, as filled in before if it was refused."""
    told = {"error": error, "filled": fields, **_choices(console)}
    return console.page(request, viewer, "users/new.html", 422 if error else 200, **told)


def account_page(
    console: Console,
    request: Request,
    viewer: Viewer,
    number: int,
    *,
    error: str = "",
    link: str = "",
) -> Response:
    """One account, with what it did last. Raises `MissingError`."""
    with console.database.read() as connection:
        account = staff.by_id(connection, number)
        if account is None:
            raise MissingError
        chosen = staff.communes(connection, number)
        deeds = audit.latest(connection, staff_id=number, limit=20)
    told = {"account": account, "chosen": chosen, "deeds": deeds, "error": error, "link": link}
    status = 422 if error else 200
    return console.page(request, viewer, "users/account.html", status, **told, **_choices(console))


def link_page(console: Console, request: Request, viewer: Viewer, number: int) -> Response:
    """The account with a new one-time link, shown once."""
    token = make_link(console.access, number, viewer.id)
    link = f"{console.root(request)}{LOGIN}/lien/{token}"
    return account_page(console, request, viewer, number, link=link)


def _choices(console: Console) -> dict[str, object]:
    names = [commune.name for commune in console.territory.communes]
    return {
        "roles": _ROLES,
        "communes": [(name, name) for name in names],
        "link_days": LINK_LASTS.days,
    }

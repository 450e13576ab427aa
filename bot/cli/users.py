"""sanu user: who may open the console."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import read_settings
from bot.errors import SanuError
from bot.settings import Settings, secret_key

if TYPE_CHECKING:
    from bot.handoff.access.access import Access

app = typer.Typer(help="Who may open the console.", no_args_is_help=True)
Email = Annotated[str, typer.Argument(help="The account's e-mail address.")]
Commune = Annotated[
    list[str], typer.Option("--commune", help="Limit to this commune; may be repeated.")
]


@app.command()
def add(
    context: typer.Context,
    email: Email,
    name: Annotated[str, typer.Option(help="As colleagues will see it.")],
    role: Annotated[
        str, typer.Option(help="mediator, animator, administrator or read-only")
    ] = "mediator",
    commune: Commune = [],  # noqa: B006
) -> None:
    """Make an account, and print a one-time link to set it up: the password is chosen there.

    Example: sanu user add ines@cannes.example --name "Inès Martin" --role administrator
    """
    from bot.handoff.access import accounts
    from bot.handoff.access.accounts import Wanted
    from bot.handoff.access.viewer import Role

    if role not in set(Role):
        raise SanuError(f"{role} is not a role: {', '.join(Role)}")
    settings = read_settings(context)
    access = _access(settings)
    wanted = Wanted(name, Role(role), _communes(settings, commune))
    number = accounts.add(access, email, wanted, None)
    _print_link(settings, access, number)


@app.command("list")
def show(context: typer.Context) -> None:
    """List accounts.

    Example: sanu user list
    """
    from bot.storage.access import staff

    with _access(read_settings(context)).database.read() as connection:
        found, limits = staff.everybody(connection), staff.limits(connection)
    for each in found:
        state = "disabled" if each["disabled_at"] else "open" if each["password"] else "invited"
        where = "everywhere" if each["everywhere"] else ", ".join(limits.get(each["id"], []))
        typer.echo(f"{each['email']:<32} {each['role']:<14} {state:<9} {where}")
    if not found:
        typer.echo("No account yet. Make the first one: sanu user add --role administrator …")


@app.command()
def disable(context: typer.Context, email: Email) -> None:
    """Close an account: its sessions end at once.

    Example: sanu user disable ines@cannes.example
    """
    from bot.handoff.access import accounts

    access = _access(read_settings(context))
    accounts.set_disabled(access, _number(access, email), None, disabled=True)
    typer.echo(f"{email} can no longer come in.")


@app.command()
def enable(context: typer.Context, email: Email) -> None:
    """Open an account again.

    Example: sanu user enable ines@cannes.example
    """
    from bot.handoff.access import accounts

    access = _access(read_settings(context))
    accounts.set_disabled(access, _number(access, email), None, disabled=False)
    typer.echo(f"{email} can come in again.")


@app.command()
def reset(context: typer.Context, email: Email) -> None:
    """Take password and device away, and print a one-time link to set them up again.

    Example: sanu user reset ines@cannes.example
    """
    from bot.handoff.access import accounts

    settings = read_settings(context)
    access = _access(settings)
    number = _number(access, email)
    accounts.reset(access, number, None)
    _print_link(settings, access, number)


def _access(settings: Settings) -> "Access":
    from bot.handoff.access.access import Access
    from bot.storage.database import Database
    from bot.storage.schema import bring_up_to_date

    database = Database(settings.database_url)
    bring_up_to_date(database)
    return Access(database, secret_key(settings), lambda: datetime.now(UTC))


def _number(access: "Access", email: str) -> int:
    from bot.storage.access import staff

    with access.database.read() as connection:
        account = staff.by_email(connection, email.strip().lower())
    if account is None:
        raise SanuError(f"no account {email}: see sanu user list")
    return int(account["id"])


def _communes(settings: Settings, names: Iterable[str]) -> frozenset[str] | None:
    from bot.app.parts import territory

    ours = territory(settings)
    found = {name: ours.commune(name) for name in names}
    unknown = [name for name, commune in found.items() if commune is None]
    if unknown:
        raise SanuError(f"{', '.join(unknown)}: not a commune of {ours.name}")
    return frozenset(commune.name for commune in found.values() if commune) or None


def _print_link(settings: Settings, access: "Access", number: int) -> None:
    from bot.handoff.access.enrolling import LINK_LASTS, make_link

    root = settings.public_address or f"http://{settings.host}:{settings.port}"
    token = make_link(access, number, None)
    typer.echo(f"Open this link to choose a password. It works once, for {LINK_LASTS.days} days:")
    typer.echo(f"{str(root).rstrip('/')}/console/connexion/lien/{token}")

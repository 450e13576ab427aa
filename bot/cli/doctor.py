"""sanu doctor: is everything there, and if not, what to mend."""

from collections.abc import Callable, Iterator

import typer

from bot.cli.context import read_settings
from bot.errors import SanuError
from bot.settings import Settings

Check = Callable[[Settings], str]


def add_to(app: typer.Typer) -> None:
    """Mount this command."""
    app.command()(doctor)


def doctor(context: typer.Context) -> None:
    """Check the configuration, database, channels and model; say what to mend.

    Example: sanu doctor
    """
    settings = read_settings(context)
    wrong = 0
    typer.echo("ok     configuration  config.yml and the environment are valid")
    for name, finding, mend in _findings(settings):
        wrong += bool(mend)
        typer.secho(f"{'MEND' if mend else 'ok':<6} {name:<14} {mend or finding}")
    if wrong:
        raise SanuError(f"{wrong} to mend")


def _findings(settings: Settings) -> Iterator[tuple[str, str, str]]:
    checks: tuple[tuple[str, Check], ...] = (
        ("database", _database),
        ("model", _model),
        ("dialogues", _dialogues),
        ("telegram", _telegram),
        ("sms", _sms),
    )
    for name, check in checks:
        try:
            yield name, check(settings), ""
        except SanuError as error:
            yield name, "", str(error)


def _database(settings: Settings) -> str:
    from bot.storage.counts import counts
    from bot.storage.database import Database
    from bot.storage.schema import is_current

    database = Database(settings.database_url)
    if not is_current(database):
        raise SanuError("its schema is of another version: run sanu migrate")
    with database.read() as connection:
        found = counts(connection)
    if found.dead:
        raise SanuError(f"{found.dead} dead letters: see sanu dead-letters list")
    return f"{database.engine.dialect.name}, {found.inbox} conversations wait"


def _model(settings: Settings) -> str:
    from bot.app.understanding import load_nlu, model_dir

    load_nlu(settings)
    return f"trained for today's data, in {model_dir(settings)}"


def _dialogues(settings: Settings) -> str:
    from bot.app.parts import territory
    from bot.dialogues.engine import Engine

    Engine.load(settings.data)
    return f"valid; territory {territory(settings).name}"


def _telegram(settings: Settings) -> str:
    from bot.app.channels import telegram_settings

    found = telegram_settings(settings)
    if found is None:
        return "off: set SANU_TELEGRAM_TOKEN to switch it on"
    return f"webhook {found.webhook_url}" if found.webhook_url else "long polling"


def _sms(settings: Settings) -> str:
    from bot.app.channels import sms_settings

    if sms_settings(settings) is None:
        return "off: set SANU_SMS_GATEWAY to switch it on"
    return settings.sms.gateway

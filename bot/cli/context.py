"""What commands share: the settings, read once asked for."""

from pathlib import Path

import typer

from bot.settings import Settings, load


def read_settings(context: typer.Context) -> Settings:
    """Read config.yml and the environment. Raises `SettingsError`."""
    config = context.obj
    return load(config if isinstance(config, Path) else Path("config.yml"))

"""For those who write the dialogues: everything that is wrong, and pictures of flows."""

from pathlib import Path

from bot.dialogues.checks import problems
from bot.dialogues.content import load_content
from bot.errors import DataError


def check(data: Path) -> list[str]:
    """Every problem of the files under `data` (`file:line: hint`); empty when all is well."""
    try:
        return list(problems(load_content(data)))
    except DataError as error:
        return [str(error)]

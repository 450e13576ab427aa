"""For those who write the dialogues: everything that is wrong, and pictures of flows."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.dialogues.checks import problems
from bot.dialogues.content import Content, load_content
from bot.dialogues.lengths import MOST_SEGMENTS, too_long
from bot.errors import DataError


def check(data: Path, communes: Sequence[str] = ()) -> list[str]:
    """Every problem of the files under `data` (`file:line: hint`); empty when all is well.

    `communes`: as buttons name them, for what is counted as SMS.
    """
    try:
        content = load_content(data)
    except DataError as error:
        return [str(error)]
    return [*problems(content), *_long(content, communes)]


def _long(content: Content, communes: Sequence[str]) -> Iterator[str]:
    for response in content.responses.values():
        for each in too_long(content, response, communes):
            where = f"{response.file}:{response.line}: '{response.name}'"
            told = f"wording {each.variation + 1} takes {each.length.segments} SMS"
            yield f"{where}: {told}, {MOST_SEGMENTS} at most: {each.over} signs too many"

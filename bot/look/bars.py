"""Horizontal bars as plain SVG, for figures whose table stands beside them.

Colours are attributes, so that the picture stands alone; a page may restyle the classes. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 340
_ROW, _BAR, _TOP = 44, 16, 6
_LONGEST = 38
_BAR_COLOUR, _TRACK_COLOUR, _INK = "#0d5563", "#e3d8c3", "#1c3038"


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: its name, how long it is, and the figure as it is written."""

    name: str
    value: float
    said: str


def bars(title: str, lines: Sequence[Bar]) -> str:
    """The picture; `title` is all that a screen reader hears of it."""
    height = _TOP + _ROW * max(len(lines), 1)
    most = max((line.value for line in lines), default=0) or 1
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" class="bars"'
        f' role="img" font-family="sans-serif" font-size="15" fill="{_INK}">',
        f"<title>{escape(title)}</title>",
    ]
    for row, line in enumerate(lines):
        parts += _line(line, _TOP + _ROW * row, WIDTH * line.value / most)
    return "\n".join([*parts, "</svg>"])


def _line(line: Bar, top: int, width: float) -> list[str]:
    name = line.name if len(line.name) <= _LONGEST else f"{line.name[: _LONGEST - 1]}…"
    return [
        f'<text x="0" y="{top + 15}" class="bars-name">{escape(name)}</text>',
        f'<text x="{WIDTH}" y="{top + 15}" text-anchor="end" class="bars-figure">'
        f"{escape(line.said)}</text>",
        _rect("bars-track", top + 20, WIDTH, _TRACK_COLOUR),
        _rect("bars-bar", top + 20, round(width, 1), _BAR_COLOUR),
    ]


def _rect(kind: str, top: int, width: float, colour: str) -> str:
    return (
        f'<rect class="{kind}" x="0" y="{top}" width="{width:g}" height="{_BAR}" rx="3"'
        f' fill="{colour}"/>'
    )

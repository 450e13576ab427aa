"""A result as a picture: horizontal bars, plain SVG, the best on top.

Colours are attributes, so that the file stands alone; a page may restyle the classes. All that it
shows is also in the tables: a screen reader gets the title alone.
"""

from html import escape

from bot.civic.polls.definition import Poll
from bot.civic.polls.results import figure
from bot.civic.polls.tables import METHOD_NAMES
from bot.civic.polls.wording import GRADE_NAMES
from bot.civic.voting import Method, Outcome

WIDTH = 400
_ROW, _BAR, _TOP = 52, 20, 8
_LEGEND = 26
_LONGEST, _EDGE = 44, 8
_BAR_COLOUR, _TRACK_COLOUR, _INK, _PAPER = "#0d5563", "#e3d8c3", "#1c3038", "#fffdf8"
# From « à rejeter » to « très bien »: told apart without colour by their lightness and order.
_GRADE_COLOURS = ("#a5401f", "#d98e4a", "#f2c66b", "#6fb0b3", "#0d5563")


def picture(poll: Poll, outcome: Outcome) -> str:
    """The SVG."""
    graded = outcome.method is Method.MAJORITY
    places = [option for tier in outcome.tiers for option in tier]
    height = _TOP + _ROW * len(places) + (_LEGEND if graded else 0)
    title = f"Résultats par {METHOD_NAMES[outcome.method]} : {poll.brief}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-_EDGE} {-_EDGE} {WIDTH + 2 * _EDGE}'
        f' {height + 2 * _EDGE}" class="result"'
        f' role="img" font-family="sans-serif" font-size="15" fill="{_INK}">',
        f"<title>{escape(title)}</title>",
        # Its own paper: it is read on dark pages too.
        f'<rect class="result-paper" x="{-_EDGE}" y="{-_EDGE}" width="100%" height="100%"'
        f' fill="{_PAPER}"/>',
    ]
    for row, option in enumerate(places):
        parts += _label(poll, outcome, option, _TOP + _ROW * row + 15)
        bar = _grades if graded else _bar
        parts += bar(outcome, option, _TOP + _ROW * row + 22)
    parts += _legend(_TOP + _ROW * len(places)) if graded else []
    return "\n".join([*parts, "</svg>\n"])


def _label(poll: Poll, outcome: Outcome, option: int, at: int) -> list[str]:
    words = poll.options[option].brief
    words = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    label = escape(f"{outcome.place(option)}. {words}")
    value = escape(figure(outcome, option)) if outcome.voters else ""
    return [
        f'<text x="0" y="{at}" class="result-name">{label}</text>',
        f'<text x="{WIDTH}" y="{at}" text-anchor="end" class="result-figure">{value}</text>',
    ]


def _bar(outcome: Outcome, option: int, at: int) -> list[str]:
    most = max(outcome.voters if outcome.method is Method.APPROVAL else max(outcome.figures), 1)
    width = round(WIDTH * outcome.figures[option] / most, 1)
    return [
        _rect("result-track", 0, at, WIDTH, _TRACK_COLOUR),
        _rect("result-bar", 0, at, width, _BAR_COLOUR),
    ]


def _grades(outcome: Outcome, option: int, at: int) -> list[str]:
    """The best grades on the left; the mark in the middle stands in the majority grade."""
    start, parts = 0.0, [_rect("result-track", 0, at, WIDTH, _TRACK_COLOUR)]
    for grade in range(len(GRADE_NAMES), 0, -1):
        width = WIDTH * outcome.grades[option][grade - 1] / max(outcome.voters, 1)
        if width:
            colour = _GRADE_COLOURS[grade - 1]
            parts.append(_rect(f"grade-{grade}", round(start, 1), at, round(width, 1), colour))
        start += width
    middle = WIDTH // 2
    line = f'<path d="M{middle} {at - 3}v{_BAR + 6}" stroke="{_INK}" stroke-width="2"'
    return [*parts, f'{line} class="result-middle"/>']


def _rect(kind: str, start: float, at: int, width: float, colour: str) -> str:
    return (
        f'<rect class="{kind}" x="{start:g}" y="{at}" width="{width:g}" height="{_BAR}"'
        f' fill="{colour}"/>'
    )


def _legend(at: int) -> list[str]:
    parts, width = [], WIDTH // len(GRADE_NAMES)
    for place, grade in enumerate(range(len(GRADE_NAMES), 0, -1)):
        colour, start = _GRADE_COLOURS[grade - 1], place * width
        parts.append(
            f'<rect class="grade-{grade}" x="{start}" y="{at + 6}" width="10" height="10"'
            f' fill="{colour}"/>'
        )
        name = escape(GRADE_NAMES[grade - 1])
        parts.append(f'<text x="{start + 14}" y="{at + 15}" font-size="11">{name}</text>')
    return parts

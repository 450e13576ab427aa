"""A flow as a picture, in plain SVG: what is asked and said, and what leads where."""

from html import escape

from bot.dialogues.content import Content
from bot.dialogues.drawing.layout import Edge, Layout, lay_out
from bot.dialogues.drawing.words import lines, written
from bot.dialogues.flows import END, Collect, Flow, Link, Noop, SetSlots, Step

_BOX, _GAP, _LINE, _PAD, _TOP = 300, 46, 17, 12, 70
_MARGIN = 30
_NAMED = 18  # height of a named jump under a box
_LABEL = 40
_HEAD = f'font-family="sans-serif" font-size="{_LINE - 4}" role="img"'


def draw_svg(flow: Flow, content: Content) -> str:
    """The picture of `flow`. Where a line would cross others, the step's number is named."""
    layout = lay_out(flow)
    tops = _tops(flow, content, layout)
    height = max(top + size for top, size in tops.values()) + _GAP
    width = 2 * _MARGIN + layout.columns * (_BOX + _GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" {_HEAD}>',
        f"<title>{escape(flow.name)}</title>",
        '<rect width="100%" height="100%" fill="#fffdf8"/>',
        f'<text x="{_MARGIN}" y="34" font-size="20" fill="#083f4b">{escape(flow.name)}</text>',
    ]
    parts += [_line(edge, layout, tops) for edge in layout.edges if edge.drawn]
    for name in layout.places:
        parts += _box(flow.steps[name], content, layout, tops[name])
    return "\n".join([*parts, "</svg>", ""])


Tops = dict[str, tuple[int, int]]


def _tops(flow: Flow, content: Content, layout: Layout) -> Tops:
    """The top and the height of each step's box and of the jumps named under it."""
    tops: Tops = {}
    at = _TOP
    for name in layout.places:
        size = _height(flow.steps[name], content)
        size += _NAMED * len(_jumps(name, layout))
        tops[name] = (at, size)
        at += size + _GAP
    return tops


def _height(step: Step, content: Content) -> int:
    return _PAD + _LINE * len(lines(step, content)) + _PAD // 2


def _left(name: str, layout: Layout) -> int:
    return _MARGIN + layout.places[name].column * (_BOX + _GAP)


def _jumps(name: str, layout: Layout) -> list[str]:
    return [_jump(edge, layout) for edge in layout.edges if edge.source == name and not edge.drawn]


def _jump(edge: Edge, layout: Layout) -> str:
    target = edge.branch.target
    where = "fin" if target == END else f"n° {layout.places[target].row + 1}"
    condition = edge.branch.condition
    return f"{_short(written(condition))} → {where}" if condition else f"→ {where}"


def _short(text: str) -> str:
    return text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"


def _line(edge: Edge, layout: Layout, tops: Tops) -> str:
    x, (top, size) = _left(edge.source, layout) + _BOX // 2, tops[edge.source]
    to_x, to_top = _left(edge.branch.target, layout) + _BOX // 2, tops[edge.branch.target][0]
    if x == to_x:
        path, label_x = f"M{x} {top + size} V{to_top - 2}", x + 8
    else:
        path, label_x = f"M{x + _BOX // 2} {top + _PAD + 4} H{to_x} V{to_top - 2}", to_x + 8
    drawn = f'<path d="{path}" fill="none" stroke="#52646a" stroke-width="1.5"/>'
    arrow = f'<path d="M{to_x - 5} {to_top - 9} l5 8 l5 -8 z" fill="#52646a"/>'
    if edge.branch.condition is None:
        return drawn + arrow
    label = escape(_short(written(edge.branch.condition)))
    return f'{drawn}{arrow}<text x="{label_x}" y="{to_top - 14}" fill="#a5401f">{label}</text>'


def _box(step: Step, content: Content, layout: Layout, place: tuple[int, int]) -> list[str]:
    left, top, height = _left(step.id, layout), place[0], _height(step, content)
    parts = [
        f'<rect x="{left}" y="{top}" width="{_BOX}" height="{height}" rx="{_round(step)}"'
        f' fill="{_colour(step)}" stroke="#0d5563"/>'
    ]
    number = layout.places[step.id].row + 1
    for at, line in enumerate(lines(step, content)):
        said = f"{number}. {line}" if at == 0 else line
        weight = ' font-weight="bold"' if at == 0 else ""
        y = top + _PAD + _LINE * at + _LINE // 2 + 2
        parts.append(f'<text x="{left + 10}" y="{y}"{weight}>{escape(said)}</text>')
    for at, jump in enumerate(_jumps(step.id, layout), start=1):
        y = top + height + _NAMED * at - 4
        parts.append(f'<text x="{left + 10}" y="{y}" fill="#a5401f">{escape(jump)}</text>')
    return parts


def _round(step: Step) -> int:
    return 16 if isinstance(step, Collect) else 4


def _colour(step: Step) -> str:
    if isinstance(step, Collect):
        return "#fdebc4"
    if isinstance(step, Noop | SetSlots):
        return "#f3ead8"
    return "#dceff0" if isinstance(step, Link) else "#ffffff"

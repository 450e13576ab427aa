"""The confusion picture: one square a pair of intents, the darker the oftener, as plain SVG."""

from html import escape

from bot.nlu.evaluate import Report

_CELL = 14
_MARGIN = 250
_RIGHT, _WRONG = "#1b5e3f", "#a3271f"


def confusion_svg(report: Report) -> str:
    """Rows: what was meant; columns: what was heard. Every square says itself on hovering."""
    size = _MARGIN + _CELL * len(report.intents) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"'
        f' viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="10" role="img">',
        f"<title>Confusions : {report.examples} messages, exactitude {report.accuracy:.3f}</title>",
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for index, name in enumerate(report.intents):
        parts += _names(index, name)
        parts += _row(report, index)
    return "\n".join([*parts, "</svg>\n"])


def _names(index: int, name: str) -> list[str]:
    at = _MARGIN + index * _CELL + _CELL - 4
    label = escape(name)
    return [
        f'<text x="{_MARGIN - 6}" y="{at}" text-anchor="end">{label}</text>',
        f'<text transform="translate({at},{_MARGIN - 6}) rotate(-90)">{label}</text>',
    ]


def _row(report: Report, row: int) -> list[str]:
    total = sum(report.matrix[row]) or 1
    squares = []
    for column, times in enumerate(report.matrix[row]):
        if times:
            said = f"{report.intents[row]} → {report.intents[column]} : {times} / {total}"
            squares.append(
                f'<rect x="{_MARGIN + column * _CELL}" y="{_MARGIN + row * _CELL}"'
                f' width="{_CELL - 1}" height="{_CELL - 1}"'
                f' fill="{_RIGHT if row == column else _WRONG}"'
                f' fill-opacity="{0.15 + 0.85 * times / total:.2f}">'
                f"<title>{escape(said)}</title></rect>"
            )
    return squares

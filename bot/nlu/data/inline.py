"""Rasa's inline annotation: `[cannes](commune)` and `[cannes]{"entity": "commune", …}`.

The grammar is the one of Rasa 3.6 (`rasa/shared/nlu/training_data/entities_parser.py`).
"""

import json
import re
from typing import Any

from bot.nlu.data.corpus import Span

_ANNOTATION = re.compile(
    r"\[(?P<text>[^\]]+?)\]"
    r"(?:\((?P<entity>[^:)]+?)(?::(?P<value>[^)]+))?\)|(?P<dict>\{[^}]+?\})|\[(?P<list>[^\]]+)\])"
)


def parse(annotated: str) -> tuple[str, tuple[Span, ...]]:
    """The plain text and its spans. Raises ValueError where the braces hold no good JSON."""
    plain, spans, end = "", [], 0
    for match in _ANNOTATION.finditer(annotated):
        plain += annotated[end : match.start()]
        start = len(plain)
        plain += match["text"]
        spans += [Span(entity, value, start, len(plain)) for entity, value in _labels(match)]
        end = match.end()
    return plain + annotated[end:], tuple(spans)


def _labels(match: re.Match[str]) -> list[tuple[str, str]]:
    if match["entity"]:
        return [(match["entity"], match["value"] or match["text"])]
    described = json.loads(match["dict"] or f"[{match['list']}]")
    entries = described if isinstance(described, list) else [described]
    return [_label(entry, match["text"]) for entry in entries]


def _label(entry: Any, text: str) -> tuple[str, str]:
    if not isinstance(entry, dict) or "entity" not in entry:
        raise ValueError('the braces after a text need an "entity"')
    return str(entry["entity"]), str(entry.get("value", text))

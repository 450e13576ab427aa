"""Showing official sheets: their own title, one line, address and date; no word is invented."""

import re

from bot.dialogues.replies import fill
from bot.dialogues.run import Run
from bot.dialogues.wording import cut
from bot.messages import Choice, Reply, SheetView

SHEET = "utter_sheet"
TITLE, LINE = 100, 100  # octets: with the address and the date, two segments of SMS
_KIND = re.compile(r"^(?:Téléservice|Service en ligne|Formulaire [^:]{1,20}) ?: ")
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-ZÀ-Ý])")
_DOTS = re.compile(r"(?:\.{3,}|…)$")


def show(run: Run) -> None:
    """The sheets found for this message, each in a message of its own; then a way on."""
    run.utter("utter_sheets")
    wordings = run.content.responses[SHEET].on(run.channel)
    for view in run.sheets:
        run.say(Reply(fill(wordings[0].text, _facts(view).get)))
    frame = run.state.top
    intents = frame.context.get("candidates", []) if frame else []
    others = [Choice(run.content.starts[name][0].name, f"/{name}") for name in intents]
    response = run.content.responses["utter_sheets_after"].on(run.channel)[0]
    run.utter("utter_sheets_after", (*others, *response.choices))


def _line(summary: str) -> str:
    """The first sentence, or as many of its words as fit."""
    sentence = _SENTENCE.split(_DOTS.sub("…", summary), maxsplit=1)[0]
    kept = cut(sentence, LINE)
    return kept if kept == sentence else kept.rpartition(" ")[0].rstrip(" ,;:(") + "…"


def _facts(view: SheetView) -> dict[str, object]:
    return {
        "context.sheet_title": cut(_KIND.sub("", view.title), TITLE),
        "context.sheet_line": _line(view.summary),
        "context.sheet_url": view.url,
        "context.sheet_day": view.modified.strftime("%d/%m/%Y"),
    }

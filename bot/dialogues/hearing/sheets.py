"""A question that no flow answers: the official sheets that do, where some were imported."""

from bot.dialogues.commands import Command, Repair
from bot.dialogues.hearing.doubts import maybe_meant
from bot.dialogues.hearing.measures import SURE, VERY_SURE, WORTH_ASKING
from bot.dialogues.run import Run
from bot.messages import Understanding

PATTERN = "pattern_official_sheets"
# Said of nothing that has a flow: what they are about, only the words tell.
_ABOUT_ANYTHING = frozenset(("procedure", "out_of_scope"))
# What questions about rights are mistaken for.
_MISTAKEN = frozenset(
    ("report_problem", "propose_idea", "find_helper", "become_helper", "poll_results")
)
_MOST_OTHERS = 2


def official(run: Run, heard: Understanding) -> list[Command]:
    """The sheets for an unscripted question; nothing where no sheet is near."""
    if run.asked() is not None or PATTERN not in run.content.flows:
        return []
    text = heard.text.strip()
    if not text or text.startswith("/") or not _unscripted(heard):
        return []
    run.sheets = run.services.sheets(text)
    if not run.sheets:
        return []
    others = [] if heard.intent.name in _ABOUT_ANYTHING else maybe_meant(run, heard, WORTH_ASKING)
    return [Repair(PATTERN, {"candidates": others[:_MOST_OTHERS]})]


def _unscripted(heard: Understanding) -> bool:
    name, sure = heard.intent.name, heard.intent.confidence
    if name in _ABOUT_ANYTHING or sure < SURE:
        return True
    return name in _MISTAKEN and sure < VERY_SURE and heard.text.rstrip().endswith("?")

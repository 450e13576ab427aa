"""What no guide settles: people sent from one service to another, a contested decision."""

import re

from bot.dialogues.commands import Command, Repair
from bot.dialogues.hearing.asides import in_procedure
from bot.dialogues.hearing.measures import INTERRUPTS
from bot.dialogues.run import Run
from bot.dialogues.wording import forms
from bot.messages import Understanding

PATTERN = "pattern_sent_round"
CONTESTED = "pattern_contested"
_CONTESTS = re.compile(
    r"\b(contest\w+|recours|pas d accord avec (la|leur|cette|une|l) (decision|amende|lettre)"
    r"|trop percu|(me )?(demande\w*|reclame\w*) de (tout )?rembourser)\b"
    r"|\brefuse\w* (deux|trois|quatre|\d|plusieurs) fois\b"
    r"|\b(deux|trois|quatre|\d|plusieurs) fois .{0,12}\brefuse\w*\b"
)
_SENT = r"(dit|disent|renvo\w+|envoi\w*|envoy\w*|oriente\w*|balad\w*|trimbal\w*|balott\w*)"
_ROUND = re.compile(
    r"\bse renvoient? la balle\b|\bde (bureau en bureau|service en service|guichet en guichet)\b"
    r"|\b(je|on|nous) (suis |est |sommes )?(tourne|tourner|tournons|promene\w*|balade\w*|balote\w*)"
    r" (en rond )?(entre|d un|de l un)\b"
    r"|\b(chaque|chacun|tout le monde|tous|un) .{0,15}\b(me|m|nous) renvo\w+ .{0,15}\bautre\b"
    r"|\b(me|m|nous)( a| ont)? (toujours |encore )?renvo\w+ (toujours |encore )?ailleurs\b"
    rf"|\b(me|m|nous) {_SENT} d un \w+ a (l |un )autre\b"
    rf"|\b(me|m|m a|m ont|nous) {_SENT} .{{0,45}}\b(et|puis|qui)\b.{{0,30}}\b"
    rf"(me|m a|m ont|nous|m|a|vers) ?{_SENT}?\b.{{0,30}}"
    r"\b(a|au|vers|chez|d aller|de voir|de revenir|eux|elle|la bas)\b"
)
_MOVED = re.compile(rf"\b{_SENT}\b")
_LEAST = 2  # times that somebody is sent, unless it is said in one word


def sent_round(run: Run, heard: Understanding) -> list[Command]:
    """A person is offered, who does not send elsewhere; where nothing else is being told."""
    if PATTERN not in run.content.flows:
        return []
    reports = heard.intent.name == "report_problem" and heard.intent.confidence >= INTERRUPTS
    if (run.asked() is not None or reports) and not in_procedure(run):
        return []
    told = forms(heard)
    contested = in_procedure(run) and any(map(_CONTESTS.search, told))
    if not contested and not any(map(_is_told, told)):
        return []
    awaited = run.ambient.get("awaited")  # they will read it
    if awaited:
        return [Repair("pattern_for_mediator", {"reach": False})]
    return [Repair(CONTESTED if contested else PATTERN)]


def _is_told(said: str) -> bool:
    found = _ROUND.search(said)
    if found is None:
        return False
    plainly = (
        "balle" in said
        or "ailleurs" in said
        or " en " in found[0]
        or "autre" in found[0]
        or "entre" in found[0]
    )
    return plainly or len(_MOVED.findall(said)) >= _LEAST

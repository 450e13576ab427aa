"""A code that links two channels, wherever it is typed."""

from bot.civic.links.codes import code_in
from bot.dialogues.commands import Command, Fill, Start
from bot.dialogues.run import Run
from bot.messages import Understanding

_FLOW = "link_channels"


def linking_code(run: Run, _: Understanding) -> list[Command]:
    """The code, given to the flow that links; nothing is asked first."""
    code = code_in(run.text)
    asked = run.asked()
    if not code or _FLOW not in run.content.flows or (asked and asked.slot == "link_code"):
        return []
    return [Start(_FLOW), Fill("link_choice", "code"), Fill("link_code", code)]

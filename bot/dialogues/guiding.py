"""A mediator takes a person through a procedure: the machine speaks again, from where they are."""

from bot.civic.notices.invitations import read_guided
from bot.dialogues.run import Run


def guide(run: Run, asked: str) -> None:
    """End the silence, say so, and go on with the flow: where it stands, or at that question.

    A flow that is no longer written is left alone: the files changed meanwhile.
    """
    flow, slot = read_guided(asked)
    if flow not in run.content.flows:
        run.stopped = True
        return
    run.state.with_mediator = False
    run.utter("utter_guided")
    if not _resumed(run, flow):
        frame = run.push(flow)
        step = run.flow(frame).collects.get(slot)
        if step is not None:
            frame.step = step.id


def _resumed(run: Run, flow: str) -> bool:
    """Bring the flow, with what it called, to the top; its question is put again."""
    stack = run.state.stack
    begins = next((at for at, frame in enumerate(stack) if frame.flow == flow), None)
    if begins is None:
        return False
    ends = begins + 1
    while ends < len(stack) and stack[ends].called:
        ends += 1
    chosen = stack[begins:ends]
    del stack[begins:ends]
    stack.extend(chosen)
    chosen[-1].asked = 0
    return True

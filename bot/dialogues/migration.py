"""Flows changed under a conversation: go on where that is safe, else start the flow again."""

from bot.dialogues.flows import END, Call, Collect
from bot.dialogues.run import Run
from bot.dialogues.state import Frame


def fit_to_flows(run: Run) -> bool:
    """Fit the stack to the flows as they are now; whether the person must be told."""
    fitted: list[Frame] = []
    told = False
    for frame in run.state.stack:
        flow = run.content.flows.get(frame.flow)
        if flow is None:
            told = True
            continue
        if frame.print != flow.print or (frame.step != END and frame.step not in flow.steps):
            told |= _refit(run, frame)
        fitted.append(frame)
    run.state.stack[:] = fitted
    return told


def _refit(run: Run, frame: Frame) -> bool:
    flow = run.content.flows[frame.flow]
    frame.print = flow.print
    frame.filled = [slot for slot in frame.filled if slot in flow.collects]
    if frame.step == END or isinstance(flow.steps.get(frame.step), Collect | Call):
        return False
    frame.step, frame.asked, frame.filled = flow.first, 0, []
    return True

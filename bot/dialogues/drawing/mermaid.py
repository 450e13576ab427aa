"""A flow as Mermaid text, which many editors and sites show as a picture."""

from bot.dialogues.drawing.words import title, written
from bot.dialogues.flows import END, Call, Collect, Flow, Link, Noop, Step


def draw(flow: Flow) -> str:
    """A picture of a flow, as Mermaid text (mermaid.js.org, `flowchart`)."""
    numbers = {step: f"s{at}" for at, step in enumerate(flow.steps)}
    lines = ["flowchart TD", f'  start(["{_safe(flow.name)}"]) --> {numbers[flow.first]}']
    lines += [f"  {numbers[step.id]}{_shape(step)}" for step in flow.steps.values()]
    for step in flow.steps.values():
        if isinstance(step, Link):
            continue
        for branch in step.branches:
            label = f'|"{_safe(written(branch.condition))}"|' if branch.condition else ""
            target = "fin" if branch.target == END else numbers[branch.target]
            lines.append(f"  {numbers[step.id]} -->{label} {target}")
    return "\n".join([*lines, '  fin(["fin"])', ""])


def _shape(step: Step) -> str:
    said = _safe(title(step))
    match step:
        case Collect():
            return f'[/"{said}"/]'
        case Link() | Call():
            return f'[["{said}"]]'
        case Noop():
            return '{"?"}'
    return f'["{said}"]'


def _safe(text: str) -> str:
    return text.replace('"', "'").replace("\n", " ")[:80]

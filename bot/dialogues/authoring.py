"""For those who write the dialogues: everything that is wrong, and a picture of a flow."""

from pathlib import Path

from bot.dialogues.checks import problems
from bot.dialogues.conditions import All as AllOf
from bot.dialogues.conditions import Any as AnyOf
from bot.dialogues.conditions import Compare, Expression, Literal, Name, Not
from bot.dialogues.content import load_content
from bot.dialogues.flows import END, Action, Call, Collect, Flow, Link, SetSlots, Step
from bot.errors import DataError


def check(data: Path) -> list[str]:
    """Every problem of the files under `data` (`file:line: hint`); empty when all is well."""
    try:
        return list(problems(load_content(data)))
    except DataError as error:
        return [str(error)]


def draw(flow: Flow) -> str:
    """A picture of a flow, as Mermaid text (mermaid.js.org, `flowchart`)."""
    numbers = {step: f"s{at}" for at, step in enumerate(flow.steps)}
    lines = ["flowchart TD", f'  start(["{_safe(flow.name)}"]) --> {numbers[flow.first]}']
    lines += [f"  {numbers[step.id]}{_shape(step)}" for step in flow.steps.values()]
    for step in flow.steps.values():
        if isinstance(step, Link):
            continue
        for branch in step.branches:
            label = f'|"{_safe(_written(branch.condition))}"|' if branch.condition else ""
            target = "fin" if branch.target == END else numbers[branch.target]
            lines.append(f"  {numbers[step.id]} -->{label} {target}")
    return "\n".join([*lines, '  fin(["fin"])', ""])


def _shape(step: Step) -> str:
    match step:
        case Collect(slot=slot):
            return f'[/"{slot} ?"/]'
        case Action(action=action):
            return f'["{action}"]'
        case SetSlots(values=values):
            return f'["{_safe(", ".join(f"{name} = {value}" for name, value in values))}"]'
        case Link(flow=flow) | Call(flow=flow):
            return f'[["{flow}"]]'
    return '{"?"}'


def _written(condition: Expression) -> str:
    match condition:
        case Literal(value):
            return repr(value)
        case Name(space, key):
            return key if space == "slots" else f"{space}.{key}"
        case Not(inner):
            return f"not {_written(inner)}"
        case AllOf(parts):
            return " and ".join(map(_written, parts))
        case AnyOf(parts):
            return " or ".join(map(_written, parts))
        case Compare(left, operator, right):
            return f"{_written(left)} {operator} {_written(right)}"


def _safe(text: str) -> str:
    return text.replace('"', "'").replace("\n", " ")[:80]

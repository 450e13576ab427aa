"""What a step is called in a picture: the words that people read, where there are some."""

from textwrap import wrap

from bot.dialogues.conditions import All as AllOf
from bot.dialogues.conditions import Any as AnyOf
from bot.dialogues.conditions import Compare, Expression, Literal, Name, Not
from bot.dialogues.content import Content
from bot.dialogues.flows import Action, Call, Collect, Link, SetSlots, Step
from bot.messages import Channel

_WIDTH = 38  # characters of a line
_MOST_LINES = 5


def written(condition: Expression) -> str:
    """A condition as one writes it in a flow."""
    match condition:
        case Literal(value):
            return repr(value)
        case Name(space, key):
            return key if space == "slots" else f"{space}.{key}"
        case Not(inner):
            return f"not {written(inner)}"
        case AllOf(parts):
            return " and ".join(map(written, parts))
        case AnyOf(parts):
            return " or ".join(map(written, parts))
        case Compare(left, operator, right):
            return f"{written(left)} {operator} {written(right)}"


def title(step: Step) -> str:
    """What the step is, in a few words of the flow's file."""
    match step:
        case Collect(slot=slot):
            return f"{slot} ?"
        case Action(action=action):
            return action
        case SetSlots(values=values):
            return ", ".join(f"{name} = {value}" for name, value in values)
        case Link(flow=flow) | Call(flow=flow):
            return flow
    return "?"


def lines(step: Step, content: Content) -> list[str]:
    """The title, then what is said there (its first wording), cut into lines of a box."""
    said = _said(step, content)
    wrapped = wrap(f"« {said} »", _WIDTH) if said else []
    if len(wrapped) > _MOST_LINES:
        wrapped = [*wrapped[: _MOST_LINES - 1], wrapped[_MOST_LINES - 1][: _WIDTH - 2] + "… »"]
    return [*wrap(title(step), _WIDTH), *wrapped]


def _said(step: Step, content: Content) -> str:
    name = ""
    if isinstance(step, Collect):
        name = step.utter
    elif isinstance(step, Action) and step.action.startswith("utter_"):
        name = step.action
    response = content.responses.get(name)
    return response.on(Channel.WEB)[0].text if response else ""

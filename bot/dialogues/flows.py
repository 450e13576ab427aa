"""Flows as data: what a file of data/flows says, once read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.dialogues.conditions import Expression

END = "END"


@dataclass(frozen=True, slots=True)
class Branch:
    """Where to go when `condition` holds; None: always."""

    target: str
    condition: Expression | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A value that is refused when `condition` holds, and the reply that says why."""

    condition: Expression
    utter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; `line` is where it stands in its file, `nested` under another step or not."""

    id: str
    line: int = field(default=0, compare=False, repr=False)
    nested: bool = field(default=False, compare=False, repr=False)
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Step):
    """`action: utter_x` or a custom action."""

    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collect(Step):
    """`collect: slot`: asks unless it is filled, and waits."""

    slot: str
    utter: str
    description: str = ""
    ask_before_filling: bool = False
    reset_after_flow_ends: bool = True
    force_slot_filling: bool = False
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSlots(Step):
    """`set_slots:`; None clears."""

    values: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noop(Step):
    """`noop: true`: a branch and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Step):
    """`link: flow`: ends this flow and starts that one."""

    flow: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Step):
    """`call: flow`: runs that flow and comes back."""

    flow: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """An intent that starts a flow, and how sure one must be (None: the engine's own measure)."""

    intent: str
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow. `print` changes when its file does; `steps` is in the order of the file."""

    id: str
    name: str
    description: str
    steps: Mapping[str, Step]
    first: str
    guard: Expression | None = None
    triggers: tuple[Trigger, ...] = ()
    persisted: frozenset[str] = frozenset()
    run_pattern_completed: bool = True
    print: str = ""
    file: str = ""
    line: int = 0
    collects: Mapping[str, Collect] = field(default_factory=dict)

    @property
    def is_pattern(self) -> bool:
        """Whether it is one of conversation repair's own."""
        return self.id.startswith("pattern_")

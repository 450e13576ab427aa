"""A procedure as a person goes through it: its steps, what each says, asks, and where it leads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.dialogues.content import Content
from bot.dialogues.flows import END, Action, Call, Collect, Flow, Step
from bot.dialogues.procedures import facts
from bot.dialogues.replies import Response, fill
from bot.dialogues.wording import plain

_TITLES = (
    ("_start", "Pour commencer"),
    ("_have", "À préparer"),
    ("utter_procedure_stopped", "On s’arrête avant la fin"),
)
_WAYS = (("_help", "Si cela bloque"), ("_offline", "Sans internet"))
_SAID, _OVER, _OR_ELSE, _REST = "L’assistant dit", "C’est fini", "Ou bien", "Autres phrases"
_MESSAGE = "Le message"
_AGAIN = (("", "La question"), ("_again", "Redite autrement"), ("_explain", "Mieux expliquée"))


@dataclass(frozen=True, slots=True)
class Part:
    """A reply in its place, with its texts as people get them; `shared`: said elsewhere too."""

    role: str
    reply: Response
    texts: tuple[str, ...]
    changed: bool
    shared: bool


@dataclass(slots=True)
class Section:
    """One step. `leads`: the flows that it may go on with."""

    id: str
    title: str
    parts: list[Part] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)


def sections(files: Content, today: Content, flow: Flow) -> list[Section]:
    """The steps in the order of the file, then the replies of the file that none of them says."""
    walked = _Walk(files, today, flow)
    found = list(walked.steps())
    rest = [name for name in files.responses if walked.own(name) and name not in walked.said]
    if rest:
        found.append(Section("autres", _REST, [walked.part(_MESSAGE, name) for name in rest]))
    return found


class _Walk:
    """One reading of a flow, which remembers what was said already."""

    def __init__(self, files: Content, today: Content, flow: Flow) -> None:
        self._files = files
        self._today = today
        self._flow = flow
        self._known = facts(today.procedures[flow.id.removeprefix("procedure_")])
        self.said: set[str] = set()

    def own(self, name: str) -> bool:
        """Whether this reply stands in the procedure's own file."""
        return self._files.responses[name].file == self._flow.file

    def steps(self) -> Iterator[Section]:
        """The sections of the flow's steps."""
        section: Section | None = None
        for step in sorted(self._flow.steps.values(), key=lambda each: each.line):
            if section is None or (not step.nested and isinstance(step, Action | Collect)):
                if section is not None and section.parts:
                    yield section
                section = Section(step.id, _title(step))
            self._add(section, step)
        if section is not None and section.parts:
            yield section

    def _add(self, section: Section, step: Step) -> None:
        if isinstance(step, Collect):
            for ending, role in _AGAIN:
                self._say(section, role, step.utter + ending)
            for rejection in step.rejections:
                self._say(section, _OR_ELSE, rejection.utter)
        elif isinstance(step, Action):
            self._say(section, _role(step), step.action)
        elif isinstance(step, Call) and step.flow in self._today.flows:
            name = self._today.flows[step.flow].name
            section.leads += [name] if name not in section.leads else []

    def _say(self, section: Section, role: str, name: str) -> None:
        if name in self._files.responses and name not in self.said:
            section.parts.append(self.part(role, name))

    def part(self, role: str, name: str) -> Part:
        """The reply as it is said today."""
        self.said.add(name)
        reply = self._today.responses[name]
        changed = reply.variations != self._files.responses[name].variations
        texts = tuple(fill(each.text, self._value) for each in reply.variations)
        return Part(role, reply, texts, changed, not self.own(name))

    def _value(self, place: str) -> str:
        return self._known.get(place, f"{{{place}}}")


def _title(step: Step) -> str:
    if isinstance(step, Collect):
        return step.description[:1].upper() + step.description[1:]
    over = step.branches[0].target == END
    return _named(step, _TITLES) or (_OVER if over else _SAID)


def _role(step: Action) -> str:
    return _named(step, _WAYS) or (_OR_ELSE if step.nested else _MESSAGE)


def _named(step: Step, names: tuple[tuple[str, str], ...]) -> str:
    said = step.action if isinstance(step, Action) else ""
    return next((title for ending, title in names if said.endswith(ending)), "")


def names_of(files: Content, flow: Flow) -> frozenset[str]:
    """Every name under which something of this procedure may be reworded."""
    own = {name for name, reply in files.responses.items() if reply.file == flow.file}
    return frozenset(own | {flow.id})


def by_service(content: Content) -> Mapping[str, list[str]]:
    """The codes of the procedures that have steps, by the service that they belong to."""
    found: dict[str, list[str]] = {}
    for code, procedure in sorted(content.procedures.items(), key=lambda each: each[1].name):
        if content.flows.get(f"procedure_{code}", None) is not None:
            service = procedure.service or "Autres démarches"
            found.setdefault(service[:1].upper() + service[1:], []).append(code)
    return dict(sorted(found.items(), key=lambda each: plain(each[0])))

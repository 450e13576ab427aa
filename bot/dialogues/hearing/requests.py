"""Another request: the flow that it starts, and all that it fills at once."""

from dataclasses import replace

from bot.dialogues.commands import Command, Fill, Start
from bot.dialogues.flows import Flow
from bot.dialogues.hearing.asides import WEAK, aside, in_procedure, said_of, tells_a_fact
from bot.dialogues.hearing.entities import by_entity, tidy
from bot.dialogues.hearing.measures import (
    CLOSE,
    INTERRUPTS,
    MAYBE,
    PLAIN,
    SHORT,
    SOCIAL,
    SURE,
    VERY_SURE,
)
from bot.dialogues.hearing.questions import FOLLOW_UP, asks_other
from bot.dialogues.run import Run
from bot.dialogues.wording import words
from bot.messages import Understanding

PERSON = "talk_to_human"
_IDLE = frozenset(("smalltalk", "out_of_scope", "give_feedback"))  # no reason to leave a question
# What is helped with is no other request: « un voisin pour ma déclaration CAF ».
_BETWEEN_PEOPLE = frozenset(("find_helper", "become_helper"))
_LEAST_TOLD = 3  # words
_MOST_LATER = 2
_LONGEST_GREETING = 6  # words


def request(run: Run, heard: Understanding) -> list[Command]:
    """What the message asks for, with all that it fills, when it is sure."""
    found = run.content.starts.get(heard.intent.name)
    if found is None or not _is_sure(run, heard, found[1]):
        return []
    flow = found[0]
    top = run.state.top
    if top is not None and top.flow == flow.id:
        return _same_again(run, heard, flow) or aside(run, heard) or _put_again(run, flow)
    return _in_order(flow, _filled_at_once(run, heard, flow), _later(run, heard, flow))


def _in_order(flow: Flow, filled: list[Command], later: list[Command]) -> list[Command]:
    """The request, then the others; a person is called at once, whatever else is asked."""
    person = Start(PERSON, later=True)
    if person not in later:
        return [Start(flow.id), *filled, *later]
    rest = [other for other in later if other != person]
    return [Start(PERSON), Start(flow.id, later=True), *filled, *rest]


def _is_sure(run: Run, heard: Understanding, threshold: float | None) -> bool:
    if heard.intent.confidence < _needed(run, heard, threshold):
        return False
    if run.asked() is not None and heard.intent.name in ("affirm", "deny"):
        return False
    short = len(words(run.text)) < _LEAST_TOLD
    if run.asked() is not None and heard.intent.name == "give_feedback" and short:
        return False  # « bof »: of the question, not of the service
    if in_procedure(run) and _is_misheard_there(run, heard):
        return False
    if heard.intent.name == "set_commune" and not _names_a_town(run, heard):
        return False
    return not _too_close(run, heard)


def _is_misheard_there(run: Run, heard: Understanding) -> bool:
    """In a procedure: « une démarche » names none, « en combien de temps ? » follows nothing up."""
    name = heard.intent.name
    if name == "procedure_forgotten_password":  # of the account that is spoken of, if it says how
        return bool(said_of(run, heard))
    if tells_a_fact(heard):
        return True
    return name == "procedure" or (name == FOLLOW_UP and not asks_other(run, heard))


def _needed(run: Run, heard: Understanding, threshold: float | None) -> float:
    asked, name = run.asked(), heard.intent.name
    if asked is None:
        return _needed_alone(run, heard) or threshold or SURE
    if name == PERSON:
        return threshold or SURE
    mapping = run.content.slots[asked.slot].mapping("from_text")
    if mapping is None:
        idle = INTERRUPTS if name in _IDLE else 0.0
        return _needed_in_procedure(run, name) or idle or threshold or SURE
    if mapping.not_intents:
        return VERY_SURE if name in mapping.not_intents else 1.01
    if heard.intent.name in SOCIAL:
        return SURE if len(words(run.text)) <= SHORT else 1.01
    return INTERRUPTS


def _needed_alone(run: Run, heard: Understanding) -> float:
    """With nothing asked: what is often heard in words that tell something else."""
    name, second = heard.intent.name, heard.ranking[1:2]
    more = bool(second) and second[0].confidence >= MAYBE and second[0].name in run.content.starts
    if name == "greet" and more and len(words(run.text)) > _LONGEST_GREETING:
        return VERY_SURE  # « Bonjour, le 14 est passé en avance… »
    nothing_sent = name == FOLLOW_UP and not run.services.grievances()
    if nothing_sent and run.ambient.get("sent") is None:
        return VERY_SURE  # « faire une réclamation » follows nothing up
    if name == "procedure" and run.ambient.get("awaited"):
        return PLAIN  # « elle a 9 ans », for the mediator: no procedure is asked for
    return 0.0


def _needed_in_procedure(run: Run, name: str) -> float:
    """Facts told in a procedure sound like many requests: these must be plain."""
    if not in_procedure(run):
        return 0.0
    if name in WEAK:
        return PLAIN
    if name == "report_problem":  # « la CAF ne répond jamais », of the procedure: rather a fact
        return PLAIN
    return INTERRUPTS if name.startswith("procedure_") else 0.0


def _names_a_town(run: Run, heard: Understanding) -> bool:
    """A town is told: one of the territory is named, or the wish alone and no number."""
    named = [e for e in heard.entities if e.entity in ("commune", "phone", "email")]
    towns = [e for e in named if e.entity == "commune" and run.services.commune(e.value)]
    return bool(towns) or (not named and run.asked() is None and len(words(run.text)) > 1)


def _too_close(run: Run, heard: Understanding) -> bool:
    """Two requests nearly as likely: better ask."""
    if heard.intent.confidence >= VERY_SURE or len(heard.ranking) < 2:  # noqa: PLR2004
        return False
    second = heard.ranking[1]
    if second.name in (other.name for other in heard.others):
        return False  # both are asked for
    startable = second.name in run.content.starts
    return startable and heard.intent.confidence - second.confidence < CLOSE


def _same_again(run: Run, heard: Understanding, flow: Flow) -> list[Command]:
    """The request of the flow under way, said again: what it adds is kept."""
    asked = run.asked()
    commands = [
        command
        for command in _filled_at_once(run, heard, flow)
        if isinstance(command, Fill)
        and (command.append or run.slots.get(command.slot) is None)
        and (asked is None or not (command.words and asked.slot == command.slot))
    ]
    return list(commands)


def _put_again(run: Run, flow: Flow) -> list[Command]:
    """Nothing new in it: the question is put again, unless free words may answer it."""
    asked = run.asked()
    if asked is not None and run.content.slots[asked.slot].mapping("from_text"):
        return []
    return [Start(flow.id)]


def _filled_at_once(run: Run, heard: Understanding, flow: Flow) -> list[Command]:
    """Every slot of a flow that the message which starts it fills."""
    commands: list[Command] = []
    for name in flow.collects:
        slot = run.content.slots[name]
        value = tidy(run, slot, by_entity(slot, heard))
        if value is None:
            value = slot.named_at_start(heard)
        if value is not None:
            commands.append(Fill(name, value))
            continue
        mapping = slot.mapping("from_text")
        if mapping and heard.intent.name in mapping.intents and not run.text.startswith("/"):
            commands.append(Fill(name, run.text, words=True, append=mapping.append))
    return commands


def _later(run: Run, heard: Understanding, flow: Flow) -> list[Command]:
    """The further requests, each with what the message says of it: nothing is asked twice."""
    others: list[Command] = []
    for intent in heard.others[:_MOST_LATER]:
        if flow.id in _BETWEEN_PEOPLE and intent.name.startswith("procedure"):
            continue
        found = run.content.starts.get(intent.name)
        if found and found[0].id != flow.id and intent.confidence >= SURE:
            others.append(Start(found[0].id, later=True))
            others += _filled_at_once(run, replace(heard, intent=intent), found[0])
    return others

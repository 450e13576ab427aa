"""What a mediator does with a case: each act in one transaction, its words, the way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.engine import Connection

from bot.civic.cases.errors import CaseMoved, MoveRefused
from bot.civic.cases.life import State
from bot.civic.territory import answer_by
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.cases.desk import Desk, sees
from bot.handoff.console.cases.head import mates
from bot.handoff.console.cases.pauses import until
from bot.handoff.console.cases.words import OUTCOMES
from bot.storage import cases
from bot.storage.cases import guiding
from bot.storage.cases.changes import name_of

Form = Mapping[str, str]
QUEUE = "file"
YES, NO = "oui", "non"


@dataclass(frozen=True, slots=True)
class Undo:
    """The act that takes another one back, and its fields."""

    act: str
    fields: Form = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in words. `undo` None: it cannot be taken back."""

    words: str
    undo: Undo | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """Who acts on which case, with what the form says."""

    connection: Connection
    desk: Desk
    viewer: Viewer
    reference: str
    form: Form


Act = Callable[[Work], Done]


def take(work: Work) -> Done:
    """Have the case; with `reprendre`, even from a colleague."""
    now, eyes = work.desk.now(), sees(work.viewer)
    before = cases.case(work.connection, work.reference, eyes).life.holder
    if work.form.get("reprendre"):
        cases.assign(work.connection, work.reference, work.viewer.id, eyes, now)
    else:
        cases.take(work.connection, work.reference, eyes, now)
    back = str(before) if before not in (None, work.viewer.id) else QUEUE
    return Done(f"Vous avez pris {work.reference}.", Undo("confier", {"a": back}))


def hand_over(work: Work) -> Done:
    """Give the case to a colleague, or back to its queue; `mot`: a note for who comes next."""
    now, eyes, to = work.desk.now(), sees(work.viewer), work.form.get("a", "")
    before = cases.case(work.connection, work.reference, eyes).life.holder
    if word := work.form.get("mot", "").strip():
        cases.note(work.connection, work.reference, eyes, word, now)
    mine = Undo("prendre", {"reprendre": "1"}) if before == work.viewer.id else None
    if to == QUEUE:
        cases.pass_on(work.connection, work.reference, eyes, now)
        return Done(f"{work.reference} est de nouveau dans la file.", mine)
    if not to.isdecimal() or to not in _mates(work):
        raise MoveRefused("nobody of that number takes this case")
    cases.assign(work.connection, work.reference, int(to), eyes, now)
    return Done(f"{work.reference} est confiée à {_mates(work)[to]}.", mine)


def _mates(work: Work) -> Mapping[str, str]:
    view = cases.case(work.connection, work.reference, sees(work.viewer))
    found = mates(work.connection, work.viewer, view.commune)
    return {each.value: each.label for each in found} | {str(work.viewer.id): work.viewer.name}


def snooze(work: Work) -> Done:
    """Put the case aside until `jusque`, or until the person writes."""
    now = work.desk.now()
    at = until(work.form.get("jusque", ""), now)
    if at is None:
        raise MoveRefused("a snooze ends later than now")
    cases.snooze(work.connection, work.reference, sees(work.viewer), at, now)
    return Done(f"{work.reference} est en pause.", Undo("rouvrir"))


def reopen(work: Work) -> Done:
    """Have a closed case again, or one that was put aside."""
    now, eyes = work.desk.now(), sees(work.viewer)
    state = cases.case(work.connection, work.reference, eyes).life.state
    if state is State.CLOSED:
        promise = answer_by(work.desk.console.territory, now)
        cases.reopen(work.connection, work.reference, eyes, now, answer_by=promise)
        cases.take(work.connection, work.reference, eyes, now)
        return Done(f"{work.reference} est rouverte. Elle est à vous.")
    cases.assign(work.connection, work.reference, work.viewer.id, eyes, now)
    return Done(f"{work.reference} n’est plus en pause.")


def close(work: Work) -> Done:
    """End the case with its outcome."""
    outcome = work.form.get("issue", "")
    if outcome not in OUTCOMES:
        raise MoveRefused("no such outcome")
    now, eyes = work.desk.now(), sees(work.viewer)
    cases.close(work.connection, work.reference, eyes, outcome, now)
    return Done(f"{work.reference} est fermée.", Undo("rouvrir"))


def label(work: Work) -> Done:
    """Put a label on the case (`ajouter`), or take one off (`enlever`)."""
    now, eyes = work.desk.now(), sees(work.viewer)
    if off := work.form.get("enlever", "").strip():
        cases.unlabel(work.connection, work.reference, eyes, off, now)
        return Done(f"Étiquette enlevée : {off}.", Undo("etiquette", {"ajouter": off}))
    on = work.form.get("ajouter", "").strip()
    if not on:
        raise MoveRefused("a label has a name")
    cases.label(work.connection, work.reference, eyes, on, now)
    return Done(f"Étiquette posée : {on}.", Undo("etiquette", {"enlever": on}))


def urgency(work: Work) -> Done:
    """Put the case above the others (`urgente`: oui), or back among them (non)."""
    told = work.form.get("urgente", "")
    if told not in (YES, NO):
        raise MoveRefused("urgent, or not")
    urgent = told == YES
    cases.set_urgent(work.connection, work.reference, sees(work.viewer), urgent, work.desk.now())
    words = "est urgente" if urgent else "n’est plus urgente"
    return Done(f"{work.reference} {words}.", Undo("urgence", {"urgente": NO if urgent else YES}))


def guide(work: Work) -> Done:
    """Take the person through a procedure, from where they are."""
    flow, names = work.form.get("demarche", ""), work.desk.names
    if not names.starts(flow):
        raise MoveRefused("no such procedure")
    eyes, now, name = sees(work.viewer), work.desk.now(), names.flow(flow)
    view = cases.case(work.connection, work.reference, eyes)
    slot = names.question(flow, view.step) if view.about == flow else ""
    guiding.guide(work.connection, work.reference, eyes, flow, now, name=name, slot=slot)
    return Done(f"L’assistant guide la personne : {name}. Écrivez-lui pour reprendre la parole.")


ACTS: Mapping[str, Act] = {
    "prendre": take,
    "confier": hand_over,
    "pause": snooze,
    "rouvrir": reopen,
    "fermer": close,
    "etiquette": label,
    "urgence": urgency,
    "demarche": guide,
}


def refusal(desk: Desk, refused: CaseMoved | MoveRefused) -> str:
    """Why an act was refused, for the mediator."""
    if isinstance(refused, MoveRefused):
        return "Ce n’est plus possible : la demande a changé. Relisez-la, puis recommencez."
    if refused.by is None:
        return "La demande vient de changer. Relisez-la, puis recommencez."
    with desk.console.database.read() as connection:
        name = name_of(connection, refused.by)
    return f"{name or 'Quelqu’un d’autre'} a déjà cette demande. Vous pouvez la reprendre."

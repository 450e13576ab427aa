"""Opening a case for a mediator, with all that was done."""

from datetime import datetime

from bot.civic.cases.hours import opening_said
from bot.civic.cases.summary import at_kiosk
from bot.dialogues.events import Heard
from bot.dialogues.flows import Collect
from bot.dialogues.replies import told
from bot.dialogues.run import Run
from bot.dialogues.state import Frame
from bot.dialogues.wording import cut, moment
from bot.messages import CaseOpened

_REASONS = {
    "asked": "La personne demande un médiateur.",
    "distress": "Détresse possible.",
    "misunderstood": "L'assistant n'a pas compris.",
    "blocked": "La personne est bloquée dans une démarche.",
    "failed": "L'assistant est tombé en panne.",
}
_LONGEST, _LONGEST_STEP = 900, 110
# Flows that lead to a person: what blocks is below them.
_CALLS_A_PERSON = frozenset(("talk_to_human", "procedure_blocked", "procedure_offline"))


def open_case(run: Run) -> None:
    """Open a case, unless one waits already; `case_reason` says why. An urgent one is always new

    unless an urgent one waits. The person is told when to expect an answer (`case_told`).
    """
    slots = run.slots
    reason = str(slots.pop("case_reason", None) or "asked")
    urgent = reason == "distress"
    about = _about(run)
    slots["case_is_new"] = not _waiting(run, urgent, about)
    if not slots["case_is_new"]:
        return
    deadline = run.services.answer_by(run.now)
    reference = run.services.new_reference("C")
    local = run.services.territory.local
    slots["case_reference"] = reference
    slots["case_about"] = about or None
    slots["case_answer_by"] = deadline.isoformat()
    slots["case_urgent"] = urgent or None
    slots["case_told"] = moment(local(deadline), local(run.now))
    run.effects.append(
        CaseOpened(
            reference=reference,
            reason=reason,
            summary=summary(run, reason),
            urgent=urgent,
            commune=_commune(run),
            answer_by=deadline,
            about=about,
            step=_step(run),
            skill=_skill(run, about),
            language=run.state.tongue or "fr",
        )
    )


def tell_hours(run: Run) -> None:
    """`context.opening`: when mediators answer."""
    run.ambient["opening"] = opening_said(run.services.territory)


def _commune(run: Run) -> str:
    """The town named in this very message, else the one known from before."""
    if isinstance(run.event, Heard):
        for entity in run.event.understanding.entities:
            found = run.services.commune(entity.value) if entity.entity == "commune" else None
            if found is not None:
                return found.name
    return str(run.slots.get("commune") or run.slots.get("home_commune") or "")


def _about(run: Run) -> str:
    """The request in which a person is called; empty when it is none in particular."""
    flows = (f.flow for f in run.person_frames() if not f.called and f.flow != "talk_to_human")
    return next(flows, "")


def _step(run: Run) -> str:
    """The question that was open, or the step that the person said blocks."""
    for frame in run.person_frames():
        flow = run.flow(frame)
        if flow.id in _CALLS_A_PERSON:
            continue
        asked = run.collecting(frame) or next(
            (flow.collects[slot] for slot in reversed(frame.filled) if slot in flow.collects), None
        )
        if asked is not None:
            return cut(asked.description or asked.slot, _LONGEST_STEP)
    return ""


def _skill(run: Run, about: str) -> str:
    """The service whose procedure it is, as CAF: the skill that a mediator should have."""
    procedure = run.content.procedures.get(about.removeprefix("procedure_"))
    return procedure.service if procedure else ""


def _waiting(run: Run, urgent: bool, about: str) -> bool:
    until = run.slots.get("case_answer_by")
    if not until or datetime.fromisoformat(until) < run.now:
        return False
    if urgent:
        return bool(run.slots.get("case_urgent"))
    return about in ("", run.slots.get("case_about"))


def summary(run: Run, reason: str) -> str:
    """What a mediator reads first: why, what was going on, what was done, the last words."""
    lines = [_REASONS.get(reason, reason)]
    if run.slots.get("kiosk_place"):
        lines.append(at_kiosk(str(run.slots["kiosk_place"])))
    lines += [_story(run, frame) for frame in run.person_frames() if frame.filled or frame.asked]
    if run.text.strip():
        lines.append(f"Derniers mots : « {cut(' '.join(run.text.split()), 200)} »")
    return cut("\n".join(line for line in lines if line), _LONGEST)


def _story(run: Run, frame: Frame) -> str:
    flow = run.flow(frame)
    done = [_fact(run, flow.collects[slot]) for slot in frame.filled if slot in flow.collects]
    step = run.collecting(frame)
    if frame.called and not any(done):
        return ""
    at = f" Question en attente : {step.description}." if step and step.description else ""
    return f"En cours : {flow.name}. {' ; '.join(fact for fact in done if fact)}.{at}"


def _fact(run: Run, step: Collect) -> str:
    known = run.slots.get(step.slot)
    value = told(known)
    return f"{step.description} : {cut(value, 160)}" if value and step.description else ""

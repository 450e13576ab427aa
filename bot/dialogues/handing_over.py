"""A mediator has the conversation, or gives it back: what the machine says of it."""

from bot.civic.cases.hours import opening_said
from bot.civic.places import nearest
from bot.dialogues.events import CaseClosed, CaseLate, HandedOver
from bot.dialogues.machine import forget
from bot.dialogues.run import Run
from bot.dialogues.wording import cut, moment

LONGEST_PLACE = 150  # octets: it fits into an SMS with the hours
_OF_THE_CASE = ("case_reference", "case_answer_by", "case_urgent", "case_told", "case_about")


def give_way(run: Run, event: HandedOver) -> None:
    """Keep silent from now on; the person is told once who speaks."""
    if not (event.silently or run.state.with_mediator):
        run.utter("utter_case_taken")
    run.state.with_mediator = True
    run.stopped = True


def come_back(run: Run, event: CaseClosed) -> None:
    """Speak again, say so, and ask whether it helped.

    What was under way before a mediator took over is not asked again: they saw to it.
    """
    was_silent = run.state.with_mediator
    run.state.with_mediator = False
    for name in _OF_THE_CASE:
        run.slots.pop(name, None)
    if was_silent:
        for frame in run.state.stack:
            forget(run, run.flow(frame))
        run.state.stack.clear()
    if event.reference:
        run.slots["feedback_case"] = event.reference
    run.push("pattern_case_closed", {"reference": event.reference, "silent": was_silent})


def tell_late(run: Run, event: CaseLate) -> None:
    """Say honestly that nobody answered, until when it will be, and where else help is."""
    territory = run.services.territory
    run.slots["case_reference"] = event.reference
    run.slots["case_answer_by"] = event.answer_by.isoformat()
    run.slots["case_told"] = moment(territory.local(event.answer_by), territory.local(run.now))
    commune = str(run.slots.get("commune") or run.slots.get("home_commune") or "")
    place = nearest(territory.places, commune)
    if run.slots.get("case_urgent"):
        run.utter("utter_case_late_urgent")
    run.utter("utter_case_left" if event.left else "utter_case_late")
    if place is not None:
        run.ambient["elsewhere"] = cut(place.said(), LONGEST_PLACE)
        run.ambient["opening"] = opening_said(territory)
        run.utter("utter_case_elsewhere")
    run.stopped = True

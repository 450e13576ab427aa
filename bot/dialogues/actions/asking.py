"""Actions that ask, ask again otherwise, and wait."""

from dataclasses import replace

from bot.dialogues.actions import (
    campaigns,
    communes,
    events,
    indicators,
    news,
    participation,
    polls,
    problems,
    relays,
)
from bot.dialogues.flows import Collect
from bot.dialogues.payloads import SET_SLOTS
from bot.dialogues.run import Run
from bot.dialogues.state import Frame
from bot.dialogues.wording import cut
from bot.messages import Choice, Reply

MOST_CHOICES = 3
EXCERPT = 70  # octets of the person's words that a confirmation shows


def pause(run: Run) -> None:
    """Wait for the person without asking anything more in this turn."""
    run.hold = True


def drop_everything(run: Run) -> None:
    """Nothing else matters now: every other flow is given up, and what it had noted."""
    *others, top = run.state.stack
    for frame in others:
        for slot in run.flow(frame).collects.keys() - run.flow(frame).persisted:
            run.slots.pop(slot, None)
    run.state.stack[:] = [top]


def ask_question(run: Run) -> None:
    """Ask the question of the frame below; again, it is asked in other words."""
    frame = run.state.stack[-2]
    step = run.flow(frame).steps[frame.step]
    if not isinstance(step, Collect):
        return
    frame.asked = min(frame.asked + 1, 9)
    for name, slot in (("excerpt", "grievance_text"), ("where", "place")):
        run.ambient[name] = cut(" ".join(str(run.slots.get(slot) or "").split()), EXCERPT)
    custom = CUSTOM_QUESTIONS.get(f"action_ask_{step.slot}")
    name = _wording(run, frame, step)
    run.utter(name, custom(run) if custom else _choices(run, name, step.utter))
    run.explain = False
    if step.slot not in frame.put:
        frame.put.append(step.slot)


def _wording(run: Run, frame: Frame, step: Collect) -> str:
    again = step.slot in frame.put
    for suffix, wanted in (("_explain", run.explain), ("_again", again or run.explain)):
        if wanted and run.has_response(step.utter + suffix):
            return step.utter + suffix
    return step.utter


def _choices(run: Run, name: str, base: str) -> tuple[Choice, ...]:
    """The choices of the question itself, where its other wordings have none."""
    if name == base or any(each.choices for each in run.content.responses[name].variations):
        return ()
    return run.content.responses[base].on(run.channel)[0].choices


def commune_choices(run: Run) -> tuple[Choice, ...]:
    """One choice for each commune of the territory."""
    step = run.collecting(run.state.stack[-2])
    return communes.choices(run, step.slot if step else "commune")


def repeat(run: Run) -> None:
    """Say the last replies again; each takes another wording where there is one.

    Nothing is asked any more: buttons that would answer a question are left out. What held a
    fact that is not kept is not said again with a hole in it.
    """
    for name in run.state.last:
        if run.has_response(name):
            run.utter(name if _whole(run, name) else "utter_cannot_repeat")
    run.replies[:] = [_without_answers(reply) for reply in run.replies]


def _whole(run: Run, name: str) -> bool:
    """Whether every fact of this turn that a reply needs is still known."""
    places = run.content.responses[name].places()
    return all(run.value(place) is not None for place in places if place.startswith("context."))


def _without_answers(reply: Reply) -> Reply:
    kept = tuple(c for c in reply.choices if not c.payload.startswith(f"/{SET_SLOTS}"))
    return reply if kept == reply.choices else replace(reply, choices=kept)


def explain_word(run: Run) -> None:
    """Say what a word means (`context.word`, the name of the reply that says it)."""
    frame = run.state.top
    name = str(frame.context.get("word", "")) if frame else ""
    if run.has_response(name):
        run.utter(name)


def offer_flows(run: Run) -> None:
    """Offer the flows that the message may have meant (`context.candidates`)."""
    frame = run.state.top
    candidates = frame.context.get("candidates", []) if frame else []
    choices = []
    for intent in candidates[:MOST_CHOICES]:
        flow, _ = run.content.starts[intent]
        choices.append(Choice(flow.name, f"/{intent}"))
    run.utter("utter_clarify", choices)


def offer_corrections(run: Run) -> None:
    """Ask which of the things noted is wrong: one choice for each."""
    under = next(iter(run.person_frames()), None)
    if under is None:
        return
    collects = run.flow(under).collects
    named = [
        slot
        for slot in under.filled
        if slot in collects
        and collects[slot].description
        and not collects[slot].ask_before_filling
        and not any(mapping.anytime for mapping in run.content.slots[slot].mappings)
    ]
    choices = [Choice(collects[slot].description, f"/SetSlots({slot}=null)") for slot in named]
    run.utter("utter_correct_what", choices[-5:])


CUSTOM_QUESTIONS = {
    "action_ask_event_reference": events.event_choices,
    "action_ask_event_commune": events.commune_choices,
    "action_ask_event_agreed": events.agree_choices,
    "action_ask_event_waits": events.wait_choices,
    "action_ask_my_event": events.my_choices,
    "action_ask_event_opinion": events.opinion_choices,
    "action_ask_news_change": news.change_choices,
    "action_ask_news_commune": campaigns.commune_choices,
    "action_ask_commune": commune_choices,
    "action_ask_home_commune": commune_choices,
    "action_ask_problem_is_same": problems.same_choices,
    "action_ask_idea_same": participation.near_choices,
    "action_ask_idea_commune": participation.commune_choices,
    "action_ask_idea_problem_fits": participation.problem_choices,
    "action_ask_idea_confirmed": participation.confirm_choices,
    "action_ask_help_commune": commune_choices,
    "action_ask_help_agreed": relays.agree_choices,
    "action_ask_offer_commune": commune_choices,
    "action_ask_offer_goes_on": relays.offer_choices,
    "action_ask_relay_accepted": relays.accept_choices,
    "action_ask_poll": polls.poll_choices,
    "action_ask_poll_town": polls.town_choices,
    "action_ask_ballot": polls.ballot_choices,
    "action_ask_ballot_next": polls.next_choices,
    "action_ask_indicator_answer": indicators.answer_choices,
    "action_ask_indicator_felt": indicators.felt_choices,
}

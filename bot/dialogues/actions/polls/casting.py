"""Casting the ballot: noted, or too late."""

from bot.civic.polls.effects import BallotCast
from bot.civic.polls.wording import said_within
from bot.dialogues.actions.polls.asking import LONGEST_SAID, NOWHERE
from bot.dialogues.actions.polls.draft import SLOT, draft_of, view_of
from bot.dialogues.actions.polls.finding import describe
from bot.dialogues.events import Heard
from bot.dialogues.run import Run

_SCRATCH = (SLOT, "ballot_more")


def cast(run: Run) -> None:
    """`context.cast`: true once the ballot is on its way into the urn; otherwise it is closed."""
    view = view_of(run)
    message = run.event.message if isinstance(run.event, Heard) else ""
    reference = str(run.slots.get("poll") or "")
    if view is None or not run.services.polls.in_time(reference, message, run.now):
        _forget(run)
        return
    draft, marks = draft_of(run, view), str(run.slots["ballot"])
    town = str(run.slots.get("poll_town") or "") if view.poll.by_town else ""
    run.effects.append(
        BallotCast(
            poll=reference,
            marks=marks,
            message=message,
            commune="" if town == NOWHERE else town,
            words=tuple(draft.words),
        )
    )
    describe(run, view)
    run.ambient["poll_said"] = said_within(view.poll, marks, tuple(draft.order), LONGEST_SAID)
    run.ambient["cast"] = True
    run.slots["poll_sent"] = reference
    run.private = "utter_ballot_noted"  # not even a print of these words stays in the state
    _forget(run)


def _forget(run: Run) -> None:
    for name in _SCRATCH:
        run.slots.pop(name, None)

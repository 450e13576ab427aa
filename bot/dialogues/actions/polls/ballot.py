"""What a person's words or buttons make of a ballot."""

import re

from bot.civic.polls.reading import Unreadable, changes_mind, read
from bot.civic.polls.views import PollView
from bot.dialogues.actions.polls.asking import DONE, NOWHERE
from bot.dialogues.actions.polls.draft import Draft, draft_of, keep, note_message, view_of
from bot.dialogues.actions.polls.finding import describe
from bot.dialogues.run import Run

_BUTTON = re.compile(r"\+(\d)")


def validate_ballot(run: Run, value: object) -> object:
    """The ballot's digits; None, with a reply, where it cannot be read.

    `slots.ballot_more`: a button was pressed, others may follow.
    """
    view = view_of(run)
    if view is None:
        return value  # casting says that it is closed
    draft = draft_of(run, view)
    note_message(run, draft)
    button = _BUTTON.fullmatch(str(value))
    marks = (
        _pressed(run, view, draft, int(button[1])) if button else _written(run, view, draft, value)
    )
    keep(run, draft)
    return marks


def validate_next(run: Run, value: object) -> object:
    """The same for what comes after a first button; « done » ends."""
    if value == DONE:
        run.slots["ballot_more"] = False
        return value
    marks = validate_ballot(run, value)
    if marks is not None:
        run.slots["ballot"] = marks
    return marks


def _pressed(run: Run, view: PollView, draft: Draft, amount: int) -> str:
    draft.add(view.poll, amount)
    run.slots["ballot_more"] = not draft.full(view.poll)
    return draft.digits()


def _written(run: Run, view: PollView, draft: Draft, value: object) -> str | None:
    found = read(str(value), view.poll, tuple(draft.order))
    if not isinstance(found, Unreadable):
        if (
            draft.marks
            and (number := _one_more(view, draft, found))
            and not changes_mind(str(value))
        ):
            return _pressed(run, view, draft, number)
        run.slots["ballot_more"] = False
        return found
    if run.state.misses > 0 and found.why == "unknown":
        run.miss(asking=True)
        return None
    run.state.misses = 1
    describe(run, view)
    run.utter(f"utter_ballot_{found.why}")
    return None


def _one_more(view: PollView, draft: Draft, found: str) -> int:
    """« Et les bus en deuxième », after a first choice: its number in the list; 0: it is no one."""
    named = [option for option, mark in enumerate(found) if mark != "0"]
    adds = view.poll.method.kind in ("choices", "ranking") and len(named) == 1
    return draft.order.index(named[0]) + 1 if adds else 0


def validate_town(run: Run, value: object) -> object:
    """The commune's name, or that it is not told: nobody is kept from voting for that."""
    commune = run.services.commune(str(value))
    return commune.name if commune is not None else NOWHERE

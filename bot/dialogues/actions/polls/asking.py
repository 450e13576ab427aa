"""Buttons of a ballot; by SMS there are none, the numbers are written."""

from bot.civic.polls.definition import Poll
from bot.civic.polls.views import PollView
from bot.civic.polls.wording import GRADE_NAMES, said_within
from bot.civic.voting.methods import MOST_POINTS
from bot.dialogues.actions import communes
from bot.dialogues.actions.polls.draft import Draft, draft_of, view_of
from bot.dialogues.actions.polls.finding import describe
from bot.dialogues.run import Run
from bot.dialogues.wording import cut
from bot.messages import Channel, Choice

DONE = "done"
LONGEST_SAID = 100  # signs: with the receipt, two segments of SMS
_LONGEST_OPTION = 60  # octets
NOWHERE = "non précisé"  # as data/flows/polls.yml passes the question


def poll_choices(run: Run) -> tuple[Choice, ...]:
    """One choice for each open poll."""
    return tuple(
        Choice(view.poll.brief, f"/SetSlots(poll={view.poll.reference})")
        for view in run.services.polls.open()
    )


def town_choices(run: Run) -> tuple[Choice, ...]:
    """One choice for each commune, and one for saying nothing."""
    return communes.choices_and(run, "poll_town", "Ailleurs", NOWHERE)


def ballot_choices(run: Run) -> tuple[Choice, ...]:
    """What the first press of a button may say."""
    view = view_of(run)
    if view is None:
        return ()
    draft = _describe_asked(run, view)
    return () if run.channel is Channel.SMS else _buttons(view.poll, draft, "ballot")


def next_choices(run: Run) -> tuple[Choice, ...]:
    """What one more press may say, and « that is all »."""
    view = view_of(run)
    if view is None:
        return ()
    draft = _describe_asked(run, view)
    run.ambient["poll_said"] = said_within(
        view.poll, draft.digits(), tuple(draft.order), LONGEST_SAID
    )
    run.ambient["poll_left"] = draft.left(view.poll)
    end = Choice("C'est tout", f"/SetSlots(ballot_next={DONE})")
    return (*_buttons(view.poll, draft, "ballot_next"), end)


def _describe_asked(run: Run, view: PollView) -> Draft:
    """The poll, and the option that a grade or points are asked for; what is said so far."""
    describe(run, view)
    draft = draft_of(run, view)
    option = view.poll.options[draft.order[min(draft.at, len(draft.order)) - 1]]
    run.ambient["poll_option"] = cut(option.brief, _LONGEST_OPTION)
    return draft


def _buttons(poll: Poll, draft: Draft, slot: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(title, f"/SetSlots({slot}=+{amount})") for title, amount in _ways(poll, draft)
    )


def _ways(poll: Poll, draft: Draft) -> list[tuple[str, int]]:
    match poll.method.kind:
        case "grades":
            return [(name.capitalize(), grade) for grade, name in enumerate(GRADE_NAMES, 1)]
        case "points":
            most = min(draft.left(poll), MOST_POINTS)
            return [(str(points), points) for points in range(most + 1)]
    return [
        (poll.options[option].brief, number)
        for number, option in enumerate(draft.order, 1)
        if str(number) not in draft.marks
    ]

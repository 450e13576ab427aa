"""Which poll, and how it is presented."""

import re

from bot.civic.calendar import clock
from bot.civic.polls.definition import Poll
from bot.civic.polls.views import PollView
from bot.civic.polls.wording import listed
from bot.dialogues.actions.polls.draft import SLOT, Draft, keep, view_of
from bot.dialogues.events import TimerFired
from bot.dialogues.run import Run
from bot.dialogues.wording import day
from bot.messages import Channel

_REFERENCE = re.compile(r"\bV\s?-\s?([0-9A-Z]{5})\b")


def find(run: Run) -> None:
    """`slots.poll`: the one that is named, or the only one; `context.polls`: none, one, many."""
    run.slots.pop(SLOT, None)
    views = run.services.polls.open()
    wanted = str(run.slots.get("poll") or named_in(run.text)).upper()
    named = [view for view in views if view.poll.reference == wanted]
    chosen = named or (list(views) if len(views) == 1 else [])
    run.ambient["polls"] = ("none", "one", "many")[min(len(views), 2)]
    if chosen:
        run.slots["poll"] = chosen[0].poll.reference
    else:
        run.slots.pop("poll", None)


def named_in(text: str) -> str:
    """The reference of a poll in these words, if there is one."""
    found = _REFERENCE.search(text.upper())
    return f"V-{found[1]}" if found else ""


def validate_poll(run: Run, value: object) -> object:
    """The reference of an open poll; None, with a reply, for anything else."""
    view = run.services.polls.poll(str(value).strip())
    if view is not None:
        return view.poll.reference
    run.utter("utter_poll_unknown")
    return None


def present(run: Run) -> None:
    """`context.kind`: what a ballot says, null when closed; `invited`, `voted`, `ask_town`."""
    view = view_of(run)
    if view is None:
        return
    keep(run, Draft(list(view.order)))
    describe(run, view)
    run.ambient["kind"] = view.poll.method.kind
    run.ambient["voted"] = view.voted
    run.ambient["invited"] = isinstance(run.event, TimerFired)
    if run.slots.get("home_commune") and view.poll.by_town:
        run.slots["poll_town"] = run.slots["home_commune"]
    run.ambient["ask_town"] = view.poll.by_town and not run.slots.get("poll_town")


def resume(run: Run) -> None:
    """`context.kind` again, in a later turn."""
    view = view_of(run)
    if view is not None:
        run.ambient["kind"] = view.poll.method.kind


def closing_time(run: Run, poll: Poll) -> str:
    """« lundi 30 novembre à 17 h 59 »: never later than it is."""
    closes = run.services.territory.local(poll.closes_at)
    return f"{day(closes)} à {clock(closes)}"


def describe(run: Run, view: PollView) -> None:
    """What the texts of a poll may say."""
    poll, brief = view.poll, run.channel is Channel.SMS
    run.ambient.update(
        poll_question=poll.brief if brief else poll.question,
        poll_list=listed(poll, view.order, brief=brief),
        poll_count=len(poll.options),
        poll_points=poll.points,
        poll_closes=closing_time(run, poll),
        poll_receipt=view.receipt,
        poll_reference=poll.reference,
    )

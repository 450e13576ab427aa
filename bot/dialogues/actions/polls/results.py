"""What came out of a poll, in few words; ties are said."""

from bot.civic.polls.results import ranking
from bot.dialogues.actions.polls.finding import closing_time, named_in
from bot.dialogues.run import Run

_MOST = 5


def find_results(run: Run) -> None:
    """`context.results`: closed, open, or null where there is no poll."""
    asked = named_in(run.text) or str(run.slots.pop("poll", None) or "")
    view = run.services.polls.results(asked)
    if view is None:
        return
    run.ambient.update(
        poll_question=view.poll.brief,
        poll_reference=view.poll.reference,
        poll_voters=view.voters,
        poll_closes=closing_time(run, view.poll),
        results="open" if view.outcome is None else "closed",
    )
    if view.outcome is not None:
        lines = ranking(view.poll, view.outcome)
        run.ambient["poll_ranking"] = "\n".join(lines[:_MOST])

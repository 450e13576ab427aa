"""What came out of a poll, in few words; ties are said."""

from bot.civic.polls.results import ranking
from bot.dialogues.run import Run
from bot.dialogues.wording import day

_MOST = 5


def find_results(run: Run) -> None:
    """`context.results`: closed, open, or null where there is no poll."""
    view = run.services.polls.results(str(run.slots.get("poll") or ""))
    if view is None:
        return
    closes = run.services.territory.local(view.poll.closes_at)
    run.ambient.update(
        poll_question=view.poll.brief,
        poll_reference=view.poll.reference,
        poll_voters=view.voters,
        poll_closes=day(closes),
        results="open" if view.outcome is None else "closed",
    )
    if view.outcome is not None:
        lines = ranking(view.poll, view.outcome)
        run.ambient["poll_ranking"] = "\n".join(lines[:_MOST])

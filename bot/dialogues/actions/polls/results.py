"""What came out of a poll, in few words; ties are said."""

from bot.civic.polls.results import ranking
from bot.dialogues.actions.polls.finding import closing_time, named_in
from bot.dialogues.run import Run
from bot.dialogues.wording import cut

_VOTE = "take_part_in_poll"
_LONGEST = 180  # signs: with the question, two segments of SMS
_QUESTION = 40  # octets


def find_results(run: Run) -> None:
    """`context.results`: closed, open, or null where there is no poll."""
    asked = named_in(run.text) or str(run.slots.get("poll") or "")
    if not any(frame.flow == _VOTE for frame in run.state.stack):
        run.slots.pop("poll", None)  # a ballot under way still needs it
    view = run.services.polls.results(asked)
    if view is None:
        return
    run.ambient.update(
        poll_question=cut(view.poll.brief, _QUESTION),
        poll_reference=view.poll.reference,
        poll_voters=view.voters,
        poll_closes=closing_time(run, view.poll),
        results="open" if view.outcome is None else "closed",
    )
    if view.outcome is not None:
        run.ambient["poll_ranking"] = _within(ranking(view.poll, view.outcome))


def _within(lines: list[str]) -> str:
    """The first lines, as many as fit; the first in any case."""
    kept = [cut(lines[0], _LONGEST - 2)]
    for line in lines[1:]:
        if len("\n".join([*kept, line, "…"])) > _LONGEST:
            return "\n".join([*kept, "…"])
        kept.append(line)
    return "\n".join(kept)

"""The order that a poll gives to the problems of a cycle."""

from bot.civic.polls.views import ResultView


def order_of(view: ResultView) -> tuple[tuple[str, ...], ...]:
    """The problems that the options stand for, best first, those that are tied together."""
    if view.outcome is None or not view.outcome.voters:
        return ()  # where nobody voted there is no order
    levels = (
        tuple(view.poll.options[each].problem for each in tier if view.poll.options[each].problem)
        for tier in view.outcome.tiers
    )
    return tuple(level for level in levels if level)

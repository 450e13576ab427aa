"""A result in words: who comes first, who is tied."""

from bot.civic.polls.definition import Poll
from bot.civic.polls.wording import grade_name
from bot.civic.voting import Method, Outcome


def ranking(poll: Poll, outcome: Outcome) -> list[str]:
    """One line for each place: « 1. Bus (42 voix) », « 2. Poste et Eau, à égalité (20 voix) »."""
    if not outcome.winners:
        return ["Personne n'a voté."]
    return [_line(poll, outcome, tier) for tier in outcome.tiers]


def _line(poll: Poll, outcome: Outcome, tier: tuple[int, ...]) -> str:
    names = [poll.options[option].brief for option in tier]
    words = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} et {names[-1]}, à égalité"
    figures = {figure(outcome, option) for option in tier}
    told = f" ({figures.pop()})" if len(figures) == 1 else ""
    return f"{outcome.place(tier[0])}. {words}{told}"


def figure(outcome: Outcome, option: int) -> str:
    """What the method counts, with its unit: « 42 voix », « mention bien »."""
    number = outcome.figures[option]
    match outcome.method:
        case Method.APPROVAL:
            return f"{number} voix"
        case Method.POINTS:
            return f"{number} point{'s' if number > 1 else ''}"
        case Method.MAJORITY:
            return f"mention {grade_name(number)}" if number else "sans mention"
        case Method.SCHULZE:
            return f"{number} duel{'s' if number > 1 else ''} gagné{'s' if number > 1 else ''}"
    return f"{number} premier{'s' if number > 1 else ''} choix"

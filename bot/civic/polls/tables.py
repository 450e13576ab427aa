"""A result as tables: what the page, the terminal and a screen reader are given."""

from dataclasses import dataclass

from bot.civic.polls.definition import Poll
from bot.civic.polls.wording import GRADE_NAMES, grade_name
from bot.civic.voting import Method, Outcome

METHOD_NAMES = {
    Method.APPROVAL: "approbation",
    Method.MAJORITY: "jugement majoritaire",
    Method.SCHULZE: "classement (Schulze)",
    Method.IRV: "classement (vote alternatif)",
    Method.POINTS: "points",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, column heads, and rows whose second cell names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(poll: Poll, outcome: Outcome) -> tuple[Table, ...]:
    """The result, then the duels where the method has some."""
    kind = METHOD_NAMES[outcome.method]
    caption = f"Résultats par {kind} : {outcome.voters} bulletins, {outcome.blank} blancs"
    places = [option for tier in outcome.tiers for option in tier]
    rows = tuple(
        (_place(outcome, option), poll.options[option].text, *_cells(outcome, option))
        for option in places
    )
    result = Table(caption, ("Place", "Proposition", *_heads(outcome)), rows)
    return (result, _duels(poll, outcome, places)) if outcome.duels else (result,)


def _place(outcome: Outcome, option: int) -> str:
    place = outcome.place(option)
    tied = sum(outcome.place(other) == place for tier in outcome.tiers for other in tier) > 1
    return f"{place} ex æquo" if tied else str(place)


def _heads(outcome: Outcome) -> tuple[str, ...]:
    match outcome.method:
        case Method.APPROVAL:
            return ("Voix", "Part des bulletins")
        case Method.POINTS:
            return ("Points",)
        case Method.MAJORITY:
            return ("Mention majoritaire", *(name.capitalize() for name in reversed(GRADE_NAMES)))
        case Method.SCHULZE:
            return ("Duels gagnés",)
    return tuple(f"Tour {number}" for number in range(1, len(outcome.rounds) + 1))


def _cells(outcome: Outcome, option: int) -> tuple[str, ...]:
    figure = outcome.figures[option]
    match outcome.method:
        case Method.APPROVAL:
            return (str(figure), share(figure, outcome.voters))
        case Method.MAJORITY:
            given = (share(many, outcome.voters) for many in reversed(outcome.grades[option]))
            return (grade_name(figure) if figure else "", *given)
        case Method.IRV:
            return tuple(_votes(each.votes[option]) for each in outcome.rounds)
    return (str(figure),)


def _votes(votes: float | None) -> str:
    return "éliminé" if votes is None else f"{votes:g}".replace(".", ",")


def share(part: int, whole: int) -> str:
    """« 42,5 % »."""
    return f"{100 * part / whole:.1f} %".replace(".", ",") if whole else ""


def _duels(poll: Poll, outcome: Outcome, places: list[int]) -> Table:
    heads = tuple(poll.options[option].brief for option in places)
    rows = tuple(
        (
            _place(outcome, one),
            poll.options[one].brief,
            *("" if one == other else str(outcome.duels[one][other]) for other in places),
        )
        for one in places
    )
    caption = "Duels : combien préfèrent la proposition de la ligne à celle de la colonne"
    return Table(caption, ("Place", "Proposition", *heads), rows)


def notes(poll: Poll, outcome: Outcome) -> tuple[str, ...]:
    """What a reader must know: ties, and a run-off whose way on is not decided."""
    said = []
    if len(outcome.winners) > 1:
        names = ", ".join(poll.options[option].brief for option in outcome.winners)
        said.append(f"Égalité à la première place : {names}.")
    for number, each in enumerate(outcome.rounds, 1):
        if each.undecided:
            names = ", ".join(poll.options[option].brief for option in each.out)
            said.append(
                f"Au tour {number}, {names} ont autant de voix. La suite dépend de qui sort : "
                "toutes les suites possibles ont été comptées, rien n'est tiré au sort."
            )
    if outcome.method is Method.MAJORITY:
        said.append("Une proposition sans mention sur un bulletin y compte comme « à rejeter ».")
    return tuple(said)

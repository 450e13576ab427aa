"""What the pages of polls show: places, figures and shares, ties said."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.civic.polls.definition import Poll
from bot.civic.polls.views import ResultView
from bot.civic.polls.wording import grade_name
from bot.civic.voting.methods import Method
from bot.civic.voting.outcome import Outcome

UNITS = {
    Method.APPROVAL: "Voix",
    Method.MAJORITY: "Mention",
    Method.SCHULZE: "Duels gagnés",
    Method.IRV: "Premiers choix",
    Method.POINTS: "Points",
}
METHODS = {
    Method.APPROVAL: "Chacun coche tout ce qui lui convient. Le plus coché passe en premier.",
    Method.MAJORITY: "Chacun donne une mention à chaque choix. On compare la mention du milieu "
    "(jugement majoritaire).",
    Method.SCHULZE: "Chacun classe les choix. On les compare deux à deux (méthode de Schulze).",
    Method.IRV: "Chacun classe les choix. Le dernier est retiré, tour après tour.",
    Method.POINTS: "Chacun partage ses points entre les choix.",
}


@dataclass(frozen=True, slots=True)
class Row:
    """An option in the result. `grades`: how often it got each, worst first."""

    place: int
    tied: bool
    text: str
    problem: str
    figure: int
    most: int
    told: str
    grades: tuple[int, ...] = ()


def rows(poll: Poll, outcome: Outcome) -> tuple[Row, ...]:
    """The options in their order."""
    most = _most(outcome)
    return tuple(
        Row(
            place=outcome.place(option),
            tied=len(tier) > 1,
            text=poll.options[option].text,
            problem=poll.options[option].problem,
            figure=outcome.figures[option],
            most=most,
            told=_told(outcome, option),
            grades=tuple(outcome.grades[option]) if outcome.grades else (),
        )
        for tier in outcome.tiers
        for option in tier
    )


def _most(outcome: Outcome) -> int:
    if outcome.method in (Method.APPROVAL, Method.IRV):
        return max(outcome.voters, 1)
    return max(*outcome.figures, 1)


def _told(outcome: Outcome, option: int) -> str:
    figure = outcome.figures[option]
    if outcome.method is Method.MAJORITY:
        return grade_name(figure) if figure else ""
    return str(figure)


def tied(view: ResultView) -> str:
    """The names of those that share the first place; empty where there is one winner."""
    if view.outcome is None or len(view.outcome.winners) < 2:  # noqa: PLR2004
        return ""
    return _together([f"« {view.poll.options[each].text} »" for each in view.outcome.winners])


def _together(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + f" et {names[-1]}"

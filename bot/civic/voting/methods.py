"""The methods, and what a ballot says in each."""

from enum import StrEnum

GRADES = 5  # of majority judgment: 5 the best, 1 the worst
WORST = 1  # what an option without a grade gets, so that all have as many grades
MOST_OPTIONS = 9  # one digit names each, by SMS
MOST_POINTS = 9  # a ballot: one digit for each option


class Method(StrEnum):
    """How a poll is counted."""

    APPROVAL = "approval"
    MAJORITY = "majority"
    SCHULZE = "schulze"
    IRV = "irv"
    POINTS = "points"

    @property
    def kind(self) -> str:
        """What a ballot says: choices, grades, ranking or points."""
        return _KINDS[self]


_KINDS = {
    Method.APPROVAL: "choices",
    Method.MAJORITY: "grades",
    Method.SCHULZE: "ranking",
    Method.IRV: "ranking",
    Method.POINTS: "points",
}

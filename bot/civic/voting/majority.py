"""Majority judgment (Balinski and Laraki, Majority Judgment, 2011, chapter 1).

An option's majority grade is the lower median of its grades. Between equals, one such grade is
taken away from each and the medians compared again, and so on. What is taken away, in its order,
is the majority value: the option whose majority value is higher, read from the left, comes first.
"""

from bot.civic.voting.marks import Marks
from bot.civic.voting.methods import GRADES, WORST, Method
from bot.civic.voting.outcome import Outcome, Row


def majority(marks: Marks, blank: int) -> Outcome:
    """Count; an option without a grade on a ballot gets the worst one there."""
    counts = tuple(_counts(marks, option) for option in range(marks.options))
    values = [majority_value(each) for each in counts]
    heights = sorted(set(values), reverse=True)
    tiers = tuple(
        tuple(option for option, value in enumerate(values) if value == height)
        for height in heights
    )
    medians = tuple(value[0] if value else 0 for value in values)
    voters = int(marks.weights.sum())
    return Outcome(Method.MAJORITY, voters, blank, tiers, medians, grades=counts)


def _counts(marks: Marks, option: int) -> Row:
    column = marks.digits[:, option]
    found = [int(marks.weights[column == grade].sum()) for grade in range(GRADES + 1)]
    found[WORST] += found[0]
    return tuple(found[1:])


def majority_value(counts: Row) -> bytes:
    """The grades in the order in which they are taken away from the middle; bytes compare so."""
    grades = b"".join(bytes([grade]) * many for grade, many in enumerate(counts, 1))
    middle = (len(grades) - 1) // 2
    below, above = grades[:middle][::-1], grades[middle + 1 :]
    value = bytearray(len(grades))
    if len(grades) % 2:
        value[0::2] = grades[middle : middle + 1] + above
        value[1::2] = below
    else:
        value[0::2] = grades[middle : middle + 1] + below
        value[1::2] = above
    return bytes(value)

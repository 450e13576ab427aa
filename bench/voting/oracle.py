"""The same elections by pref_voting (its own environment: it is no part of the project).

Run: python bench/voting/oracle.py < drawn.jsonl
"""

import json
import sys
from collections import Counter

from pref_voting.iterative_methods import instant_runoff_put
from pref_voting.margin_based_methods import beat_path
from pref_voting.profiles_with_ties import ProfileWithTies


def main() -> None:
    """Count what differs."""
    elections, ties, different = Counter(), Counter(), Counter()
    for line in sys.stdin:
        drawn = json.loads(line)
        method, ours = drawn["method"], sorted(drawn["winners"])
        theirs = schulze(drawn) if method == "schulze" else runoff(drawn)
        elections[method] += 1
        ties[method] += len(ours) > 1
        if theirs != ours:
            different[method] += 1
            if different[method] < 4:
                print(method, drawn, theirs)
    for method, many in elections.items():
        print(f"{method}: {many} elections, {ties[method]} ties, {different[method]} differ")


def profile(drawn: dict) -> ProfileWithTies:
    """The ballots as pref_voting takes them: what is not ranked is left out."""
    rankings = [
        {option: rank for option, rank in enumerate(ballot) if rank} for ballot in drawn["ballots"]
    ]
    return ProfileWithTies(rankings, candidates=list(range(drawn["options"])))


def schulze(drawn: dict) -> list[int]:
    """By winning votes; what is not ranked comes after what is."""
    made = profile(drawn)
    made.use_extended_strict_preference()

    def won(one: int, other: int) -> int:
        return made.support(one, other) if made.margin(one, other) > 0 else 0

    return sorted(beat_path(made, strength_function=won))


def runoff(drawn: dict) -> list[int]:
    """With parallel universes: whoever wins in one order of going out."""
    return sorted(instant_runoff_put(profile(drawn), score_method="split"))


if __name__ == "__main__":
    main()

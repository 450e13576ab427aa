"""Elections and what they give, one JSON object a line, for an oracle in an environment of its own.

Run: python -m bench.voting.drawn > drawn.jsonl; then, where pref_voting is installed:
python bench/voting/oracle.py < drawn.jsonl
"""

import json
from random import Random

from bot.civic.voting import Method, tally
from tests.civic.voting.elections import counted, election

MANY = 10_000


def main() -> None:
    """Print them."""
    for method in (Method.SCHULZE, Method.IRV):
        random = Random(f"oracle {method}")
        left = MANY
        while left:
            options, ballots = election(random, method)
            ballots = [ballot for ballot in ballots if any(ballot)]
            if not ballots:
                continue
            left -= 1
            winners = tally(counted(ballots), options, method).winners
            drawn = {"method": method, "options": options, "ballots": ballots, "winners": winners}
            print(json.dumps(drawn))


if __name__ == "__main__":
    main()

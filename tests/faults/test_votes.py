"""The short version of `python -m tests.faults.votes`."""

import pytest

from tests.faults.votes import play


@pytest.mark.timeout(300)
def test_one_ballot_each_and_the_same_count_after_kills() -> None:
    findings = play("sqlite", people=40, kills=2)
    assert findings.faults() == []

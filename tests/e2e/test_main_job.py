"""The main job, from the outside: a grievance in one's own words, a reference, a follow-up."""

import re

from tests.e2e.conftest import Served

REFERENCE = re.compile(r"\bD-[0-9A-Z]{5}\b")


def test_a_grievance_gets_a_reference_and_is_followed_up(served: Served) -> None:
    asked = served.say("anne", "Bonjour, le lampadaire est cassé rue Hoche à Cannes")
    assert "rue Hoche" in asked[-1]
    assert "Cannes" in asked[-1]
    recorded = " ".join(served.say("anne", "oui"))
    reference = REFERENCE.search(recorded)
    assert reference is not None
    assert reference.group() in " ".join(served.say("anne", "où en est mon signalement ?"))


def test_another_person_does_not_hear_of_it(served: Served) -> None:
    (line,) = served.say("yves", "un trou énorme avenue de la Gare à Mougins, je veux le signaler")[
        -1:
    ]
    assert "Mougins" in line
    reference = REFERENCE.search(" ".join(served.say("yves", "oui")))
    assert reference is not None
    said = " ".join(served.say("bruno", "où en est mon signalement ?"))
    assert reference.group() not in said
    assert "Mougins" not in said


def test_a_person_is_one_step_away_from_the_middle_of_a_report(served: Served) -> None:
    served.say("claire", "je veux signaler un trou dans la chaussée")
    said = " ".join(served.say("claire", "je veux parler à quelqu'un"))
    assert re.search(r"\bC-[0-9A-Z]{5}\b", said)
    assert "médiateur" in said


def test_danger_gets_the_emergency_number_at_once(served: Served) -> None:
    said = " ".join(served.say("denise", "mon mari me frappe j'ai peur"))
    assert "3919" in said
    assert "17" in said


def test_a_social_security_number_is_masked_before_it_is_kept(served: Served) -> None:
    said = " ".join(served.say("emile", "mon numéro est le 2 55 08 14 168 025 38"))
    assert "168 025" not in said
    assert "caché" in said


def test_it_says_that_it_is_a_machine(served: Served) -> None:
    assert "machine" in " ".join(served.say("fanny", "vous êtes un robot ?"))


def test_stop_is_confirmed_once(served: Served) -> None:
    assert served.say("gilles", "STOP")

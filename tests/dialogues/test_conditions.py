"""Conditions: what they mean, and what is said of those that cannot be read."""

import pytest

from bot.dialogues.conditions import ConditionError, holds, names_in, parse_condition

SCOPE = {
    "slots": {"age": 20.0, "town": "Cannes", "yes": True, "no": False, "towns": ["Cannes"]},
    "context": {"level": 2, "text": "je veux mourir"},
}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("slots.yes", True),
        ("not slots.yes", False),
        ("slots.missing is null", True),
        ("slots.town is not null", True),
        ("slots.town is 'Cannes'", True),
        ('slots.town = "Nice"', False),
        ("slots.town != 'Nice'", True),
        ("slots.age >= 18 and slots.age < 65", True),
        ("slots.age > 18 and (slots.no or slots.yes)", True),
        ("slots.no or slots.no", False),
        ("not (slots.yes and slots.no)", True),
        ("slots.towns contains 'Cannes'", True),
        ("slots.towns not contains 'Cannes'", False),
        ("slots.town contains 'ann'", True),
        ("context.text matches '\\bmourir'", True),
        ("context.text not matches 'vivre'", True),
        ("context.level = 2", True),
        ("slots.missing > 3", False),
        ("slots.town < 3", False),
        ("true", True),
        ("false", False),
        ("'l\\'eau' = 'l\\'eau'", True),
    ],
)
def test_meaning(written, expected):
    assert holds(parse_condition(written), SCOPE) is expected


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("town is 'Cannes'", "slots.town"),
        ("slots.age >", "ends too early"),
        ("(slots.yes", "')' is missing"),
        ("slots.yes slots.no", "not expected"),
        ("slots.town matches '('", "wrong"),
        ("slots.town matches slots.no", "quoted pattern"),
        ("slots.town is 'Cannes", "cannot read"),
        ("__import__('os')", "slots.__import__"),
    ],
)
def test_hints(written, hint):
    with pytest.raises(ConditionError, match=hint.replace("(", r"\(").replace(")", r"\)")):
        parse_condition(written)


def test_names():
    tree = parse_condition("slots.a and (not context.b or slots.c > 2)")
    assert names_in(tree) == {("slots", "a"), ("context", "b"), ("slots", "c")}

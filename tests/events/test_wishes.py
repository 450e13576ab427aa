"""« l'après-midi ? », « à partir de 17 h », « pas le mardi »: what they wish for, and said back."""

from datetime import datetime

import pytest

from bot.civic.events.wishes import Wish, read, wish_of
from bot.dialogues.wishing import spoken_wish, wish_in
from bot.messages import Entity, Intent, Understanding
from tests.events.making import NOW

TODAY = NOW.date()


def wished(*told: str, refused: tuple[str, ...] = (), dated: bool = False) -> Wish:
    return wish_of(told, refused, TODAY, dated=dated)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    ("value", "holds", "does_not"),
    [
        (f"{TODAY}T17:00/..", "2026-12-01T17:30", "2026-12-01T14:00"),
        (f"../{TODAY}T12:00", "2026-12-01T09:30", "2026-12-01T14:00"),
        (f"{TODAY}T14:00", "2026-12-01T14:30", "2026-12-01T17:00"),
        ("every:afternoon", "2026-12-01T14:00", "2026-12-01T09:30"),
        ("every:weekend", "2026-11-28T10:00", "2026-11-27T10:00"),
        ("2026-11-26T14:00/..", "2026-11-26T18:30", "2026-11-27T18:30"),
        ("2026-11-26T12:00/2026-11-26T18:00", "2026-11-26T14:00", "2026-11-26T18:30"),
    ],
)
def test_a_time_of_day_is_of_any_day_but_where_a_day_is_named(
    value: str, holds: str, does_not: str
) -> None:
    wish = wished(value)
    assert wish.holds(at(holds))
    assert not wish.holds(at(does_not))


def test_today_named_is_today() -> None:
    wish = wished(f"{TODAY}T17:00/..", dated=True)
    assert wish.holds(at(f"{TODAY}T18:30"))
    assert not wish.holds(at("2026-12-01T18:30"))


def test_a_wish_is_kept_as_a_text_and_read_again() -> None:
    for wish in (
        wished("every:wednesday", "every:friday", "every:morning"),
        wished(refused=("every:tuesday", "every:morning")),
        wished("2026-11-26", f"{TODAY}T17:00/.."),
        Wish(),
    ):
        assert read(str(wish)) == wish
    assert read("any") == Wish()


def test_hours_said_later_keep_the_day_and_a_day_said_later_stands_alone() -> None:
    saturday, evening = wished("2026-11-28"), wished("every:evening")
    assert evening.after(saturday) == Wish(("2026-11-28",), ("every:evening",))
    assert saturday.after(evening) == saturday
    assert wished(refused=("every:monday",)).after(evening).hours == ("every:evening",)


def test_a_day_may_be_meant_of_any_week() -> None:
    wish = wished("2026-11-25", "every:morning").of_weekdays()
    assert wish.holds(at("2026-12-02T09:30"))
    assert not wish.holds(at("2026-12-03T09:30"))


def test_a_duration_wishes_nothing() -> None:
    assert wished("P3D") == Wish()


@pytest.mark.parametrize(
    ("text", "times", "spoken"),
    [
        ("le [matin] c'est trop tôt", ["every:morning"], "pas le matin"),
        ("le [week-end] ? je bosse la [semaine]", ["every:weekend", "every:week"], "le week-end"),
        ("ya pas le [matin] ?", ["every:morning"], "le matin"),
        ("vous avez pas un atelier le [mardi] ?", ["every:tuesday"], "le mardi"),
        ("pas le [mardi]", ["every:tuesday"], "pas le mardi"),
        ("le [mercredi] ou le [jeudi]", ["every:wednesday", "every:thursday"],
         "le mercredi ou le jeudi"),
        ("[à partir de 17 h]", [f"{TODAY}T17:00/.."], "à partir de 17 h"),
        ("[avant midi]", [f"../{TODAY}T12:00"], "avant 12 h"),
        ("[demain]", ["2026-11-24"], "mardi 24 novembre"),
        ("[demain soir]", ["2026-11-24T18:00/2026-11-24T23:00"],
         "mardi 24 novembre, 18 h à 23 h"),
        ("quand ?", [], ""),
    ],
)  # fmt: skip
def test_what_a_message_wishes_for_is_said_back(text: str, times: list[str], spoken: str) -> None:
    assert spoken_wish(wish_in(heard(text, times), TODAY)) == spoken


def heard(text: str, values: list[str]) -> Understanding:
    """The message, with an entity for each bracket."""
    entities, plain = [], ""
    for part in text.split("]"):
        before, _, named = part.partition("[")
        plain += before
        if named:
            value = values[len(entities)]
            entities.append(Entity("time", value, len(plain), len(plain) + len(named)))
        plain += named
    return Understanding(plain, Intent("find_event", 1.0), entities=tuple(entities))

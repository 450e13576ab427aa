"""Time expressions, their words and their values (tests/nlu/entities_time.yml)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

_CASES = yaml.safe_load((Path(__file__).parents[1] / "entities_time.yml").read_text("utf-8"))


def _written(value) -> str:
    if not isinstance(value, dict):
        return str(value)
    if "every" in value:
        return f"every:{value['every']}"
    return f"{value.get('from', '..')}/{value.get('to', '..')}"


@pytest.mark.parametrize("case", _CASES, ids=[case["text"] for case in _CASES])
def test_a_phrase_has_its_words_and_its_value(said, case):
    found = [(value, words) for entity, value, words in said(case["text"]) if entity == "time"]
    wanted = [_written(value) for value in (case["value"], *case.get("also", ()))]
    assert [words for _, words in found] == [case["span"]]
    assert found[0][0] in wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("entre le 2 et le 5 décembre", "2026-12-02/2026-12-05"),
        ("un mardi sur deux", "every:2 weeks on tuesday"),
        ("il y a 2 ans et demi", "2024-05-23"),
        ("dans une heure et demie", "2026-11-23T11:30"),
        ("lundi 9h-12h", "2026-11-30T09:00/2026-11-30T12:00"),
        ("depuis l'été dernier", "2026-06-01/.."),
        ("hier soir vers 20h", "2026-11-22T20:00"),
        ("vingt-trois novembre", "2026-11-23"),
        ("la semaine pro", "2026-11-30/2026-12-06"),
        ("jeudi pro", "2026-11-26"),
        ("d'ici la fin de l'année", "../2026-12-31"),
        ("début d'année", "2027-01-01/2027-01-31"),
        ("ds 2h", "2026-11-23T12:00"),
        ("avt le 15 décembre", "../2026-12-14"),
        ("le moi procain", "2026-12-01/2026-12-31"),
        ("ds l'après-midi", "2026-11-23T12:00/2026-11-23T18:00"),
    ],
)
def test_more_phrases(said, text, value):
    assert [found[:2] for found in said(text)] == [("time", value)]


@pytest.mark.parametrize(
    "text", ["appelez le 17", "le 3939", "mon fils de 12 ans", "10/10", "le bus 14", "mais non"]
)
def test_what_is_no_time(said, text):
    assert said(text) == []


def test_demain_is_counted_from_the_clocks_of_paris(said):
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # half past midnight in Paris
    assert said("demain", late) == [("time", "2026-11-25", "demain")]


def test_a_leap_day_and_a_day_that_does_not_exist(said):
    assert said("le 29 février 2028")[0][1] == "2028-02-29"
    assert ("time", "2026-02-30", "le 30 février 2026") not in said("le 30 février 2026")

"""Procedures whose source changed since it was checked."""

from datetime import date, timedelta

from bot.sheets.stale import SheetState, Source, stale

DAY = date(2026, 11, 22)
SITE = "https://www.service-public.gouv.fr/particuliers/vosdroits/"


def why(url: str, sheets: dict[str, SheetState]) -> list[str]:
    return [each.why for each in stale([Source("caf", url, DAY)], sheets)]


def test_a_sheet_that_changed_after_the_check_is_named() -> None:
    later = SheetState("Aide au logement", DAY + timedelta(days=1), gone=False)
    assert why(SITE + "F1", {"F1": later}) == ["changed on 23/11/2026: Aide au logement"]


def test_a_sheet_as_it_was_is_not() -> None:
    assert why(SITE + "F1", {"F1": SheetState("Aide au logement", DAY, gone=False)}) == []


def test_a_sheet_that_is_gone_or_unknown_is_named() -> None:
    gone = SheetState("Aide au logement", DAY, gone=True)
    assert "gone" in why(SITE + "F1#part", {"F1": gone})[0]
    assert "not among" in why("https://www.service-public.fr/particuliers/vosdroits/N12", {})[0]


def test_other_sites_are_not_compared() -> None:
    assert why("https://www.caf.fr/", {}) == []

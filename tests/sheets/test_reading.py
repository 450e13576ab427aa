"""Official files to sheets: what is taken, what is left, what is refused."""

from datetime import date

import pytest

from bot.errors import DataError
from bot.sheets.reading import address, read_sheet
from bot.sheets.xml import from_json, from_xml
from tests.sheets.making import as_json, changed, official

FILES = official()


def test_a_sheet_is_read() -> None:
    sheet = read_sheet(from_xml(FILES["F90001.xml"]))
    assert sheet is not None
    assert (sheet.code, sheet.audience, sheet.modified) == (
        "F90001",
        "particuliers",
        date(2026, 3, 2),
    )
    assert sheet.title == "Le dépôt de garantie du locataire"
    assert sheet.themes == ("Logement", "", "Louer un logement", "")
    assert sheet.url == "https://www.service-public.gouv.fr/particuliers/vosdroits/F90001"


def test_passages_carry_their_heading_and_nothing_of_the_neighbourhood() -> None:
    sheet = read_sheet(from_xml(FILES["F90001.xml"]))
    assert sheet is not None
    assert sheet.passages == (
        "Le dépôt de garantie est versé par le locataire au bailleur.",
        "Restitution : Le bailleur rend la somme après la remise des clés. "
        "État des lieux conforme : sans retenue. Dégradations : avec une retenue justifiée.",
        "Logement meublé : Les mêmes règles valent pour un meublé.",
    )


@pytest.mark.parametrize("name", FILES)
def test_the_json_form_gives_the_same_sheet(name: str) -> None:
    sheet = read_sheet(from_xml(FILES[name]))
    assert sheet is not None
    assert read_sheet(from_json(as_json(FILES[name]))) == sheet


def test_the_digest_changes_with_the_words_and_with_the_way_of_indexing() -> None:
    other = changed(FILES, "F90001.xml", "remise des clés", "remise de toutes les clés")
    first, second = (read_sheet(from_xml(f["F90001.xml"])) for f in (FILES, other))
    assert first is not None
    assert second is not None
    assert first.digest(1) != second.digest(1)
    assert first.digest(1) != first.digest(2)


def test_without_an_address_there_is_no_sheet() -> None:
    raw = FILES["F90002.xml"].replace(b"spUrl=", b"other=")
    assert read_sheet(from_xml(raw)) is None


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ('ID="F90002" type', 'ID="x" type', "not a sheet"),
        ("modified 2026-03-02", "modified 2026-13-45", "dc:date"),
        ("www.service-public.gouv.fr/part", "www.example.org/part", "no page of service-public"),
        ("https://www.service", "javascript://www.service", "no page of service-public"),
        ("</Publication>", "", "not readable as XML"),
    ],
)
def test_a_bad_file_is_refused(old: str, new: str, hint: str) -> None:
    raw = changed(FILES, "F90002.xml", old, new)["F90002.xml"]
    with pytest.raises(DataError, match=hint):
        read_sheet(from_xml(raw))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE p [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE p SYSTEM "http://example.org/x.dtd">',
    ],
)
def test_a_document_type_is_refused(doctype: str) -> None:
    raw = FILES["F90002.xml"].replace(b"<Publication", doctype.encode() + b"<Publication", 1)
    with pytest.raises(DataError, match="document type"):
        from_xml(raw)


@pytest.mark.parametrize(
    "raw",
    [b"", b"{}", b"[]", b'{"children": [1]}', b'{"children": []}', b'{"children": null}', b"\xff"],
)
def test_bad_json_is_refused(raw: bytes) -> None:
    with pytest.raises(DataError):
        from_json(raw)


def test_json_nested_without_end_is_refused() -> None:
    deep = b'{"name": "a", "children": [' * 300 + b"]}" * 300
    with pytest.raises(DataError):
        from_json(b'{"children": [' + deep + b"]}")


@pytest.mark.parametrize(
    ("old", "today"),
    [
        (
            "https://www.service-public.fr/particuliers/vosdroits/F1",
            "https://www.service-public.gouv.fr/particuliers/vosdroits/F1",
        ),
        (
            "https://www.service-public.fr/professionnels-entreprises/vosdroits/F2",
            "https://entreprendre.service-public.gouv.fr/vosdroits/F2",
        ),
        (
            "https://www.service-public.fr/associations/vosdroits/R3",
            "https://www.service-public.gouv.fr/associations/vosdroits/R3",
        ),
    ],
)
def test_old_addresses_become_those_of_today(old: str, today: str) -> None:
    assert address(old) == address(today) == today

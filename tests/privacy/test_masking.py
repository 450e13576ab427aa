"""Numbers proved by their checksum are masked at the door; whatever else looks like one is not."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from bot.privacy.masking import (
    MASKED_CARD,
    MASKED_IBAN,
    MASKED_NIR,
    mask_numbers,
    was_masked,
)


def nir(body: str, wrong_by: int = 0) -> str:
    """A registration number with its key, from INSEE's rule (97 less the rest; 2A is 19, 2B 18)."""
    number = int(body.replace("2A", "19").replace("2B", "18"))
    return f"{body}{(96 - number % 97 + wrong_by) % 97 + 1:02}"


def spaced(number: str, gap: str = " ") -> str:
    """As it is printed on the card: 1 85 05 78 006 084 91."""
    cuts = (0, 1, 3, 5, 7, 10, 13, 15)
    return gap.join(number[start:end] for start, end in pairwise(cuts))


MAN, WOMAN = nir("1850578006084"), nir("2691299341777")
BASTIA, AJACCIO = nir("285032B033017"), nir("150112A004209")
OVERSEAS, ABROAD = nir("1700197411022"), nir("2550399109088")

NIRS = [
    MAN,
    spaced(MAN),
    spaced(MAN, "."),
    spaced(MAN, "-"),
    spaced(MAN, "\u00a0"),
    spaced(MAN, "\u2011"),
    f"{MAN[:13]} {MAN[13:]}",
    f"{MAN[0]} {MAN[1:]}",
    WOMAN,
    spaced(WOMAN),
    BASTIA,
    spaced(BASTIA),
    BASTIA.lower(),
    AJACCIO,
    spaced(AJACCIO),
    spaced(OVERSEAS),
    ABROAD,
    " ".join(MAN),
]
IBANS = [
    "FR7630006000011234567890189",
    "FR76 3000 6000 0112 3456 7890 189",
    "fr76 3000 6000 0112 3456 7890 189",
    "FR76-3000-6000-0112-3456-7890-189",
    "FR14 2004 1010 0505 0001 3M02 606",
    "FR1420041010050500013m02606",
    "FR 14 2004 1010 0505 0001 3M02 606",
    "MC58 1122 2000 0101 2345 6789 030",
    "DE89 3704 0044 0532 0130 00",
    "BE68 5390 0754 7034",
    "ES91 2100 0418 4502 0005 1332",
    "IT60 X054 2811 1010 0000 0123 456",
    "PT50 0002 0123 1234 5678 9015 4",
    "CH93 0076 2011 6238 5295 7",
    "NL91 ABNA 0417 1643 00",
    "GB29 NWBK 6016 1331 9268 19",
]
CARDS = [
    "4111111111111111",
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "4111.1111.1111.1111",
    "4111\u00a01111\u00a01111\u00a01111",
    "5500 0000 0000 0004",
    "2223 0031 2200 3222",
    "3782 822463 10005",
    "378282246310005",
]
UNTOUCHED = [
    "06 12 34 56 78",
    "0612345678",
    "+33 6 12 34 56 78",
    "+33612345678",
    "04 93 39 12 34 06 12 34 56 78",
    "mes numéros : 04.93.39.12.34 et 06.12.34.56.78, ou le 04 97 06 00 00",
    "dossier 2026-0612345",
    "dossier no 1850578006084",
    nir("1850578006084", wrong_by=1),
    spaced(nir("1850578006084", wrong_by=40)),
    spaced(nir("285032B033017", wrong_by=1)),
    "numéro fiscal 30 12 345 678 901",
    "numéro allocataire 1234567 A",
    "référence D-7KQ2M",
    "SIRET 732 829 320 00074",
    "SIREN 732829320",
    "le 23/11/2026 à 14:30",
    "le 23 11 2026 de 14 h 30 à 16 h",
    "06400 Cannes, 06110 Le Cannet, 06250 Mougins",
    "compteur 09 123 456 789 012",
    "FR76 3000 6000 0112 3456 7890 188",
    "FR7630006000011234567890",
    "plaque AB-123-CD",
    "4111 1111 1111 1112",
    "41 11 11 11 11 11 11 11 11 11",
    "ISBN 978-2-07-036822-8",
    "14 18 20 24 30 31 40 41 42 43",
    "je paie 1 250,00 € par mois depuis 2019, soit 15 000 € par an",
    "bus 620, arrêt 4111, 18 minutes de retard 3 fois",
    "1 2 3 4 5 6 7 8 9 10 11 12",
    "",
    "bonjour",
]
AROUND = ["{}", "mon numéro est {}.", "({})", "C'est le {}, merci de me rappeler", "{}\n{}"]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(
    ("numbers", "words"), [(NIRS, MASKED_NIR), (IBANS, MASKED_IBAN), (CARDS, MASKED_CARD)]
)
def test_a_proved_number_is_masked_and_the_rest_stays(
    numbers: list[str], words: str, around: str
) -> None:
    masked = {number: mask_numbers(around.format(number, number)) for number in numbers}
    wrong = {number: text for number, text in masked.items() if text != around.format(words, words)}
    assert wrong == {}


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert mask_numbers(text) == text
    assert not was_masked(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "appelez le 06 12 34 56 78 et l'IBAN FR76 3000 6000 0112 3456 7890 189 merci",
            f"appelez le 06 12 34 56 78 et l'IBAN {MASKED_IBAN} merci",
        ),
        (f"le 12 {IBANS[1]} du 14 {IBANS[0]}", f"le 12 {MASKED_IBAN} du 14 {MASKED_IBAN}"),
        (f"{spaced(MAN)} 06 12 34 56 78", f"{MASKED_NIR} 06 12 34 56 78"),
        (f"{MAN} {spaced(WOMAN)}", f"{MASKED_NIR} {MASKED_NIR}"),
        ("carte 4111 1111 1111 1111 12/29 123", f"carte {MASKED_CARD} 12/29 123"),
        (f"{CARDS[0]} {IBANS[0]} {MAN}", f"{MASKED_CARD} {MASKED_IBAN} {MASKED_NIR}"),
        (f"sécu:{MAN};rib:{IBANS[0]}", f"sécu:{MASKED_NIR};rib:{MASKED_IBAN}"),
    ],
)
def test_numbers_among_others(text: str, expected: str) -> None:
    assert mask_numbers(text) == expected
    assert was_masked(mask_numbers(text))


registrations = st.builds(
    "{}{:02}{:02}{}{:03}{:03}".format,
    st.sampled_from("12"),
    st.integers(0, 99),
    st.integers(1, 12),
    st.sampled_from(["06", "13", "75", "2A", "2B", "93"]),
    st.integers(1, 990),
    st.integers(1, 999),
)
gaps = st.sampled_from(["", " ", ".", "-", "\u00a0", "\u202f"])
phones = st.integers(100_000_000, 999_999_999).map(lambda number: f"0{number}")


@given(registrations, gaps)
def test_any_registration_number_is_masked(body: str, gap: str) -> None:
    assert mask_numbers(f"voici {spaced(nir(body), gap)} !") == f"voici {MASKED_NIR} !"


@given(registrations, gaps, st.integers(1, 96))
def test_any_wrong_key_is_left_alone(body: str, gap: str, wrong_by: int) -> None:
    text = spaced(nir(body, wrong_by), gap)
    assert mask_numbers(text) == text


@given(st.integers(10**14, 10**15 - 1), st.sampled_from("23456"), gaps)
def test_any_card_is_masked(rest: int, first: str, gap: str) -> None:
    number = first + str(rest)[1:]
    number += luhn.calc_check_digit(number)
    text = gap.join(number[at : at + 4] for at in range(0, 16, 4))
    assert mask_numbers(text) in (MASKED_CARD, MASKED_NIR)


@given(st.lists(phones, min_size=1, max_size=4), st.sampled_from([" ", ".", "-"]))
def test_telephone_numbers_side_by_side_stay(numbers: list[str], gap: str) -> None:
    pairs = [gap.join(each[at : at + 2] for at in range(0, 10, 2)) for each in numbers]
    assert mask_numbers(" ".join(pairs)) == " ".join(pairs)


@given(st.text(max_size=200))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask_numbers(text)
    assert mask_numbers(once) == once


@pytest.mark.parametrize(
    "part", ["fr76 ", "FR76", "1 ", "4970 ", "2 85 05 78 006 ", "a1" * 18 + " "]
)
def test_the_longest_message_takes_no_time(part: str) -> None:
    text = (part * 100_000)[:100_000]
    start = time.perf_counter()
    mask_numbers(text)
    assert time.perf_counter() - start < 2

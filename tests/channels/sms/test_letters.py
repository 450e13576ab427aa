"""Only what GSM-7 lacks is replaced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gsm.gsm7 import encoding_of
from bot.gsm.letters import to_gsm7


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("déjà là où é è à ù Ç", "déjà là où é è à ù Ç"),
        ("ça, être, hâte, île, Noël, œuf", "ca, etre, hate, ile, Noel, oeuf"),
        ("ÀÊÈ", "AEE"),
        ("« l’été »…", '"l\'été"...'),
        ("Prêt\u00a0? Oui\u202f!", "Pret ? Oui !"),
        ("10 – 12 — fin", "10 - 12 - fin"),
        ("e\u0301te\u0301", "été"),
        ("n°\u00a03, ½ heure, 20 m²", "no 3, 1/2 heure, 20 m2"),
        ("Bonjour 😀👍🏽 !", "Bonjour !"),
        ("✅ Reçu", "OK Recu"),
        ("12 € [ok]", "12 € [ok]"),
        ("a\u200bb\ufeff", "ab"),
    ],
)
def test_replacements(text: str, sent: str) -> None:
    assert to_gsm7(text) == sent
    assert encoding_of(sent) == "gsm7"


@pytest.mark.parametrize("text", ["مرحبا ça va", "Добрый день à tous", "你好 « été »"])
def test_other_scripts_keep_all_their_letters(text: str) -> None:
    assert to_gsm7(text) == text


@given(st.text(max_size=200))
def test_twice_is_once_and_never_fails(text: str) -> None:
    once = to_gsm7(text)
    assert to_gsm7(once) == once

"""French spaces do not break; nothing else moves."""

import pytest

from bot.look.typography import bound


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("« où en est D-7KQ2M ? »", "«\u00a0où en est D-7KQ2M\u00a0?\u00a0»"),
        ("Voici : caf.fr (vérifié)", "Voici\u00a0: caf.fr (vérifié)"),
        ("Attention ! Vraiment ; oui", "Attention\u00a0! Vraiment\u00a0; oui"),
        ("https://www.caf.fr/?a=1", "https://www.caf.fr/?a=1"),
        ("rien ici", "rien ici"),
    ],
)
def test_spaces_that_bind(plain: str, written: str) -> None:
    assert bound(plain) == written

"""Where a kiosk stands goes from the summary to the mediators' list and page."""

import pytest

from bot.civic.cases.summary import Background, at_kiosk, complete, kiosk_in
from bot.handoff.console.cases import words

KNOWN = Background("web", "", "fr", 0, 0)


@pytest.mark.parametrize("place", ["Médiathèque – à l’accueil", "Mairie. Salle 2"])
def test_the_place_is_read_back(place: str) -> None:
    told = (
        f"La personne demande un médiateur.\n{at_kiosk(place)}\nDerniers mots : « À la borne : x »"
    )
    assert kiosk_in(complete(told, KNOWN)) == place
    assert words.channel("web", told) == f"Borne : {place}"


def test_words_of_a_person_are_no_place() -> None:
    said = "La personne demande un médiateur.\nDerniers mots : « À la borne : ici. »"
    assert kiosk_in(said) == ""
    assert words.channel("web", said) == "Page web"

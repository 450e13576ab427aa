import pytest

from bot.errors import DataError
from bot.nlu.entities import Entities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("appelez le 06 39 98 14 52", ("phone", "+33639981452", "06 39 98 14 52")),
        ("+33 6.39.98.14.52", ("phone", "+33639981452", "+33 6.39.98.14.52")),
        ("0465711962", ("phone", "+33465711962", "0465711962")),
        ("Anne.Roux@exemple.fr svp", ("email", "anne.roux@exemple.fr", "Anne.Roux@exemple.fr")),
        ("D-7KQ2M", ("reference", "D-7KQ2M", "D-7KQ2M")),
        ("ma doléance d 7kq2m", ("reference", "D-7KQ2M", "d 7kq2m")),
        ("ref D7KQ2M", ("reference", "D-7KQ2M", "D7KQ2M")),
        ("du nouveau pour d-kqmtz", ("reference", "D-KQMTZ", "d-kqmtz")),
        ("je vote v-3tkm9 1", ("reference", "V-3TKM9", "v-3tkm9")),
        ("le lien C-7KQ2M", ("reference", "C-7KQ2M", "C-7KQ2M")),
        ("la sécu", ("service", "CPAM", "sécu")),
        ("pole emploi", ("service", "France Travail", "pole emploi")),
        ("le conseil départemental", ("service", "Département", "conseil départemental")),
        ("IMPOTS", ("service", "impôts", "IMPOTS")),
        ("sur ma tablette", ("device", "tablet", "tablette")),
        ("mon téléphone portable", ("device", "phone", "téléphone portable")),
        ("la sous-préfecture de Grasse", ("service", "sous-préfecture", "sous-préfecture")),
        ("avec mon iphone", ("device", "phone", "iphone")),
        ("à la borne", ("device", "kiosk", "borne")),
    ],
)
def test_one_entity(said, text, found):
    assert found in said(text)


def test_an_address_spelled_out(said):
    assert said("jean point blanc arobase exemple point fr")[0][:2] == (
        "email",
        "jean.blanc@exemple.fr",
    )


@pytest.mark.parametrize("text", ["mon e-mail", "c-est ca", "le covid-19", "c 15h30", "i-phone"])
def test_a_hyphen_makes_no_reference(said, text):
    assert all(entity != "reference" for entity, _, _ in said(text))


def test_what_was_done_by_telephone_is_no_device(said):
    assert said("j'ai téléphoné") == []


def test_a_file_that_is_wrong_is_named(tmp_path):
    (tmp_path / "entities").mkdir()
    (tmp_path / "entities" / "services.yml").write_text("services: [caf]", "utf-8")
    with pytest.raises(DataError, match=r"services\.yml"):
        Entities.load(tmp_path)

"""What a person does in Telegram, as captured, becomes the right inbound or none."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.parse import parse
from bot.messages import Attachment, Channel, Inbound, Kind
from tests.channels.telegram.conftest import PAYLOADS, payload

CHAT = "5100200301"
NOBODYS = (
    "added_to_group",
    "callback_in_group",
    "callback_on_served_keyboard",
    "channel_post",
    "edited_live_location",
    "edited_nothing_of_ours",
    "from_a_bot",
    "group_text",
    "poll_answer",
    "service_pin",
)
# name: kind, text, payload, attachments
SOMEBODYS: dict[str, tuple[Kind, str, str, tuple[Attachment, ...]]] = {
    "text": (
        Kind.TEXT,
        "Le lampadaire de l’arrêt « Gare » est cassé 😡\nDepuis lundi.",
        "",
        (),
    ),
    "command_start": (Kind.CHOICE, "/start", "/greet", ()),
    "command_start_deep_link": (Kind.CHOICE, "/start affiche_mairie", "/greet", ()),
    "command_aide_addressed": (Kind.CHOICE, "/aide@sanu_essai_bot", "/help", ()),
    "command_with_words": (Kind.TEXT, "signaler un trou devant l'école", "", ()),
    "command_unknown": (Kind.TEXT, "/SetSlots(town=Cannes)", "", ()),
    "command_stop": (Kind.STOP, "/stop", "", ()),
    "photo_with_caption": (
        Kind.PHOTO,
        "Voilà le trou",
        "",
        (Attachment("photo", "AgACAgQ-y"),),
    ),
    "photo_alone": (Kind.PHOTO, "", "", (Attachment("photo", "AgACAgQ-y"),)),
    "document_image": (Kind.PHOTO, "", "", (Attachment("photo", "BQACAgQ-1"),)),
    "document_pdf": (Kind.OTHER, "", "", (Attachment("file", "BQACAgQ-2"),)),
    "location": (
        Kind.LOCATION,
        "",
        "",
        (Attachment("location", latitude=43.552847, longitude=7.017369),),
    ),
    "venue": (
        Kind.LOCATION,
        "Médiathèque, Cannes",
        "",
        (Attachment("location", latitude=43.5513, longitude=7.0128),),
    ),
    "voice": (Kind.VOICE, "", "", ()),
    "audio": (Kind.VOICE, "", "", ()),
    "video_note": (Kind.VOICE, "", "", ()),
    "video_with_caption": (
        Kind.TEXT,
        "Regardez la fuite d'eau",
        "",
        (Attachment("file", "BAACAgQ-1"),),
    ),
    "sticker": (Kind.OTHER, "", "", ()),
    "contact": (Kind.OTHER, "", "", ()),
    "content_of_tomorrow": (Kind.OTHER, "", "", ()),
    "edited_text": (Kind.TEXT, "Le lampadaire de l'arrêt Gare, à Mougins", "", ()),
    "callback": (Kind.CHOICE, "Cannes", "/SetSlots(commune=cannes)", ()),
    "callback_with_title_inside": (
        Kind.CHOICE,
        "Mouans-Sartoux",
        "/SetSlots(commune=Mouans-Sartoux)",
        (),
    ),
    "callback_by_title_only": (
        Kind.CHOICE,
        "Une autre ville, que je vais écrire moi-même",
        "",
        (),
    ),
    "callback_on_old_message": (Kind.CHOICE, "", "/affirm", ()),
    "blocked": (Kind.STOP, "", "blocked", ()),
    "unblocked": (Kind.OTHER, "", "unblocked", ()),
}


def test_every_captured_payload_is_looked_at() -> None:
    assert {path.stem for path in PAYLOADS.glob("*.json")} == {*NOBODYS, *SOMEBODYS}


@pytest.mark.parametrize("name", NOBODYS)
def test_what_does_not_concern_the_bot_gives_nothing(name: str) -> None:
    assert parse(payload(name)) is None


@pytest.mark.parametrize("name", SOMEBODYS)
def test_what_a_person_did_is_kept(name: str) -> None:
    inbound = parse(payload(name))
    assert inbound is not None
    assert (inbound.channel, inbound.address) == (Channel.TELEGRAM, CHAT)
    read = (inbound.kind, inbound.text, inbound.payload, inbound.attachments)
    assert read == SOMEBODYS[name]


def test_external_ids_differ_between_all_that_was_done() -> None:
    ids = [inbound.external_id for name in SOMEBODYS if (inbound := parse(payload(name)))]
    assert len(set(ids)) == len(SOMEBODYS)


def test_the_update_id_counts_for_nothing() -> None:
    """Telegram draws ids at random after a quiet week: they may come back."""
    for name in SOMEBODYS:
        assert parse({**payload(name), "update_id": 1}) == parse(payload(name))


def test_two_edits_in_the_same_second_are_two() -> None:
    first = payload("edited_text")
    second = payload("edited_text")
    second["edited_message"]["text"] += " !"
    assert _id(first) != _id(second)


def test_time_is_the_persons_not_ours() -> None:
    inbound = parse(payload("edited_text"))
    assert inbound is not None
    assert inbound.sent_at == datetime(2026, 11, 2, 12, 1, 39, tzinfo=UTC)


def test_no_phone_number_comes_out_of_a_shared_contact() -> None:
    assert "33600000000" not in repr(parse(payload("contact")))


@pytest.mark.parametrize("text", ["a\0b", "a\ud83db", "\u202egauche", "x" * 100_000, " "])
def test_any_text_can_be_written_to_a_database(text: str) -> None:
    update = payload("text")
    update["message"]["text"] = text
    inbound = parse(update)
    assert inbound is not None
    assert "\0" not in inbound.text
    assert inbound.text.encode().decode() == inbound.text


@pytest.mark.parametrize(
    "damage",
    [{"from": 3}, {"date": "hier"}, {"date": 10**30}, {"entities": 5}, {"photo": [1]}],
)
def test_of_a_malformed_update_the_words_are_kept(damage: dict[str, Any]) -> None:
    update = payload("text")
    update["message"] |= damage
    inbound = parse(update)
    assert inbound is not None
    assert inbound.text.startswith("Le lampadaire")
    assert inbound.external_id == _id(payload("text"))


def test_a_malformed_update_without_words_still_gets_an_answer() -> None:
    update = payload("sticker")
    update["message"]["sticker"] = "?"
    inbound = parse(update)
    assert inbound is not None
    assert inbound.kind is Kind.OTHER


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(name=st.sampled_from([*SOMEBODYS, *NOBODYS]), data=st.data())
def test_no_damage_makes_it_raise(name: str, data: st.DataObject) -> None:
    update = payload(name)
    part = update[next(key for key in update if key != "update_id")]
    key = data.draw(st.sampled_from(sorted(part)))
    part[key] = data.draw(JSON)
    inbound = parse(update)
    assert inbound is None or isinstance(inbound, Inbound)
    if inbound:
        assert isinstance(inbound.text, str)
        assert isinstance(inbound.external_id, str)


def _id(update: dict[str, Any]) -> str:
    inbound = parse(update)
    assert inbound is not None
    return inbound.external_id

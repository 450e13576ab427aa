"""The assistant's words: searched, previewed, put in use, put back; said at once by the engine."""

import re
from pathlib import Path

import httpx
import pytest

from bot.app.wordings import with_live_words
from bot.dialogues.content import load_content
from bot.dialogues.engine import Engine
from bot.dialogues.replies import Response, Variation
from bot.dialogues.rewording import (
    RewordingRefused,
    compared,
    restored,
    reworded,
    stored,
    titles,
)
from bot.handoff.access.viewer import Role
from bot.messages import Choice
from bot.storage.access import wordings
from tests.console.making import Desk, hire, log_in

NAME = "utter_cancelled"
ORIGINAL = Response(
    NAME, (Variation("C'est annulé : {context.flow}."), Variation("J'arrête : {context.flow}."))
)


def test_words_are_kept_and_found_again() -> None:
    made = reworded(ORIGINAL, ["Annulé : {context.flow}.", " Fini : {context.flow}. "])
    assert [each.text for each in made.variations] == [
        "Annulé : {context.flow}.",
        "Fini : {context.flow}.",
    ]
    assert restored(ORIGINAL, stored(ORIGINAL, made)) == made


def test_buttons_take_other_titles_and_keep_what_they_do() -> None:
    choices = (Choice("Oui", "/affirm"), Choice("Non", "/deny"))
    asked = Response("utter_ask", (Variation("Oui ou non ?", choices), Variation("Alors ?")))
    made = reworded(asked, ["Oui ?", "Alors ?"], ["D’accord", "Non merci"])
    assert titles(made) == ("D’accord", "Non merci")
    assert [each.payload for each in made.variations[0].choices] == ["/affirm", "/deny"]
    assert made.variations[1].choices == ()
    assert restored(asked, stored(asked, made)) == made
    for wrong in (["Oui"], ["Oui", " "], ["Oui", "oui"], ["Oui", "x" * 61], ["Oui", "{"]):
        with pytest.raises(RewordingRefused):
            reworded(asked, ["Oui ?", "Alors ?"], wrong)


def test_a_file_that_changed_wins() -> None:
    body = stored(ORIGINAL, reworded(ORIGINAL, ["a", "b"]))
    newer = Response(NAME, (Variation("Une autre phrase."), Variation("Et une autre.")))
    assert restored(newer, body) is None


@pytest.mark.parametrize(
    "texts",
    [
        ["une seule"],
        ["", "b"],
        ["{autre}", "b"],
        ["{context.flow", "b"],
        ["x" * 1201, "b"],
        ["un\u202eb", "b"],
        ["a\x00", "b"],
    ],
    ids=["fewer", "empty", "unknown place", "open brace", "long", "bidi", "nul"],
)
def test_words_that_would_break_are_refused(texts: list[str]) -> None:
    with pytest.raises(RewordingRefused):
        reworded(ORIGINAL, texts)


def test_what_changed_is_told_word_by_word() -> None:
    pieces = [(each.kind, each.text) for each in compared("le chat dort ici", "le chien dort ici")]
    assert pieces == [
        ("kept", "le "),
        ("gone", "chat "),
        ("new", "chien "),
        ("kept", "dort ici"),
    ]


@pytest.mark.anyio
async def test_reworded_then_put_back(office: Desk, browser: httpx.AsyncClient) -> None:
    database = office.console.database
    csrf = log_in(office, browser, hire(database, role=Role.ANIMATOR))
    page = await browser.get("/console/contenu", params={"mots": "annulé rien n'a été envoyé"})
    assert f"/console/contenu/{NAME}" in page.text
    original = load_content(Path("data")).responses[NAME]
    texts = [each.text.replace("annulé", "fini <b>") for each in original.variations]
    form = {"csrf": csrf, "texts": texts}
    page = await browser.post(f"/console/contenu/{NAME}/apercu", data=form)
    assert "<ins>" in page.text
    assert "fini &lt;b&gt;" in page.text
    with database.read() as connection:
        assert wordings.last(connection) == 0  # a preview changes nothing
    assert (await browser.post(f"/console/contenu/{NAME}", data=form)).status_code == 303
    live = with_live_words(Engine.load(Path("data")), database).content.responses
    assert live[NAME].variations[0].text == texts[0]
    assert (
        live["utter_back_to"].variations
        == load_content(Path("data")).responses["utter_back_to"].variations
    )
    page = await browser.get(f"/console/contenu/{NAME}")
    assert "changée" in page.text
    back = {"csrf": csrf, "version": "0"}
    await browser.post(f"/console/contenu/{NAME}/reprendre", data=back)
    again = with_live_words(Engine.load(Path("data")), database).content.responses
    assert again[NAME] == original
    (first,) = re.findall(
        r'name="version" value="([1-9]\d*)"', (await browser.get(f"/console/contenu/{NAME}")).text
    )
    await browser.post(f"/console/contenu/{NAME}/reprendre", data=back | {"version": first})
    with database.read() as connection:
        assert len(wordings.history(connection, NAME)) == 3
        assert NAME in wordings.in_use(connection)


@pytest.mark.anyio
async def test_wrong_words_are_told(office: Desk, browser: httpx.AsyncClient) -> None:
    csrf = log_in(office, browser, hire(office.console.database, role=Role.ANIMATOR))
    count = len(load_content(Path("data")).responses[NAME].variations)
    form = {"csrf": csrf, "texts": ["{autre}"] * count}
    for path in (f"/console/contenu/{NAME}", f"/console/contenu/{NAME}/apercu"):
        page = await browser.post(path, data=form)
        assert page.status_code == 422
        assert "ne connaît pas {autre}" in page.text
    missing = await browser.post("/console/contenu/utter_rien", data=form)
    assert missing.status_code == 404


@pytest.mark.anyio
async def test_what_does_not_fit_two_sms_is_refused(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    csrf = log_in(office, browser, hire(office.console.database, role=Role.ANIMATOR))
    count = len(load_content(Path("data")).responses[NAME].variations)
    form = {"csrf": csrf, "texts": ["très long " * 40] * count}
    page = await browser.post(f"/console/contenu/{NAME}", data=form)
    assert page.status_code == 422
    assert "Par SMS, la phrase 1 prendrait 3 SMS" in page.text
    assert "enlevez au moins" in page.text
    with office.console.database.read() as connection:
        assert wordings.last(connection) == 0


@pytest.mark.anyio
async def test_two_people_do_not_overwrite_each_other_unseen(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    csrf = log_in(office, browser, hire(office.console.database, role=Role.ANIMATOR))
    texts = [each.text for each in load_content(Path("data")).responses[NAME].variations]
    form = {"csrf": csrf, "texts": [f"{each} Voilà." for each in texts], "depuis": "0"}
    assert (await browser.post(f"/console/contenu/{NAME}", data=form)).status_code == 303
    late = await browser.post(f"/console/contenu/{NAME}", data=form)
    assert late.status_code == 422
    assert "pendant que vous écriviez" in late.text

"""The assistant's words: searched, previewed, put in use, put back; said at once by the engine."""

import re
from pathlib import Path

import httpx
import pytest

from bot.app.wordings import with_live_words
from bot.dialogues.content import load_content
from bot.dialogues.engine import Engine
from bot.dialogues.replies import Response, Variation
from bot.dialogues.rewording import RewordingRefused, compared, restored, reworded, stored
from bot.handoff.access.viewer import Role
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

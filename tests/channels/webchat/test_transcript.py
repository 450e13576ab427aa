"""The copy of the conversation that a person keeps: whole, readable, without script."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest
from playwright.sync_api import Page, expect

from bot.channels.webchat.transcript import written
from bot.messages import Kind, Line
from tests.channels.webchat.conftest import Open, expect_sent, say
from tests.channels.webchat.echo import EVIL
from tests.channels.webchat.service import Service
from tests.channels.webchat.test_axe import violations
from tests.channels.webchat.test_widget import town

__all__ = ["town"]
SAVE = "Enregistrer une copie de la conversation"
NICE = ZoneInfo("Europe/Paris")


def downloaded(page: Page, tmp_path: Path, frame: str = "") -> Path:
    """Press the button; where the file is."""
    within = page.frame_locator(frame) if frame else page
    with page.expect_download() as download:
        within.get_by_role("button", name=SAVE).click()
    assert download.value.suggested_filename.startswith("conversation-sanu-20")
    path = tmp_path / "copie.html"
    download.value.save_as(path)
    expect(within.get_by_text("La copie est dans vos téléchargements.")).to_be_visible()
    return path


def test_the_copy_holds_both_sides_and_reads_without_script(
    visit: Open, service: Service, tmp_path: Path
) -> None:
    page = visit(f"{service.url}/chat")
    expect(page.get_by_role("button", name=SAVE)).to_be_hidden()
    for text in ("choix", "pirate", "le trottoir est cassé"):
        say(page, text)
        expect_sent(page)
    expect(page.get_by_text("Vous avez dit, le trottoir")).to_be_visible()
    assert violations(page) == []
    path = downloaded(page, tmp_path)
    copy = visit(path.as_uri())
    assert copy.locator(".mine .words").all_inner_texts() == [
        "choix",
        "pirate",
        "le trottoir est cassé",
    ]
    expect(copy.get_by_text(EVIL)).to_be_visible()
    expect(copy.get_by_text("Réponses proposées : À Cannes ; Ailleurs.")).to_be_visible()
    assert copy.locator("script, img").count() == 0
    assert copy.title() == "Ma conversation avec SANU"
    assert violations(copy) == []


def test_the_widget_gives_it_too(visit: Open, town: str, tmp_path: Path) -> None:
    page = visit(town)
    page.get_by_role("button", name="Parlez à SANU").click()
    frame = page.frame_locator("iframe")
    frame.get_by_label("Votre message").fill("bonjour")
    frame.get_by_label("Votre message").press("Enter")
    expect(frame.get_by_text("Vous avez dit, bonjour")).to_be_visible()
    assert "Vous avez dit, bonjour" in downloaded(page, tmp_path, "iframe").read_text("utf-8")


def test_a_conversation_longer_than_the_browser_keeps_is_whole(service: Service) -> None:
    with httpx.Client(base_url=service.url) as client:
        key = client.post("/channels/web/keys").json()["key"]
        client.headers["Authorization"] = f"Bearer {key}"
        for number in range(450):
            body = {"id": str(uuid.uuid4()), "text": f"message {number}"}
            client.post("/channels/web/messages", json=body).raise_for_status()
        answer = client.get("/channels/web/transcript")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.count('class="mine"') == 450
    assert answer.text.count("<article") == 900
    first, last = (answer.text.index(f"Vous avez dit, message {at}<") for at in (0, 449))
    assert first < last


def test_without_network_the_person_is_told(visit: Open, service: Service) -> None:
    page = visit(f"{service.url}/chat")
    say(page, "bonjour")
    expect(page.get_by_text("Vous avez dit, bonjour")).to_be_visible()
    page.route("**/channels/web/transcript", lambda route: route.abort())
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_text("La copie n’a pas pu être faite")).to_be_visible()


def test_it_is_given_only_to_whoever_has_the_key(service: Service) -> None:
    assert httpx.get(f"{service.url}/channels/web/transcript").status_code == 401
    forged = {"Authorization": f"Bearer {'a' * 22}.{'b' * 43}"}
    answer = httpx.get(f"{service.url}/channels/web/transcript", headers=forged)
    assert answer.status_code == 403


def lines(count: int) -> Iterator[Line]:
    begin = datetime(2026, 12, 31, 22, 58, tzinfo=UTC)
    for number in range(count):
        yield Line(begin + timedelta(minutes=number), number % 2 == 0, f"ligne {number}")


def test_days_and_hours_are_french_and_of_the_territory() -> None:
    page = "".join(written(lines(4), datetime(2027, 1, 1, 8, 5, tzinfo=UTC), NICE))
    assert "Copie faite le vendredi 1er janvier 2027 à 9\u00a0h\u00a005." in page
    first, second = (
        page.index("jeudi 31 décembre 2026"),
        page.index("<h2>vendredi 1er janvier 2027"),
    )
    assert first < page.index("ligne 1<") < second < page.index("ligne 2<")
    assert ">23\u00a0h\u00a058</time>" in page


def test_a_photo_is_told_in_words() -> None:
    photo = Line(datetime(2026, 11, 23, tzinfo=UTC), True, "", Kind.PHOTO)
    assert "(une photo)" in "".join(written(iter([photo]), photo.at, NICE))


def test_a_mediator_is_not_the_machine() -> None:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    said = [Line(at, False, "Bonjour."), Line(at, False, "C’est moi.", by_mediator=True)]
    page = "".join(written(iter(said), at, NICE))
    assert page.index(">SANU, ") < page.index(">Un médiateur (une personne), ")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "</p><img src=x onerror=a>"])
def test_nothing_said_becomes_markup(text: str) -> None:
    said = Line(datetime(2026, 11, 23, tzinfo=UTC), True, text)
    page = "".join(written(iter([said]), said.at, NICE))
    assert "<script" not in page
    assert "<img" not in page


def test_an_erased_conversation_says_so() -> None:
    page = "".join(written(iter(()), datetime(2026, 11, 23, tzinfo=UTC), NICE))
    assert "Rien n’a encore été dit ici" in page

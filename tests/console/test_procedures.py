"""Procedures in the console: every text reachable, checked as files are, previewed, put back."""

import html
import re
from pathlib import Path

import anyio
import httpx
import pytest

from bot.app.wordings import with_live_words
from bot.dialogues.content import Content, load_content
from bot.dialogues.engine import Engine
from bot.dialogues.headings import FACTS, Heading, headed
from bot.dialogues.lengths import too_long
from bot.dialogues.rewording import RewordingRefused, titles
from bot.handoff.access.viewer import Role
from bot.handoff.console.cases.names import Names
from bot.handoff.console.content.walk import sections
from bot.handoff.wordings import PAUSE
from tests.console.making import TERRITORY, Desk, hire, log_in

DATA = Path("data")
CODE = "caf_password"
STEP = "utter_ask_caf_password_code"
HELP = "utter_caf_password_code_help"
COMMUNES = [each.short or each.name for each in TERRITORY.communes]


@pytest.fixture(scope="module")
def files() -> Content:
    return load_content(DATA)


@pytest.fixture
def csrf(office: Desk, browser: httpx.AsyncClient) -> str:
    """The token of an animator who is logged in."""
    return log_in(office, browser, hire(office.console.database, role=Role.ANIMATOR))


def live(office: Desk) -> Content:
    """What the assistant says from now on."""
    return with_live_words(Engine.load(DATA), office.console.database).content


def seen(page: httpx.Response) -> str:
    """The page's words, typography apart."""
    text = re.sub(r"<[^>]+>", "", html.unescape(page.text))
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def test_every_text_of_every_procedure_is_on_its_page(files: Content) -> None:
    for code in files.procedures:
        flow = files.flows[f"procedure_{code}"]
        found = sections(files, files, flow)
        shown = [part.reply.name for section in found for part in section.parts]
        own = {name for name, reply in files.responses.items() if reply.file == flow.file}
        assert own <= set(shown), code
        assert len(shown) == len(set(shown)), code
        assert found[0].title == "Pour commencer", code
        assert all(section.title for section in found), code


def test_steps_come_with_their_obstacles(files: Content) -> None:
    found = sections(files, files, files.flows[f"procedure_{CODE}"])
    step = next(each for each in found if each.parts[0].reply.name == STEP)
    assert step.title == "Recopier le code reçu"
    assert [(part.role, part.reply.name) for part in step.parts] == [
        ("La question", STEP),
        ("Redite autrement", f"{STEP}_again"),
        ("Si cela bloque", HELP),
    ]
    assert step.leads == ["Une étape qui bloque"]


@pytest.mark.parametrize(
    "heading",
    [
        Heading("", "caf.fr", "https://www.caf.fr/"),
        Heading("x" * 61, "caf.fr", "https://www.caf.fr/"),
        Heading("Nom {procedure_url}", "caf.fr", "https://www.caf.fr/"),
        Heading("Nom", "caf.fr", "http://www.caf.fr/"),
        Heading("Nom", "caf.fr", "https://caf"),
        Heading("Nom", "caf.fr", "https://www.caf.fr@ailleurs.example/"),
        Heading("Nom", "caf.fr", "javascript:alert(1)"),
        Heading("Nom", "caf.fr", "https://www.caf.fr/\u202egpj"),
    ],
)
def test_heads_that_would_mislead_are_refused(files: Content, heading: Heading) -> None:
    with pytest.raises(RewordingRefused):
        headed(files.procedures[CODE], heading)


@pytest.mark.anyio
async def test_a_step_is_reworded_previewed_said_and_put_back(
    office: Desk, browser: httpx.AsyncClient, csrf: str, files: Content
) -> None:
    path, original = f"/console/contenu/{STEP}", files.responses[STEP]
    form = {
        "csrf": csrf,
        "texts": ["Étape 2. Recopiez le code de la CAF sur {procedure_url}"],
        "titles": ["C'est recopié", "Je suis bloqué"],
    }
    preview = await browser.post(f"{path}/apercu", data=form)
    assert preview.status_code == 200
    # By SMS, as the channel sends it: the address filled in, the choices numbered.
    told = seen(preview)
    assert "Étape 2. Recopiez le code de la CAF sur https://www.caf.fr/ 1 C'est recopié" in told
    assert "(1 SMS)" in told
    for name in ("Page web", "Telegram", "SMS"):
        assert f"<figcaption>{name}" in preview.text
    assert live(office).responses[STEP].variations == original.variations
    assert (await browser.post(path, data=form)).status_code == 303
    said = live(office).responses[STEP]
    assert said.variations[0].text == form["texts"][0]
    assert titles(said) == ("C'est recopié", "Je suis bloqué")
    assert [each.payload for each in said.variations[0].choices] == [
        each.payload for each in original.variations[0].choices
    ]
    page = await browser.get(f"/console/demarches/{CODE}")
    assert "Inès Martin" in seen(page)
    assert "<ins>recopié</ins>" in page.text
    assert "1 phrase changée" in seen(await browser.get("/console/demarches"))
    (before,) = re.findall(r'name="version" value="(\d+)"', (await browser.get(path)).text)[:1]
    await browser.post(f"{path}/reprendre", data={"csrf": csrf, "version": before})
    assert live(office).responses[STEP].variations == original.variations
    assert "retour au fichier" in seen(await browser.get(path))


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("texts", "named", "why"),
    [
        (["Étape 2. {commune}"], ["Oui", "Non"], "ne connaît pas {commune}"),
        (["x" * 320], ["Oui", "Non"], "Par SMS, la phrase 1 prendrait 3 SMS"),
        (["Étape 2."], ["x" * 60, "y" * 60], ""),
        (["Étape 2."], ["Oui", "Oui"], "Deux boutons ont le même titre"),
        (["Étape 2."], ["Oui"], "a changé entre-temps"),
        (["й" * 140], ["Oui", "Non"], "Un signe rare"),
    ],
    ids=["unknown place", "long", "long titles", "same titles", "fewer titles", "other letters"],
)
async def test_a_step_is_checked_as_files_are(
    office: Desk,
    browser: httpx.AsyncClient,
    csrf: str,
    *,
    texts: list[str],
    named: list[str],
    why: str,
) -> None:
    form = {"csrf": csrf, "texts": texts, "titles": named}
    for path in (f"/console/contenu/{STEP}/apercu", f"/console/contenu/{STEP}"):
        answer = await browser.post(path, data=form)
        if why:
            assert answer.status_code == 422
            assert why in seen(answer)
        else:
            assert answer.status_code in {200, 303}
    changed = live(office).responses[STEP]
    assert list(too_long(live(office), changed, COMMUNES)) == []


@pytest.mark.anyio
async def test_buttons_count_where_the_question_is_put_again(
    browser: httpx.AsyncClient, csrf: str, files: Content
) -> None:
    """`…_again` has no buttons of its own: it offers those of the question."""
    again = files.responses["utter_ask_caf_password_code_again"]
    text = f"{again.variations[0].text} " + "mot " * 57
    form = {"csrf": csrf, "texts": [text, again.variations[1].text]}
    assert (await browser.post(f"/console/contenu/{again.name}", data=form)).status_code == 303
    named = {
        "csrf": csrf,
        "texts": [files.responses[STEP].variations[0].text],
        "titles": ["Oui, je l'ai recopié sur le site", "Non, je suis bloqué à cet endroit"],
    }
    answer = await browser.post(f"/console/contenu/{STEP}", data=named)
    assert answer.status_code == 422
    assert "quand la question est redite" in seen(answer)


@pytest.mark.anyio
async def test_a_process_that_runs_says_it_within_seconds(
    office: Desk, browser: httpx.AsyncClient, csrf: str, files: Content
) -> None:
    running = with_live_words(Engine.load(DATA), office.console.database).content
    assert running.responses[HELP] == files.responses[HELP]
    texts = [f"{each.text} Courage." for each in files.responses[HELP].variations]
    form = {"csrf": csrf, "texts": texts}
    assert (await browser.post(f"/console/contenu/{HELP}", data=form)).status_code == 303
    await anyio.sleep(PAUSE + 0.1)
    assert [each.text for each in running.responses[HELP].variations] == texts


@pytest.mark.anyio
async def test_a_head_is_changed_everywhere_and_put_back(
    office: Desk, browser: httpx.AsyncClient, csrf: str, files: Content
) -> None:
    path = f"/console/demarches/{CODE}"
    form = {
        "csrf": csrf,
        "nom": "Mot de passe CAF perdu",
        "site": "caf.fr",
        "adresse": "https://connect.caf.fr/",
    }
    preview = await browser.post(f"{path}/apercu", data=form)
    assert "https://connect.caf.fr/ (vérifié le" in seen(preview)
    assert live(office).procedures[CODE] == files.procedures[CODE]
    assert (await browser.post(path, data=form)).status_code == 303
    now = live(office)
    assert now.procedures[CODE].url == "https://connect.caf.fr/"
    assert now.flows[f"procedure_{CODE}"].name == form["nom"]
    assert now.starts[f"procedure_{CODE}"][0].name == form["nom"]
    names = Names(DATA, office.console.database)
    assert names.flow(f"procedure_{CODE}") == form["nom"]
    assert names.site(f"procedure_{CODE}") == form["adresse"]
    assert form["nom"] in {each.label for group in names.procedures for each in group.options}
    assert now.flows[f"procedure_{CODE}"].print == files.flows[f"procedure_{CODE}"].print
    wrong = await browser.post(path, data=form | {"adresse": "http://caf.fr"})
    assert wrong.status_code == 422
    assert "https://" in seen(wrong)
    start = f"utter_{CODE}_start"
    words = f"{files.responses[start].variations[0].text} {'mot ' * 20}"
    texts = {"csrf": csrf, "texts": [words]}
    assert (await browser.post(f"/console/contenu/{start}", data=texts)).status_code == 303
    long = await browser.post(path, data=form | {"adresse": "https://caf.fr/" + "x" * 90})
    assert long.status_code == 422
    assert "C’est trop long dans" in seen(long)
    back = {"csrf": csrf, "version": "0"}
    assert (await browser.post(f"{path}/reprendre", data=back)).status_code == 303
    assert live(office).procedures[CODE] == files.procedures[CODE]
    for missing in ("rien", "../comptes"):
        assert (await browser.get(f"/console/demarches/{missing}")).status_code == 404


def test_the_facts_that_may_be_told_are_those_of_a_procedure(files: Content) -> None:
    from bot.dialogues.procedures import facts

    assert set(FACTS) == set(facts(files.procedures[CODE]))

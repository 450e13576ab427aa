"""Cut networks, killed servers, several tabs: nothing is lost and nothing is doubled."""

from playwright.sync_api import Page, Route, expect

from tests.channels.webchat.conftest import Open, expect_sent, heard, said, say
from tests.channels.webchat.service import Service


def expect_answered(page: Page, texts: list[str]) -> None:
    """Each was said once and answered once, in this order."""
    expect(page.locator(".heard .bubble")).to_have_text(
        [f"Vous avez dit, {text}" for text in texts], timeout=20_000
    )
    assert said(page) == texts


def test_a_server_killed_in_the_middle_loses_and_doubles_nothing(
    visit: Open, own_service: Service
) -> None:
    page = visit(f"{own_service.url}/chat")
    say(page, "un")
    expect_answered(page, ["un"])
    own_service.kill()
    say(page, "deux")
    say(page, "trois")
    expect(page.get_by_text("La connexion est coupée")).to_be_visible()
    expect(page.get_by_text("En attente")).to_have_count(2)
    own_service.start()
    expect_answered(page, ["un", "deux", "trois"])
    expect(page.get_by_text("La connexion est coupée")).to_be_hidden()
    assert own_service.texts() == ["un", "deux", "trois"]


def test_killed_after_the_commit_before_the_answer(visit: Open, own_service: Service) -> None:
    page = visit(f"{own_service.url}/chat")
    cut: list[int] = []

    def lose_the_answer(route: Route) -> None:
        answer = route.fetch()
        cut.append(answer.status)
        route.abort()

    page.route("**/channels/web/messages", lose_the_answer, times=2)
    say(page, "une seule fois")
    expect_sent(page)
    expect_answered(page, ["une seule fois"])
    assert cut == [202, 202]
    assert own_service.texts() == ["une seule fois"]


def test_what_waits_survives_a_reload(visit: Open, own_service: Service) -> None:
    page = visit(f"{own_service.url}/chat")
    say(page, "un")
    expect_answered(page, ["un"])
    own_service.store_down(True)
    say(page, "deux")
    say(page, "trois")
    expect(page.get_by_text("En attente")).to_have_count(2)
    page.reload()
    expect(page.locator(".said")).to_have_count(3)
    own_service.store_down(False)
    expect_answered(page, ["un", "deux", "trois"])
    assert own_service.texts() == ["un", "deux", "trois"]


def test_offline_is_told_and_all_leaves_when_the_network_is_back(
    visit: Open, service: Service
) -> None:
    page = visit(f"{service.url}/chat")
    page.context.set_offline(True)
    say(page, "premier")
    say(page, "second")
    expect(page.get_by_role("status")).to_contain_text("Vous êtes hors ligne")
    page.context.set_offline(False)
    expect_answered(page, ["premier", "second"])
    expect(page.get_by_role("status")).to_be_empty()


def test_two_tabs_are_one_conversation(visit: Open, service: Service) -> None:
    first = visit(f"{service.url}/chat")
    second = first.context.new_page()
    second.goto(first.url)
    say(first, "du premier")
    say(second, "du second")
    for page in (first, second):
        expect(page.locator(".heard")).to_have_count(2)
        assert sorted(said(page)) == ["du premier", "du second"]
        assert len(set(heard(page))) == 2
    assert first.evaluate("localStorage['sanu.chat.key']")
    first.close()
    say(second, "le premier est fermé")
    expect(second.get_by_text("Vous avez dit, le premier est fermé")).to_be_visible()


def test_erasing_in_one_tab_erases_in_the_other(visit: Open, service: Service) -> None:
    first = visit(f"{service.url}/chat")
    say(first, "bonjour")
    expect_answered(first, ["bonjour"])
    second = first.context.new_page()
    second.goto(first.url)
    expect(second.locator(".heard")).to_have_count(1)
    second.get_by_role("button", name="Effacer cette conversation").click()
    second.get_by_role("button", name="Effacer", exact=True).click()
    expect(first.locator(".heard")).to_have_count(0)
    assert first.evaluate("localStorage.length") == 0


def test_where_streams_do_not_pass_the_page_asks(visit: Open, service: Service) -> None:
    page = visit(f"{service.url}/chat")
    page.route("**/channels/web/stream", lambda route: route.abort())
    say(page, "bonjour")
    expect_answered(page, ["bonjour"])
    say(page, "encore")
    expect_answered(page, ["bonjour", "encore"])
    expect(page.get_by_role("status")).to_be_empty()


def test_a_key_that_is_no_longer_known_is_made_anew(visit: Open, service: Service) -> None:
    page = visit(f"{service.url}/chat")
    say(page, "avant")
    expect_answered(page, ["avant"])
    page.evaluate("localStorage['sanu.chat.key'] = JSON.stringify('x.y')")
    page.reload()
    say(page, "après")
    expect_answered(page, ["avant", "après"])


def test_a_browser_that_keeps_nothing_still_converses(visit: Open, service: Service) -> None:
    page = visit("about:blank")
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, {get() { throw new Error('refusé') }});"
    )
    page.goto(f"{service.url}/chat")
    say(page, "bonjour")
    expect_answered(page, ["bonjour"])
    expect(page.get_by_role("status")).to_contain_text("Ce navigateur ne garde rien")


def test_the_page_says_why_and_goes_on_by_itself(visit: Open, service: Service) -> None:
    page = visit(f"{service.url}/chat")
    left = [429, 429]

    def answer(route: Route) -> None:
        if left:
            left.pop()
            body = '{"error": "Trop de conversations viennent de s’ouvrir d’ici."}'
            route.fulfill(status=429, headers={"Retry-After": "2"}, body=body)
        else:
            route.continue_()

    page.route("**/channels/web/keys", answer)
    say(page, "bonjour")
    expect(page.get_by_text("Trop de conversations viennent")).to_be_visible()
    expect(page.get_by_text("Vous avez dit, bonjour")).to_be_visible(timeout=15_000)
    expect(page.get_by_text("Trop de conversations viennent")).to_be_hidden()

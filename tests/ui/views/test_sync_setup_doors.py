"""Ways into an account that raise a question: another host, a certificate, the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netcompanion.dav.certificates import Reason
from netcompanion.dav.errors import BadCertificate
from netcompanion.domain.sync import AuthKind, Phase
from netcompanion.services.secrets import Secrets
from netcompanion.services.sync.providers import GOOGLE
from tests.dav.fake_provider import CLIENT, FakeProvider
from tests.servers.certificates import certificate
from tests.servers.fake import Fake
from tests.servers.real import Radicale
from tests.services.test_secrets import BrokenKeyring, Vault
from tests.ui.views.setup_desk import Desk, NoNames, card
from ui.views.main_window import MainWindow
from ui.views.sync_setup import PasswordDialog, ask_certificate, ask_password
from ui.views.sync_setup.looking import Outside
from ui.views.sync_setup.question import Question
from ui.views.sync_setup.steps import Step
from ui.widgets import Button, ChipButton
from ui.workspace import Workspace


def words(question: Question) -> str:
    return "\n".join(each.text() for each in question.findChildren(QLabel))


def click(act: Button) -> None:
    QTest.mouseClick(act, Qt.MouseButton.LeftButton)


# Another host


def test_another_host_is_told_the_login_only_after_it_was_asked_about(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    with Fake("icloud") as server:
        server.put_card(server.make_book("card"), "ana.vcf", card("there-ana", "Ana Reyes"))
        desk = Desk(workspace, window, qtbot)
        desk.log_in(server.url, server.username, server.password)
        question = desk.question()
        assert server.other_origin in words(question)
        second = [each for each in server.asked if server.other_origin.endswith(f":{each.port}")]
        assert not any(each.authorization for each in second)
        click(question.back)
        assert desk.dialog.step is Step.LOGIN
        assert desk.dialog.login.password.text() == server.password
        desk.enter()
        again = desk.question()
        assert again.go is not None
        click(again.go)
        desk.begin()
        assert set(desk.phases().values()) == {Phase.LINKED}
        assert desk.names() == ["Ana Reyes"]


# Certificates


def test_a_certificate_is_shown_and_trusted_only_by_a_click(
    workspace: Workspace, window: MainWindow, qtbot: QtBot, radicale_tls: Radicale
) -> None:
    radicale_tls.make_book("contacts")
    desk = Desk(workspace, window, qtbot)
    desk.log_in(radicale_tls.url, radicale_tls.username, radicale_tls.password)
    question = desk.question()
    said = words(question)
    assert "127.0.0.1" in said
    assert Reason.UNKNOWN_ISSUER in said
    assert said.count(":") >= 28  # the fingerprint
    assert question.focusWidget() is question.back
    QTest.keyClick(question.back, Qt.Key.Key_Return)
    assert desk.dialog.step is Step.LOGIN
    assert Reason.UNKNOWN_ISSUER in desk.dialog.login.complaint()
    desk.enter()
    again = desk.question()
    assert again.go is not None
    click(again.go)
    desk.come_to(Step.BOOKS)
    desk.dialog.accept()
    desk.look()
    [account] = desk.accounts()
    assert account.certificate.startswith("-----BEGIN CERTIFICATE-----")


def test_no_trust_is_offered_where_it_would_not_help(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    error = BadCertificate("cards.example", Reason.EXPIRED, "AB:CD", "PEM")
    question = ask_certificate(workspace, error, lambda: pytest.fail("trusted"), window)
    assert question.go is None
    assert "has expired" in words(question)
    with qtbot.waitSignal(question.finished):
        QTest.keyClick(question.back, Qt.Key.Key_Return)


def test_an_expired_certificate_leads_nowhere(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    with Fake("plain", certificate(expired=True).shown) as server:
        desk = Desk(workspace, window, qtbot)
        desk.log_in(server.url, server.username, server.password)
        question = desk.question()
        assert question.go is None
        click(question.back)
        assert server.asked == []


# The browser


class Browser:
    """Opens pages as somebody does who allows what is asked there, once they may."""

    def __init__(self, provider: FakeProvider) -> None:
        self.pages: list[str] = []
        self.may_go_on = Event()
        self._provider = provider
        self._pool = ThreadPoolExecutor(max_workers=1)

    def open(self, page: str) -> None:
        self.pages.append(page)
        self._pool.submit(self._browse, page)

    def close(self) -> None:
        self.may_go_on.set()
        self._pool.shutdown(wait=True)

    def _browse(self, page: str) -> None:
        if self.may_go_on.wait(20):
            self._provider.browse(page)


@pytest.fixture
def google() -> Iterator[Fake]:
    with Fake("google") as server:
        server.put_card(server.make_book("default"), "ana.vcf", card("there-ana", "Ana Reyes"))
        yield server


@pytest.fixture
def provider(google: Fake) -> Iterator[FakeProvider]:
    with FakeProvider() as running:
        running.bearers = google.door.bearers
        yield running


@pytest.fixture
def browser(provider: FakeProvider) -> Iterator[Browser]:
    browser = Browser(provider)
    yield browser
    browser.close()


@pytest.fixture
def outside(provider: FakeProvider, browser: Browser) -> Outside:
    there = replace(GOOGLE, url="", endpoints=provider.endpoints)
    return Outside(provider_of=lambda _address: there, resolver=NoNames(), open_page=browser.open)


@pytest.fixture
def desk(workspace: Workspace, window: MainWindow, qtbot: QtBot, outside: Outside) -> Desk:
    """The dialog of somebody whose service is entered through the browser."""
    return Desk(workspace, window, qtbot, outside=outside)


def sign_in(desk: Desk, google: Fake) -> None:
    desk.put(desk.dialog.address.field, google.url)
    desk.enter()
    desk.come_to(Step.LOGIN)
    login = desk.dialog.login
    assert not login.password.isVisible()
    desk.put(login.client_id, CLIENT.id)
    desk.put(login.client_secret, CLIENT.secret)
    desk.enter()


def test_a_service_is_entered_through_the_browser(
    desk: Desk, google: Fake, browser: Browser
) -> None:
    browser.may_go_on.set()
    sign_in(desk, google)
    desk.begin()
    assert len(browser.pages) == 1
    assert desk.names() == ["Ana Reyes"]
    [account] = desk.accounts()
    assert (account.auth, account.client_id) == (AuthKind.OAUTH, CLIENT.id)
    assert desk.secrets.get(account.id)


def test_waiting_for_the_browser_can_be_cancelled(
    desk: Desk, google: Fake, browser: Browser
) -> None:
    sign_in(desk, google)
    desk.until(lambda: bool(browser.pages))
    assert not desk.dialog.login.isEnabled()
    desk.key(Qt.Key.Key_Escape)
    assert desk.is_open
    assert desk.dialog.login.isEnabled()
    assert desk.dialog.login.client_id.text() == CLIENT.id
    desk.rest()


def test_a_client_that_nobody_knows_is_told_beside_its_id(
    desk: Desk, google: Fake, browser: Browser
) -> None:
    browser.may_go_on.set()
    sign_in(desk, google)
    desk.come_to(Step.BOOKS)
    desk.dialog.go_back()
    desk.put(desk.dialog.login.client_secret, "another")
    desk.enter()
    desk.until(lambda: bool(desk.dialog.login.complaint()))
    assert "client ID" in desk.dialog.login.complaint()


def test_without_a_client_id_nothing_is_opened(desk: Desk, browser: Browser) -> None:
    desk.put(desk.dialog.address.field, "ada@mail.example")
    desk.enter()
    desk.enter()
    assert "client ID" in desk.dialog.login.complaint()
    assert browser.pages == []


# Passwords


@pytest.mark.parametrize(
    ("secrets", "said"),
    [
        (Secrets(lambda: None), "each time NetCompanion starts"),
        (Secrets(lambda: Vault()), "in the keyring"),
    ],
)
def test_it_says_where_the_password_will_be(
    workspace: Workspace, window: MainWindow, qtbot: QtBot, secrets: Secrets, said: str
) -> None:
    workspace.runs.secrets = secrets
    desk = Desk(workspace, window, qtbot)
    desk.put(desk.dialog.address.field, "cards.example")
    desk.enter()
    desk.until(lambda: bool(desk.dialog.login.kept_words()))
    assert said in desk.dialog.login.kept_words()


@pytest.fixture
def linked(
    workspace: Workspace, window: MainWindow, qtbot: QtBot, radicale: Radicale
) -> Callable[[], Desk]:
    """Add an account of a real server, and start it."""

    def add() -> Desk:
        radicale.put_card(radicale.make_book("contacts"), "ana.vcf", card("there-ana", "Ana Reyes"))
        desk = Desk(workspace, window, qtbot)
        desk.log_in(radicale.url, radicale.username, radicale.password)
        desk.begin()
        return desk

    return add


def test_a_new_password_lets_the_account_go_on(
    workspace: Workspace, window: MainWindow, radicale: Radicale, linked: Callable[[], Desk]
) -> None:
    desk = linked()
    [account] = desk.accounts()
    radicale.password = "another one"
    radicale.change_password(radicale.password)
    radicale.restart()
    desk.runs.sync()
    desk.rest()
    desk.until(lambda: desk.accounts()[0].stopped)
    dialog = ask_password(workspace, desk.runs, desk.accounts()[0], window)
    asking = _asking(window)
    assert account.name in dialog.windowTitle()
    dialog.accept()
    assert "Enter the password first" in dialog.form.complaint()
    for username, password in (("somebody", "another one"), (radicale.username, "not this one")):
        dialog.username.setText(username)
        dialog.secret.setText(password)
        dialog.accept()
        desk.until(lambda: "refused the login" in dialog.form.complaint())
        assert (dialog.username.text(), dialog.secret.text()) == (username, password)
        assert desk.accounts()[0].stopped
        assert _asking(window) == asking
    dialog.username.setText(radicale.username)
    dialog.secret.setText("another one")
    dialog.accept()
    desk.until(lambda: not desk.accounts()[0].stopped)
    desk.rest()
    assert desk.secrets.get(account.id) == "another one"
    [book] = desk.books()
    assert book.error == ""


def _asking(window: MainWindow) -> int:
    return sum(each.isVisible() for each in window.findChildren(PasswordDialog))


def test_a_keyring_that_fails_is_told_and_nothing_stops(
    workspace: Workspace, window: MainWindow, qtbot: QtBot, radicale: Radicale
) -> None:
    radicale.make_book("contacts")
    workspace.runs.secrets = Secrets(BrokenKeyring)
    desk = Desk(workspace, window, qtbot)
    desk.log_in(radicale.url, radicale.username, radicale.password)
    desk.come_to(Step.BOOKS)
    desk.dialog.accept()
    assert "keyring" in desk.look().notice.words()
    assert desk.phases() == {"contacts": Phase.PULLED}


def test_one_signs_in_again_where_a_permission_was_taken_away(
    workspace: Workspace,
    window: MainWindow,
    desk: Desk,
    google: Fake,
    provider: FakeProvider,
    browser: Browser,
    outside: Outside,
) -> None:
    browser.may_go_on.set()
    sign_in(desk, google)
    desk.begin()
    provider.revoke()
    desk.runs.sync()
    desk.until(lambda: desk.accounts()[0].stopped)
    [account] = desk.accounts()
    synced: list[bool] = []
    dialog = PasswordDialog(
        workspace, desk.runs, account, lambda: synced.append(True), window, outside=outside
    )
    dialog.open()
    dialog.accept()  # the client secret is the one that is known
    desk.until(lambda: synced == [True])
    assert not desk.accounts()[0].stopped
    assert len(browser.pages) == 2


# Help


@pytest.mark.parametrize(
    ("address", "name", "has_page"),
    [
        ("ada@icloud.com", "app-specific", True),
        ("ada@fastmail.com", "app passwords", True),
        ("https://cloud.mill.example/remote.php/dav", "app password", False),
        ("ada@gmail.com", "client ID", True),
        ("ada@mill.example", "", False),
    ],
)
def test_what_a_service_needs_is_said_and_its_page_opens_by_a_click_alone(
    workspace: Workspace,
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    name: str,
    has_page: bool,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    desk = Desk(workspace, window, qtbot)
    desk.put(desk.dialog.address.field, address)
    assert name.casefold() in desk.dialog.address.help.words().casefold()
    assert bool(desk.dialog.address.help.words()) is bool(name)
    desk.enter()
    desk.come_to(Step.LOGIN)
    help_ = desk.dialog.login.help
    assert help_.link.isVisible() is has_page
    assert opened == []
    if has_page:
        click(help_.link)
        assert len(opened) == 1
        assert opened[0].startswith("https://")


def test_a_service_can_be_chosen_by_its_name(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    desk = Desk(workspace, window, qtbot)
    chips = {each.words(): each for each in desk.dialog.address.findChildren(ChipButton)}
    assert list(chips) == ["iCloud", "Fastmail", "Nextcloud", "Google"]
    chips["iCloud"].click()
    assert desk.dialog.address.address() == "https://contacts.icloud.com/"
    chips["Nextcloud"].click()
    assert desk.dialog.address.address() == ""
    assert "Nextcloud" in desk.dialog.address.help.words()


def test_a_password_that_anybody_could_read_is_warned_about(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    desk = Desk(workspace, window, qtbot)
    desk.put(desk.dialog.address.field, "http://cards.mill.example/")
    desk.enter()
    assert desk.dialog.login.unprotected.isVisible()
    desk.dialog.go_back()
    desk.put(desk.dialog.address.field, "https://cards.mill.example/")
    desk.enter()
    assert not desk.dialog.login.unprotected.isVisible()

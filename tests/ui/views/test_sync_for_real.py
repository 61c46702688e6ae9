"""The page, the engine and a server on loopback: what a person sees of a whole run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from netcompanion.domain.sync import (
    Account,
    AuthKind,
    Book,
    Bookkeeping,
    Direction,
    Phase,
    Upload,
    UploadKind,
)
from netcompanion.services.secrets import Secrets
from tests.servers.fake import Fake
from tests.services.sync.elsewhere import vcard
from ui.sync import SyncRuns
from ui.views.main_window import MainWindow
from ui.views.sync import SyncPage
from ui.views.sync.book_card import BookCard
from ui.views.sync_setup import PasswordDialog
from ui.workspace import Workspace

PATIENCE_MS = 20_000


@pytest.fixture
def fake() -> Iterator[Fake]:
    with Fake() as server:
        yield server


@pytest.fixture
def runs(workspace: Workspace, fake: Fake) -> SyncRuns:
    url = fake.make_book("people")
    for name, uid in (("Ada Finch", "ada"), ("Bo Lund", "bo"), ("Cy Roe", "cy")):
        fake.put_card(url, f"{uid}.vcf", vcard(name, uid, "TITLE:Founder"))
    account = Account(
        id="mill",
        name="Mill",
        address=fake.address,
        base_url=fake.url,
        username=fake.username,
        auth=AuthKind.PASSWORD,
        origins=tuple(fake.origins),
    )
    book = Book(
        id="book",
        account_id="mill",
        url=url,
        name="People",
        direction=Direction.TWO_WAY,
        phase=Phase.LINKED,
        upload=Upload(kind=UploadKind.EVERYONE),
    )
    workspace.store.note(Bookkeeping(save=(account, book)))
    runs = workspace.runs
    runs.secrets = Secrets(lambda: None)
    runs.secrets.hold(account.id, fake.password)
    return runs


@pytest.fixture
def page(runs: SyncRuns, window: MainWindow) -> SyncPage:
    window.commands.trigger("address-books")
    assert isinstance(window.page, SyncPage)
    return window.page


def sync(page: SyncPage, qtbot: QtBot) -> BookCard:
    page.workspace.runs.sync()
    settle(page, qtbot)
    return page.books["book"]


def settle(page: SyncPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.workspace.jobs.busy, timeout=PATIENCE_MS)


def names(page: SyncPage) -> list[str]:
    with page.workspace.read() as reader:
        return sorted(each.name for each in reader.every_contact())


def words(card: BookCard) -> str:
    labels = card.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisibleTo(card))


def test_three_people_come_in_and_one_undo_takes_them_back(page: SyncPage, qtbot: QtBot) -> None:
    card = sync(page, qtbot)
    assert names(page) == ["Ada Finch", "Bo Lund", "Cy Roe"]
    assert "3\ncame here" in words(card)
    assert "up to date" in words(card)
    with qtbot.waitSignal(page.workspace.changed):
        page.workspace.undo_stack.undo()
    assert names(page) == []


def test_both_changed_is_shown_and_chosen_here_goes_up(
    page: SyncPage, fake: Fake, qtbot: QtBot
) -> None:
    from netcompanion.domain.change import Change, Edit

    sync(page, qtbot)
    with page.workspace.read() as reader:
        ada = next(each for each in reader.every_contact() if each.name == "Ada Finch")
    page.workspace.do(Change("Edited Ada", (Edit(ada, replace(ada, title="Owner")),)))
    url = page.books["book"].book.url
    fake.put_card(url, "ada.vcf", vcard("Ada Finch", "ada", "TITLE:Partner"))
    card = sync(page, qtbot)
    said = words(card)
    assert "Owner" in said
    assert "Partner" in said
    row = next(iter(card.conflicts.list.rows().values()))
    row.mine.use.click()
    settle(page, qtbot)
    sync(page, qtbot)
    assert "TITLE:Owner" in fake.cards(url)["ada.vcf"].decode()


def test_a_wrong_password_is_asked_for_again(page: SyncPage, fake: Fake, qtbot: QtBot) -> None:
    asked: list[str] = []
    page.workspace.runs.asks_password.connect(asked.append)
    fake.change_password("another one")
    card = sync(page, qtbot)
    assert asked == ["mill"]
    assert "waits for its password" in words(card)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PasswordDialog)
    dialog.close()


def test_a_server_that_is_away_is_said_and_nobody_is_lost(
    page: SyncPage, fake: Fake, qtbot: QtBot
) -> None:
    sync(page, qtbot)
    fake.stop()
    card = sync(page, qtbot)
    assert "waits" in words(card)
    assert len(names(page)) == 3
    fake.start()
    assert "up to date" in words(sync(page, qtbot))


def test_who_was_deleted_there_is_in_the_bin(page: SyncPage, fake: Fake, qtbot: QtBot) -> None:
    sync(page, qtbot)
    fake.delete_card(page.books["book"].book.url, "ada.vcf")
    card = sync(page, qtbot)
    assert names(page) == ["Bo Lund", "Cy Roe"]
    assert "1\nto the bin here" in words(card)
    with page.workspace.read() as reader:
        assert [each.name for each in reader.binned()] == ["Ada Finch"]


def test_a_book_that_is_wiped_there_is_asked_about(
    page: SyncPage, fake: Fake, qtbot: QtBot
) -> None:
    sync(page, qtbot)
    for uid in ("ada", "bo", "cy"):
        fake.delete_card(page.books["book"].book.url, f"{uid}.vcf")
    card = sync(page, qtbot)
    assert len(names(page)) == 3
    assert "Ada Finch" in words(card)
    page.acts.spare(card.book)
    settle(page, qtbot)
    assert len(names(page)) == 3
    assert len(fake.cards(card.book.url)) == 3  # they go up again, since everyone does


def test_saying_yes_puts_them_into_the_bin(page: SyncPage, fake: Fake, qtbot: QtBot) -> None:
    sync(page, qtbot)
    for uid in ("ada", "bo", "cy"):
        fake.delete_card(page.books["book"].book.url, f"{uid}.vcf")
    card = sync(page, qtbot)
    page.acts.allow(card.book)
    settle(page, qtbot)
    assert names(page) == []
    assert "needs you" not in words(card)


def test_what_would_happen_is_told_and_not_done(page: SyncPage, fake: Fake, qtbot: QtBot) -> None:
    from ui.views.sync.plan_dialog import PlanDialog

    page.acts.plan(page.books["book"].book)
    settle(page, qtbot)
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, PlanDialog))
    said = "\n".join(each.text() for each in dialog.findChildren(QLabel))
    assert "Ada Finch" in said
    assert names(page) == []
    dialog.close()

"""Somebody who adds an address book by keys, and sees what the dialog says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.sync import Account, Book, Phase
from netcompanion.services.secrets import Secrets
from ui.views.sync_setup import Question, SetupDialog
from ui.views.sync_setup.look_page import LookPage
from ui.views.sync_setup.looking import Outside
from ui.views.sync_setup.steps import Step
from ui.workspace import Workspace

PATIENCE = 30_000  # ms until a step that hangs fails the test


class NoNames:
    """Name servers that know nothing."""

    def srv(self, name: str) -> tuple[()]:
        return ()

    def txt(self, name: str) -> tuple[()]:
        return ()


class Desk:
    """One dialog over one window. `secrets` are those of a computer without a keyring."""

    def __init__(
        self,
        workspace: Workspace,
        window: QWidget,
        qtbot: QtBot,
        *book_ids: str,
        outside: Outside | None = None,
    ) -> None:
        self.workspace, self.window, self.qtbot = workspace, window, qtbot
        self.runs = workspace.runs
        if not self.runs.__dict__.get("secrets"):
            self.runs.secrets = Secrets(lambda: None)
        self.secrets = self.runs.secrets
        self.dialog = SetupDialog(
            workspace,
            self.runs,
            window,
            book_ids=book_ids,
            outside=outside or Outside(resolver=NoNames()),
        )
        self.dialog.open()
        self.is_open = True
        self.dialog.finished.connect(self._note_end)

    def _note_end(self) -> None:
        self.is_open = False

    def put(self, field: QLineEdit, text: str) -> None:
        """Type into a field, whatever stood there."""
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def enter(self) -> None:
        """Press Enter wherever the focus is."""
        self.key(Qt.Key.Key_Return)

    def key(self, key: Qt.Key) -> None:
        """Press a key wherever the focus is, which may be on a button or on nothing."""
        focused: QWidget | None = self.dialog.focusWidget()
        QTest.keyClick(self.dialog if focused is None else focused, key)

    def until(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=PATIENCE)

    def come_to(self, step: Step) -> None:
        self.until(lambda: self.dialog.step is step)

    def log_in(self, address: str, username: str, password: str) -> None:
        """Enter an address and a login, and look for the books."""
        self.put(self.dialog.address.field, address)
        self.enter()
        self.come_to(Step.LOGIN)
        self.put(self.dialog.login.username, username)
        self.put(self.dialog.login.password, password)
        self.enter()

    def look(self) -> LookPage:
        """Wait for the first look."""
        self.until(lambda: self.dialog.step is Step.LOOK and self.dialog.look is not None)
        assert self.dialog.look is not None
        look = self.dialog.look
        self.until(look.is_counted)
        return look

    def begin(self) -> None:
        """Begin with what is there as it is proposed, and wait until it is in step."""
        self.come_to(Step.BOOKS)
        self.dialog.accept()
        self.look()
        self.end()

    def end(self) -> None:
        """Agree to the last look, and wait until nothing is under way."""
        self.dialog.accept()
        self.until(lambda: not self.is_open)
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.until(lambda: not self.workspace.jobs.busy)

    def question(self) -> Question:
        """Wait for a question above the dialog."""
        self.until(lambda: any(each.isVisible() for each in self.dialog.findChildren(Question)))
        return next(each for each in self.dialog.findChildren(Question) if each.isVisible())

    def accounts(self) -> list[Account]:
        with self.workspace.read() as reader:
            return reader.accounts()

    def books(self) -> list[Book]:
        with self.workspace.read() as reader:
            return reader.books()

    def phases(self) -> dict[str, Phase]:
        return {book.name: book.phase for book in self.books()}

    def names(self) -> list[str]:
        with self.workspace.read() as reader:
            return sorted(person.name for person in reader.every_contact())


def card(uid: str, name: str, *lines: str) -> bytes:
    given, _, family = name.partition(" ")
    parts = ("BEGIN:VCARD", "VERSION:3.0", f"UID:{uid}", f"N:{family};{given};;;", f"FN:{name}")
    return "\r\n".join((*parts, *lines, "END:VCARD", "")).encode()

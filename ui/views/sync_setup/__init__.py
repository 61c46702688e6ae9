"""Dialogs about accounts and their address books. All open at once and block nothing.

`parent` is the window or page above which they open, by default the active window.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from netcompanion.domain.sync import Account, Book, Direction, Phase
from ui.sync import SyncRuns
from ui.views.sync_setup.account_questions import remove_question, start_over_question
from ui.views.sync_setup.dialog import SetupDialog
from ui.views.sync_setup.password_dialog import PasswordDialog
from ui.views.sync_setup.question import Question, certificate_question, origin_question
from ui.views.sync_setup.upload_choice import UploadChoice
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.dav.errors import BadCertificate, OtherOrigin

__all__ = [
    "PasswordDialog",
    "Question",
    "SetupDialog",
    "UploadChoice",
    "ask_certificate",
    "ask_origin",
    "ask_password",
    "ask_remove",
    "ask_start_over",
    "first_look",
    "setup",
]


def setup(workspace: Workspace, runs: SyncRuns, parent: QWidget | None = None) -> SetupDialog:
    """Add an account, and look at its books for the first time."""
    dialog = SetupDialog(workspace, runs, _above(parent))
    dialog.open()
    return dialog


def first_look(
    workspace: Workspace, runs: SyncRuns, book_id: str, parent: QWidget | None = None
) -> SetupDialog:
    """Read a book to its end if it is not, look at it, and let it begin."""
    dialog = SetupDialog(workspace, runs, _above(parent), book_ids=(book_id,))
    dialog.open()
    return dialog


def ask_password(
    workspace: Workspace,
    runs: SyncRuns,
    account: Account,
    parent: QWidget | None = None,
    *,
    then: Callable[[], object] | None = None,
) -> PasswordDialog:
    """Ask for the secret of an account; `then`, by default, its books are brought up to date."""

    def sync() -> None:
        with workspace.read() as reader:
            books = reader.books(account.id)
        for book in books:
            if book.direction is not Direction.OFF and book.phase is Phase.LINKED:
                runs.sync(book.id)

    dialog = PasswordDialog(workspace, runs, account, then or sync, _above(parent))
    dialog.open()
    return dialog


def ask_certificate(
    workspace: Workspace,
    error: BadCertificate,
    trust: Callable[[], object],
    parent: QWidget | None = None,
) -> Question:
    """Ask whether a certificate is trusted that nobody vouches for."""
    question = certificate_question(workspace, error, trust, _above(parent))
    question.open()
    return question


def ask_origin(
    workspace: Workspace,
    error: OtherOrigin,
    go_on: Callable[[], object],
    parent: QWidget | None = None,
) -> Question:
    """Ask whether another host may be told the login."""
    question = origin_question(workspace, error, go_on, _above(parent))
    question.open()
    return question


def ask_remove(
    workspace: Workspace, runs: SyncRuns, account: Account, parent: QWidget | None = None
) -> Question:
    """Ask whether an account is to be removed here."""
    question = remove_question(workspace, runs, account, _above(parent))
    question.open()
    return question


def ask_start_over(
    workspace: Workspace, runs: SyncRuns, book: Book, parent: QWidget | None = None
) -> Question:
    """Ask whether a book is to be read and looked at anew."""
    above = _above(parent)
    question = start_over_question(
        workspace, runs, book, lambda: first_look(workspace, runs, book.id, above), above
    )
    question.open()
    return question


def _above(parent: QWidget | None) -> QWidget | None:
    return parent if parent is not None else QApplication.activeWindow()

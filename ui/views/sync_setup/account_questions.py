"""Removing an account, and starting over with a book: asked about, then done beside the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.progress import Progress
from netcompanion.domain.sync import Account, Book
from ui.sync import SyncRuns
from ui.views.sync_setup.question import Question
from ui.workspace import Workspace

translate = QCoreApplication.translate


def remove_question(
    workspace: Workspace, runs: SyncRuns, account: Account, parent: QWidget | None
) -> Question:
    """Ask whether an account is to be removed here; nothing is changed on its server."""
    with workspace.read() as reader:
        books = reader.books(account.id)
        people = reader.linked_count(*(book.id for book in books))
        waiting = sum(len(reader.conflicts(book.id)) for book in books)
    store, secrets = workspace.store, runs.secrets

    def work(_progress: Progress) -> None:
        from netcompanion.services.sync import accounts

        store.note(accounts.remove(account))
        secrets.forget(account.id)

    def remove() -> None:
        for book in books:
            runs.cancel(book.id)
        job = workspace.jobs.sync(work)
        job.failed.connect(workspace.refused)
        job.finished.connect(runs.changed)

    name = shown(account.name)
    return Question(
        workspace,
        translate("Question", "Remove {name}?").format(name=name),
        _what_becomes(people, waiting),
        act=translate("Question", "Remove this account"),
        do=remove,
        parent=parent,
    )


def _what_becomes(people: int, waiting: int) -> list[str]:
    """Say what stays and what goes with an account."""
    told = [
        translate(
            "Question",
            "Nothing is changed on the server. Its books are no longer kept up to date, and its "
            "password is forgotten. This cannot be undone, but the account can be added again.",
        )
    ]
    if people:
        told.insert(
            0,
            translate(
                "Question",
                "Kept in People: %n person(s) who came from it or went there.",
                "",
                people,
            ),
        )
    if waiting:
        told.append(
            translate(
                "Question",
                "%n difference(s) not chosen yet: what stands in People now stays, and the choice "
                "goes with the account.",
                "",
                waiting,
            )
        )
    return told


def start_over_question(
    workspace: Workspace,
    runs: SyncRuns,
    book: Book,
    look: Callable[[], object],
    parent: QWidget | None,
) -> Question:
    """Ask whether all that is remembered of a book is to be forgotten; then `look` at it anew."""
    store = workspace.store

    def work(_progress: Progress) -> None:
        from netcompanion.services.sync import first

        first.start_over(store, book.id)

    def start_over() -> None:
        job = workspace.jobs.sync(work)
        job.failed.connect(workspace.refused)
        job.succeeded.connect(lambda _none: look())
        job.finished.connect(runs.changed)

    return Question(
        workspace,
        translate("Question", "Start over with {book}?").format(book=shown(book.name)),
        [
            translate(
                "Question",
                "What is remembered of the people in it is forgotten. The book is read again, and "
                "you look at who is there and here before anything is brought together.",
            ),
            translate("Question", "Nobody is deleted, neither here nor there."),
        ],
        act=translate("Question", "Start over"),
        do=start_over,
        icon="arrow-clockwise",
        parent=parent,
    )

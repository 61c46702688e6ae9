"""People, and what one does in the export dialog."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.contact import Contact, NetworkKind, Phone, new_contact
from netcompanion.domain.event import AfterStep, Event
from netcompanion.formats import vcard
from netcompanion.services import exports
from ui.views.export_dialog import ExportDialog
from ui.widgets import Button
from ui.workspace import Workspace

FAIR = Event(id="fair", name="Harbour Fair", start=datetime(2026, 10, 12, 9, 0))


def person(name: str, number: str = "07700 900120", **values: object) -> Contact:
    made = replace(new_contact(), formatted=name, given=name, phones=(Phone(value=number),))
    return replace(made, **values)  # type: ignore[arg-type]  # Contact's own fields


ADA = person(
    "Ada",
    tags=("press",),
    note="Owes me a lunch",
    networks=frozenset({NetworkKind.REFERRAL}),
    phones=(Phone(value="07700 900120", label="Studio"),),
)
BEN = person("Ben")
CLEO = person("Cleo", phones=())


def opened(
    workspace: Workspace,
    window: QWidget,
    qtbot: QtBot,
    ids: list[str] | None = None,
    event_id: str | None = None,
) -> ExportDialog:
    dialog = ExportDialog(workspace, ids, event_id, window)
    dialog.open()
    counted(dialog, workspace, qtbot)
    return dialog


def counted(dialog: ExportDialog, workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    qtbot.waitUntil(lambda: dialog.who.people_count() > 0)


def button(dialog: QWidget, words: str) -> Button:
    found = [each for each in dialog.findChildren(Button) if each.text() == words]
    return next((each for each in found if each.isVisible()), found[0])


def shown_words(part: QWidget) -> list[str]:
    return [each.text() for each in part.findChildren(QLabel) if each.isVisible()]


def is_offered(dialog: QWidget, words: str) -> bool:
    return any(b.isVisible() for b in dialog.findChildren(Button) if b.text() == words)


def save(dialog: ExportDialog, qtbot: QtBot) -> None:
    QTest.mouseClick(button(dialog, "Save file…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_offered(dialog, "Show in folder"))


def go_to(dialog: ExportDialog, name: str, workspace: Workspace, qtbot: QtBot) -> None:
    row = next(each for each in dialog.places.rows if each.accessibleName().startswith(name))
    if row.isVisible():
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    else:
        dialog.places.field.setCurrentIndex(dialog.places.rows.index(row))
    counted(dialog, workspace, qtbot)


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def send_before(workspace: Workspace, destination: str, *contacts: Contact) -> None:
    """Let people have been sent on 3 October."""
    with workspace.read() as reader:
        change = exports.mark_sent(
            reader,
            [each.id for each in contacts],
            destination,
            datetime(2026, 10, 3, 9, tzinfo=UTC),
        )
    workspace.do(change)


def sent_to(workspace: Workspace, destination: str) -> set[str]:
    with workspace.read() as reader:
        return {
            each.name
            for each in (ADA, BEN, CLEO)
            if any(stamp.destination == destination for stamp in reader.sent_to(each.id))
        }


def names_in(path: Path) -> list[str]:
    with path.open("rb") as stream:
        return [card.contact.name for card in vcard.read_cards(stream) if card.contact]


def steps_done(workspace: Workspace) -> frozenset[AfterStep]:
    with workspace.read() as reader:
        fair = reader.event("fair")
    assert fair is not None
    return fair.steps_done

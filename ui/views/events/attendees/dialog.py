"""People to meet from a list of attendees: pasted, dropped or from a file, and looked at first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.services.attendees import AttendeeList, Sheet
from ui.theme import Theme
from ui.views.bringing_in.notice import Notice
from ui.views.events.attendees.desk import Desk
from ui.views.events.attendees.foot import Foot
from ui.views.events.attendees.given import Given, can_be_given, given_in
from ui.views.events.attendees.reading import ListWork
from ui.views.parts.focus import set_reading_order
from ui.views.review.working import Working
from ui.widgets import EmptyState, FlowLayout, button, label
from ui.workspace import Workspace

translate = QCoreApplication.translate
_WIDTH, _HEIGHT = 1010, 640


class AttendeesDialog(QDialog):
    """Two columns: the text of the list, and who was understood in it. Nothing is saved before Add.

    A list pasted or dropped into it takes the place of the one that is looked at.

    Signals:
        added(): who was ticked is to be met now; comes before it closes.
    """

    added = Signal()

    def __init__(self, workspace: Workspace, event: Event, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Attendee list"))
        self.setAcceptDrops(True)
        self._workspace, self._event = workspace, event
        self._given: Given | None = None
        self._work = ListWork(workspace, event, self)
        self.desk = Desk(workspace.theme, lambda: workspace.settings.single_keys)
        self.page = self.desk.page
        self._arrange(workspace.theme)
        self._listen()
        room = parent.window().size()
        width, height = workspace.theme.px(_WIDTH), workspace.theme.px(_HEIGHT)
        self.resize(min(width, room.width() - 48), min(height, room.height() - 48))

    def read_clipboard(self) -> None:
        """Read what is on the clipboard; say so when that can be no list."""
        if not self.read(QGuiApplication.clipboard().mimeData()):
            self.notice.say(self.tr("There is no text and no file on the clipboard."), "amber")

    def read_text(self, text: str) -> None:
        """Read a list from a text."""
        self._read(Given(text=text))

    def read_file(self, path: Path) -> None:
        """Read a list from a file."""
        self._read(Given(path=path))

    def read(self, data: QMimeData | None) -> bool:
        """Read what was pasted or dropped; False when there is nothing in it."""
        given = given_in(data)
        if given is not None:
            self._read(given)
        return given is not None

    def accept(self) -> None:
        """Add who is ticked."""
        chosen = self.page.people.ticked()
        if chosen and not self._work.busy:
            self._work.add(chosen)

    def reject(self) -> None:
        """Stop reading, or close; while people are added it waits, and closes then by itself."""
        if self._work.adding:
            return
        if self._work.busy:
            self._work.stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close, and hear nothing more of what is under way."""
        self._work.forget()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the button that pastes, until there is a list."""
        super().showEvent(event)
        if self.empty.action is not None:
            self.empty.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste from wherever one is."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.read_clipboard()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let a list come."""
        if can_be_given(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what is dropped."""
        if self.read(event.mimeData()):
            event.acceptProposedAction()

    # What is read

    def _read(self, given: Given) -> None:
        if self._work.adding:
            return
        self._given = given
        self.desk.close_columns()
        self._name_columns()
        self._work.read_list(given, None)

    def _choose_file(self) -> None:
        tables = self.tr("Lists ({kinds})").format(kinds="*.csv *.tsv *.txt")
        filters = [tables, self.tr("All files (*)")]
        for path in self._workspace.prompts.open_files(self.tr("Attendee list"), filters):
            self.read_file(path)

    def _show_list(self, found: AttendeeList) -> None:
        self._title.setText(shown(found.title) or self._usual_title())
        self.empty.hide()
        self.desk.show_list(found)
        self.columns_button.setVisible(found.sheet is not None)
        self.again.show()
        self.add_button.show()
        if found.left_out:
            words = self.tr(
                "The list is too long: %n more row(s) could not be read.", "", found.left_out
            )
            self.notice.say(words, "amber")
        set_reading_order(self)

    def _usual_title(self) -> str:
        path = self._given.path if self._given is not None else None
        return shown(path.name) if path is not None else self.tr("Attendee list")

    # Columns

    def _toggle_columns(self) -> None:
        if self.desk.panel is None:
            self.desk.open_columns()
        else:
            self.desk.close_columns()
        self._name_columns()
        set_reading_order(self)

    def _name_columns(self) -> None:
        closed = self.desk.panel is None
        self.columns_button.setText(self.tr("Columns…") if closed else self.tr("Hide columns"))

    def _take_columns(self, sheet: Sheet) -> None:
        if not sheet.is_usable:
            self.notice.say(
                self.tr("Choose the column that tells who somebody is: a name or an e-mail."),
                "amber",
            )
        elif self._given is not None and not self._work.adding:
            self._work.read_list(self._given, sheet.columns)

    # What is shown

    def _begin(self, words: str) -> None:
        self.notice.say("", "info")
        self._working.show_progress(words, stoppable=not self._work.adding)
        self.add_button.setEnabled(False)

    def _end(self) -> None:
        self._working.show_progress("")
        self._count()

    def _close_added(self) -> None:
        self.added.emit()
        self.done(QDialog.DialogCode.Accepted)

    def _count(self) -> None:
        self._foot.show_ticked(self.page.people.ticked(), busy=self._work.busy)

    def _listen(self) -> None:
        self.page.changed.connect(self._count)
        self.desk.columns_chosen.connect(self._take_columns)
        self._work.began.connect(self._begin)
        self._work.ended.connect(self._end)
        self._work.read.connect(self._show_list)
        self._work.added.connect(self._close_added)
        self._work.failed.connect(lambda words: self.notice.say(words, "red"))

    def _arrange(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        self._title = label(self.tr("Attendee list"), "title", wrap=True)
        self.columns_button = button(
            theme,
            self.tr("Columns…"),
            "small",
            icon="sliders-horizontal",
            act=self._toggle_columns,
        )
        paste = self.tr("Paste another")
        self.again = button(theme, paste, "small", icon="clipboard-text", act=self.read_clipboard)
        self.file_button = button(
            theme, self.tr("Open a file…"), "small", icon="file-text", act=self._choose_file
        )
        acts = FlowLayout(gap=8)
        for each in (self.columns_button, self.again, self.file_button):
            acts.addWidget(each)
        self.columns_button.hide()
        self.again.hide()
        column.addWidget(self._title)
        column.addLayout(acts)
        self.notice = Notice(theme)
        column.addWidget(self.notice)
        self.empty = _nothing_yet(theme, self.read_clipboard)
        column.addWidget(self.empty, 1)
        column.addWidget(self.desk, 1)
        self._working = Working(theme, self.reject)
        column.addWidget(self._working)
        self._foot = Foot(theme, self.reject, self.accept)
        self.add_button = self._foot.add
        column.addWidget(self._foot)


def _nothing_yet(theme: Theme, paste: Callable[[], None]) -> EmptyState:
    return EmptyState(
        theme,
        "clipboard-text",
        translate("AttendeesDialog", "Paste the list of who is coming"),
        translate(
            "AttendeesDialog",
            "Lines, a table from a web page, or a CSV file from Luma, Eventbrite or any other."
            " You see who was understood before anybody is added.",
        ),
        (translate("AttendeesDialog", "Paste"), paste),
        translate("AttendeesDialog", "For example: Ines Okoye, Dairy manager, Harbour Dairies"),
    )

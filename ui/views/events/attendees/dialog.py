"""People to meet from a list of attendees: pasted, dropped or from a file, and looked at first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.services.attendees import AttendeeList, Sheet
from ui.theme import Theme
from ui.views.bringing_in.notice import Notice
from ui.views.events.attendees.columns_panel import ColumnsPanel
from ui.views.events.attendees.given import Given, can_be_given, given_in
from ui.views.events.attendees.people_page import PeoplePage
from ui.views.events.attendees.reading import ListWork
from ui.views.parts.focus import set_reading_order
from ui.views.review.working import Working
from ui.widgets import CARD_GAP, ElideLabel, EmptyState, FlowLayout, button, label
from ui.workspace import Workspace

_WIDTH, _HEIGHT = 1010, 640
_FOLDS_BELOW = 900  # px at the design's text size: the columns hide the people below it


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
        self.panel: ColumnsPanel | None = None
        self._sheet: Sheet | None = None
        self._work = ListWork(workspace, event, self)
        self.page = PeoplePage(workspace.theme, lambda: workspace.settings.single_keys)
        self.page.changed.connect(self._count)
        self.page.hide()
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
        """Stop reading, or close."""
        if self._work.busy:
            self._work.stop()
        else:
            super().reject()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show columns and people beside each other where there is room."""
        super().resizeEvent(event)
        self._fold()

    # What is read

    def _read(self, given: Given) -> None:
        self._given = given
        self._close_panel()
        self._work.read_list(given, None)

    def _choose_file(self) -> None:
        tables = self.tr("Lists ({kinds})").format(kinds="*.csv *.tsv *.txt")
        filters = [tables, self.tr("All files (*)")]
        for path in self._workspace.prompts.open_files(self.tr("Attendee list"), filters):
            self.read_file(path)

    def _show_list(self, found: AttendeeList) -> None:
        self._sheet = found.sheet
        self._title.setText(shown(found.title) or self._usual_title())
        self.empty.hide()
        self.page.show_people(found.attendees)
        self.columns_button.setVisible(found.sheet is not None)
        self.again.show()
        self.add_button.show()
        if found.left_out:
            words = self.tr(
                "The list is too long: %n more row(s) could not be read.", "", found.left_out
            )
            self.notice.say(words, "amber")
        self._fold()
        if self.panel is None:
            self.page.start()
        set_reading_order(self)

    def _usual_title(self) -> str:
        path = self._given.path if self._given is not None else None
        return shown(path.name) if path is not None else self.tr("Attendee list")

    # Columns

    def _toggle_columns(self) -> None:
        if self.panel is not None or self._sheet is None:
            self._close_panel()
            self.page.start()
            return
        self.panel = ColumnsPanel(self._workspace.theme, self._sheet)
        self.panel.changed.connect(self._take_columns)
        self._beside.insertWidget(0, self.panel, 3)
        self.columns_button.setText(self.tr("Hide columns"))
        self._fold()
        set_reading_order(self)
        self.panel.start()

    def _close_panel(self) -> None:
        if self.panel is not None:
            self._beside.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
            self.columns_button.setText(self.tr("Columns…"))
        self._fold()

    def _take_columns(self, sheet: Sheet) -> None:
        if not sheet.is_usable:
            self.notice.say(
                self.tr("Choose the column that tells who somebody is: a name or an e-mail."),
                "amber",
            )
        elif self._given is not None:
            self._work.read_list(self._given, sheet.columns)

    def _fold(self) -> None:
        has_list = self.page.people.count() > 0
        narrow = self.width() < self._workspace.theme.px(_FOLDS_BELOW)
        self.page.setVisible(has_list and not (narrow and self.panel is not None))
        if self.panel is not None:
            self.panel.show()

    # What is shown

    def _begin(self, words: str) -> None:
        self.notice.say("", "info")
        self._working.show_progress(words)
        self.add_button.setEnabled(False)

    def _end(self) -> None:
        self._working.show_progress("")
        self._count()

    def _fail(self, words: str) -> None:
        self.notice.say(words, "red")

    def _close_added(self) -> None:
        self.added.emit()
        self.done(QDialog.DialogCode.Accepted)

    def _count(self) -> None:
        ticked = self.page.people.ticked()
        known = sum(each.contact_id is not None for each in ticked)
        self.add_button.setText(
            self.tr("Add %n person(s)", "", len(ticked)) if ticked else self.tr("Add")
        )
        self.add_button.setEnabled(bool(ticked) and not self._work.busy)
        keys = self.tr("Space ticks, Enter adds")
        words = self.tr("You know %n of them already", "", known) if known else ""
        self._known.setText(" · ".join(filter(None, (words, keys))) if ticked else "")

    def _listen(self) -> None:
        self._work.began.connect(self._begin)
        self._work.ended.connect(self._end)
        self._work.read.connect(self._show_list)
        self._work.added.connect(self._close_added)
        self._work.failed.connect(self._fail)

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
        self.empty = self._made_empty(theme)
        column.addWidget(self.empty, 1)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(CARD_GAP)
        self._beside.addWidget(self.page, 4)
        column.addLayout(self._beside, 1)
        self._working = Working(theme, self.reject)
        column.addWidget(self._working)
        column.addWidget(self._made_bottom(theme))

    def _made_empty(self, theme: Theme) -> EmptyState:
        return EmptyState(
            theme,
            "clipboard-text",
            self.tr("Paste the list of who is coming"),
            self.tr(
                "Lines, a table from a web page, or a CSV file from Luma, Eventbrite or any other."
                " You see who was understood before anybody is added."
            ),
            (self.tr("Paste"), self.read_clipboard),
            self.tr("For example: Ines Okoye, Head of sites, Harbour Dairies"),
        )

    def _made_bottom(self, theme: Theme) -> QWidget:
        bottom = QWidget()
        self._known = ElideLabel("", "caption")
        self.add_button = button(theme, self.tr("Add"), "primary", act=self.accept)
        self.add_button.setDefault(True)
        self.add_button.hide()
        across = QHBoxLayout(bottom)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(self._known, 1)
        across.addWidget(button(theme, self.tr("Close"), act=self.reject))
        across.addWidget(self.add_button)
        return bottom

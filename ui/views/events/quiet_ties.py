"""People of whom one has not heard for long: a line each, before the day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.display import shown
from netcompanion.domain.drafts import Draft
from netcompanion.domain.event import Event
from netcompanion.services import letters
from ui.navigation import Location, Place
from ui.views.events.briefing_rows import QuietRow
from ui.views.parts.draft_form import DraftForm, lines_within
from ui.views.parts.outset_card import OUTSET
from ui.views.parts.rows import RowList
from ui.widgets import button, label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.briefing import Quiet

_LINES = 10
_WIDTH = 560  # px at the design's text size
_BESIDE_MAIL = 260  # px for what stands above and below the words of a mail


class QuietTies(QWidget):
    """One row a tie; *Write* opens a letter that is begun, and remembers what was changed in it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._event: Event | None = None
        self._ties: dict[str, Quiet] = {}
        self._written: dict[tuple[str, str], Draft] = {}
        head = QVBoxLayout()
        head.setContentsMargins(OUTSET, 6, OUTSET, 2)
        head.addWidget(label(self.tr("WORTH A LINE BEFORE THE DAY"), "overline", wrap=True))
        self.rows = RowList[QuietRow]()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.rows)

    def show_ties(self, event: Event, ties: Sequence[Quiet]) -> None:
        """Show whom one could write to before an event."""
        self._event = event
        self._ties = {each.contact.id: each for each in ties}
        for key, row in self.rows.sync(self._ties, self._new_row).items():
            row.show_quiet(self._ties[key])
        self.setVisible(bool(ties))

    def _new_row(self, key: str) -> QuietRow:
        row = QuietRow(self._workspace.theme)
        row.go.clicked.connect(lambda: self._write(key))
        row.offer(self.tr("Open in People"), "", lambda: self._open_person(key))
        return row

    def _write(self, key: str) -> None:
        if self._event is None or key not in self._ties:
            return
        event, contact = self._event, self._ties[key].contact
        with self._workspace.read() as reader:
            begun = letters.for_quiet_tie(reader, contact, event, self._workspace.today())
        draft = self._written.get((event.id, key), begun)
        dialog = LineDialog(self._workspace, contact, draft, self.window())
        dialog.letter.edited.connect(lambda: self._remember((event.id, key), dialog.letter))
        dialog.open()

    def _remember(self, key: tuple[str, str], letter: DraftForm) -> None:
        self._written[key] = letter.draft()

    def _open_person(self, key: str) -> None:
        self._workspace.navigator.go(Location(Place.PEOPLE, key))


class LineDialog(QDialog):
    """A letter to one person, to be sent by the mail app or copied anywhere."""

    def __init__(
        self, workspace: Workspace, contact: ContactLine, draft: Draft, parent: QWidget
    ) -> None:
        super().__init__(parent)
        theme = workspace.theme
        title = self.tr("A line to {name}").format(name=shown(contact.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        room = parent.height() - theme.px(_BESIDE_MAIL)
        self.letter = DraftForm(theme, lines=min(lines_within(theme, room), _LINES))
        self.letter.chooser.hide()
        self.letter.attach.hide()
        self.letter.show_draft(draft)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(button(theme, self.tr("Close"), act=self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(self.letter)
        column.addLayout(below)
        self.setMinimumWidth(min(theme.px(_WIDTH), parent.width() - 48))
        self.letter.body.setFocus(Qt.FocusReason.OtherFocusReason)

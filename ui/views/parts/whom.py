"""A line for somebody: people one knows are offered, and any other name is an outsider."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.display import shown
from netcompanion.domain.relationship import Party
from netcompanion.services.capture import party
from netcompanion.services.introductions import name_now
from ui.views.parts.known import KnownContacts
from ui.widgets import FlowLayout, button, label
from ui.workspace import Workspace

_LIKELY = 3


class WhomField(QLineEdit):
    """Holds a name; `party` says whom it means. Its `note` belongs beside it, in the next row.

    Signals:
        settled(): somebody was chosen, or the line was left.
    """

    settled = Signal()

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._put: tuple[str, Party] | None = None
        self._chosen: ContactLine | None = None
        self.setAccessibleName(name)
        self.setMaxLength(300)
        self.note = _NewName(workspace)
        self.note.chosen.connect(self._take_offered)
        KnownContacts(workspace, self).chosen.connect(self._take)
        self.textEdited.connect(self.note.hide)
        self.editingFinished.connect(self._finish)

    def party(self) -> Party:
        """Whom the line means: the one chosen, the one contact of this name, or an outsider."""
        words = " ".join(self.text().split())
        if self._put is not None and words == self._put[0]:
            return self._put[1]
        if self._chosen is not None and words == " ".join(self._chosen.name.split()):
            return Party(name=self._chosen.name, contact_id=self._chosen.id)
        with self._workspace.read() as reader:
            return party(reader, words)

    def chosen_id(self) -> str:
        """The contact who was chosen or put here, while the line names them; else ""."""
        words = " ".join(self.text().split())
        if self._put is not None and words == self._put[0]:
            return self._put[1].contact_id or ""
        if self._chosen is not None and words == " ".join(self._chosen.name.split()):
            return self._chosen.id
        return ""

    def put(self, someone: Party) -> None:
        """Fill the line, with the name that a contact has now; left so, it means the same."""
        with self._workspace.read() as reader:
            names = reader.names({someone.contact_id} if someone.contact_id else ())
        self.setText(name_now(someone, names))
        self._put = " ".join(self.text().split()), someone

    def _take(self, line: ContactLine) -> None:
        self._put, self._chosen = None, line
        self.setText(line.name)
        self.note.hide()
        self.settled.emit()

    def _take_offered(self, line: ContactLine) -> None:
        self._take(line)
        self.setFocus()

    def _finish(self) -> None:
        """Say so when the name is new; one that was put here is written down already."""
        someone = self.party()
        is_put = self._put is not None and someone is self._put[1]
        if someone.name and someone.contact_id is None and not is_put:
            self.note.look(someone.name)
            self.note.follow(self)
        else:
            self.note.hide()
        self.settled.emit()


class _NewName(QWidget):
    """Tells of a name that is nobody's here, or that of several, and offers who may be meant.

    Signals:
        chosen(ContactLine): it is this one.
    """

    chosen = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._words = label("", "caption", wrap=True)
        self._offers = FlowLayout(12, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addLayout(self._offers)
        self.hide()

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def look(self, name: str) -> None:
        """Say that nobody in People is called so, or more than one is."""
        with self._workspace.read() as reader:
            same = reader.same_name(name)
            found = same or reader.search(name, _LIKELY) or reader.search(name.split()[0], _LIKELY)
        if same:
            words = self.tr("More than one in People is called {name}. Do you mean one of them?")
        elif found:
            words = self.tr("A new name: nobody in People is called {name}. Do you mean:")
        else:
            words = self.tr("A new name: nobody in People is called {name}.")
        self._words.setText(words.format(name=shown(name)))
        while (item := self._offers.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in found:
            self._offers.addWidget(self._offer(line))
        self.show()

    def follow(self, field: QWidget) -> None:
        """Come after the field on Tab, and before it on the way back from the next."""
        before = field
        for each in self.findChildren(QPushButton):
            if not each.isHidden():
                QWidget.setTabOrder(before, each)
                before = each

    def _offer(self, line: ContactLine) -> QWidget:
        words = " · ".join(filter(None, (shown(line.name), shown(line.role_line))))
        made = button(self._workspace.theme, words.replace("&", "&&"), "link")
        made.clicked.connect(lambda: self.chosen.emit(line))
        return made

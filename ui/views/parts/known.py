"""People already known are offered while a name is typed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.display import shown
from ui.workspace import Workspace

_MOST = 6
_SHORTEST = 2  # letters; one alone fits everybody
_LINE = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1  # what the line holds once somebody is pointed at


class KnownContacts(QObject):
    """Completes a line of text by the people in the store.

    Signals:
        chosen(ContactLine): one of those offered; the line holds the name.
    """

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, field: QLineEdit) -> None:
        super().__init__(field)
        self._workspace = workspace
        self._offers = QStandardItemModel(0, 1, self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_NAME)
        completer.setMaxVisibleItems(_MOST)
        popup = QListView()
        popup.setProperty("completion", "true")
        popup.setAccessibleName(self.tr("People you know"))
        completer.setPopup(popup)
        self.popup = popup
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # the stubs know no overloads
        field.textEdited.connect(self._offer)
        field.setCompleter(completer)

    def is_choosing(self) -> bool:
        """Whether one of the offers is pointed at; Enter in the line takes that one then."""
        return self.popup.isVisible() and self.popup.currentIndex().isValid()

    def _offer(self, text: str) -> None:
        self._offers.clear()
        if len(text.strip()) < _SHORTEST:
            return
        with self._workspace.read() as reader:
            found = reader.search(text, _MOST)
        for line in found:
            item = QStandardItem()
            words = " · ".join(filter(None, (shown(line.name), shown(line.role_line))))
            item.setData(words, Qt.ItemDataRole.DisplayRole)
            item.setData(line, _LINE)
            item.setData(line.name, _NAME)
            self._offers.appendRow(item)

    def _take(self, index: QModelIndex) -> None:
        line = index.data(_LINE)
        if isinstance(line, ContactLine):
            self.chosen.emit(line)

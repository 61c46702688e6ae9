"""People already known are offered while a name is typed."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.display import shown
from netcompanion.domain.normalise import fold
from ui.theme import Theme
from ui.workspace import Workspace

_MOST = 6
_SHORTEST = 2  # letters; one alone fits everybody
_LINE = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1  # what the line holds once somebody is pointed at


class KnownContacts(QObject):
    """Completes a line of text by the people in the store.

    Leaving it with Tab takes who is pointed at, else the only one whose name begins with what was
    typed; Esc before leaves what was typed.

    With `eager`, who has a name that begins with what was typed is pointed at already, so that
    Enter and Tab take that one; Esc leaves what was typed.

    Signals:
        chosen(ContactLine): one of those offered; the line holds the name.
    """

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, field: QLineEdit, *, eager: bool = False) -> None:
        super().__init__(field)
        self._workspace, self._field = workspace, field
        self._offers = QStandardItemModel(0, 1, self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_NAME)
        completer.setMaxVisibleItems(_MOST)
        popup = QListView()
        popup.setProperty("completion", "true")
        popup.setAccessibleName(self.tr("People you know"))
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(popup)
        self.popup = popup
        self._eager = eager
        if eager:
            popup.setItemDelegate(_PointedAt(workspace.theme, popup))
            field.textEdited.connect(lambda: QTimer.singleShot(0, self, self._point))
        popup.installEventFilter(self)
        field.installEventFilter(self)  # for a Tab that is faster than the popup
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

    def take_meant(self) -> bool:
        """Choose who has a name that begins with what was typed, with `eager`; False for nobody.

        For keys that are faster than the popup, which has pointed at nobody by then.
        """
        row = self._meant_row()
        if row is None:
            return False
        self._take_now(self._offers.index(row, 0))
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take somebody on Tab; with `eager` the line is not left by it."""
        tab = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if tab and event.type() == QEvent.Type.KeyPress and self.popup.isVisible():
            if not self._eager:
                self._take_offered()
            elif self.is_choosing():
                self._take_now(self.popup.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _take_offered(self) -> None:
        """Take who is highlighted, and not just has the focus; else the only one."""
        rows = self._beginning_rows()
        chosen = self.popup.selectionModel().selectedIndexes()
        if not chosen and len(rows) == 1:
            chosen = [self._offers.index(rows[0], 0)]
        if chosen:
            self._field.setText(str(chosen[0].data(_NAME)))
            self._take_now(chosen[0])

    def _take_now(self, index: QModelIndex) -> None:
        self.popup.hide()  # first: it would take the focus back when it closes
        self._take(index)

    def _point(self) -> None:
        """Point at who may be meant, once Qt shows them; the line stays as it was typed."""
        row = self._meant_row()
        if row is not None:
            index, no = self.popup.model().index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            self.popup.selectionModel().setCurrentIndex(index, no)

    def _meant_row(self) -> int | None:
        typed = self._field.text()
        if not self._eager or not self.popup.isVisible() or "," in typed:
            return None
        return next(iter(self._beginning_rows()), None)

    def _beginning_rows(self) -> list[int]:
        """Return the rows of those who have a name that begins with what was typed."""
        beginning, rows = fold(self._field.text()), []
        for row in range(self._offers.rowCount()):
            words = fold(self._offers.item(row).data(_NAME)).split()
            if any(" ".join(words[at:]).startswith(beginning) for at in range(len(words))):
                rows.append(row)
        return rows

    def _take(self, index: QModelIndex) -> None:
        line = index.data(_LINE)
        if isinstance(line, ContactLine):
            self.chosen.emit(line)


class _PointedAt(QStyledItemDelegate):
    """Shows the one that Enter takes as chosen; choosing it would change the line already."""

    def __init__(self, theme: Theme, popup: QListView) -> None:
        super().__init__(popup)
        self._theme, self._popup = theme, popup

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """See Qt."""
        if self._popup.currentIndex() == index:
            painter.fillRect(option.rect, self._theme.colour("row_sel"))
        super().paint(painter, option, index)

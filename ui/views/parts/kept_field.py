"""Text that is edited where it stands, and of which a crash loses nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from netcompanion.domain.unsaved import Typed
from ui.views.parts.field import EDGE, InPlaceField
from ui.views.parts.outset_card import OUTSET
from ui.widgets import FlowLayout, button, label
from ui.workspace import Workspace


class KeptField(InPlaceField):
    """A field that offers again what was typed before and never saved, with when that was.

    That is saved only when somebody says so, or goes on typing; it stays offered until then.
    """

    offer: NotSaved | None = None

    def __init__(
        self, name: str, placeholder: str = "", *, role: str = "body", many: bool = False
    ) -> None:
        super().__init__(name, placeholder, role=role, many=many)
        self._workspace: Workspace | None = None
        self._place = ("", "")
        self._is_showing = False
        self.textChanged.connect(self._note)

    def belong_to(self, workspace: Workspace, thing: str, field: str) -> None:
        """Say, before `show_words`, which field of which thing this is: by a name and its id."""
        if self._place != (thing, field) and self.offer is not None:
            self.forget()  # until that thing is shown again
        self._workspace, self._place = workspace, (thing, field)

    def show_words(self, words: str) -> None:
        """Show what is saved, or what is being typed, or what was typed and never saved."""
        self._is_showing = True
        super().show_words(words)
        self._is_showing = False
        if self._workspace is not None and not super().has_typed():
            self._end_offer()
            self._offer_typed(self._workspace)

    def forget(self) -> None:
        """Go back to what is shown, but keep what was typed for its thing."""
        self._end_offer()
        self._is_showing = True
        super().forget()
        self._is_showing = False

    def commit(self) -> None:
        """Hand on what was typed; once that is saved, it is kept here no longer."""
        if self._workspace is None:
            super().commit()
            return
        saved = self._workspace.saved.connect(partial(self._workspace.unsaved.drop, *self._place))
        super().commit()
        self._workspace.saved.disconnect(saved)

    def has_typed(self) -> bool:
        """Whether something was typed; what is only offered was typed by nobody yet."""
        return self.offer is None and super().has_typed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is offered when somebody says that it is done."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if enter and (ctrl or not self._many):
            self._end_offer()
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """See `InPlaceField`."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._put_below()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the offer below the words."""
        super().resizeEvent(event)
        self._put_below()

    def _note(self) -> None:
        """Have on disk what is typed; to go on with what is offered is to take it."""
        if self._workspace is None or self._is_showing:
            return
        self._end_offer()
        if self.has_typed():
            self._workspace.unsaved.note(*self._place, self.toPlainText())
        else:
            self._workspace.unsaved.drop(*self._place)

    def _offer_typed(self, workspace: Workspace) -> None:
        typed = workspace.unsaved.kept(*self._place)
        if typed is None or self.isReadOnly():
            return
        if self._tidy(typed.words) == self.words():
            workspace.unsaved.drop(*self._place)
            return
        self._is_showing = True
        self.setPlainText(typed.words)
        self._is_showing = False
        self.offer = NotSaved(workspace, typed, self)
        self.offer.save.clicked.connect(self._accept)
        self.offer.discard.clicked.connect(self._discard)
        QWidget.setTabOrder(self, self.offer.save)
        QWidget.setTabOrder(self.offer.save, self.offer.discard)
        self.offer.show()
        self.setAccessibleDescription(self.offer.text())
        self._measure_again()
        self._put_below()

    def _accept(self) -> None:
        self._end_offer()
        self.commit()

    def _discard(self) -> None:
        self._end_offer()
        self._take_back()  # upon which it is dropped, and Ctrl Z brings it back

    def _end_offer(self) -> None:
        if self.offer is None:
            return
        ended, self.offer = self.offer, None
        focused = QApplication.focusWidget()
        if focused is not None and ended.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        ended.hide()
        ended.deleteLater()
        self.setAccessibleDescription("")
        self._measure_again()
        self._put_below()

    def _measured(self, width: int) -> int:
        return super()._measured(width) + self._below(width)

    def _put_below(self) -> None:
        below = self._below(self.width())
        spare = self._around() - 2 * EDGE
        self.setViewportMargins(0, spare // 2, 0, spare - spare // 2 + below)
        if self.offer is not None:
            wide = max(self.width() - 2 * OUTSET, 1)
            self.offer.setGeometry(OUTSET, self.height() - below - EDGE, wide, below)

    def _below(self, width: int) -> int:
        """Height of the line below the words at a width, in px."""
        return self.offer.heightForWidth(max(width - 2 * OUTSET, 1)) if self.offer else 0


class NotSaved(QWidget):
    """The quiet line at words that were typed before: when, and what can be done about it."""

    def __init__(self, workspace: Workspace, typed: Typed, parent: QWidget) -> None:
        super().__init__(parent)
        theme = workspace.theme
        self._words = label(workspace.unsaved.words_on(typed), "caption", tone="amber")
        self.save = button(theme, self.tr("Save"), "link")
        self.discard = button(theme, self.tr("Discard"), "link")
        across = FlowLayout(10, 0)
        for each in (self._words, self.save, self.discard):
            across.addWidget(each)
        self.setLayout(across)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def text(self) -> str:
        """What it says."""
        return self._words.text()

"""Text that is edited where it stands, and of which a crash loses nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from netcompanion.domain.display import shown_text
from netcompanion.domain.unsaved import Typed
from ui.views.parts.field import EDGE, InPlaceField
from ui.views.parts.focus import set_tab_order
from ui.views.parts.outset_card import OUTSET
from ui.widgets import FlowLayout, button, label
from ui.workspace import Workspace

_SHOWN = 300  # characters of what was set aside; all of it is copied


class KeptField(InPlaceField):
    """A field that offers again what was typed before and never saved, with when that was.

    That is saved only when somebody says so, or goes on typing; it stays offered until then. Where
    something newer was saved, that stands in the field, and the words below it.
    """

    offer: NotSaved | SetAside | None = None

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
        if self._workspace is None:
            workspace.unsaved.cleaned.connect(self._clean)
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
        workspace = self._workspace
        refused: list[object] = []
        saved = workspace.saved.connect(partial(workspace.unsaved.drop, *self._place))
        not_saved = workspace.refused.connect(refused.append)
        super().commit()
        workspace.saved.disconnect(saved)
        workspace.refused.disconnect(not_saved)
        if refused and self.has_typed():
            self._say_refused(workspace)

    def has_typed(self) -> bool:
        """Whether something was typed; what is only offered was typed by nobody yet."""
        is_of_before = isinstance(self.offer, NotSaved) and not self.offer.was_refused
        return not is_of_before and super().has_typed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is offered when somebody says that it is done."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if enter and (ctrl or not self._many):
            self._take_offered()
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
        self._take_offered()
        if self.has_typed():
            self._workspace.unsaved.note(*self._place, self.toPlainText(), self._shown)
        else:
            self._workspace.unsaved.drop(*self._place)

    def _clean(self, *place: str) -> None:
        """Let nobody go on with a text that names somebody who was erased."""
        if self._workspace is not None and place == self._place and super().has_typed():
            self.forget()
            self._offer_typed(self._workspace)

    def _offer_typed(self, workspace: Workspace) -> None:
        if self.isReadOnly():
            return
        kept = workspace.unsaved
        typed = kept.kept(*self._place)
        if typed is not None and self._tidy(typed.words) == self.words():
            kept.drop(*self._place)
        elif typed is not None and typed.first != self._shown:
            kept.set_aside(*self._place)
        elif typed is not None:
            self._is_showing = True
            self.setPlainText(typed.words)
            self._is_showing = False
            self._put_not_saved(NotSaved(workspace, typed, self))
            return
        left = kept.set_aside_of(*self._place)
        if left is not None:
            aside = SetAside(workspace, left, self)
            aside.discarded.connect(partial(kept.drop, *left.place))
            aside.discarded.connect(self._end_offer)
            self._put_offer(aside)

    def _say_refused(self, workspace: Workspace) -> None:
        """Say it for as long as it stands here: what is said above the page goes sooner."""
        typed = workspace.unsaved.kept(*self._place)
        if typed is not None and not isinstance(self.offer, NotSaved):
            self._end_offer()
            self._put_not_saved(NotSaved(workspace, typed, self, was_refused=True))

    def _put_not_saved(self, offer: NotSaved) -> None:
        offer.save.clicked.connect(self._accept)
        offer.discard.clicked.connect(self._discard)
        self._put_offer(offer)

    def _put_offer(self, offer: NotSaved | SetAside) -> None:
        self.offer = offer
        set_tab_order((self, *offer.stops))
        offer.show()
        self.setAccessibleDescription(offer.text())
        self._measure_again()
        self._put_below()

    def _accept(self) -> None:
        self._end_offer()
        self.commit()

    def _discard(self) -> None:
        self._end_offer()
        self._take_back()  # upon which it is dropped, and Ctrl Z brings it back

    def _take_offered(self) -> None:
        if isinstance(self.offer, NotSaved):
            self._end_offer()

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
    """The quiet line at words that were typed before: when, and what can be done about it.

    `was_refused`: they were typed here just now, and a save of them failed.
    """

    def __init__(
        self, workspace: Workspace, typed: Typed, parent: QWidget, *, was_refused: bool = False
    ) -> None:
        super().__init__(parent)
        theme = workspace.theme
        self.was_refused = was_refused
        self._words = label(workspace.unsaved.words_on(typed), "caption", tone="amber")
        self.save = button(theme, self.tr("Save"), "link")
        self.discard = button(theme, self.tr("Discard"), "link")
        self.stops = [self.save, self.discard]
        across = FlowLayout(10, 0)
        for each in (self._words, *self.stops):
            across.addWidget(each)
        self.setLayout(across)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def text(self) -> str:
        """What it says."""
        return self._words.text()


class SetAside(QWidget):
    """The lines at words that have no place any more: what they were, to be copied or let go.

    Signals:
        discarded(): they are to be forgotten.
    """

    discarded = Signal()

    def __init__(self, workspace: Workspace, typed: Typed, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = typed
        beginning = typed.words[:_SHOWN] + ("…" if len(typed.words) > _SHOWN else "")
        words = f"{workspace.unsaved.words_on(typed)}\n{shown_text(beginning)}"
        self._words = label(words, "caption", tone="amber", wrap=True)
        self.copy = button(workspace.theme, self.tr("Copy"), "link", act=self._copy)
        self.discard = button(workspace.theme, self.tr("Discard"), "link", act=self.discarded.emit)
        self.stops = [self.copy, self.discard]
        across = FlowLayout(10, 0)
        for each in self.stops:
            across.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addLayout(across)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._typed.words)

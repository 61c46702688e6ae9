"""The frames of dialogs that are typed into: nothing typed is lost by a key too much."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from netcompanion.domain.change import Change
from netcompanion.domain.display import shown_text
from netcompanion.domain.errors import UserError
from netcompanion.domain.phrase import shortened
from netcompanion.domain.unsaved import Typed
from ui.views.parts.form_draft import (
    Draft,
    State,
    draft_of,
    put_back,
    read_draft,
    state_of,
    typed_in,
)
from ui.widgets import Button, InlineMessage, button, label
from ui.workspace import Workspace

_WIDTH = 480
_LINES_LEFT, _LONGEST_LEFT = 6, 100  # that are seen of words without a place; Copy has them all
_LOOK = 1000  # ms between two looks at what is typed, after which a crash takes no more of it


class TypedDialog(QDialog):
    """Asks before it throws typed words away, and tells itself what was refused.

    Its layout is a column that ends with the buttons; messages stand above them. What was typed
    when the computer went off is there again when it opens next for the same: set `thing` to the
    id of that, `variant` to what else tells this form from others for the thing, and `is_new`
    where it proposes days and choices for something that is not written down yet.
    """

    thing = ""
    variant = ""
    is_new = False

    def __init__(self, workspace: Workspace, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.workspace = workspace
        self._at_first: State = {}
        self._is_done = self._is_taken_up = False
        self._as_kept: tuple[tuple[State, str], str] | None = None  # until something is changed
        self._left = ""  # words of a draft that have no place here
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._keep_typed)
        workspace.unsaved.asked.connect(self._keep_typed)
        self._message: InlineMessage | None = None
        workspace.refused.connect(self._say_refused)
        self.setProperty("says_refusals", True)  # so that the window does not, too

    def showEvent(self, event: QShowEvent) -> None:
        """Remember what stands in the fields before anybody types, and put back what was typed."""
        super().showEvent(event)
        if self._look.isActive():  # the window was only put away for a while
            return
        self._at_first = state_of(self)
        typed = self.workspace.unsaved.kept(*self._place())
        if typed is not None:
            self._take_up(typed)
        self._look.start()

    def setVisible(self, visible: bool) -> None:
        """Go on typing at the end of what was put back: a selected line goes with the next key."""
        super().setVisible(visible)
        focused = self.focusWidget()
        if visible and self._is_taken_up and isinstance(focused, QLineEdit):
            focused.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl Enter as done, also in a field where Enter begins a line."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close when nothing was typed, or when it is to be thrown away."""
        if not self.has_typed():
            super().reject()
            return
        throw_away = (self.tr("Throw it away"), self.close_without_saving)
        self._tell(
            InlineMessage(
                self.workspace.theme,
                self.tr("What you typed is not saved yet."),
                "amber",
                actions=[(self.tr("Save"), self.accept), throw_away],
            )
        )

    def has_typed(self) -> bool:
        """Whether there are words in it that are saved nowhere."""
        return typed_in(state_of(self)) != typed_in(self._at_first)

    def beside(self) -> str:
        """What is meant and stands in no field, as words for `mean`."""
        return ""

    def mean(self, beside: str) -> None:
        """Mean again what `beside` said when the fields were as they are now."""

    def make_room(self, draft: Draft) -> None:
        """Have the rows that a draft has, where one may add some."""

    def close_without_saving(self) -> None:
        """Close, whatever was typed."""
        self.done(QDialog.DialogCode.Rejected)

    def close_saved(self) -> None:
        """Close once everything was saved in another way than by `accept`."""
        self._left = ""
        self.close_without_saving()

    def done(self, result: int) -> None:
        """Close: what was typed is saved, or was thrown away.

        What could not be put back stays kept until something is saved here, or it is discarded.
        """
        self._is_done = True
        self._look.stop()
        if self._left and result != QDialog.DialogCode.Accepted:
            if self._as_kept is None or self.has_typed():
                self.workspace.unsaved.note(*self._place(), Draft(left=self._left).written())
        else:
            self.workspace.unsaved.drop(*self._place())
        super().done(result)

    def _place(self) -> tuple[str, str]:
        return self.thing, ":".join(filter(None, (type(self).__name__, self.variant)))

    def _keep_typed(self) -> None:
        if not self._is_done and self._look.isActive():
            self.workspace.unsaved.note(*self._place(), self._unsaved())

    def _unsaved(self) -> str:
        """Return what is to be kept; "" for nothing."""
        if self._as_kept is not None:
            meant, words = self._as_kept
            if meant == (state_of(self), self.beside()):
                return words
            self._as_kept = None
        if self.has_typed():
            return draft_of(self, self._at_first, self.beside(), self._left).written()
        return Draft(left=self._left).written() if self._left else ""

    def _take_up(self, typed: Typed) -> None:
        """Put back what was typed; what has no place any more can be copied."""
        draft = read_draft(typed.words)
        self.make_room(draft)
        self._left = put_back(self, draft, self._at_first, is_new=self.is_new)
        if self._left == draft.left:
            self.mean(draft.beside)
        self._is_taken_up = self.has_typed()
        if not (self._left or self._is_taken_up):
            self.workspace.unsaved.drop(*self._place())
            return
        self._as_kept = (state_of(self), self.beside()), typed.words
        words = self.workspace.unsaved.words_on(typed)
        if self._is_taken_up:
            discard = (self.tr("Discard"), self.close_without_saving)
            self._tell(InlineMessage(self.workspace.theme, words, "amber", actions=[discard]))
        if self._left:
            self._show_left(words)

    def _show_left(self, when: str) -> None:
        left = self._left
        why = self.tr("{when}, and has no place here any more:").format(when=when)
        message = InlineMessage(self.workspace.theme, f"{why}\n{_seen(left)}", "amber")

        def discard() -> None:
            self._left, self._as_kept = "", None
            message.hide()
            message.deleteLater()
            self._keep_typed()

        message.add_act(self.tr("Copy"), lambda: QGuiApplication.clipboard().setText(left))
        message.add_act(self.tr("Discard"), discard)
        self._insert(message)

    def _say_refused(self, error: UserError) -> None:
        if self.isVisible():
            self._tell(InlineMessage(self.workspace.theme, str(error), "red"))

    def _tell(self, message: InlineMessage) -> None:
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
        self._message = message
        self._insert(message)

    def _insert(self, message: InlineMessage) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # as it says above
        column.insertWidget(column.count() - 1, message)
        message.announce()


class FormDialog(TypedDialog):
    """Fill `form` with fields, and say in `change` what they mean.

    It closes when that was saved, and else stays open with what was typed.
    """

    def __init__(self, workspace: Workspace, title: str, parent: QWidget) -> None:
        super().__init__(workspace, title, parent)
        theme = workspace.theme
        self._first: QWidget | None = None
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setHorizontalSpacing(14)
        self.form.setVerticalSpacing(10)
        self.other_way: Button | None = None
        self.message = label("", "secondary", tone="amber", wrap=True)
        self.message.hide()
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(button(theme, self.tr("Cancel"), act=self.reject))
        self.save_button = button(theme, self.tr("Save"), "primary", act=self.accept)
        self.save_button.setDefault(True)
        self._buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(label(title, "title", wrap=True))
        column.addLayout(self.form)
        column.addWidget(self.message)
        column.addLayout(self._buttons)
        self.setMinimumWidth(min(theme.px(_WIDTH), parent.width()))

    def begin_at(self, field: QWidget) -> None:
        """Put the focus into another field than the first when the dialog opens."""
        self._first = field

    def add_other_way(self, words: str, change: Callable[[], Change]) -> None:
        """Add a button at the left that saves something else, a removal, and closes."""

        def act() -> None:
            if self.workspace.do(change()) is not None:
                self.close_saved()

        self.other_way = button(self.workspace.theme, words, icon="trash", act=act)
        self._buttons.insertWidget(0, self.other_way)

    def add_act(self, words: str, icon: str, act: Callable[[], object]) -> Button:
        """Add a button before Save that does something else with what was typed."""
        made = button(self.workspace.theme, words, icon=icon, act=act)
        self._buttons.insertWidget(self._buttons.indexOf(self.save_button), made)
        return made

    def put_last(self, act: Button) -> None:
        """Let a button stand at the right, where one looks for what a form is about."""
        self._buttons.removeWidget(act)
        self._buttons.addWidget(act)

    def complain(self, words: str, field: QWidget) -> None:
        """Say what is missing, and go to the field that it is missing from."""
        self.message.setText(words)
        self.message.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        item = self.form.itemAt(0, QFormLayout.ItemRole.FieldRole)
        first = self._first or (item.widget() if item is not None else None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def change(self) -> Change | None:
        """What the fields mean; None after a call of `complain`, when something is missing."""
        raise TypeError(f"{type(self).__name__} must say what its fields mean")

    def accept(self) -> None:
        """Save, and close when it was saved or there is nothing to save."""
        change = self.change()
        if change is None:
            return
        if not change.edits:
            super().accept()
        elif self.workspace.do(change) is not None:
            super().accept()
            self.saved(change)

    def saved(self, change: Change) -> None:
        """What else is to be done once the change is saved."""


def _seen(words: str) -> str:
    lines = [shortened(each, _LONGEST_LEFT) for each in words.splitlines() if each.strip()]
    more = ["…"] if len(lines) > _LINES_LEFT else []
    return shown_text("\n".join((*lines[:_LINES_LEFT], *more)))

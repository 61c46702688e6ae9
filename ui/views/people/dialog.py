"""The frame of the small dialogs about a person: nothing typed is lost by a key too much."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from netcompanion.domain.errors import UserError
from ui.views.events.form import FormDialog
from ui.widgets import InlineMessage
from ui.workspace import Workspace

_AROUND, _LEAST = 220, 160  # px of title and buttons; of fields


class PersonDialog(FormDialog):
    """A form that asks before it throws typed words away, and tells itself what was refused."""

    def __init__(self, workspace: Workspace, title: str, parent: QWidget) -> None:
        super().__init__(workspace, title, parent)
        self._typed_at_first: list[str] = []
        self._message: InlineMessage | None = None
        self._first: QWidget | None = None
        workspace.refused.connect(self._say_refused)

    def begin_at(self, field: QWidget) -> None:
        """Put the focus into a field when the dialog opens."""
        self._first = field

    def add_scrolled(self, sheet: QWidget) -> None:
        """Put the fields of `sheet` into the form; they scroll where the window is too low."""
        self.form.addRow(_Scroll(sheet, self.parentWidget()))

    def showEvent(self, event: QShowEvent) -> None:
        """Remember what stands in the fields before anybody types."""
        super().showEvent(event)
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            # Fields are higher once they have the style sheet, and Qt stops at 2/3 of the screen.
            self.resize(self.width(), self.sizeHint().height())
        self._typed_at_first = self._typed()
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Close when nothing was typed, or when it is to be thrown away."""
        if self._typed() == self._typed_at_first:
            super().reject()
            return
        words = self.tr("What you typed is not saved yet.")
        self._tell(
            InlineMessage(
                self.workspace.theme,
                words,
                "amber",
                actions=[
                    (self.tr("Save"), self.accept),
                    (self.tr("Throw it away"), self._throw_away),
                ],
            )
        )

    def forget_typed(self) -> None:
        """Close without asking from now on."""
        self._typed_at_first = self._typed()

    def _throw_away(self) -> None:
        super().reject()

    def _say_refused(self, error: UserError) -> None:
        if self.isVisible():
            self._tell(InlineMessage(self.workspace.theme, str(error), "red"))

    def _tell(self, message: InlineMessage) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # made by FormDialog
        if self._message is not None:
            self._message.deleteLater()
        self._message = message
        column.insertWidget(column.count() - 1, message)
        message.announce()

    def _typed(self) -> list[str]:
        lines = [field.text() for field in self.findChildren(QLineEdit)]
        return lines + [field.toPlainText() for field in self.findChildren(QPlainTextEdit)]


class _Scroll(QScrollArea):
    """As high as its sheet, if the window below the dialog is high enough for that."""

    def __init__(self, sheet: QWidget, window: QWidget | None) -> None:
        super().__init__()
        self._most = window.height() - _AROUND if window else sheet.sizeHint().height()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._sheet = sheet
        self.setWidget(sheet)
        for part in (self.viewport(), sheet):
            part.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """The sheet, as far as there is room."""
        wanted = self._sheet.sizeHint()
        height = max(min(wanted.height(), self._most), _LEAST)
        return QSize(wanted.width() + self.verticalScrollBar().sizeHint().width(), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field with the focus in sight when the sheet grows."""
        done = super().eventFilter(watched, event)
        if watched is self._sheet and event.type() == QEvent.Type.Resize:
            focused = QApplication.focusWidget()
            if focused is not None and self._sheet.isAncestorOf(focused):
                self.ensureWidgetVisible(focused)
        return done

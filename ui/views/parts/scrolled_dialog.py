"""The frame of dialogs with many fields."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from ui.views.parts.focus import set_reading_order
from ui.views.parts.form import FormDialog

AROUND = 220  # px of the window that a dialog leaves, with its title and buttons
_LEAST = 160  # px of fields
_BESIDE_BAR = 8  # px between the fields and their scroll bar


class ScrolledDialog(FormDialog):
    """A form as high as the window allows, whose fields scroll where that is not enough.

    It follows its fields when they want another height, until it was made higher or lower by hand.
    """

    _fitted = 0  # the height that the fields wanted last

    def add_scrolled(self, sheet: QWidget) -> None:
        """Put the fields of `sheet` into the form; they scroll where the window is too low."""
        set_reading_order(sheet)
        scroll = _Scroll(sheet, self.parentWidget())
        soon = QTimer(self, interval=0, singleShot=True)
        soon.timeout.connect(self._follow)
        scroll.rearranged.connect(soon.start)
        self.form.addRow(scroll)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the fields want."""
        super().showEvent(event)
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            # Fields are higher once they have the style sheet, and Qt stops at 2/3 of the screen.
            self.fit()

    def fit(self) -> None:
        """Be as high as the fields want, once there are more or fewer of them."""
        layout = self.layout()
        if self.isVisible() and layout is not None:
            layout.activate()  # gives the fields their width, by which their words wrap
            for each in self.findChildren(_Scroll):
                each.updateGeometry()
            layout.activate()  # or the form inside would remember the height from before
            self.resize(self.width(), self.sizeHint().height())
            self._fitted = self.height()

    def _follow(self) -> None:
        if self.height() == self._fitted:
            self.fit()


class _Scroll(QScrollArea):
    """As high as its sheet, if the window below the dialog is high enough for that.

    Signals:
        rearranged(): the fields may want another height.
    """

    rearranged = Signal()

    def __init__(self, sheet: QWidget, window: QWidget | None) -> None:
        super().__init__()
        self._most = window.height() - AROUND if window else sheet.sizeHint().height()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._sheet = sheet
        self.setWidget(sheet)
        self.verticalScrollBar().rangeChanged.connect(self._stand_off)
        for field in sheet.findChildren(QPlainTextEdit):
            field.cursorPositionChanged.connect(partial(self._follow, field))
        for part in (self.viewport(), sheet):
            part.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """The sheet, as far as there is room."""
        wanted = self._sheet.sizeHint()
        whole = wanted.height()
        if self.isVisible():  # only then is it known how wide the words are that wrap
            whole = max(whole, self._sheet.heightForWidth(self.viewport().width()))
        height = max(min(whole, self._most), _LEAST)
        return QSize(wanted.width() + self.verticalScrollBar().sizeHint().width(), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field with the focus in sight when the sheet grows."""
        done = super().eventFilter(watched, event)
        if watched is self._sheet and event.type() == QEvent.Type.LayoutRequest:
            self.rearranged.emit()
        if watched is self._sheet and event.type() == QEvent.Type.Resize:
            focused = QApplication.focusWidget()
            if focused is not None and self._sheet.isAncestorOf(focused):
                self.ensureWidgetVisible(focused)
        return done

    def _follow(self, field: QPlainTextEdit) -> None:
        """Keep in sight where one types in a field that is higher than the window."""
        if field.hasFocus():
            at = field.mapTo(self._sheet, field.cursorRect().center())
            self.ensureVisible(at.x(), at.y(), 0, field.cursorRect().height())

    def _stand_off(self, _first: int, last: int) -> None:
        """Keep the fields off the scroll bar, and without one as wide as the buttons below."""
        self._sheet.setContentsMargins(0, 0, _BESIDE_BAR if last else 0, 0)

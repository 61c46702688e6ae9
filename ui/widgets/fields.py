"""Fields of one kind each; none of them changes when a wheel that scrolls the page passes over."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QDate, QEvent, QLocale, QRect, QSize, Qt, QTime
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStylePainter,
    QTimeEdit,
)

from netcompanion.domain.display import unhidden
from ui.widgets.text import set_tip

_LINE_MARGIN = 2  # px that Qt leaves left and right of the words of a line
_CHOICE_MARGIN = 1  # px that Qt leaves beside the words of a choice
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class NumberField(QSpinBox):
    """A small number between a minus and a plus."""

    def __init__(self, name: str, value: int = 0, lowest: int = 0, highest: int = 99) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRange(lowest, highest)
        self.setValue(value)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for both buttons and the longest number."""
        longest = max(str(self.minimum()), str(self.maximum()), key=len)
        height = super().sizeHint().height()  # as wide as a button is high
        return QSize(self.fontMetrics().horizontalAdvance(longest) + 2 * height + 8, height)

    def minimumSizeHint(self) -> QSize:
        """Room for both buttons and the longest number."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the field has focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class DateField(QDateEdit):
    """A day, typed or chosen from a calendar."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        short = self.locale().dateFormat(QLocale.FormatType.ShortFormat)
        self.setDisplayFormat(short if "yyyy" in short else short.replace("yy", "yyyy"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_day(day)

    def day(self) -> date:
        """The day in the field."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Put another day into the field."""
        self.setDate(QDate(day.year, day.month, day.day))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the field has focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class TimeField(QTimeEdit):
    """A time of day, to the minute."""

    def __init__(self, name: str, moment: time) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDisplayFormat(self.locale().timeFormat(QLocale.FormatType.ShortFormat))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for edit in self.findChildren(QLineEdit):
            edit.setTextMargins(10, 0, 0, 0)  # the style sheet's padding does not reach it
        self.set_moment(moment)

    def moment(self) -> time:
        """The time in the field."""
        shown = self.time()
        return time(shown.hour(), shown.minute())

    def set_moment(self, moment: time) -> None:
        """Put another time into the field."""
        self.setTime(QTime(moment.hour, moment.minute))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the field has focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceField(QComboBox):
    """One of some, each with a key that is not shown; typing looks for it, Enter chooses it.

    Words that it is too narrow for end in an ellipsis, and stand in the tooltip.
    """

    def __init__(self, name: str, choices: list[tuple[str, str]]) -> None:
        """`choices` are (key, words)."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for key, words in choices:
            self.addItem(words, key)

    def key(self) -> str:
        """Which one is chosen."""
        return str(self.currentData())

    def choose(self, key: str) -> None:
        """Choose one; an unknown key changes nothing."""
        number = self.findData(key)
        if number >= 0:
            self.setCurrentIndex(number)

    def event(self, event: QEvent) -> bool:
        """Show in full as the tooltip what is cut."""
        if event.type() == QEvent.Type.ToolTip:
            set_tip(self, self.currentText() if self.seen_words() != self.currentText() else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words as far as there is room."""
        words = self.seen_words()
        if words == self.currentText():
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = words
        painter = QStylePainter(self)
        painter.setPen(self.palette().text().color())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        """Show all choices that fit: Qt may be some px short, and scroll for those."""
        super().showPopup()
        view, box = self.view(), self.view().window()
        if self.count() > self.maxVisibleItems():
            return
        short = view.sizeHintForRow(0) // 2  # px at most
        while short and view.verticalScrollBar().maximum() > 0:
            box.resize(box.width(), box.height() + 1)
            short -= 1

    def seen_words(self) -> str:
        """What is chosen, as far as there is room."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part, kind = QStyle.SubControl.SC_ComboBoxEditField, QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(kind, option, part, self).width() - _CHOICE_MARGIN
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list where somebody types: what fits on the way to a word is not chosen yet."""
        text = event.text()
        if not text.strip() or not text.isprintable():
            super().keyPressEvent(event)
            return
        if event.modifiers() & _COMMANDS:
            event.ignore()  # a command that there is none of here; Qt would choose by its letter
            return
        self.showPopup()
        self.view().keyboardSearch(text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the field has focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ElideLine(QLineEdit):
    """A line that ends in an ellipsis where it is too narrow, until one goes there."""

    def event(self, event: QEvent) -> bool:
        """Show in full as the tooltip what is cut."""
        if event.type() == QEvent.Type.ToolTip:
            set_tip(self, self.text() if self._is_cut() else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words as far as there is room."""
        if self.hasFocus() or not self._is_cut():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setPen(self.palette().text().color())
        room = self._room()
        words = self.fontMetrics().elidedText(
            unhidden(self.text()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, words)

    def _is_cut(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) > self._room().width()

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.adjusted(_LINE_MARGIN, 0, -_LINE_MARGIN, 0)


class NotesField(QPlainTextEdit):
    """A few lines of free text; Tab goes on to the next field."""

    def __init__(self, name: str, placeholder: str = "", lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for its lines, and more is scrolled."""
        high = self.fontMetrics().lineSpacing() * self._lines
        return QSize(super().sizeHint().width(), high + 26)

    def minimumSizeHint(self) -> QSize:
        """Room for its lines."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

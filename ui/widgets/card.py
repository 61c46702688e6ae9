"""Frames that group: the titled card, ruled rows, rules."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.icon import IconLabel
from ui.widgets.text import ElideLabel, PlainLabel, WrapLabel


def frame(kind: str) -> QFrame:
    """A frame in one of the kinds of `ui.style`; without a layout."""
    made = QFrame()
    made.setProperty("kind", kind)
    return made


def line() -> QFrame:
    """A hair rule across the room there is."""
    return frame("line")


class Card(QFrame):
    """A titled frame. Fill `body`; put counts, links and small buttons in by `add_extra`.

    Without a title there is no header. One that is a sentence `wraps` where others are elided.
    """

    def __init__(
        self, theme: Theme, title: str = "", icon: str = "", *, wraps: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 15, 18, 15)
        outer.setSpacing(8)
        self.title: PlainLabel = (WrapLabel if wraps else ElideLabel)(title, "heading")
        if wraps:
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            self.title.setAlignment(middle)
        self._header = QHBoxLayout()
        self._header.setSpacing(8)
        if icon:
            self._header.addWidget(IconLabel(theme, icon, size=18))
        self._header.addWidget(self.title, 1)
        if title:
            outer.addLayout(self._header)
        else:
            self.title.setParent(self)
            self.title.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body)

    def add_extra(self, widget: QWidget) -> None:
        """Add something at the end of the header."""
        self._header.addWidget(widget)

    def set_title(self, title: str) -> None:
        """Call the card something else."""
        self.title.setText(title)
        self.setAccessibleName(title)


class Row(QFrame):
    """One ruled row: what leads (a tick, a face), `lines` of text, what trails (chips, buttons).

    The last row of a card has no rule: `Row(last=True)`.
    """

    def __init__(self, *, last: bool = False, kind: str = "") -> None:
        super().__init__()
        self.setProperty("kind", kind or ("last-row" if last else "row"))
        self._across, self._middle, self.lines = _row_layouts(self)
        self._across.setContentsMargins(0, 9, 0, 9)

    def add_lead(self, widget: QWidget) -> None:
        """Add something before the text."""
        _insert_lead(self._across, self._middle, widget)

    def add_trail(self, widget: QWidget) -> None:
        """Add something behind the text."""
        self._across.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)


class RowButton(Button):
    """A row that opens something: a button with the same parts as `Row`; `name` is read aloud."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, look="row")
        self.setAccessibleName(name)
        self._across, self._middle, self.lines = _row_layouts(self)
        self._across.setContentsMargins(10, 7, 10, 7)
        # The least height that the style sheet gives to buttons would count for more than parts.
        self._across.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add_lead(self, widget: QWidget) -> None:
        """Add something before the text."""
        _insert_lead(self._across, self._middle, widget)
        _let_through(widget)

    def add_text(self, widget: QWidget) -> None:
        """Add one line of text."""
        self.lines.addWidget(widget)
        _let_through(widget)

    def add_trail(self, widget: QWidget) -> None:
        """Add something behind the text."""
        self._across.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        _let_through(widget)

    def begin_at_top(self) -> None:
        """Let the text begin at the top, beside buttons with more of it."""
        self._middle.setStretch(0, 0)

    def sizeHint(self) -> QSize:
        """The room that its parts want."""
        return self._across.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The room that its parts need."""
        return self._across.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Whether the text wraps."""
        return self._across.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Height of the parts at this width, in px."""
        return self._across.heightForWidth(width)


def _row_layouts(owner: QWidget) -> tuple[QHBoxLayout, QVBoxLayout, QVBoxLayout]:
    """Layout across, the part of it that keeps the lines in the middle, and that of the lines."""
    across = QHBoxLayout(owner)
    across.setSpacing(12)
    lines = QVBoxLayout()
    lines.setSpacing(2)
    middle = QVBoxLayout()
    middle.addStretch(1)
    middle.addLayout(lines)
    middle.addStretch(1)
    across.addLayout(middle, 1)
    return across, middle, lines


def _insert_lead(across: QHBoxLayout, middle: QVBoxLayout, widget: QWidget) -> None:
    across.insertWidget(across.indexOf(middle), widget, 0, Qt.AlignmentFlag.AlignVCenter)


def _let_through(widget: QWidget) -> None:
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

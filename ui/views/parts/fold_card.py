"""A card that folds down to its head: what it is about, and how far that is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.views.parts.focus import show_whole
from ui.views.parts.outset_card import OUTSET
from ui.widgets import ElideLabel, FlowLayout, IconLabel, RowButton

_EDGE = 8  # px beside the head; rows and fields stand out as far as on an `OutsetCard`
_CARET = 16


class FoldCard(QFrame):
    """Fill `body` with rows and fields, and by `add_inset` what has no ring of its own.

    The head opens and folds it, by mouse, Enter or Space. What is inside hides while it is
    folded, so it saves what was typed as if one had left the page.

    Signals:
        toggled(bool): it was opened (True) or folded.
    """

    toggled = Signal(bool)

    def __init__(self, theme: Theme, title: str, icon: str) -> None:
        super().__init__()
        self.is_open = False
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.head = RowButton(theme, title)
        self.head.add_lead(IconLabel(theme, icon, size=18))
        self._title = ElideLabel(title, "heading")
        self._summary = ElideLabel("", "secondary")
        self._caret = IconLabel(theme, "caret-right", "text2", _CARET)
        words = FlowLayout(gap=12, line_gap=0)
        for part in (self._title, self._summary):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(part)
        self.head.lines.addLayout(words)
        self.head.add_trail(self._caret)
        self.head.clicked.connect(self._turn)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(2, 2, 2, 11)
        self.body.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_EDGE, 4, _EDGE, 4)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(self._inside)
        self._inside.hide()
        self._tell()

    def add_inset(self, part: QWidget | QLayout) -> None:
        """Add something that has no ring beside its words to the body; a button stays small."""
        box = QVBoxLayout()
        box.setContentsMargins(OUTSET, 0, OUTSET, 0)
        if isinstance(part, QPushButton):
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)
        self.body.addLayout(box)

    def set_title(self, title: str) -> None:
        """Call the card something else."""
        self.setAccessibleName(title)
        self._title.setText(title)
        self._tell()

    def set_summary(self, words: str) -> None:
        """Say in the head how far it is; it stands there while the card is open, too."""
        self._summary.setText(words)
        self._summary.setVisible(bool(words))
        self._tell()

    def summary(self) -> str:
        """What the head says behind the title."""
        return self._summary.text()

    def set_open(self, opened: bool) -> None:
        """Open or fold the card."""
        if opened == self.is_open:
            return
        self.is_open = opened
        focused = QApplication.focusWidget()
        if not opened and focused is not None and self._inside.isAncestorOf(focused):
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        self._inside.setVisible(opened)
        self._caret.set_icon("caret-down" if opened else "caret-right", "text2")
        self._tell()
        self.toggled.emit(opened)

    def _turn(self) -> None:
        self.set_open(not self.is_open)
        if self.is_open:
            show_whole(self)

    def _tell(self) -> None:
        state = self.tr("open") if self.is_open else self.tr("folded")
        parts = (self.accessibleName(), self._summary.text(), state)
        self.head.setAccessibleName(", ".join(filter(None, parts)))

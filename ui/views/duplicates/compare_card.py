"""Whether two contacts are one person: the reasons, the fields, and the two answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.merging import Side
from ui.models.photos import PhotoBook
from ui.models.twins import Twins
from ui.theme import Theme
from ui.views.duplicates.grid import FOLDS_BELOW, MergeGrid
from ui.views.duplicates.words import moves_words, reason_icon
from ui.views.parts.focus import go_to, set_reading_order
from ui.views.parts.review_letters import Act, act_of
from ui.widgets import Chip, FlowLayout, InlineMessage, Kbd, WrapLabel, button, label
from ui.workspace import Workspace

_SIDE = 22  # px between the fields and the edge


class CompareCard(QFrame):
    """Shows one pair. The letters of Review work while anything in it has the focus.

    Signals:
        letter(Act): a letter, or one of the two buttons.
        chosen(dict): the `Side` of every field, after another choice.
    """

    letter = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, workspace: Workspace, photos: PhotoBook, letter_keys: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._workspace, self._photos, self._letter_keys = workspace, photos, letter_keys
        self._theme: Theme = workspace.theme
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Is this one person?"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SIDE, 18, _SIDE, 18)
        self._column.addStretch(1)
        self._body: QWidget | None = None
        self.grid: MergeGrid | None = None
        self._twins: Twins | None = None
        self._answers_first = False

    def show_twins(self, twins: Twins, sides: dict[str, Side]) -> None:
        """Show a pair, with the choices that were made before; the same one is left alone."""
        if twins == self._twins:
            return
        self._twins = twins
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = self._made(twins, sides)
        self._column.insertWidget(0, self._body)
        self._body.show()
        set_reading_order(self._body)

    def sides(self) -> dict[str, Side]:
        """The choice of every field."""
        return dict(self.grid.sides) if self.grid else {}

    @property
    def here_id(self) -> str:
        """Who will be kept; "" while nobody is shown."""
        return self._twins.here.contact.id if self._twins else ""

    def enter(self) -> None:
        """Go to the first choice, or to the main answer where there is nothing to choose."""
        if self.grid is not None:
            go_to(self.grid.first_choice() or self._merge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the letters of Review from every part of the comparison."""
        act = act_of(event) if self._letter_keys() else None
        if act is None:
            super().keyPressEvent(event)
        else:
            self.letter.emit(act)

    def _made(self, twins: Twins, sides: dict[str, Side]) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        head = FlowLayout(gap=8, line_gap=6)
        head.addWidget(label(self.tr("Is this one person?"), "title"))
        for number, (about, reason) in enumerate(twins.reasons):
            tone = "neutral" if number else "amber"
            head.addWidget(Chip(self._theme, reason, tone, reason_icon(about)))
        column.addLayout(head)
        today = self._workspace.today()
        self.grid = MergeGrid(self._theme, self._photos, twins, sides, today)
        self.grid.chosen.connect(self.chosen)
        self.grid.chosen.connect(lambda _sides: self._say_formerly())
        column.addWidget(self.grid)
        self._row = self._answers()
        self._parts = column
        self._place_answers()
        column.addWidget(InlineMessage(self._theme, moves_words(twins)))
        self._say_formerly()
        return body

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the answers above the fields where those are folded, so that both are seen."""
        super().resizeEvent(event)
        if self._body is not None and self._is_tight() != self._answers_first:
            self._place_answers()
            set_reading_order(self._body)

    def _is_tight(self) -> bool:
        return self.width() - 2 * _SIDE < self._theme.px(FOLDS_BELOW)

    def _place_answers(self) -> None:
        self._answers_first = self._is_tight()
        self._parts.removeWidget(self._row)
        self._parts.insertWidget(1 if self._answers_first else 2, self._row)

    def _answers(self) -> QWidget:
        flow = FlowLayout(gap=10, line_gap=8)
        self._merge = button(
            self._theme,
            self.tr("Merge into one"),
            "primary",
            icon="git-merge",
            act=partial(self.letter.emit, Act.MERGE),
        )
        keep = button(
            self._theme,
            self.tr("Keep both"),
            icon="users",
            act=partial(self.letter.emit, Act.KEEP),
            tip=self.tr("They are two people; nobody asks again"),
        )
        for widget, key in ((self._merge, "M"), (keep, "S")):
            flow.addWidget(_with_key(widget, key) if self._letter_keys() else widget)
        self._formerly = WrapLabel("", "caption")
        self._formerly.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addLayout(flow, 2)
        across.addWidget(self._formerly, 1)
        return row

    def _say_formerly(self) -> None:
        words = self.grid.formerly() if self.grid else ""
        self._formerly.setText(words)
        self._formerly.setVisible(bool(words))


def _with_key(button: QWidget, key: str) -> QWidget:
    """Return a button and its letter, which never stand on two lines."""
    both = QWidget()
    across = QHBoxLayout(both)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(8)
    across.addWidget(button)
    across.addWidget(Kbd(key))
    return both

"""One person twice: the new card beside the contact that is here, field by field."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from netcompanion.domain.differing import FIELDS, Difference
from netcompanion.services.imports import Decision, Differs, Maybe, merged
from ui.theme import Theme
from ui.views.review.cell import ChoiceCell
from ui.views.review.words import field_words
from ui.widgets import PlainLabel, label

_FOLDS_BELOW = 560  # px at the design's text size
_GROWING = ("phones", "emails", "links", "addresses", "socials", "tags", "note")


class Comparison(QWidget):
    """New, here, and what will be kept. Of a field of one value one is chosen, lists grow.

    Signals:
        decided(Decision): other fields are to be taken over.
    """

    decided = Signal(object)

    def __init__(self, theme: Theme, item: Differs | Maybe, decision: Decision) -> None:
        super().__init__()
        self._theme, self._item = theme, item
        self._grows = isinstance(item, Maybe)
        every = frozenset(other.field for other in item.differences)
        self._taken = every if decision.fields is None else decision.fields
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._heads = [
            label(words, "overline")
            for words in (self.tr("New card"), self.tr("Here already"), self.tr("Will be kept"))
        ]
        self._rows = [self._row(other) for other in item.differences]
        self._results: dict[str, ChoiceCell] = {}
        self._fold(narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what will be kept under the two where there is no room beside them."""
        super().resizeEvent(event)
        self._fold(narrow=event.size().width() < self._theme.px(_FOLDS_BELOW))

    def _row(self, other: Difference) -> tuple[Difference, PlainLabel, ChoiceCell, ChoiceCell]:
        words = field_words(other.field)
        grows = self._grows and other.field in _GROWING
        theirs = ChoiceCell(
            self._theme,
            self.tr("{field} of the new card").format(field=words),
            other.there,
            radio=not grows,
        )
        mine = ChoiceCell(
            self._theme,
            self.tr("{field} that is here").format(field=words),
            other.here,
            radio=not grows,
            fixed=grows,
        )
        taken = other.field in self._taken
        theirs.setChecked(taken)
        if not grows:
            mine.setChecked(not taken)
            group = QButtonGroup(self)
            group.addButton(theirs)
            group.addButton(mine)
        theirs.toggled.connect(lambda used: self._take(other.field, used))
        return other, label(words, "secondary"), theirs, mine

    def _take(self, field: str, used: bool) -> None:
        self._taken = self._taken | {field} if used else self._taken - {field}
        self._show_results((field,))
        self.decided.emit(Decision(fields=self._taken))

    def _fold(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        while self._grid.takeAt(0) is not None:
            pass
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if 0 < column < (3 if narrow else 4) else 0)
        top = Qt.AlignmentFlag.AlignBottom
        for column, head in enumerate(self._heads, 1):
            head.setVisible(column < 3 or not narrow)
            if column < 3 or not narrow:
                self._grid.addWidget(head, 0, column, top)
        for number, (other, words, theirs, mine) in enumerate(self._rows, 1):
            row = 2 * number if narrow else number
            self._grid.addWidget(words, row, 0)
            self._grid.addWidget(theirs, row, 1)
            self._grid.addWidget(mine, row, 2)
            self._place_result(other.field, row + 1 if narrow else row, narrow=narrow)
        self._show_results(other.field for other, *_ in self._rows)

    def _place_result(self, field: str, row: int, *, narrow: bool) -> None:
        if field in self._results:
            self._results.pop(field).deleteLater()
        cell = ChoiceCell(self._theme, self.tr("Will be kept"), "", fixed=True)
        self._results[field] = cell
        self._grid.addWidget(cell, row, 1 if narrow else 3, 1, 2 if narrow else 1)

    def _show_results(self, fields: Iterable[str]) -> None:
        kept = merged(self._item, Decision(fields=self._taken))
        for field in fields:
            self._results[field].set_words(self.tr("Will be kept"), FIELDS[field].show(kept))

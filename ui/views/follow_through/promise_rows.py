"""How one promise looks in the list, and how it sounds."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from netcompanion.domain.display import shown
from netcompanion.domain.promise import PromiseLine, PromiseState
from ui.due import due
from ui.views.parts.grouped_rows import GroupedRows
from ui.widgets import paint_check


class PromiseRows(GroupedRows):
    """A tick, what, to whom and where, and when."""

    def paint_line(self, painter: QPainter, area: QRect, line: object, *, lit: bool) -> None:
        """See GroupedRows."""
        assert isinstance(line, PromiseLine)  # the list holds nothing else
        closed = line.promise.state is not PromiseState.OPEN
        kept = line.promise.state is PromiseState.KEPT
        paint_check(painter, self.lead_area(area), self.theme, kept, lit=lit)
        inside = self.paint_chip_at_end(painter, area, due(line.promise, self.today()))
        self.paint_first(painter, area, inside, shown(line.promise.what), closed=closed)
        self.paint_second(painter, area, inside, line.who, line.where)


def promise_words(line: PromiseLine, today: date) -> str:
    """A promise in one sentence, for its tooltip and who listens."""
    parts = [shown(line.promise.what), line.who, line.where, due(line.promise, today).words]
    return ", ".join(filter(None, parts))

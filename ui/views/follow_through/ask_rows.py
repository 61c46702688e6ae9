"""How one ask looks in the list, and how it sounds."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from netcompanion.domain.display import shown
from netcompanion.domain.relationship import AskOutcome
from netcompanion.services.asks import AskLine
from ui.views.parts.ask_words import ask_chip, when_words
from ui.views.parts.grouped_rows import GroupedRows

_ICON = 20  # px at the design's text size
_TONES = {AskOutcome.PLANNED: "accent", AskOutcome.NOT_YET: "blue"}


class AskRows(GroupedRows):
    """A hand, what for, of whom and where, and how it stands. There is nothing to tick."""

    ticks = False

    def paint_line(self, painter: QPainter, area: QRect, line: object, *, lit: bool) -> None:
        """See GroupedRows."""
        assert isinstance(line, AskLine)  # the list holds nothing else
        ask = line.ask
        side = self.theme.px(_ICON)
        place = QRect(QPoint(), QPoint(side - 1, side - 1))
        place.moveCenter(self.lead_area(area).center())
        tone = _TONES.get(ask.outcome, "text3")
        dpr = painter.device().devicePixelRatioF()
        picture = self.theme.icons.pixmap("hand-coins", tone, side, dpr=dpr)
        painter.drawPixmap(place.topLeft(), picture)
        inside = self.paint_chip_at_end(painter, area, ask_chip(ask, self.today()))
        self.paint_first(painter, area, inside, shown(ask.what), closed=False)
        where = line.where if not ask.was_made else when_words(ask, self.today())
        self.paint_second(painter, area, inside, line.who, where)


def ask_line_words(line: AskLine, today: date) -> str:
    """An ask in one sentence, for its tooltip and who listens."""
    when, stands = when_words(line.ask, today), ask_chip(line.ask, today).words
    said = stands if line.ask.was_made else ""
    parts = [shown(line.ask.what), line.who, line.where, when, said]
    return ", ".join(filter(None, parts))

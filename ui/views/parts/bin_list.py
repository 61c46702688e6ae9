"""The list of what is in the bin: any number of rows, which can be ticked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from math import ceil

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QMenu

from netcompanion.domain.bin import KEPT_FOR, BinnedLine
from netcompanion.domain.display import shown
from ui.dates import time_words
from ui.due import Due
from ui.models.grouped import Group
from ui.views.parts.grouped_list import GroupedList
from ui.views.parts.grouped_rows import GroupedRows
from ui.widgets import key_words, paint_check
from ui.workspace import Workspace

_SOON = 3  # days


class BinList(GroupedList[BinnedLine, BinnedLine]):
    """Space and X tick, Ctrl A ticks all, Enter brings back what is ticked, or what one stands on.

    Signals:
        chosen_changed(): something else is ticked or stood on.
        back_asked(), away_asked(): by the menu of a row.
        erase_asked(): by the menu, or by Shift Del.
    """

    chosen_changed = Signal()
    back_asked = Signal()
    away_asked = Signal()
    erase_asked = Signal()

    def __init__(self, workspace: Workspace, name: str) -> None:
        self.rows = BinRows(workspace.theme, workspace.today)
        self._lines: dict[str, BinnedLine] = {}
        super().__init__(
            workspace.theme,
            name,
            self.rows,
            lambda lines: {each.id: each for each in lines},
            self.rows.words,
            lambda: workspace.settings.single_keys,
        )
        self.ticked.connect(self._toggle)
        self.picked.connect(self.chosen_changed)

    def ticked_ids(self) -> list[str]:
        """Return what is ticked, in the order of the list."""
        return [each for each in self.ids() if each in self.rows.ticked]

    def chosen(self) -> list[str]:
        """Return what is ticked, or else what one stands on."""
        current = self.current()
        return self.ticked_ids() or ([current] if current else [])

    def chosen_person(self) -> BinnedLine | None:
        """Return the one person who is chosen; None for an event, or for more than one."""
        chosen = [self._lines[each] for each in self.chosen()]
        return chosen[0] if len(chosen) == 1 and chosen[0].contact_id else None

    def show_groups(self, groups: Sequence[Group[BinnedLine]]) -> None:
        """Show other rows; ticks stay with those that are still there."""
        self._lines = {each.id: each for group in groups for each in group.items}
        self.rows.ticked = self.rows.ticked & self._lines.keys()
        super().show_groups(groups)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by letters too, all at once, and nothing on Esc."""
        key, held = event.key(), event.modifiers()
        plain = held == Qt.KeyboardModifier.NoModifier
        if plain and key == Qt.Key.Key_X and self._letter_keys() and self.current():
            self._toggle(self.current())
        elif held == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_A:
            self._tick(frozenset(self.ids()))
        elif plain and key == Qt.Key.Key_Escape and self.rows.ticked:
            self._tick(frozenset())
        elif held == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_Delete:
            self.erase_asked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done, by mouse or Shift F10."""
        if not self.chosen():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        acts = [
            (self.tr("Bring back") + "\tEnter", self.back_asked),
            (self.tr("Throw away") + "\tDel", self.away_asked),
        ]
        if self.chosen_person() is not None:
            acts.append(
                (f"{self.tr('Erase for good…')}\t{key_words('Shift+Del')}", self.erase_asked)
            )
        for words, signal in acts:
            action = QAction(words, menu)
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit())
            menu.addAction(action)
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        here = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        menu.popup(here if by_keys else event.globalPos())

    def _toggle(self, id_: str) -> None:
        self._tick(self.rows.ticked ^ {id_})

    def _tick(self, ids: frozenset[str]) -> None:
        self.rows.ticked = ids
        self.viewport().update()
        self.chosen_changed.emit()


class BinRows(GroupedRows):
    """A tick, who or what, why and when, and for how long yet."""

    ticked: frozenset[str] = frozenset()

    def paint_line(self, painter: QPainter, area: QRect, line: object, *, lit: bool) -> None:
        """See GroupedRows."""
        assert isinstance(line, BinnedLine)  # the list holds nothing else
        ticked = line.id in self.ticked
        paint_check(painter, self.lead_area(area), self.theme, ticked, lit=lit)
        inside = self.paint_chip_at_end(painter, area, self._left(line))
        self.paint_first(painter, area, inside, shown(line.name), closed=False)
        self.paint_second(painter, area, inside, "", self._why(line))

    def words(self, line: BinnedLine) -> str:
        """Say a row in one sentence, for its tooltip and who listens."""
        ticked = self.tr("ticked") if line.id in self.ticked else ""
        words = (shown(line.name), self._why(line), self._left(line).words, ticked)
        return ", ".join(filter(None, words))

    def _why(self, line: BinnedLine) -> str:
        what = self.tr("Event") if line.event_id else self.tr("Person")
        return " · ".join((what, shown(line.why), time_words(line.at.astimezone())))

    def _left(self, line: BinnedLine) -> Due:
        days = max(ceil((line.at + KEPT_FOR - datetime.now(UTC)) / timedelta(days=1)), 0)
        tone = "amber" if days < _SOON else "neutral"
        return Due(self.tr("%n day(s) left", "", days), tone, "clock")

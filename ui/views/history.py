"""The history of changes: what was changed in the last thirty days, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.change import Applied, HistoryLine
from netcompanion.domain.display import shown
from ui.dates import time_words
from ui.due import Due
from ui.views.parts.by_day import by_day, found
from ui.views.parts.grouped_list import GroupedList
from ui.views.parts.grouped_rows import GroupedRows
from ui.views.parts.list_page import ListPage
from ui.views.view import Crumb, Handler, View
from ui.widgets import ElideLabel, EmptyState, button
from ui.workspace import Workspace

translate = QCoreApplication.translate
_DAYS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the history by an id that a list can know it by."""

    id: str
    line: HistoryLine


class HistoryPage(View):
    """The changes of thirty days, newest first. The newest that holds can be taken back here."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        theme = workspace.theme
        why = self.tr(
            "What was changed in the last thirty days. The last hundred changes can be taken back, "
            "one after another, newest first, also after a restart."
        )
        self._page = ListPage(
            theme, self.tr("History of changes"), why, self.tr("Search the history")
        )
        self._rows: list[_Row] = []
        self._newest = ""
        self.list: GroupedList[_Row, _Row] = GroupedList(
            theme,
            self.tr("Changes"),
            HistoryRows(theme, workspace.today),
            lambda rows: {each.id: each for each in rows},
            self._words,
            lambda: workspace.settings.single_keys,
        )
        self._next = ElideLabel("", "secondary")
        self.undo = button(theme, self.tr("Undo"), "small", act=workspace.undo_stack.undo)
        self._page.acts.addWidget(self.undo)
        self._page.acts.addWidget(self._next)
        nothing = EmptyState(
            theme,
            "clock-counter-clockwise",
            self.tr("Nothing has been changed yet"),
            self.tr("Every change you make is listed here and can be taken back."),
        )
        self._page.fill(self.list, nothing, self.tr("No change says that."))
        self.list.opened.connect(self._take_back)
        self._page.add_hint("Enter", self.tr("undo the newest change"))
        self._page.box.textChanged.connect(self._narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def crumbs(self) -> list[Crumb]:
        """One word: the page stands beside the places."""
        return [Crumb(self.tr("History of changes"))]

    def handlers(self) -> Mapping[str, Handler]:
        """Ctrl F goes to the box."""
        return {"filter": self._go_to_box} if self._rows else {}

    def open(self, location: object) -> None:
        """Show all of it again."""
        self._page.box.clear()
        self.refresh(None)

    def take_focus(self) -> None:
        """Begin with the change that can be taken back."""
        first: QWidget = self.undo if self.undo.isVisibleTo(self) else self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, applied: Applied | None) -> None:
        """Load the lines again; the focus stays on Undo while there is anything to undo.

        Who stands on the change that is taken back next, stands on the next such one after it.
        """
        was_any, was_focused = bool(self._rows), self.undo.hasFocus()
        follows = self.list.current() in ("", self._newest)
        with self.workspace.glance() as reader:
            lines = reader.history_since(datetime.now(UTC) - _DAYS)
        self._rows = [_Row(str(each.change_id), each) for each in lines]
        newest = next((each for each in lines if each.kept and not each.undone), None)
        self._newest = str(newest.change_id) if newest else ""
        self.undo.setVisible(newest is not None)
        self._next.setVisible(newest is not None)
        self._next.setText(shown(newest.label) if newest else "")
        self.undo.setAccessibleName(self.tr("Undo {change}").format(change=self._next.text()))
        self._narrow()
        if follows:
            self.list.choose(self._newest)
        if was_focused:
            self.take_focus()
        if was_any != bool(self._rows):
            self.handlers_changed.emit()

    def _take_back(self, id_: str) -> None:
        """Undo the newest change by Enter on it; say on another one why that is not done."""
        if id_ == self._newest:
            self.workspace.undo_stack.undo()
        else:
            words = self.tr("Changes are taken back one after another, newest first: Ctrl Z")
            self.workspace.told.emit(words, "", None)

    def _narrow(self) -> None:
        rows = found(self._rows, self._page.box.text(), lambda each: each.line.label)
        self.list.show_groups(
            by_day(rows, lambda each: each.line.made, datetime.now(UTC).astimezone().date())
        )
        self._page.show_what_there_is(anything=bool(self._rows), shown=bool(rows))

    def _go_to_box(self) -> None:
        self._page.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.box.selectAll()

    @staticmethod
    def _words(row: _Row) -> str:
        chip = _standing(row.line)
        words = (shown(row.line.label), _when(row.line), chip.words if chip else "")
        return ", ".join(filter(None, words))


class HistoryRows(GroupedRows):
    """What was done, when, and whether it still can be taken back."""

    ticks = leads = False

    def paint_line(self, painter: QPainter, area: QRect, line: object, *, lit: bool) -> None:
        """See GroupedRows."""
        assert isinstance(line, _Row)  # the list holds nothing else
        chip = _standing(line.line)
        inside = self.paint_chip_at_end(painter, area, chip) if chip else self.room(area)
        label = shown(line.line.label)
        self.paint_first(painter, area, inside, label, closed=line.line.undone)
        self.paint_second(painter, area, inside, "", _when(line.line))


def _standing(line: HistoryLine) -> Due | None:
    """Say of a change what is no longer so, or no longer possible."""
    if line.undone:
        return Due(translate("History", "Taken back"), "neutral", "arrow-u-up-left")
    if not line.kept:
        return Due(translate("History", "Can no longer be taken back"), "neutral", "clock")
    return None


def _when(line: HistoryLine) -> str:
    return time_words(line.made.astimezone())

"""How the list of people stands, and what to narrow it down by without typing the terms."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.limits import limits
from netcompanion.domain.strategy import Plan
from ui.workspace import Workspace

_MOST = 24  # of each; the others can be typed


class FilterMenu(QMenu):
    """The two orders, what relationships are, and the tags and events there are.

    Signals:
        chosen(term): what the filter box would have been told.
    """

    chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def open_below(self, widget: QWidget) -> None:
        """Fill the menu with what there is now, and show it."""
        with self._workspace.read() as reader:
            tags = reader.tags()
            events = reader.events(_MOST)
            plan = reader.plan()
        self.clear()
        self._add_orders()
        self.addSeparator()
        self._add_part(self.tr("Relationship"), self._relations(plan))
        most_used = sorted(tags, key=lambda tag: -tag[1])[:_MOST]
        self._add_part(
            self.tr("Tagged"), [(f"{shown(tag)} ({n})", _term("tag", tag)) for tag, n in most_used]
        )
        self._add_part(
            self.tr("Met at"),
            [(shown(each.name), _term("event", each.name)) for each in events],
        )
        self.popup(widget.mapToGlobal(QPoint(0, widget.height())))

    def _add_orders(self) -> None:
        both = QActionGroup(self)
        settings = self._workspace.settings
        orders = ((self.tr("Grouped by relationship"), True), (self.tr("By name"), False))
        for words, grouped in orders:
            action = self.addAction(words)
            action.setCheckable(True)
            action.setChecked(grouped is settings.people_grouped)
            both.addAction(action)
            action.triggered.connect(lambda _checked=False, grouped=grouped: self._group(grouped))

    def _group(self, grouped: bool) -> None:
        settings = replace(self._workspace.settings, people_grouped=grouped)
        self._workspace.change_settings(settings)

    def _relations(self, plan: Plan) -> list[tuple[str, str]]:
        ready = [(self.tr("Ready to ask"), _term("ready", "yes"))] * plan.wins_work
        days = limits(plan).quiet_days
        return [
            *ready,
            (self.tr("Overdrawn"), _term("account", "overdrawn")),
            (self.tr("Quiet"), _term("quiet", f"{days}d")),
            (self.tr("Time to be in touch"), _term("due", "yes")),
        ]

    def _add_part(self, title: str, terms: list[tuple[str, str]]) -> None:
        if not terms:
            return
        part = self.addMenu(title)
        for words, term in terms:
            action = part.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, term=term: self.chosen.emit(term))


def _term(key: str, value: str) -> str:
    plain = " ".join(value.replace('"', " ").split())
    return f'{key}:"{plain}"' if " " in plain else f"{key}:{plain}"

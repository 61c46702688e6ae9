"""Tags and events to narrow the list of people down by, for those who do not type the terms."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from netcompanion.domain.display import shown
from ui.workspace import Workspace

_MOST = 24  # of each; the others can be typed


class FilterMenu(QMenu):
    """The tags and events there are, the most used tags first.

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
        self.clear()
        most_used = sorted(tags, key=lambda tag: -tag[1])[:_MOST]
        self._add_part(
            self.tr("Tagged"), [(f"{shown(tag)} ({n})", _term("tag", tag)) for tag, n in most_used]
        )
        self._add_part(
            self.tr("Met at"),
            [(shown(each.name), _term("event", each.name)) for each in events],
        )
        if self.isEmpty():
            self.addAction(self.tr("No tags and no events yet")).setEnabled(False)
        self.popup(widget.mapToGlobal(QPoint(0, widget.height())))

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

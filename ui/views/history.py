"""The history of changes: what was changed, when, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.change import Applied, HistoryLine
from netcompanion.domain.display import shown
from ui.dates import moment_words
from ui.views.view import Crumb, View
from ui.widgets import Button, Card, Chip, ElideLabel, EmptyState, Page, Row, button, label
from ui.workspace import Workspace

_SHOWN = 100


class HistoryPage(View):
    """The last changes, newest first. The newest that holds can be taken back from here."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        page = Page(max_width=900)
        page.body.addWidget(label(self.tr("History of changes"), "display"))
        why = self.tr("The last hundred can be taken back, one after another, newest first.")
        page.body.addWidget(label(why, "secondary", wrap=True))
        self._undo: Button | None = None
        self._card = Card(workspace.theme)
        self._card.body.setSpacing(0)
        page.body.addWidget(self._card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def crumbs(self) -> list[Crumb]:
        """One word: the page stands beside the places."""
        return [Crumb(self.tr("History"))]

    def take_focus(self) -> None:
        """Begin with the change that can be taken back."""
        (self._undo or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, applied: Applied | None) -> None:
        """Load the lines again; the focus goes from one Undo to the next."""
        was_focused = self._undo is not None and self._undo.hasFocus()
        while (item := self._card.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        with self.workspace.read() as reader:
            lines = reader.history(_SHOWN)
        self._undo = None
        newest = next((each.change_id for each in lines if not each.undone), None)
        for each in lines:
            self._card.body.addWidget(
                self._row(each, undoable=each.change_id == newest, last=each is lines[-1])
            )
        if not lines:
            self._card.body.addWidget(
                EmptyState(
                    self.workspace.theme,
                    "clock-counter-clockwise",
                    self.tr("Nothing has been changed yet"),
                    self.tr("Every change you make is listed here and can be taken back."),
                )
            )
        if was_focused:
            self.take_focus()

    def _row(self, each: HistoryLine, *, undoable: bool, last: bool) -> Row:
        row = Row(last=last)
        row.lines.addWidget(ElideLabel(shown(each.label), "secondary" if each.undone else "strong"))
        when = moment_words(each.made)
        size = self.tr("%n thing(s)", "", each.edits) if each.edits else ""
        row.lines.addWidget(label(" · ".join(filter(None, (when, size))), "caption"))
        if each.undone:
            row.add_trail(Chip(self.workspace.theme, self.tr("taken back"), "neutral"))
        if undoable:
            act = self.workspace.undo_stack.undo
            self._undo = button(self.workspace.theme, self.tr("Undo"), "small", act=act)
            row.add_trail(self._undo)
        return row

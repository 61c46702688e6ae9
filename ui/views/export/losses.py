"""What stays here because a format has no place for it: one line, and on request who it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from netcompanion.services.exports import Report
from ui.theme import Theme
from ui.views.export.loss_words import loss_head, loss_words
from ui.views.export.people_list import PeopleList
from ui.widgets import IconLabel, RowButton, label


class LossLine(QFrame):
    """A click, Enter or Space lists the people concerned, under what each of them loses.

    Signals:
        opened(str): the id of a contact in the list.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "inset")
        self._report: Report | None = None
        self.row = RowButton(theme, "")
        self.row.setCheckable(True)
        self._icon = IconLabel(theme, "check-circle", "accent", 18)
        self._words = label("", "secondary", wrap=True)
        self._fold = IconLabel(theme, "caret-down", "text2", 14)
        self.row.add_lead(self._icon)
        self.row.add_text(self._words)
        self.row.add_trail(self._fold)
        self.row.toggled.connect(self._unfold)
        self.people = PeopleList(theme, self.tr("People of whom something stays here"))
        self.people.opened.connect(self.opened)
        self.people.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(self.row)
        column.addWidget(self.people)
        self.hide()

    def text(self) -> str:
        """The line as it is read."""
        return self._words.text()

    def show_nothing(self) -> None:
        """Say nothing, while it is not known."""
        self._report = None
        self.hide()

    def show_report(self, report: Report, format_name: str) -> None:
        """Say what stays here of those who are meant; a list that is open stays open."""
        self._report = report
        self._words.setText(self._line(report, format_name))
        self.row.setAccessibleName(self._words.text())
        lossy = bool(report.losses)
        self._icon.set_icon(
            "info" if lossy else "check-circle", "amber" if lossy else "accent", fill=not lossy
        )
        self._fold.setVisible(lossy)
        self.row.setEnabled(lossy)
        self.row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if lossy else Qt.FocusPolicy.NoFocus)
        if not lossy:
            self.row.setChecked(False)
        self._unfold(self.row.isChecked())
        self.setVisible(report.people > 0)

    def _unfold(self, on: bool) -> None:
        self._fold.set_icon("caret-up" if on else "caret-down", "text2")
        if on and self._report is not None:
            self.people.show_groups(
                [(loss_head(each), each.people) for each in self._report.losses]
            )
        self.people.setVisible(on)

    def _line(self, report: Report, format_name: str) -> str:
        if not report.losses:
            words = self.tr("{format} has a place for all of it: nothing is lost on the way.")
            return words.format(format=format_name)
        return self.tr("{format} has no place for these, they stay here: {what}").format(
            format=format_name, what=", ".join(map(loss_words, report.losses))
        )

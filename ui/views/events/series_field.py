"""What an event is one of: known series are completed, and one is proposed by its name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.services import series
from ui.widgets import ChipButton
from ui.workspace import Workspace

_LONGEST = 200


class SeriesField(QWidget):
    """A line for the series, and under it the one of other events of this name."""

    def __init__(self, workspace: Workspace, event: Event) -> None:
        super().__init__()
        with workspace.read() as reader:
            known, proposed = series.known(reader), series.proposed(reader, event)
        self.line = QLineEdit(event.series)
        self.line.setMaxLength(_LONGEST)
        self.line.setAccessibleName(self.tr("Series"))
        self.line.setPlaceholderText(self.tr("What it is one of, such as Guild Breakfasts"))
        self.setFocusProxy(self.line)
        completer = QCompleter(known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.popup = QListView()
        self.popup.setProperty("completion", "true")
        self.popup.setAccessibleName(self.tr("Series"))
        completer.setPopup(self.popup)
        self.line.setCompleter(completer)
        self.proposal = ChipButton(
            workspace.theme,
            self.tr("One of “{series}”?").format(series=shown(proposed)),
            "accent",
            "plus",
        )
        self.proposal.setToolTip(self.tr("There is another event of this name"))
        self.proposal.clicked.connect(lambda: self._take(proposed))
        self.proposal.setVisible(bool(proposed))
        self.line.textChanged.connect(
            lambda text: self.proposal.setVisible(bool(proposed) and not text.strip())
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.proposal, 0, Qt.AlignmentFlag.AlignLeft)

    def words(self) -> str:
        """The series, or nothing."""
        return " ".join(self.line.text().split())

    def _take(self, proposed: str) -> None:
        self.line.setText(proposed)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

"""What to do on the other side, in numbered steps; after saving, where the file is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from ui.theme import Theme
from ui.views.export.targets import Target
from ui.widgets import IconLabel, button, label, line

_CIRCLE = 24  # px at the design's text size


class Steps(QFrame):
    """A card with the steps of one destination."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 16, 18, 16)
        self._column.setSpacing(12)

    def show_target(self, target: Target) -> None:
        """Show what to do there, before anything is saved."""
        self._clear()
        self._add_steps(target)
        self._add_lock(self.tr("The file goes where you put it, and nowhere else"))

    def show_saved(self, target: Target, words: str, path: Path) -> None:
        """Show where the file is, and what to do with it."""
        self._clear()
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(IconLabel(self._theme, "check-circle", "accent", 20, fill=True))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(label(words, "strong", wrap=True))
        where = label(shown(str(path)), "caption", wrap=True, selectable=True)
        where.setAccessibleName(self.tr("Where it is"))
        lines.addWidget(where)
        top.addLayout(lines, 1)
        folder = path if path.is_dir() else path.parent
        top.addWidget(
            button(
                self._theme,
                self.tr("Show in folder"),
                "small",
                icon="folder-open",
                act=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            )
        )
        self._column.addLayout(top)
        self._column.addWidget(line())
        self._add_steps(target)

    def _add_steps(self, target: Target) -> None:
        for number, (what, how) in enumerate(target.steps, 1):
            across = QHBoxLayout()
            across.setSpacing(12)
            across.addWidget(_Number(self._theme, number), 0, Qt.AlignmentFlag.AlignTop)
            lines = QVBoxLayout()
            lines.setSpacing(1)
            lines.addWidget(label(what, "strong", wrap=True))
            lines.addWidget(label(how, "secondary", wrap=True))
            across.addLayout(lines, 1)
            self._column.addLayout(across)

    def _add_lock(self, words: str) -> None:
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(IconLabel(self._theme, "lock-simple", "accent", 16))
        across.addWidget(label(words, "secondary", wrap=True), 1)
        self._column.addLayout(across)

    def _clear(self) -> None:
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.hide()
            child.deleteLater()
        while self._column.count():
            self._column.takeAt(0)


class _Number(QLabel):
    """The number of a step in a soft circle."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__(str(number))
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A circle that grows with the text."""
        side = self._theme.px(_CIRCLE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """A circle that grows with the text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint circle and number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_soft"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(self._theme.colour("accent_ink"))
        painter.setFont(self._theme.font("caption", weight=600))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

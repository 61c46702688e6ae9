"""What to do on the other side, in numbered steps; after saving, where the file is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.services.exports import Differing
from ui.theme import Theme
from ui.views.export.destinations import StepWords
from ui.views.export.work import Left
from ui.widgets import IconLabel, InlineMessage, button, label, line

_CIRCLE = 24  # px at the design's text size
_MOST_NAMES = 20


class Steps(QFrame):
    """A card with the steps of one destination."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._differences: InlineMessage | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 16, 18, 16)
        self._sheet = QWidget()
        outer.addWidget(self._sheet)

    def show_steps(self, steps: StepWords) -> None:
        """Show what to do there, before anything is saved."""
        self._begin()
        self._add_steps(steps)
        self._add_lock(self.tr("The file goes where you put it, and nowhere else"))

    def show_left(self, left: Left, steps: StepWords) -> None:
        """Show where it is, whether it came back as it left, and what to do with it."""
        self._begin()
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(IconLabel(self._theme, "check-circle", "accent", 20, fill=True))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        top.addLayout(lines, 1)
        if left.path is None:
            words = self.tr("%n person(s) copied", "", len(left.ids))
            where = self.tr("as text on the clipboard, until you copy something else")
        else:
            words = self.tr("%n person(s) saved", "", len(left.ids))
            where = shown(str(left.path))
            top.addWidget(self._opener(left.path))
        lines.addWidget(label(words, "strong", wrap=True))
        place = label(where, "caption", wrap=True, selectable=left.path is not None)
        place.setAccessibleName(self.tr("Where it is: {place}").format(place=where))
        lines.addWidget(place)
        self._column.addLayout(top)
        if left.path is not None and not left.differences:
            lines.addWidget(label(self._same(len(left.ids)), "caption", wrap=True))
        self._add_differences(left.differences)
        self._column.addWidget(line())
        self._add_steps(steps)

    def differences(self) -> str:
        """What came back different, while that is shown."""
        return self._differences.text() if self._differences is not None else ""

    def _same(self, people: int) -> str:
        if people == 1:
            return self.tr("Read back and compared: there as written")
        return self.tr("Read back and compared: all %n there as written", "", people)

    def _opener(self, path: Path) -> QWidget:
        folder = path if path.is_dir() else path.parent
        return button(
            self._theme,
            self.tr("Show in folder"),
            "small",
            icon="folder-open",
            act=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )

    def _add_differences(self, differences: Sequence[Differing]) -> None:
        """Say who is not in the file as they are here; the people themselves are not changed."""
        if not differences:
            return
        names = ", ".join(
            self.tr("{name} ({what})").format(name=shown(each.name), what=shown(each.what))
            for each in differences[:_MOST_NAMES]
        )
        if more := len(differences) - len(differences[:_MOST_NAMES]):
            names = self.tr("{names} and %n more", "", more).format(names=names)
        words = self.tr("%n person(s) came back different: {names}", "", len(differences))
        self._differences = InlineMessage(
            self._theme,
            words.format(names=names),
            "amber",
            title=self.tr("The file was read again and compared"),
        )
        self._column.addWidget(self._differences)
        self._differences.announce()

    def _add_steps(self, steps: StepWords) -> None:
        for number, (what, how) in enumerate(steps, 1):
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

    def _begin(self) -> None:
        """Begin a new sheet: items are never taken out of a layout (see `ui.views.parts.focus`)."""
        self._differences = None
        outer, old = self.layout(), self._sheet
        assert outer is not None  # made above
        outer.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        outer.addWidget(self._sheet)


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

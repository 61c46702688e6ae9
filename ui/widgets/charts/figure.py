"""What every figure is, what it is painted with, and the widget that shows one."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.theme import Theme
from ui.widgets.charts.canvas import Canvas
from ui.widgets.charts.look import Look
from ui.widgets.text import set_tip


class Figure(Protocol):
    """A figure: what it says, how high it is, how it is painted."""

    def words(self) -> str:
        """All of it in words, for who cannot see it."""

    def height(self, width: int, look: Look) -> int:
        """The height that it needs at a width, in units of the painter."""

    def paint(self, canvas: Canvas) -> None:
        """Paint it into all of the canvas."""


class Chart(QLabel):
    """Shows a figure as wide as there is room; `name` says what it is about.

    The words of the figure are its accessible description and its tooltip.
    """

    def __init__(self, theme: Theme, name: str, figure: Figure) -> None:
        super().__init__()
        self._theme = theme
        self._heights: dict[int, int] = {}
        picture = QPixmap(1, 1)
        picture.fill(Qt.GlobalColor.transparent)
        self.setPixmap(picture)  # never seen: screen readers take a label with one for a graphic
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.set_figure(figure)

    @property
    def figure(self) -> Figure:
        """What is shown."""
        return self._figure

    def set_figure(self, figure: Figure) -> None:
        """Show something else."""
        self._figure = figure
        self._heights.clear()
        words = figure.words()
        self.setAccessibleDescription(words)
        set_tip(self, words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrower may be higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the figure, in px. Layouts ask for the same one many times."""
        if width not in self._heights:
            self._heights[width] = self._figure.height(width, self._theme)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew at another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._heights.clear()

    def sizeHint(self) -> QSize:
        """Comfortable; it takes all that there is."""
        width = self._theme.px(240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any column; the height follows from the width."""
        return QSize(self._theme.px(48), self._theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure."""
        area = QRectF(self.rect())
        self._figure.paint(Canvas(QPainter(self), area, self._theme, self.isRightToLeft()))

"""The map of doors: moved by mouse or keys, and read aloud person by person."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView

from netcompanion.domain.doors import Door
from netcompanion.domain.relationship import Party
from ui.theme import Theme
from ui.views.strategy.chains.figures import PersonFigure
from ui.views.strategy.chains.scene import DoorScene
from ui.views.strategy.chains.words import person_words

_STEP, _LEAST, _MOST = 1.25, 0.25, 4.0
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MapView(QGraphicsView):
    """Arrows go from person to person, Enter opens them, Space draws the map around them.

    Plus, minus and 0 zoom, as does the wheel with Ctrl; dragging moves the map.

    Signals:
        stood_on(Party): somebody else is in the ring.
        opened(Party): Enter or a double click.
        centred(Party): the map around somebody is wanted.
    """

    stood_on = Signal(object)
    opened = Signal(object)
    centred = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scene: DoorScene | None = None
        self._given: tuple[Party, tuple[Door, ...]] | None = None
        self._here = ""
        self._fits = True
        self.setAccessibleName(self.tr("Map of who led to whom"))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self._draw)

    @property
    def here(self) -> Party | None:
        """Who is in the ring."""
        figure = self._figure()
        return figure.party if figure else None

    def show_doors(self, root: Party, doors: Collection[Door]) -> None:
        """Draw the map around somebody; who is in the ring stays so, if they are on it."""
        is_other = self._given is None or self._given[0].key != root.key
        self._given = (root, tuple(doors))
        if is_other:
            self._here, self._fits = root.key, True
        self._draw()

    def stand_on(self, key: str) -> None:
        """Put somebody into the ring."""
        if self._scene is None or key not in self._scene.people:
            return
        for figure in (self._figure(), self._scene.people[key]):
            if figure is not None:
                figure.is_here = figure.party.key == key
                figure.update()
        self._here = key
        figure = self._scene.people[key]
        self.ensureVisible(figure, 20, 20)
        words = person_words(figure.party, [way.door for way in figure.ways])
        self.setAccessibleDescription(words)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.stood_on.emit(figure.party)

    def zoom(self, steps: int) -> None:
        """Show more of the map, or larger; 0 shows all of it."""
        self._fits = not steps
        if not steps:
            self._fit()
            return
        factor = _STEP**steps
        if _LEAST <= self.transform().m11() * factor <= _MOST:
            self.scale(factor, factor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from person to person, or zoom."""
        key = Qt.Key(event.key())
        here = self.here
        if key in _ARROWS and self._scene is not None and here is not None:
            columns, rows = _ARROWS[key]
            columns *= -1 if self.isRightToLeft() else 1
            self.stand_on(self._scene.near(here.key, columns, rows) or here.key)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_0:
            self.zoom(0)
        elif key == Qt.Key.Key_Home and self._scene is not None:
            self.stand_on(self._scene.root.key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None:
            self.opened.emit(here)
        elif key == Qt.Key.Key_Space and here is not None:
            self.centred.emit(here)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put who is clicked into the ring; elsewhere the map is dragged."""
        figure = self._at(event.position().toPoint())
        if figure is not None:
            self.stand_on(figure.party.key)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open who is clicked."""
        figure = self._at(event.position().toPoint())
        if figure is not None:
            self.opened.emit(figure.party)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all of it in sight until somebody zooms."""
        super().resizeEvent(event)
        if self._fits:
            self._fit()

    def _draw(self) -> None:
        if self._given is None:
            return
        root, doors = self._given
        self._scene = DoorScene(self._theme, root, doors, mirrored=self.isRightToLeft())
        self.setScene(self._scene)
        self.setBackgroundBrush(self._theme.colour("surface"))
        if self._fits:
            self._fit()
        self.stand_on(self._here if self._here in self._scene.people else root.key)

    def _fit(self) -> None:
        """Show all of it where names can be read then, else the part around who is in the ring."""
        if self._scene is None:
            return
        self.resetTransform()
        room, needed = self.size() - _RIM, self._scene.sceneRect()
        scale = min(room.width() / needed.width(), room.height() / needed.height(), 1.0)
        figure = self._figure()
        if scale >= _READABLE or figure is None:
            self.scale(scale, scale)
            self.centerOn(needed.center())
        else:
            self.centerOn(figure.pos())

    def _figure(self) -> PersonFigure | None:
        return self._scene.people.get(self._here) if self._scene else None

    def _at(self, place: QPoint) -> PersonFigure | None:
        found = self.itemAt(place)
        return found if isinstance(found, PersonFigure) else None


_READABLE = 0.9
"""The smallest size at which names can be read."""
_RIM = QSize(8, 8)
"""The frame, so that what fits needs no scroll bars."""

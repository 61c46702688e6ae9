"""The scene of a map of doors: figures at their places."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QGraphicsScene

from netcompanion.domain.doors import Door
from netcompanion.domain.relationship import Party
from ui.views.strategy.chains.figures import APART, HIGH, WIDE, DoorFigure, PersonFigure
from ui.views.strategy.chains.placing import Place, placed
from ui.widgets.charts.look import Look


class DoorScene(QGraphicsScene):
    """Everybody around one person. `people` are by key, `places` where they stand."""

    def __init__(
        self, look: Look, root: Party, doors: Collection[Door], *, mirrored: bool = False
    ) -> None:
        super().__init__()
        self.root = root
        self.places: dict[str, Place] = placed(root.key, doors)
        parties = {party.key: party for door in doors for party in (door.of, door.to)}
        parties[root.key] = root
        across = -1 if mirrored else 1
        self.people: dict[str, PersonFigure] = {}
        for key, place in self.places.items():
            figure = PersonFigure(look, parties[key], is_root=key == root.key)
            step = look.px(WIDE + APART)
            figure.setPos(across * place.column * step, place.row * look.px(HIGH))
            self.people[key] = figure
            self.addItem(figure)
        self.doors: list[DoorFigure] = []
        for door in doors:
            both = self.people.get(door.of.key), self.people.get(door.to.key)
            if both[0] is not None and both[1] is not None:
                figure_of_door = DoorFigure(look, door, both[0], both[1])
                figure_of_door.lay()
                self.doors.append(figure_of_door)
                self.addItem(figure_of_door)
        edge = look.px(24)
        self.setSceneRect(self.itemsBoundingRect().adjusted(-edge, -edge, edge, edge))

    def near(self, key: str, columns: int, rows: int) -> str | None:
        """Return who stands next to somebody: in another column those linked to them come first."""
        here = self.places[key]
        if rows:
            beside = [
                (abs(place.row - here.row), other)
                for other, place in self.places.items()
                if place.column == here.column and (place.row - here.row) * rows > 0
            ]
            return min(beside)[1] if beside else None
        linked = {
            party.key
            for figure in self.people[key].ways
            for party in (figure.door.of, figure.door.to)
        }
        beyond = [
            (other not in linked, abs(place.row - here.row), other)
            for other, place in self.places.items()
            if place.column == here.column + columns
        ]
        return min(beyond)[2] if beyond else None

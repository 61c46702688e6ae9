"""The scene of a map of doors: figures at their places."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsScene

from netcompanion.domain.doors import Door
from netcompanion.domain.relationship import Party
from ui.views.strategy.chains.figures import APART, HIGH, WIDE, DoorFigure, PersonFigure
from ui.views.strategy.chains.placing import Place, placed
from ui.widgets.charts.look import Look


@dataclass(frozen=True, slots=True)
class Figures:
    """Everybody around one person, at their places, with the doors between them.

    `people` and `places` are by key; `area` is what all of it needs, with an edge.
    """

    people: dict[str, PersonFigure]
    places: dict[str, Place]
    doors: list[DoorFigure]
    area: QRectF


def figures(look: Look, root: Party, doors: Collection[Door], *, mirrored: bool = False) -> Figures:
    """Return the figures of a map; they belong to no scene yet."""
    places = placed(root.key, doors)
    parties = {party.key: party for door in doors for party in (door.of, door.to)}
    parties[root.key] = root
    across = -look.px(WIDE + APART) if mirrored else look.px(WIDE + APART)
    people: dict[str, PersonFigure] = {}
    for key, place in places.items():
        people[key] = PersonFigure(look, parties[key], is_root=key == root.key)
        people[key].setPos(across * place.column, place.row * look.px(HIGH))
    between = [
        DoorFigure(look, door, people[door.of.key], people[door.to.key])
        for door in doors
        if {door.of.key, door.to.key} <= people.keys()
    ]
    area = QRectF()
    for figure in (*people.values(), *between):
        area = area.united(figure.mapRectToParent(figure.boundingRect()))
    edge = look.px(24)
    return Figures(people, places, between, area.adjusted(-edge, -edge, edge, edge))


class DoorScene(QGraphicsScene):
    """The figures around one person on a scene. `people` are by key, `places` where they stand."""

    def __init__(
        self, look: Look, root: Party, doors: Collection[Door], *, mirrored: bool = False
    ) -> None:
        super().__init__()
        self.root = root
        found = figures(look, root, doors, mirrored=mirrored)
        self.people, self.places = found.people, found.places
        for figure in (*found.people.values(), *found.doors):
            self.addItem(figure)
        self.setSceneRect(found.area)

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

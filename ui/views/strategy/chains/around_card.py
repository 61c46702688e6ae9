"""Somebody with all the doors around them: as a map or as a tree, narrowed down and printed."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget

from netcompanion.domain.display import shown
from netcompanion.domain.doors import Door
from netcompanion.domain.relationship import Party
from netcompanion.services.door_map import Around
from ui.theme import Theme
from ui.views.strategy.chains.legend import Legend
from ui.views.strategy.chains.map_view import MapView
from ui.views.strategy.chains.tree import DoorTree
from ui.views.strategy.chains.words import person_words
from ui.widgets import Card, FlowLayout, SegmentedPhase, button, icon_button, label

_HIGH = 440  # px at the design's text size


class _Look(StrEnum):
    MAP = "map"
    TREE = "tree"


class AroundCard(Card):
    """The map and the tree show the same people; whoever is chosen in one is so in the other.

    Signals:
        opened(Party): the page of somebody is wanted.
        centred(Party): the doors around somebody are wanted.
    """

    opened = Signal(object)
    centred = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Doors"), "graph")
        self._found: Around | None = None
        self._here: Party | None = None
        self.looks = SegmentedPhase(
            theme,
            self.tr("Map or tree"),
            [
                (_Look.MAP, self.tr("Map"), "graph"),
                (_Look.TREE, self.tr("Tree"), "list-checks"),
            ],
        )
        self.add_extra(self.looks)
        self.for_me = QCheckBox(self.tr("Opened for you"))
        self.for_them = QCheckBox(self.tr("Opened by you or others"))
        self.begun = QCheckBox(self.tr("Only offered or thought of"))
        narrow = FlowLayout(16, 6)
        for tick in (self.for_me, self.for_them, self.begun):
            tick.setChecked(True)
            tick.toggled.connect(self._narrow)
            narrow.addWidget(tick)
        self.body.addLayout(narrow)
        self.map, self.tree = MapView(theme), DoorTree()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.map)
        self._stack.addWidget(self.tree)
        self._theme = theme
        self._give_room()
        theme.changed.connect(self._give_room)
        self.body.addWidget(self._stack, 1)
        self._words = label("", "secondary", wrap=True)
        self.body.addWidget(self._words)
        self.person = button(theme, self.tr("Open person"), "small", icon="user", act=self._open)
        self.centre = button(
            theme, self.tr("Map around them"), "small", icon="crosshair", act=self._centre
        )
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.person)
        acts.addWidget(self.centre)
        acts.addStretch(1)
        self._zooms = [
            icon_button(theme, "minus", self.tr("Smaller"), act=lambda: self.map.zoom(-1)),
            icon_button(theme, "crosshair", self.tr("All of it"), act=lambda: self.map.zoom(0)),
            icon_button(theme, "plus", self.tr("Larger"), act=lambda: self.map.zoom(1)),
        ]
        for each in self._zooms:
            acts.addWidget(each)
        self.body.addLayout(acts)
        self.legend = Legend(theme)
        self.body.addWidget(self.legend)
        self._cut = label("", "caption", wrap=True)
        self.body.addWidget(self._cut)
        self._connect()

    def show_around(self, found: Around) -> None:
        """Show somebody with their doors."""
        self._found = found
        self.set_title(self.tr("Doors around {name}").format(name=shown(found.root.name)))
        self._cut.setVisible(not found.is_all)
        self._cut.setText(self.tr("The nearest people only: the rest would not fit on a map."))
        self._narrow()

    def take_focus(self) -> None:
        """Begin with the map, or the tree."""
        in_front = self.map if self.looks.key() == _Look.MAP else self.tree
        in_front.setFocus(Qt.FocusReason.OtherFocusReason)

    def doors(self) -> tuple[Door, ...]:
        """The doors that are shown."""
        return tuple(filter(self._is_wanted, self._found.doors)) if self._found else ()

    @property
    def root(self) -> Party | None:
        """Whose doors they are."""
        return self._found.root if self._found else None

    def _give_room(self) -> None:
        self._stack.setMinimumHeight(self._theme.px(_HIGH))

    def _connect(self) -> None:
        self.looks.chosen.connect(self._choose)
        for view in (self.map, self.tree):
            view.opened.connect(self.opened)
            view.centred.connect(self.centred)
            view.stood_on.connect(self._tell)

    def _choose(self, look: str) -> None:
        here = self._here
        self._stack.setCurrentIndex(list(_Look).index(_Look(look)))
        for each in (*self._zooms, self.legend):
            each.setVisible(look == _Look.MAP)
        if here is not None:
            (self.map if look == _Look.MAP else self.tree).stand_on(here.key)

    def _narrow(self) -> None:
        if self._found is not None:
            self.map.show_doors(self._found.root, self.doors())
            self.tree.show_doors(self._found.root, self.doors())

    def _is_wanted(self, door: Door) -> bool:
        if not door.is_made and not self.begun.isChecked():
            return False
        return (self.for_me if door.for_me else self.for_them).isChecked()

    def _tell(self, party: Party) -> None:
        if self._stack.currentWidget() is not self.sender():
            return
        self._here = party
        theirs = [door for door in self.doors() if party.key in (door.of.key, door.to.key)]
        self._words.setText(person_words(party, theirs))
        self.person.setEnabled(party.contact_id is not None)
        self.centre.setEnabled(self.root is not None and party.key != self.root.key)

    def _open(self) -> None:
        if self._here is not None:
            self.opened.emit(self._here)

    def _centre(self) -> None:
        if self._here is not None:
            self.centred.emit(self._here)

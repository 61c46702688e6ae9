"""Doors as a tree, for the keyboard and for whoever listens: the same people as on the map."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from netcompanion.domain.display import shown
from netcompanion.domain.doors import Branch, Door, DoorMap
from netcompanion.domain.relationship import Party
from ui.plain import plain_tip
from ui.views.strategy.chains.words import door_words

_PARTY = Qt.ItemDataRole.UserRole


class DoorTree(QTreeWidget):
    """Who led to somebody above, and to whom they led on below; arrows fold and unfold.

    Signals:
        stood_on(Party): another line is chosen.
        opened(Party): Enter or a double click.
        centred(Party): the tree of somebody is wanted.
    """

    stood_on = Signal(object)
    opened = Signal(object)
    centred = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Tree of who led to whom"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setProperty("look", "plain")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(self._tell)
        self.itemActivated.connect(lambda item, _column: self.opened.emit(item.data(0, _PARTY)))

    @property
    def here(self) -> Party | None:
        """Who is chosen."""
        item = self.currentItem()
        return item.data(0, _PARTY) if item is not None else None

    def show_doors(self, root: Party, doors: Collection[Door]) -> None:
        """Show who led to somebody, and to whom they led on; whoever is chosen stays so."""
        chosen = self.here.key if self.here else root.key
        found = DoorMap(doors)
        self.blockSignals(True)
        self.clear()
        upstream = found.upstream(root.key)
        if upstream:
            head = self._head(self.tr("Who led you to {name}").format(name=shown(root.name)))
            for door in upstream:
                self._line(head, door.of, door_words(door))
        branches = found.tree(root)
        if len(branches) > 1 or not upstream:
            self._show_branches(root, branches)
        self.expandAll()
        self.blockSignals(False)
        self.stand_on(chosen)

    def _show_branches(self, root: Party, branches: Sequence[Branch]) -> None:
        head = self._head(self.tr("Doors that opened from {name}").format(name=shown(root.name)))
        above: list[QTreeWidgetItem] = [head]
        for branch in branches:
            words = door_words(branch.door) if branch.door else ""
            if branch.seen:
                words = self.tr("{door} (stands above)").format(door=words)
            del above[branch.depth + 1 :]
            above.append(self._line(above[-1], branch.party, words))

    def stand_on(self, key: str) -> None:
        """Choose the first line of somebody, else the first there is."""
        lines = list(self._lines())
        of_them = (line for line in lines if line.data(0, _PARTY).key == key)
        line = next(of_them, lines[0] if lines else None)
        if line is not None:
            self.setCurrentItem(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw the tree of whoever is chosen on Space; else as trees do."""
        if event.key() == Qt.Key.Key_Space and self.here is not None:
            self.centred.emit(self.here)
        else:
            super().keyPressEvent(event)

    def _lines(self) -> Iterator[QTreeWidgetItem]:
        """Yield the lines of people from above; the heads are none."""
        waiting = _below(self.invisibleRootItem())
        while waiting:
            item = waiting.pop()
            if item.data(0, _PARTY) is not None:
                yield item
            waiting += _below(item)

    def _head(self, words: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [words])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFirstColumnSpanned(True)
        return item

    def _line(self, above: QTreeWidgetItem, party: Party, words: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [shown(party.name), words])
        item.setData(0, _PARTY, party)
        item.setToolTip(1, plain_tip(words))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{shown(party.name)}. {words}")
        return item

    def _tell(self) -> None:
        if self.here is not None:
            self.stood_on.emit(self.here)


def _below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """Return the lines right below one, the last first."""
    found = (item.child(number) for number in reversed(range(item.childCount())))
    return [child for child in found if child is not None]

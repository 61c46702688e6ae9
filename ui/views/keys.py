"""All keys on one sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.actions import MENUS, SPECS
from ui.commands import Commands, plain
from ui.theme import Theme
from ui.widgets import Card, Columns, Kbd, Row, WrapLabel, button, label

_WIDTH, _HEIGHT = 980, 640


class KeySheet(QDialog):
    """Every command that has keys, by menu, and the keys of lists and of the card stack."""

    def __init__(self, theme: Theme, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self._theme = theme
        self.resize(
            min(theme.px(_WIDTH), parent.width() - 40), min(theme.px(_HEIGHT), parent.height() - 40)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Keys"), "title"))
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Keys by menu"))
        sheet = Columns(theme, (1, 1), (360, 360))
        menus = (self._menu_card(menu) for menu in MENUS)
        cards = [*menus, self._stack_card(), self._list_card()]
        for number, card in enumerate(cards):
            sheet.add(number % 2, card)
        area.setWidget(sheet)
        column.addWidget(area, 1)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(button(theme, self.tr("Close"), "primary", act=self.accept))
        column.addLayout(across)

    def _menu_card(self, menu: str) -> Card:
        card = Card(self._theme, plain(menu))
        for each in SPECS:
            if each.menu == menu and each.keys:
                self._add(card, plain(each.text).rstrip("…"), *each.keys)
        return card

    def _stack_card(self) -> Card:
        card = Card(self._theme, self.tr("At the card stack"))
        self._add(card, self.tr("Save, next card"), "Enter")
        self._add(card, self.tr("Take what is offered, and go on"), "Tab")
        self._add(card, self.tr("Take it and stay"), "Right", "End")
        self._add(card, self.tr("Begin the number as the company’s others do"), "Space")
        self._add(card, self.tr("Another line in what they said"), "Shift+Enter")
        self._add(card, self.tr("Put a line of the photo into the field"), "Alt+1", "Alt+9")
        self._add(card, self.tr("Tag, in any field"), "#")
        self._add(card, self.tr("Skip the card, keep it in the box"), "Esc")
        return card

    def _list_card(self) -> Card:
        card = Card(self._theme, self.tr("In a list that has the focus"))
        self._add(card, self.tr("Next and previous row"), "Down", "Up")
        self._add(card, self.tr("The same, for those who like letters"), "J", "K")
        self._add(card, self.tr("Tick"), "Space")
        self._add(card, self.tr("Choose several"), "X")
        self._add(card, self.tr("The four networks of a person"), "1", "2", "3", "4")
        self._add(card, self.tr("Swap or pin a question"), "R", "P")
        return card

    def _add(self, card: Card, words: str, *keys: str) -> None:
        row = Row()
        row.lines.addWidget(WrapLabel(words))
        for each in keys:
            row.add_trail(Kbd(each))
        card.body.addWidget(row)

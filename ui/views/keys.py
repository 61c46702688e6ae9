"""All keys on one sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.actions import MENUS, Spec
from ui.commands import Commands, plain
from ui.theme import Theme
from ui.widgets import Card, Columns, Kbd, Row, WrapLabel, button, label

_WIDTH, _HEIGHT = 980, 640


class KeySheet(QDialog):
    """Every command that has keys, by menu, and the keys of parts of pages that have the focus."""

    def __init__(self, theme: Theme, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self._theme, self._commands = theme, commands
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
        menus = (self._menu_card(menu) for menu in MENUS if self._of_menu(menu))
        pages = (self._before_card(), self._during_card(), self._after_card())
        lists = (self._attendees_card(), self._stack_card(), self._list_card())
        people = (self._today_card(), self._person_card())
        strategy = (self._goals_card(), self._map_card(), self._tree_card())
        cards = [*menus, *pages, *people, *strategy, *lists]
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
        for each in self._of_menu(menu):
            self._add(card, plain(each.text).rstrip("…"), *each.keys)
        return card

    def _of_menu(self, menu: str) -> list[Spec]:
        return [each for each in self._commands.known() if each.menu == menu and each.keys]

    def _before_card(self) -> Card:
        card = Card(self._theme, self.tr("Before an event"))
        self._add(card, self.tr("Take an objective that is proposed"), "Space")
        self._add(card, self.tr("More or fewer for an objective"), "+", "-")
        self._add(card, self.tr("Star a person, or take the star away"), "Space")
        self._add(card, self.tr("Say what you can give a person"), "Enter")
        self._add(card, self.tr("Swap or pin a question"), "R", "P")
        self._add(card, self.tr("Edit or remove a row"), "F2", "Del")
        self._add(card, self.tr("Take back what is typed, then leave the field"), "Esc")
        return card

    def _during_card(self) -> Card:
        card = Card(self._theme, self.tr("During an event"))
        self._add(card, self.tr("Next question"), "Space")
        self._add(card, self.tr("Question before and after"), "Left", "Right")
        self._add(card, self.tr("Jot a line"), "N")
        self._add(card, self.tr("Count one more or one fewer for an objective"), "+", "-")
        self._add(card, self.tr("Promise to the last person you met"), "Ctrl+Shift+T")
        return card

    def _after_card(self) -> Card:
        card = Card(self._theme, self.tr("After an event"))
        self._add(card, self.tr("Open or fold a card"), "Space")
        self._add(card, self.tr("Next line of the notes on a person"), "Enter")
        self._add(card, self.tr("Person before and after"), "Up", "Down")
        self._add(card, self.tr("The four networks of a person"), "1", "2", "3", "4")
        self._add(card, self.tr("A question you liked, or did not"), "+", "-")
        return card

    def _attendees_card(self) -> Card:
        card = Card(self._theme, self.tr("In a list of attendees"))
        self._add(card, self.tr("Tick, or take the tick away"), "Space")
        self._add(card, self.tr("This is somebody else"), "N")
        self._add(card, self.tr("First and last row"), "Home", "End")
        self._add(card, self.tr("Add those who are ticked"), "Enter")
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

    def _today_card(self) -> Card:
        card = Card(self._theme, self.tr("Give before you take, on Today"))
        self._add(card, self.tr("Open the person"), "Enter")
        self._add(card, self.tr("Note what you gave"), "+")
        self._add(card, self.tr("Put off for a week, where a rhythm says it is time"), "Del")
        return card

    def _person_card(self) -> Card:
        card = Card(self._theme, self.tr("On the page of a person"))
        self._add(card, self.tr("Along the path, and choose a stage"), "Left", "Right", "Enter")
        self._add(card, self.tr("Edit an entry of the account, or what it counts"), "Enter", "F2")
        self._add(card, self.tr("Remove an entry that you made by hand"), "Del")
        self._add(
            card,
            self.tr("Along the introductions, and open who it is"),
            "Left",
            "Right",
            "Up",
            "Down",
            "Enter",
        )
        return card

    def _goals_card(self) -> Card:
        card = Card(self._theme, self.tr("Goals and referrals, in Strategy"))
        self._add(card, self.tr("Count one more or one fewer by hand"), "+", "-")
        self._add(card, self.tr("Move a goal up or down"), "U", "D")
        self._add(card, self.tr("Edit a goal or a referral"), "Enter", "F2")
        self._add(card, self.tr("Remove a goal"), "Del")
        self._add(card, self.tr("Show the map of a chain"), "Enter")
        return card

    def _map_card(self) -> Card:
        card = Card(self._theme, self.tr("On the map of referral chains"))
        self._add(card, self.tr("From person to person"), "Left", "Right", "Up", "Down")
        self._add(card, self.tr("Back to whose map it is"), "Home")
        self._add(card, self.tr("Draw the map of whom you stand on"), "Space")
        self._add(card, self.tr("Open whom you stand on"), "Enter")
        self._add(card, self.tr("Larger, smaller, all of it"), "+", "-", "0")
        return card

    def _tree_card(self) -> Card:
        card = Card(self._theme, self.tr("In the tree of referral chains"))
        self._add(card, self.tr("Next and previous line"), "Down", "Up")
        self._add(card, self.tr("Unfold and fold"), "Right", "Left")
        self._add(card, self.tr("Draw the tree of whom you stand on"), "Space")
        self._add(card, self.tr("Open whom you stand on"), "Enter")
        return card

    def _list_card(self) -> Card:
        card = Card(self._theme, self.tr("In a list that has the focus"))
        self._add(card, self.tr("Next and previous row"), "Down", "Up")
        self._add(card, self.tr("The same, for those who like letters"), "J", "K")
        self._add(card, self.tr("Tick"), "Space")
        self._add(card, self.tr("Choose several"), "X")
        self._add(card, self.tr("The four networks of a person"), "1", "2", "3", "4")
        return card

    def _add(self, card: Card, words: str, *keys: str) -> None:
        row = Row()
        row.lines.addWidget(WrapLabel(words))
        for each in keys:
            row.add_trail(Kbd(each))
        card.body.addWidget(row)

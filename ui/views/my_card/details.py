"""Who I am, and which of it each of my cards shares."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from netcompanion.domain.card import Card, CardField, Profile
from netcompanion.domain.identity import new_id
from netcompanion.services import my_card
from ui.theme import Theme
from ui.views.my_card.card_editor import CardEditor
from ui.views.parts.form import TypedDialog
from ui.widgets import Columns, button, label
from ui.workspace import Workspace

_WIDTH, _HEIGHT = 920, 640
_LONGEST = 300
_MOST_CARDS = 6


class DetailsDialog(TypedDialog):
    """Two columns: about me, and my cards with the size that each has as a code."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, self.tr("Edit my card"), parent)
        with workspace.read() as reader:
            self._profile = reader.profile()
            cards = reader.cards()
        if not cards and self._profile == Profile():
            cards = my_card.starting_cards()
        self.fields = {name: QLineEdit() for name, _ in self._names()}
        self.editors: list[CardEditor] = []
        self._cards = QVBoxLayout()
        self._arrange(workspace.theme)
        for card in cards:
            self._add_editor(card)
        for name, field in self.fields.items():
            field.setObjectName(name)  # by which a draft finds it, however many cards there are
            field.setMaxLength(_LONGEST)
            field.setText(getattr(self._profile, name))
            field.textEdited.connect(self._look_again)
        self._look_again()
        room = parent.window().size() if parent is not None else None
        width, height = workspace.theme.px(_WIDTH), workspace.theme.px(_HEIGHT)
        if room is not None:
            width, height = min(width, room.width() - 48), min(height, room.height() - 48)
        self.resize(width, height)

    def profile(self) -> Profile:
        """Who I am by the fields."""
        typed = {name: " ".join(field.text().split()) for name, field in self.fields.items()}
        return replace(self._profile, **typed)

    def accept(self) -> None:
        """Save all of it as one step, and close when it was saved."""
        profile = self.profile()
        if not (profile.name or profile.organisation):
            self._say(self.tr("A card needs a name or a company."))
            self.fields["given"].setFocus()
            return
        cards = [editor.card() for editor in self.editors]
        with self.workspace.read() as reader:
            change = my_card.save_all(reader, profile, cards)
        if not change.edits or self.workspace.do(change) is not None:
            super().accept()

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def add_card(self) -> None:
        """Add a card that shares the name and one number."""
        shares = frozenset((CardField.NAME, CardField.MOBILE))
        card = Card(id=new_id(), label=self.tr("New card"), shares=shares)
        self._add_editor(card).label.setFocus()
        self._look_again()

    def _add_editor(self, card: Card) -> CardEditor:
        editor = CardEditor(self.workspace.theme, card)
        editor.changed.connect(self._look_again)
        editor.removed.connect(lambda: self._remove(editor))
        self.editors.append(editor)
        self._cards.addWidget(editor)
        return editor

    def _remove(self, editor: CardEditor) -> None:
        self.editors.remove(editor)
        editor.hide()
        editor.deleteLater()
        self._look_again()

    def _look_again(self) -> None:
        profile = self.profile()
        for editor in self.editors:
            editor.show_size(profile, removable=len(self.editors) > 1)
        self._add.setVisible(len(self.editors) < _MOST_CARDS)
        self._say("")

    def _names(self) -> list[tuple[str, str]]:
        return [
            ("given", self.tr("&Given name")),
            ("family", self.tr("&Family name")),
            ("organisation", self.tr("&Company")),
            ("title", self.tr("&Role")),
            ("tagline", self.tr("What you &do, in one line")),
            ("mobile", self.tr("&Mobile")),
            ("phone", self.tr("Second &number")),
            ("email", self.tr("&E-mail")),
            ("link", self.tr("&Web address")),
            ("street", self.tr("Street")),
            ("locality", self.tr("Town")),
            ("postcode", self.tr("Postcode")),
            ("country", self.tr("Country")),
        ]

    def _arrange(self, theme: Theme) -> None:
        columns = Columns(theme, (1, 1), (360, 380))
        columns.add(0, self._about_me())
        columns.add(1, self._my_cards(theme))
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(columns)
        self._problem = label("", "secondary", tone="amber", wrap=True)
        self._problem.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._problem, 1)
        buttons.addStretch(0)
        buttons.addWidget(button(theme, self.tr("Cancel"), act=self.reject))
        save = button(theme, self.tr("Save"), "primary", act=self.accept)
        save.setDefault(True)
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(label(self.tr("My card"), "title"))
        column.addWidget(area, 1)
        column.addLayout(buttons)

    def _about_me(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        column.addWidget(label(self.tr("About you"), "heading"))
        for name, words in self._names():
            field = self.fields[name]
            column.addSpacing(4)
            column.addWidget(label(words, "secondary", buddy=field))
            column.addWidget(field)
        column.addStretch(1)
        return box

    def _my_cards(self, theme: Theme) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("What each card shares"), "heading"))
        self._cards.setSpacing(12)
        column.addLayout(self._cards)
        self._add = button(theme, self.tr("Add a card"), "dashed", icon="plus", act=self.add_card)
        column.addWidget(self._add)
        column.addStretch(1)
        return box

"""What a person sees first: three doors, their own card, and an example to look round in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from netcompanion.services import my_card
from ui.actions import spec
from ui.views.view import Crumb, View
from ui.widgets import (
    Card,
    Chip,
    Columns,
    FlowLayout,
    IconLabel,
    Kbd,
    Page,
    button,
    frame,
    label,
)
from ui.workspace import Workspace

_WIDEST = 980


class FirstRunPage(View):
    """Stands in place of Today until there is an event, a person or a promise."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        page = Page(max_width=workspace.theme.px(_WIDEST))
        page.body.addSpacing(workspace.theme.px(72))
        page.body.addWidget(label(self.tr("Good to meet you."), "display"))
        page.body.addWidget(
            label(
                self.tr(
                    "NetCompanion keeps three things for you: what you want from an event, who "
                    "you met there, and what you said you would do. Everything stays on this "
                    "computer."
                ),
                tone="text2",
                wrap=True,
            )
        )
        doors = Columns(workspace.theme, (1, 1, 1), (230, 230, 230), even=True)
        for number, door in enumerate(self._doors()):
            doors.add(number, door, 1)
        page.body.addWidget(doors)
        page.body.addWidget(self._own_card())
        page.body.addWidget(self._example())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def crumbs(self) -> list[Crumb]:
        """It stands in the place of Today."""
        return [Crumb(self.tr("Today"))]

    def refresh(self, applied: Applied | None) -> None:
        """Show the own card as it is saved."""
        with self.workspace.read() as reader:
            profile = reader.profile()
        for field, text in (
            (self._name, profile.name),
            (self._email, profile.email),
            (self._mobile, profile.mobile),
        ):
            if not field.isModified():
                field.setText(text)

    def _doors(self) -> list[Card]:
        return [
            self._door(
                "calendar",
                self.tr("3 min"),
                self.tr("I’m going to something"),
                self.tr(
                    "Name it, set two or three objectives, say whom you hope to meet and what "
                    "you can give them, and take six questions along."
                ),
                self.tr("Prepare an event"),
                "new-event",
                primary=True,
            ),
            self._door(
                "stack",
                self.tr("20 s a card"),
                self.tr("I met some people"),
                self.tr(
                    "Enter their cards one after the other, with what you promised. Or drop a "
                    "folder of photos: what is printed on them stands in the form."
                ),
                self.tr("Enter cards"),
                "stack",
            ),
            self._door(
                "download-simple",
                self.tr("1 min"),
                self.tr("I have an address book"),
                self.tr(
                    "Bring people in from a file of contacts. Look through them first; undo the "
                    "whole import if you like."
                ),
                self.tr("Import people"),
                "import",
            ),
        ]

    def _door(
        self,
        icon: str,
        time: str,
        title: str,
        words: str,
        act: str,
        action: str,
        *,
        primary: bool = False,
    ) -> Card:
        theme = self.workspace.theme
        card = Card(theme)
        top = QHBoxLayout()
        top.addWidget(IconLabel(theme, icon, size=28))
        top.addStretch(1)
        top.addWidget(Chip(theme, time, icon="clock"))
        card.body.addLayout(top)
        card.body.addWidget(label(title, "heading", wrap=True))
        card.body.addWidget(label(words, tone="text2", wrap=True))
        card.body.addSpacing(theme.px(28))
        card.body.addStretch(1)
        look = "primary" if primary else ""
        go = button(theme, act, look, act=lambda: self.asked.emit(action))
        card.body.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _own_card(self) -> Card:
        theme = self.workspace.theme
        card = Card(theme, self.tr("Your own card"), "identification-card")
        card.body.addWidget(label(self.tr("For your QR code. Optional."), "caption"))
        self._name = _field(self.tr("Your name"))
        self._email = _field(self.tr("E-mail"))
        self._mobile = _field(self.tr("Mobile"))
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for field in (self._name, self._email, self._mobile):
            field.returnPressed.connect(self._save)
            fields.addWidget(field, 1)
        fields.addWidget(button(theme, self.tr("Save"), act=self._save))
        card.body.addLayout(fields)
        return card

    def _example(self) -> QWidget:
        theme = self.workspace.theme
        box = frame("plain")
        flow = FlowLayout(10, 8)
        box.setLayout(flow)
        flow.addWidget(IconLabel(theme, "compass", "text2"))
        flow.addWidget(label(self.tr("Or look round first with a made-up example"), "secondary"))
        example = button(
            theme, self.tr("Open the example"), "link", act=lambda: self.asked.emit("example.open")
        )
        flow.addWidget(example)
        flow.addWidget(Kbd(spec("palette").keys[0]))
        flow.addWidget(label(self.tr("finds every command"), "secondary"))
        return box

    def _save(self) -> None:
        with self.workspace.read() as reader:
            change = my_card.introduce_myself(
                reader, self._name.text(), self._email.text(), self._mobile.text()
            )
        if self.workspace.do(change) is not None:
            for field in (self._name, self._email, self._mobile):
                field.setModified(False)
            self.said.emit(self.tr("Your card is saved. F9 shows it as a QR code."))


def _field(words: str) -> QLineEdit:
    field = QLineEdit(placeholderText=words)
    field.setAccessibleName(words)
    return field

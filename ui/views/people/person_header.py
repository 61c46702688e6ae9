"""The head of a person's page: face, name, networks, role, and the main acts."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from ui.models.person import Person
from ui.models.photos import PhotoBook
from ui.theme import Theme
from ui.views.parts.networks import LOOKS, network_words
from ui.views.parts.people_words import month_words, name_of
from ui.views.people.acts import PersonActs
from ui.views.people.person_card import clear
from ui.widgets import (
    Avatar,
    Chip,
    FlowLayout,
    WrapLabel,
    button,
    icon_button,
    key_words,
    set_icon,
)

_FACE = 64
_BUTTONS_BESIDE = 760  # px at the design's text size


class PersonHeader(QWidget):
    """Who this is. Beside the name while there is room, the buttons go under it where not."""

    def __init__(self, theme: Theme, acts: PersonActs, photos: PhotoBook) -> None:
        super().__init__()
        self._theme, self._acts, self._photos = theme, acts, photos
        self._digest = ""
        self._face = Avatar(theme, "", _FACE)
        self._name = WrapLabel("", "display")
        self._name.setAccessibleName(self.tr("Name"))
        self._role = WrapLabel("", "body", "text2")
        self._networks = FlowLayout()
        self._menu = QMenu(self)
        self.back = icon_button(theme, "arrow-left", self.tr("Back to the list"))
        self.back.hide()
        self._arrange()
        photos.arrived.connect(self._take_photo)

    def show_person(self, person: Person) -> None:
        """Show somebody."""
        contact = person.contact
        self._digest = contact.photo.digest if contact.photo else ""
        self._face.set_person(contact.name, self._photos.picture(self._digest))
        self._name.setText(name_of(contact))
        parts = (shown(contact.role_line), shown(contact.department), self._talks(person))
        self._role.setText(" · ".join(filter(None, parts)))
        clear(self._networks)
        for kind, look in LOOKS.items():
            if kind in contact.networks:
                self._networks.addWidget(
                    Chip(self._theme, network_words(kind), look.tone, look.icon)
                )

    def _talks(self, person: Person) -> str:
        since = person.standing.first_met
        if since is None:
            return self.tr("no conversations yet")
        talks = self.tr("%n conversation(s)", "", person.standing.conversations)
        return self.tr("{conversations} since {month}").format(
            conversations=talks, month=month_words(since, self._acts.today())
        )

    def _take_photo(self, digest: str) -> None:
        if digest == self._digest:
            self._face.set_person(self._name.text(), self._photos.picture(digest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the name where there is no room beside it."""
        super().resizeEvent(event)
        beside = event.size().width() >= self._theme.px(_BUTTONS_BESIDE)
        across = QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(across if beside else QBoxLayout.Direction.TopToBottom)

    def _arrange(self) -> None:
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(QMargins())
        self._parts.setSpacing(14)
        across = QHBoxLayout()
        across.setSpacing(14)
        top = Qt.AlignmentFlag.AlignTop
        across.addWidget(self.back, 0, top)
        across.addWidget(self._face, 0, top)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._name)
        words.addWidget(self._role)
        words.addLayout(self._networks)
        across.addLayout(words, 1)
        self._parts.addLayout(across, 1)
        self._parts.addWidget(self._buttons(), 0, top)

    def _buttons(self) -> QWidget:
        box = QWidget()
        across = FlowLayout()
        across.setContentsMargins(0, 8, 0, 0)
        box.setLayout(across)
        acts, tip = self._acts, self.tr("{what} ({keys})")
        for words, icon, look, act, keys, meaning in (
            (
                self.tr("Promise"),
                "check-circle",
                "primary",
                acts.promise,
                "Ctrl+Shift+T",
                self.tr("Note a promise, either way"),
            ),
            (
                self.tr("Introduce"),
                "handshake",
                "",
                acts.introduce,
                "Ctrl+I",
                self.tr("Introduce them to somebody"),
            ),
            (
                self.tr("Conversation"),
                "chat-circle-dots",
                "",
                acts.log_conversation,
                "Ctrl+L",
                self.tr("Write down what they said"),
            ),
        ):
            help_words = tip.format(what=meaning, keys=key_words(keys))
            across.addWidget(button(self._theme, words, look, icon=icon, act=act, tip=help_words))
        more = icon_button(self._theme, "dots-three", self.tr("More for this person"))
        more.clicked.connect(lambda: self._menu.popup(more.mapToGlobal(QPoint(0, more.height()))))
        across.addWidget(more)
        self._fill_menu()
        return box

    def _fill_menu(self) -> None:
        acts = self._acts
        for words, icon, act in (
            (self.tr("Edit…"), "pencil-simple", acts.edit),
            (self.tr("Merge with somebody…"), "git-merge", acts.find_twin),
            (self.tr("Show as QR code"), "qr-code", acts.show_qr),
            (self.tr("Export…"), "export", lambda: acts.asked.emit("export")),
            (self.tr("Delete"), "trash", lambda: acts.asked.emit("delete")),
            (
                self.tr("Find people who are here twice"),
                "copy",
                lambda: acts.asked.emit("twins"),
            ),
        ):
            action = self._menu.addAction(words)
            set_icon(self._theme, action, icon)
            action.triggered.connect(lambda _checked=False, act=act: act())

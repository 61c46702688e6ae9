"""The head of a person's page: face, name, networks, role, and the main acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMargins, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.readiness import is_ready
from ui.models.person import Person
from ui.models.photos import PhotoBook
from ui.theme import Theme
from ui.views.parts.networks import LOOKS, network_words
from ui.views.parts.people_words import month_words, name_of
from ui.views.parts.reading_only import allow
from ui.views.people.acts import PersonActs
from ui.views.people.person_card import clear
from ui.widgets import (
    Avatar,
    Button,
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
_BETWEEN, _NEAR = 14, 10  # px

_Mode = QBoxLayout.Direction


@dataclass(frozen=True, slots=True)
class _Act:
    """A button of the head; `keys` is its shortcut."""

    words: str
    meaning: str
    icon: str
    keys: str
    act: Callable[[], object]


class PersonHeader(QWidget):
    """Who this is. The buttons stand beside the name while there is room, then below it.

    Where not even a line of their own is wide enough for their words, only icons are seen.
    """

    def __init__(self, theme: Theme, acts: PersonActs, photos: PhotoBook) -> None:
        super().__init__()
        self._theme, self._acts, self._photos = theme, acts, photos
        self._digest = ""
        self._face = Avatar(theme, "", _FACE)
        self._name = WrapLabel("", "display")
        self._name.setAccessibleName(self.tr("Name"))
        self._role = WrapLabel("", "body", "text2")
        self._chips = QWidget()
        self._networks = FlowLayout()
        self._chips.setLayout(self._networks)
        self._menu = QMenu(self)
        self.back = icon_button(theme, "arrow-left", self.tr("Back to the list"))
        self.back.hide()
        self._main: list[tuple[Button, str, str]] = []  # with its words, and its tip
        self._arrange()
        photos.arrived.connect(self._take_photo)

    def show_person(self, person: Person) -> None:
        """Show somebody."""
        contact = person.contact
        self._digest = contact.photo.digest if contact.photo else ""
        self._face.set_person(contact.name, self._photos.picture(self._digest))
        self._name.setText(name_of(contact))
        parts = (
            shown(contact.role_line),
            shown(contact.department),
            self._talks(person.by(self._acts.today())),
        )
        self._role.setText(" · ".join(filter(None, parts)))
        clear(self._networks)
        for kind, look in LOOKS.items():
            if kind in contact.networks:
                self._networks.addWidget(
                    Chip(self._theme, network_words(kind), look.tone, look.icon)
                )
        self._chips.setVisible(bool(contact.networks))
        self._offer(person)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the name where there is no room beside it."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

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

    def _arrange(self) -> None:
        self._parts = QBoxLayout(_Mode.LeftToRight, self)
        self._parts.setContentsMargins(QMargins())
        self._parts.setSpacing(_BETWEEN)
        across = QHBoxLayout()
        across.setSpacing(_BETWEEN)
        top = Qt.AlignmentFlag.AlignTop
        across.addWidget(self.back, 0, top)
        across.addWidget(self._face, 0, top)
        words = QVBoxLayout()
        words.setSpacing(4)
        self._heading = QBoxLayout(_Mode.LeftToRight)
        self._heading.setSpacing(_NEAR)
        self._heading.addWidget(self._name)
        self._heading.addWidget(self._chips, 1)
        words.addLayout(self._heading)
        words.addWidget(self._role)
        across.addLayout(words, 1)
        self._parts.addLayout(across, 1)
        self._parts.addWidget(self._buttons(), 0, top)

    def _fold(self) -> None:
        """Choose what stands beside what, by the room there is."""
        px, width = self._theme.px, self.width()
        beside = width >= px(_BUTTONS_BESIDE)
        self._parts.setDirection(_Mode.LeftToRight if beside else _Mode.TopToBottom)
        self._spell(in_words=True)
        if not beside:
            self._spell(in_words=self._box.sizeHint().width() <= width)
        room = width - self._face.width() - _BETWEEN
        if beside:
            room -= self._box.sizeHint().width() + _BETWEEN
        if not self.back.isHidden():
            room -= self.back.width() + _BETWEEN
        wanted = self._name.sizeHint().width() + _NEAR + self._networks.sizeHint().width()
        self._heading.setDirection(_Mode.LeftToRight if wanted <= room else _Mode.TopToBottom)

    def _spell(self, *, in_words: bool) -> None:
        for made, words, _tip in self._main:
            wanted = words if in_words else ""
            if made.text() != wanted:
                made.setText(wanted)

    def _offer(self, person: Person) -> None:
        """Offer to plan an ask only to whom wins work; it comes first with whom it is time."""
        sells = person.plan.wins_work
        is_time = sells and is_ready(person.standing, person.limits, self._acts.today())
        self._ask.setVisible(sells)
        self._ask.set_look("primary" if is_time else "")
        self._promise.set_look("" if is_time else "primary")
        for made, _words, tip in self._main:
            allow(made, self._acts.may_change, tip)

    def _buttons(self) -> QWidget:
        self._box = QWidget()
        across = FlowLayout()
        across.setContentsMargins(0, 8, 0, 0)
        self._box.setLayout(across)
        tip = self.tr("{what} ({keys})")
        for act in self._acts_offered():
            made = button(self._theme, act.words, icon=act.icon, act=act.act)
            made.setAccessibleName(act.words)
            across.addWidget(made)
            help_words = tip.format(what=act.meaning, keys=key_words(act.keys))
            self._main.append((made, act.words, help_words))
        self._promise, _introduce, self._ask = (made for made, *_ in self._main)
        more = icon_button(self._theme, "dots-three", self.tr("More for this person"))
        more.clicked.connect(lambda: self._menu.popup(more.mapToGlobal(QPoint(0, more.height()))))
        across.addWidget(more)
        self._fill_menu()
        return self._box

    def _acts_offered(self) -> tuple[_Act, _Act, _Act]:
        acts = self._acts
        return (
            _Act(
                self.tr("Promise"),
                self.tr("Note a promise, either way"),
                "check-circle",
                "Ctrl+Shift+T",
                acts.promise,
            ),
            _Act(
                self.tr("Introduce"),
                self.tr("Introduce them to somebody"),
                "handshake",
                "Ctrl+I",
                acts.introduce,
            ),
            _Act(
                self.tr("Plan an ask"),
                self.tr("Plan to ask for business, or note that you did"),
                "hand-coins",
                "Ctrl+Shift+A",
                acts.plan_ask,
            ),
        )

    def _save_everything(self) -> None:
        if self._acts.person is not None:
            self._acts.holding.save_everything(self._acts.person.contact)

    def _fill_menu(self) -> None:
        acts = self._acts
        for words, icon, act in (
            (
                self.tr("Log a conversation…"),
                "chat-circle-dots",
                lambda: acts.asked.emit("conversation"),
            ),
            (self.tr("Add a referral…"), "share-network", lambda: acts.asked.emit("refer")),
            (self.tr("Edit…"), "pencil-simple", lambda: acts.asked.emit("edit")),
            (self.tr("Merge with somebody…"), "git-merge", acts.find_twin),
            (self.tr("Show as QR code"), "qr-code", acts.show_qr),
            (self.tr("Export…"), "export", lambda: acts.asked.emit("export")),
            (
                self.tr("Find people who are here twice"),
                "copy",
                lambda: acts.asked.emit("twins"),
            ),
            (self.tr("Everything you hold about them…"), "file-text", self._save_everything),
            (
                self.tr("Why you keep them…"),
                "lock-simple",
                lambda: acts.asked.emit("why-kept"),
            ),
            (
                self.tr("Delete by a day…"),
                "calendar-blank",
                lambda: acts.asked.emit("delete-by"),
            ),
            (self.tr("Delete"), "trash", lambda: acts.asked.emit("delete")),
            ("", "", None),
            (self.tr("Erase for good…"), "x", lambda: acts.asked.emit("erase")),
        ):
            if act is None:
                self._menu.addSeparator()
                continue
            action = self._menu.addAction(words)
            set_icon(self._theme, action, icon)
            action.triggered.connect(lambda _checked=False, act=act: act())

"""Settings: how the app looks, and which country a bare phone number belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from netcompanion.reading.photo import is_installed
from netcompanion.services.settings import CARD_PHOTOS, TEXT_SCALES, THEMES
from ui.navigation import ENCRYPTION, REMINDERS, Location
from ui.numbers import percent_words
from ui.views.encryption_card import EncryptionCard
from ui.views.parts.countries import countries
from ui.views.parts.sync_times_card import WhenCard
from ui.views.reminders_card import RemindersCard
from ui.views.view import Crumb, View
from ui.widgets import Card, ChoiceField, FlowLayout, Page, button, label
from ui.workspace import Workspace


class SettingsPage(View):
    """Every choice takes effect at once; there is nothing to press."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        theme = workspace.theme
        self._theme_box = ChoiceField(self.tr("Theme"), [])
        words = (self.tr("Like the system"), self.tr("Light"), self.tr("Dark"))
        for text, value in zip(words, THEMES, strict=True):
            self._theme_box.addItem(text, value)
        self._scale_box = ChoiceField(self.tr("Text size"), [])
        for scale in TEXT_SCALES:
            self._scale_box.addItem(percent_words(round(scale * 100)), scale)
        self._region_box = ChoiceField(
            self.tr("Country of phone numbers without a code"), countries()
        )
        self._photos_box = ChoiceField(self.tr("Photos of cards once read"), [])
        words = (self.tr("Ask me"), self.tr("Keep with the contact"), self.tr("Throw away"))
        for text, value in zip(words, CARD_PHOTOS, strict=True):
            self._photos_box.addItem(text, value)
        self._fast = QCheckBox(self.tr("Read photos sooner, and not quite as well"))
        self._single = QCheckBox(self.tr("Single letters work in lists (J, K, X, R, P, 1 to 4)"))
        self._quiet = QCheckBox(self.tr("Say when ten minutes went by with nobody new, silently"))
        self._menu = QCheckBox(self.tr("Keep the menu bar in sight (F10 shows it for a moment)"))
        self._page = page = Page(max_width=900)
        page.body.addWidget(label(self.tr("Settings"), "display"))
        look = Card(theme, self.tr("Look"), "text-aa")
        look.body.addLayout(
            _form(
                (self.tr("&Theme"), self._theme_box),
                (self.tr("Te&xt size"), self._scale_box),
            )
        )
        look.body.addWidget(self._menu)
        typing = Card(theme, self.tr("Typing"), "keyboard")
        typing.body.addLayout(
            _form((self.tr("&Country of phone numbers without a code"), self._region_box))
        )
        typing.body.addWidget(self._single)
        at_events = Card(theme, self.tr("At events"), "users-three")
        at_events.body.addWidget(self._quiet)
        self._reminders = RemindersCard(workspace)
        books = WhenCard(workspace, self.tr("Address books elsewhere"))
        books.add_extra(
            button(theme, self.tr("Show them"), "link", act=_ask(self, "address-books"))
        )
        photos = Card(theme, self.tr("Photos of cards"), "image")
        photos.body.addLayout(_form((self.tr("&Photos of cards once read"), self._photos_box)))
        photos.body.addWidget(self._fast)
        if not is_installed():
            photos.body.addWidget(label(self._how_to_install(), "secondary", wrap=True))
        safe = Card(theme, self.tr("What you have here"), "database")
        safe.body.addWidget(
            label(
                self.tr(
                    "The app backs itself up each day, on this computer. A backup of your own is "
                    "one file: keep it on another disk."
                ),
                "secondary",
                wrap=True,
            )
        )
        buttons = FlowLayout()
        for text, icon, action in (
            (self.tr("Back up…"), "floppy-disk", "backup"),
            (self.tr("Backups…"), "database", "backups"),
            (self.tr("Check the database…"), "shield-check", "check"),
            (self.tr("History of changes"), "clock-counter-clockwise", "history"),
            (self.tr("Bin"), "trash", "bin"),
            (self.tr("Where it is kept"), "folder-open", "about"),
        ):
            buttons.addWidget(button(theme, text, icon=icon, act=_ask(self, action)))
        safe.body.addLayout(buttons)
        self._secret = EncryptionCard(workspace)
        for card in (look, typing, at_events, self._reminders, books, photos, safe, self._secret):
            page.body.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self._show()
        self._theme_box.activated.connect(self._save)
        self._scale_box.activated.connect(self._save)
        self._region_box.activated.connect(self._save)
        self._photos_box.activated.connect(self._save)
        self._fast.clicked.connect(self._save)
        self._single.clicked.connect(self._save)
        self._quiet.clicked.connect(self._save)
        self._menu.clicked.connect(lambda: self.asked.emit("menu-bar"))
        workspace.settings_changed.connect(self._show)

    def crumbs(self) -> list[Crumb]:
        """One word: the page stands beside the places."""
        return [Crumb(self.tr("Settings"))]

    def open(self, location: Location) -> None:
        """See View; a part goes on to its card."""
        self.refresh(None)
        if location.part == REMINDERS:
            self._reminders.take_focus()
            self._page.ensureWidgetVisible(self._reminders)
        elif location.part == ENCRYPTION:
            self._secret.take_focus()
            self._page.ensureWidgetVisible(self._secret)

    def take_focus(self) -> None:
        """Begin with the first choice, and show that it has the focus."""
        self._theme_box.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self, applied: Applied | None) -> None:
        """Show the settings in force."""
        self._show()

    def _show(self) -> None:
        settings = self.workspace.settings
        self._theme_box.setCurrentIndex(self._theme_box.findData(settings.theme))
        self._scale_box.setCurrentIndex(self._scale_box.findData(settings.text_scale))
        self._region_box.setCurrentIndex(self._region_box.findData(settings.region))
        self._photos_box.setCurrentIndex(self._photos_box.findData(settings.card_photos))
        self._fast.setChecked(settings.fast_photos)
        self._single.setChecked(settings.single_keys)
        self._quiet.setChecked(settings.quiet_timer)
        self._menu.setChecked(settings.menu_bar)
        self._reminders.show_settings(settings)

    def _save(self) -> None:
        self.workspace.change_settings(
            replace(
                self.workspace.settings,
                theme=self._theme_box.currentData(),
                text_scale=self._scale_box.currentData(),
                region=self._region_box.currentData(),
                card_photos=self._photos_box.currentData(),
                fast_photos=self._fast.isChecked(),
                single_keys=self._single.isChecked(),
                quiet_timer=self._quiet.isChecked(),
            )
        )

    def _how_to_install(self) -> str:
        return self.tr(
            "Reading photos needs an extra package, which is not installed. QR codes are read "
            "all the same. To add it: pip install 'netcompanion[ocr]'"
        )


def _ask(view: View, action: str) -> Callable[[], None]:
    return lambda: view.asked.emit(action)


def _form(*rows: tuple[str, QWidget]) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(10)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    for words, field in rows:
        form.addRow(words, field)
    return form

"""The passphrase: what the settings say of it, choosing one, and the page that asks for it."""

from __future__ import annotations

from collections.abc import Callable

from netcompanion.store.errors import NeedsPassphrase
from tests.gallery.stage import Stage
from ui.navigation import Location, Place
from ui.views.encryption_card import EncryptionCard
from ui.views.opening.page import Opening
from ui.views.opening.unlock_page import UnlockPage
from ui.views.passphrase_dialog import PassphraseDialog
from ui.widgets import Page


def _card(stage: Stage) -> EncryptionCard:
    stage.workspace.navigator.go(Location(Place.SETTINGS))
    stage.settle()
    card = stage.window.findChildren(EncryptionCard)[-1]
    parent = card.parentWidget()
    while parent is not None and not isinstance(parent, Page):
        parent = parent.parentWidget()
    if parent is not None:
        parent.ensureWidgetVisible(card)
    return card


def _settings(stage: Stage) -> None:
    _card(stage)


def _dialog(stage: Stage) -> None:
    _card(stage)
    dialog = PassphraseDialog(stage.workspace.theme, 3, is_change=False, parent=stage.window)
    dialog.open()
    dialog.passphrase.setText("kettle under a boat")
    dialog.again.setText("kettle under a bo")
    dialog.act.click()
    stage.settle()


def _unlock(stage: Stage) -> None:
    workspace = stage.workspace
    page = UnlockPage(
        Opening(
            folder=stage.folder,
            theme=workspace.theme,
            jobs=workspace.jobs,
            prompts=workspace.prompts,
        )
    )
    stage.window.notes.clear()
    stage.window.toast.hide()
    stage.window.instead.show(page)
    page.passphrase.setText("kettle boat")
    page.take_error(
        NeedsPassphrase(
            "This is not the passphrase. Nothing was changed. Look at capital letters and the "
            "language of the keyboard, and try again.",
            was_wrong=True,
        )
    )


ENCRYPTION_SCENES: dict[str, Callable[[Stage], None]] = {
    "encryption-settings": _settings,
    "encryption-dialog": _dialog,
    "encryption-unlock": _unlock,
}
"""By the name of the picture. The last stands in the place of everything else: nothing after it."""

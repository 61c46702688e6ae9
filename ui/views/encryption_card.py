"""The card of the settings about the passphrase of the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.services import backups, encryption
from netcompanion.services.folder import DataFolder
from ui.navigation import ENCRYPTION, Location, Place
from ui.views.parts.focus import go_to
from ui.views.parts.reading_only import allow
from ui.widgets import Card, FlowLayout, button, label
from ui.workspace import WhileClosed, Workspace

if TYPE_CHECKING:
    from netcompanion.services.encryption import Outcome
    from ui.views.passphrase_dialog import PassphraseDialog
    from ui.views.take_off_dialog import TakeOffDialog


translate = QCoreApplication.translate


class EncryptionCard(Card):
    """Says whether what is here is encrypted, and changes that."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Encryption"), "lock-simple")
        self._workspace = workspace
        store = workspace.store
        self._folder = DataFolder(store.path.parent)
        self.body.addWidget(label(self._standing(store.is_encrypted), wrap=True))
        self.buttons = FlowLayout()
        if store.is_encrypted:
            self._add(self.tr("Change the passphrase…"), self._ask)
            self._add(self.tr("Take the passphrase off…"), self._ask_to_take_off)
        elif not encryption.is_installed():
            self.body.addWidget(label(self._how_to_install(), "secondary", wrap=True))
        else:
            self._add(self.tr("Encrypt…"), self._ask)
        self.body.addLayout(self.buttons)
        if not store.is_encrypted:
            disk = self.tr(
                "If your system can encrypt the whole disk (BitLocker, FileVault, LUKS), that "
                "protects more than this does, exported files too, and needs nothing here."
            )
            self.body.addWidget(label(disk, "secondary", wrap=True))

    def take_focus(self) -> None:
        """Begin with the first act, where there is any."""
        first = self.buttons.itemAt(0)
        if first is not None and (act := first.widget()) is not None:
            go_to(act)

    def _add(self, words: str, act: Callable[[], object]) -> None:
        made = button(self._workspace.theme, words, icon="lock-simple", act=act)
        allow(made, not self._workspace.store.read_only)
        self.buttons.addWidget(made)

    def _standing(self, is_encrypted: bool) -> str:
        if is_encrypted:
            return self.tr(
                "The database and its backups are encrypted. Settings and the files that you "
                "export are not. A lost passphrase is final."
            )
        return self.tr(
            "What you keep here is not encrypted: whoever has the disk can read it. With a "
            "passphrase, nobody can who does not know it."
        )

    def _how_to_install(self) -> str:
        return self.tr(
            "This needs an extra package, which is not installed. To add it: {command}"
        ).format(command="pip install 'netcompanion[encryption]'")

    def _ask(self) -> None:
        from ui.views.passphrase_dialog import PassphraseDialog

        dialog = PassphraseDialog(
            self._workspace.theme,
            len(backups.listed(self._folder)),
            is_change=self._workspace.store.is_encrypted,
            parent=self.window(),
        )
        dialog.given.connect(
            lambda present, new: self._if_known(dialog, present, partial(self._encrypt, new))
        )
        dialog.open()

    def _if_known(
        self, dialog: PassphraseDialog | TakeOffDialog, present: str, act: Callable[[], None]
    ) -> None:
        """Go on where `present` is the passphrase in use, or there is none."""
        folder, is_encrypted = self._folder, self._workspace.store.is_encrypted

        def answer(is_known: bool) -> None:
            if is_known:
                dialog.accept()
                act()
            else:
                dialog.refuse()

        job = self._workspace.jobs.read(
            lambda _progress: not is_encrypted or encryption.opens(folder, present)
        )
        job.succeeded.connect(answer)
        dialog.rejected.connect(job.cancel)

    def _encrypt(self, passphrase: str) -> None:
        folder = self._folder
        words = self.tr("Encrypted. The passphrase is asked for at the next start.")

        def work(progress: Progress) -> Outcome:
            return encryption.encrypt(folder, passphrase, datetime.now(UTC), progress)

        self._close(work, words)

    def _ask_to_take_off(self) -> None:
        from ui.views.take_off_dialog import TakeOffDialog

        removed = len(backups.listed(self._folder))
        dialog = TakeOffDialog(self._workspace.theme, removed, self.window())
        dialog.given.connect(lambda typed: self._if_known(dialog, typed, self._take_off))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_off(self) -> None:
        folder = self._folder
        words = self.tr("The database is not encrypted any more.")

        def work(progress: Progress) -> Outcome:
            return encryption.decrypt(folder, datetime.now(UTC), progress)

        self._close(work, words)

    def _close(self, work: Callable[[Progress], Outcome], words: str) -> None:
        """Do it while the store is closed; the window says so then, since this card is gone."""
        from ui.views.main_window import MainWindow

        window = self.window()

        def then(outcome: Outcome) -> None:
            if isinstance(window, MainWindow):
                window.navigator.go(Location(Place.SETTINGS, part=ENCRYPTION))
                window.toast.say(words, undo=False)
                if outcome.readable:
                    window.refuse(UserError(_still_readable(outcome)))

        self._workspace.closing_asked.emit(WhileClosed(work=work, then=then))


def _still_readable(outcome: Outcome) -> str:
    words = translate(
        "EncryptionCard",
        "These files in the folder still open without the new passphrase: {names}. "
        "Remove them where you no longer need them.",
    )
    return words.format(names=", ".join(shown(path.name) for path in outcome.readable))

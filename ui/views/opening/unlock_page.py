"""The page that asks for the passphrase of an encrypted database, at the start."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.errors import UserError
from netcompanion.store.errors import NeedsPassphrase
from ui.views.opening.page import Opening, OpeningPage
from ui.views.sync_setup.form import Fields
from ui.widgets import FlowLayout, IconLabel, Page, button, label

_WIDEST = 560


class UnlockPage(OpeningPage):
    """A passphrase, and the way to another folder for whoever has none."""

    def __init__(self, opening: Opening, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opening = opening
        theme = opening.theme
        page = Page(max_width=theme.px(_WIDEST))
        page.body.addSpacing(theme.px(56))
        page.body.addWidget(
            IconLabel(theme, "lock-simple", "accent", 32), 0, Qt.AlignmentFlag.AlignLeft
        )
        page.body.addWidget(label(self.tr("Enter your passphrase"), "display", wrap=True))
        what = self.tr("What you keep in {folder} is encrypted.").format(folder=opening.folder.root)
        page.body.addWidget(label(what, tone="text2", wrap=True))
        self._form = Fields(theme)
        self.passphrase = self._form.add_line(self.tr("&Passphrase"), secret=True)
        self._form.done.connect(self._unlock)
        page.body.addWidget(self._form)
        ways = FlowLayout(gap=10, line_gap=10)
        self.unlock_button = button(theme, self.tr("Unlock"), "primary", act=self._unlock)
        ways.addWidget(self.unlock_button)
        ways.addWidget(
            button(
                theme,
                self.tr("Choose another folder…"),
                icon="folder-open",
                act=self._choose_folder,
            )
        )
        page.body.addLayout(ways)
        lost = self.tr(
            "Nobody can open it without the passphrase: it is kept nowhere, and there is no other "
            "way in. If it is lost, so is what is in here."
        )
        page.body.addWidget(label(lost, "secondary", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self.setAccessibleName(self.tr("Enter your passphrase"))

    def showEvent(self, event: object) -> None:
        """Begin at the field."""
        super().showEvent(event)  # type: ignore[arg-type]  # QShowEvent; the base names it so
        self._form.go_to(self.passphrase)

    def take_error(self, error: UserError) -> bool:
        """Say that it was not the passphrase; what was typed stays, to be looked at."""
        if not isinstance(error, NeedsPassphrase):
            return False
        self._rest(is_at_work=False)
        self._form.complain(self.passphrase, str(error))
        self.passphrase.selectAll()
        return True

    def _unlock(self) -> None:
        if not self.passphrase.text():
            self._form.complain(self.passphrase, self.tr("Enter the passphrase first."), "amber")
            return
        self._rest(is_at_work=True)
        self.open_asked.emit(self.passphrase.text())

    def _rest(self, *, is_at_work: bool) -> None:
        self.unlock_button.setEnabled(not is_at_work)
        self.unlock_button.setText(self.tr("Unlocking…") if is_at_work else self.tr("Unlock"))

    def _choose_folder(self) -> None:
        folder = self._opening.prompts.choose_folder(self.tr("Open another folder"))
        if folder is not None:
            self.folder_asked.emit(folder)

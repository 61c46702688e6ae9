"""The questions that the app asks before it goes on; the only place with dialogs of the system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from shiboken6 import isValid

from ui.theme import Theme

if TYPE_CHECKING:
    from ui.views.asking import Asking


class Prompts(Protocol):
    """What can be asked. An empty list, None or False means: the person went back.

    `filters` are lines such as "Contacts (*.vcf *.csv)"; the first one is chosen.
    """

    def open_files(self, title: str, filters: list[str], *, many: bool = False) -> list[Path]:
        """Files that exist, to be read."""

    def save_file(self, title: str, suggested: Path, filters: list[str]) -> Path | None:
        """A file to be written; `suggested` is its folder and name, or its name alone."""

    def choose_folder(self, title: str) -> Path | None:
        """A folder that exists."""

    def confirm(self, title: str, text: str, act: str) -> bool:
        """Whether to go on with what cannot be undone; `act` is the button: "Send 12 people"."""

    def tell(self, title: str, text: str) -> None:
        """Say something that must be read before going on."""

    def try_again(self, text: str) -> bool:
        """Whether to save once more what could not be saved; `text` says why, and what helps."""


class DialogPrompts(QObject):
    """`Prompts` above one window: files by the dialogs of the system, the rest in our own."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._start = str(Path.home())

    def open_files(self, title: str, filters: list[str], *, many: bool = False) -> list[Path]:
        """See `Prompts`."""
        pattern = ";;".join(filters)
        if many:
            names, _ = QFileDialog.getOpenFileNames(self._window, title, self._start, pattern)
        else:
            name, _ = QFileDialog.getOpenFileName(self._window, title, self._start, pattern)
            names = [name]
        files = [Path(name) for name in names if name]
        if files:
            self._start = str(files[0].parent)
        return files

    def save_file(self, title: str, suggested: Path, filters: list[str]) -> Path | None:
        """See `Prompts`."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, title, str(suggested), ";;".join(filters)
        )
        return Path(name) if name else None

    def choose_folder(self, title: str) -> Path | None:
        """See `Prompts`."""
        name = QFileDialog.getExistingDirectory(self._window, title, self._start)
        return Path(name) if name else None

    def confirm(self, title: str, text: str, act: str) -> bool:
        """See `Prompts`."""
        asking = self._asking(title, text)
        asking.add_way(self.tr("Go back"), acts=False, usual=True)
        asking.add_way(act, acts=True)
        return self._answer(asking)

    def tell(self, title: str, text: str) -> None:
        """See `Prompts`."""
        asking = self._asking(title, text, icon="info")
        asking.add_way(self.tr("Close"), acts=True, usual=True, filled=True)
        self._answer(asking)

    def try_again(self, text: str) -> bool:
        """See `Prompts`."""
        asking = self._asking(self.tr("This is not saved yet"), text, interrupts=True)
        asking.add_way(self.tr("Go back"), acts=False)
        asking.add_way(self.tr("Try again"), acts=True, usual=True, filled=True)
        return self._answer(asking)

    def _asking(
        self, title: str, text: str, icon: str = "warning", *, interrupts: bool = False
    ) -> Asking:
        from ui.views.asking import Asking

        above = QApplication.activeModalWidget() or self._window
        return Asking(self._theme, title, text, above, icon=icon, interrupts=interrupts)

    def _answer(self, asking: Asking) -> bool:
        agreed = bool(asking.exec())
        if isValid(asking):  # else it went with what it stood above, and nobody has agreed
            asking.deleteLater()
        return agreed

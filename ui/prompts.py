"""The questions that the app asks in dialogs of the system; the only place with such dialogs."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QWidget


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
    """`Prompts` by the dialogs of the system, above one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
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
        box = self._box(title, text)
        go = box.addButton(act.replace("&", "&&"), QMessageBox.ButtonRole.AcceptRole)
        back = box.addButton(self.tr("Go back"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        box.exec()
        box.deleteLater()
        return box.clickedButton() is go

    def tell(self, title: str, text: str) -> None:
        """See `Prompts`."""
        box = self._box(title, text)
        box.addButton(self.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()

    def try_again(self, text: str) -> bool:
        """See `Prompts`."""
        box = self._box(self.tr("This is not saved yet"), text)
        again = box.addButton(self.tr("Try again"), QMessageBox.ButtonRole.AcceptRole)
        back = box.addButton(self.tr("Go back"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(again)
        box.setEscapeButton(back)
        box.exec()
        box.deleteLater()
        return box.clickedButton() is again

    def _box(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(QApplication.activeModalWidget() or self._window)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(text)
        for label in box.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)  # the box itself sets only the first
        return box

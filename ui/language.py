"""The words of the window in the person's language; English plurals are a language too."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from netcompanion.resources import resource

_SOURCE = "en"  # what the code is written in; its file holds the plural forms


def speak(application: QCoreApplication, language: str = "") -> None:
    """Load the words of `language` ("de"), or of the system, on top of the English plurals."""
    wanted = language or QLocale().name().partition("_")[0]
    for name in dict.fromkeys((_SOURCE, wanted)):
        try:
            file = resource(f"translations/netcompanion_{name}.qm")
        except FileNotFoundError:
            continue
        translator = _Words(file.read_bytes(), application)
        if not translator.isEmpty():
            application.installTranslator(translator)


class _Words(QTranslator):
    """Words in memory: Qt maps a file, and an update that replaces it would end the app."""

    def __init__(self, data: bytes, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._data = data  # Qt does not copy it
        self.load(data)

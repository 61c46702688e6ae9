"""Offers the tags there are while one is typed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView


class TagCompleter(QCompleter):
    """Completes a line by tags, however they are written in capitals."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._names = QStringListModel(self)
        self.setModel(self._names)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offers = QListView()
        offers.setProperty("completion", "true")
        offers.setAccessibleName(self.tr("Tags you use"))
        self.setPopup(offers)
        field.setCompleter(self)

    def offer(self, tags: Iterable[str]) -> None:
        """Offer these tags."""
        self._names.setStringList(list(tags))

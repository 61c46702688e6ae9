"""What is half typed in a line stays with the event that it was typed for."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit


class EventDraft:
    """Keeps the words of a line apart for each event, as long as the window is open."""

    def __init__(self, line: QLineEdit) -> None:
        self._line = line
        self._event_id = ""
        self._kept: dict[str, str] = {}

    def turn_to(self, event_id: str) -> bool:
        """Show what was half typed for an event; whether another one was shown before."""
        if event_id == self._event_id:
            return False
        self._kept[self._event_id] = self._line.text()
        self._event_id = event_id
        self._line.setText(self._kept.pop(event_id, ""))
        return True

"""The way into the box, where no photo stands: drop, choose, paste."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.theme import Theme
from ui.widgets import Card, FlowLayout, button, label


class InTheBox(Card):
    """Says what the box takes, and how many cards were skipped.

    Signals:
        files_asked(), folder_asked(), paste_asked(): the person wants to put something in.
        passed_asked(): the skipped cards are to come again.
    """

    files_asked = Signal()
    folder_asked = Signal()
    paste_asked = Signal()
    passed_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("In the box"), "tray")
        self._words = label("", "secondary", wrap=True)
        self.body.addWidget(self._words)
        self.passed = button(theme, "", "small", icon="tray", act=self.passed_asked.emit)
        self.body.addWidget(self.passed)
        acts = FlowLayout()
        for words, signal in (
            (self.tr("Choose photos"), self.files_asked),
            (self.tr("Folder"), self.folder_asked),
            (self.tr("Paste"), self.paste_asked),
        ):
            acts.addWidget(button(theme, words, "small", act=signal.emit))
        self.body.addLayout(acts)
        self.show_left(0, 0)

    def show_left(self, waiting: int, passed: int) -> None:
        """Say how many cards wait, and how many were skipped."""
        if waiting:
            words = self.tr(
                "%n card(s) to come. Drop more photos, a folder or a list.", "", waiting
            )
        else:
            words = self.tr(
                "Drop photos of cards, a folder of them, several people or a list of attendees: "
                "each becomes a card beside the form. Or just type."
            )
        self._words.setText(words)
        self.passed.setText(self.tr("Look at %n skipped card(s)", "", passed))
        self.passed.setVisible(passed > 0)

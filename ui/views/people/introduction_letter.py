"""The mail that brings two people together."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.drafts import Draft
from netcompanion.domain.relationship import Party
from netcompanion.services import letters
from ui.views.parts.draft_form import DraftForm
from ui.widgets import label, line
from ui.workspace import Workspace

_Pair = tuple[Party, Party]


class IntroductionLetter(QWidget):
    """Both sides of the mail: each is told who the other is, and why they should meet."""

    def __init__(self, workspace: Workspace, lines: int) -> None:
        super().__init__()
        self._workspace = workspace
        self._pair: _Pair | None = None
        self._written: dict[_Pair, Draft] = {}
        theme = workspace.theme
        self.draft = DraftForm(theme, lines=lines, main=False)
        self.draft.chooser.hide()
        self.draft.attach.hide()
        self.draft.edited.connect(self._remember)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(line())
        column.addWidget(label(self.tr("The mail to both"), "strong"))
        column.addWidget(self.draft)
        why = self.tr(
            "Sent, or said? Then it is made, which counts as a deposit with both. "
            "For later, promise it: it stands in Follow-through until you keep it."
        )
        column.addWidget(label(why, "caption", wrap=True))

    def show_pair(self, first: Party, second: Party) -> None:
        """Write to two people; words that were changed by hand stay, for these two.

        The note on an introduction is not for them: it may say what nobody else should read.
        """
        pair = first, second
        if pair == self._pair:
            return
        self._pair = pair
        with self._workspace.read() as reader:
            begun = letters.for_introduction(reader, first, second)
        self.draft.show_draft(self._written.get(pair, begun))

    def _remember(self) -> None:
        if self._pair is not None:
            self._written[self._pair] = self.draft.draft()

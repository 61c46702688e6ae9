"""The frame of the small dialogs about a person: nothing typed is lost by a key too much."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from netcompanion.domain.errors import UserError
from ui.views.events.form import FormDialog
from ui.widgets import InlineMessage
from ui.workspace import Workspace


class PersonDialog(FormDialog):
    """A form that asks before it throws typed words away, and tells itself what was refused."""

    def __init__(self, workspace: Workspace, title: str, parent: QWidget) -> None:
        super().__init__(workspace, title, parent)
        self._typed_at_first: list[str] = []
        self._message: InlineMessage | None = None
        workspace.refused.connect(self._say_refused)

    def showEvent(self, event: QShowEvent) -> None:
        """Remember what stands in the fields before anybody types."""
        super().showEvent(event)
        self._typed_at_first = self._typed()

    def reject(self) -> None:
        """Close when nothing was typed, or when it is to be thrown away."""
        if self._typed() == self._typed_at_first:
            super().reject()
            return
        words = self.tr("What you typed is not saved yet.")
        self._tell(
            InlineMessage(
                self.workspace.theme,
                words,
                "amber",
                actions=[
                    (self.tr("Save"), self.accept),
                    (self.tr("Throw it away"), self._throw_away),
                ],
            )
        )

    def forget_typed(self) -> None:
        """Close without asking from now on."""
        self._typed_at_first = self._typed()

    def _throw_away(self) -> None:
        super().reject()

    def _say_refused(self, error: UserError) -> None:
        if self.isVisible():
            self._tell(InlineMessage(self.workspace.theme, str(error), "red"))

    def _tell(self, message: InlineMessage) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # made by FormDialog
        if self._message is not None:
            self._message.deleteLater()
        self._message = message
        column.insertWidget(column.count() - 1, message)
        message.announce()

    def _typed(self) -> list[str]:
        lines = [field.text() for field in self.findChildren(QLineEdit)]
        return lines + [field.toPlainText() for field in self.findChildren(QPlainTextEdit)]

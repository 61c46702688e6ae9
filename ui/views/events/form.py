"""The frame of small dialogs: a few fields, Save and Cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.change import Change
from ui.widgets import Button, button, label
from ui.workspace import Workspace

_WIDTH = 480


class FormDialog(QDialog):
    """Fill `form` with fields, and say in `change` what they mean.

    It closes when that was saved, and else stays open with what was typed.
    """

    def __init__(self, workspace: Workspace, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.workspace = workspace
        theme = workspace.theme
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setHorizontalSpacing(14)
        self.form.setVerticalSpacing(10)
        self.other_way: Button | None = None
        self.message = label("", "secondary", tone="amber", wrap=True)
        self.message.hide()
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(button(theme, self.tr("Cancel"), act=self.reject))
        save = button(theme, self.tr("Save"), "primary", act=self.accept)
        save.setDefault(True)
        self._buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(label(title, "title", wrap=True))
        column.addLayout(self.form)
        column.addWidget(self.message)
        column.addLayout(self._buttons)
        self.setMinimumWidth(min(theme.px(_WIDTH), parent.width()))

    def add_other_way(self, words: str, change: Callable[[], Change]) -> None:
        """Add a button at the left that saves something else, a removal, and closes."""

        def act() -> None:
            if self.workspace.do(change()) is not None:
                self.reject()

        self.other_way = button(self.workspace.theme, words, icon="trash", act=act)
        self._buttons.insertWidget(0, self.other_way)

    def complain(self, words: str, field: QWidget) -> None:
        """Say what is missing, and go to the field that it is missing from."""
        self.message.setText(words)
        self.message.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        first = self.form.itemAt(0, QFormLayout.ItemRole.FieldRole)
        field = first.widget() if first is not None else None
        if field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)

    def change(self) -> Change | None:
        """What the fields mean; None after a call of `complain`, when something is missing."""
        raise TypeError(f"{type(self).__name__} must say what its fields mean")

    def accept(self) -> None:
        """Save, and close when it was saved or there is nothing to save."""
        change = self.change()
        if change is None:
            return
        if not change.edits:
            super().accept()
        elif self.workspace.do(change) is not None:
            super().accept()
            self.saved(change)

    def saved(self, change: Change) -> None:
        """What else is to be done once the change is saved."""

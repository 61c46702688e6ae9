"""Who comes along, and where and when to compare notes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.contact import ContactLine
from netcompanion.domain.display import shown
from netcompanion.domain.event import Companion, Event
from netcompanion.services import events
from ui.views.parts.form import FormDialog
from ui.views.parts.known import KnownContacts
from ui.widgets import IconLabel, RowButton, label
from ui.workspace import Workspace

_LINES = 3


class CompanionNote(QFrame):
    """A note that opens to be changed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        theme = workspace.theme
        self._workspace = workspace
        self._event: Event | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.button = RowButton(theme, "")
        self.button.clicked.connect(self._edit)
        self._icon = IconLabel(theme, "users", size=20)
        self._title = label("", "strong", wrap=True)
        self._words = label("", "secondary", wrap=True)
        self.button.add_lead(self._icon)
        self.button.add_text(self._title)
        self.button.add_text(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.button)

    def show_event(self, event: Event) -> None:
        """Show who comes along to an event."""
        self._event = event
        along = event.companion
        if along is None:
            title = self.tr("Going with someone?")
            words = self.tr(
                "Agree where and when you compare notes, and swap one introduction each."
            )
        else:
            title = self.tr("Going with {name}").format(name=shown(along.name))
            words = shown(along.regroup) or self.tr("Swap one introduction each.")
        self._title.setText(title)
        self._words.setText(words)
        self.button.setAccessibleName(f"{title}. {words}")
        self._icon.set_icon("users", "accent" if along is None else "amber")
        kind = "card" if along is None else "amber-note"
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)

    def _edit(self) -> None:
        if self._event is not None:
            CompanionDialog(self._workspace, self._event, self.window()).open()


class CompanionDialog(FormDialog):
    """Say who comes along; without a name one goes alone."""

    def __init__(self, workspace: Workspace, event: Event, parent: QWidget) -> None:
        super().__init__(workspace, self.tr("Going with"), parent)
        self.thing = event.id
        self._event = event
        self._before = along = event.companion or Companion(name="")
        self._contact = (along.name, along.contact_id)
        self.name = QLineEdit(along.name)
        self.name.setPlaceholderText(self.tr("Nobody: leave it empty"))
        self._known = KnownContacts(workspace, self.name, eager=True)
        self._known.chosen.connect(self._take)
        self.regroup = QPlainTextEdit(along.regroup)
        self.regroup.setPlaceholderText(
            self.tr("Split up on arrival, compare notes at 20:00 by the stairs.")
        )
        self.regroup.setTabChangesFocus(True)
        self.regroup.setFixedHeight(self.regroup.fontMetrics().lineSpacing() * _LINES + 28)
        self.form.addRow(self.tr("&Who"), self.name)
        self.form.addRow(self.tr("W&here and when"), self.regroup)

    def change(self) -> Change:
        """See `FormDialog`."""
        name = " ".join(self.name.text().split())
        if not name:
            return events.set_companion(self._event, None)
        known, contact_id = self._contact
        return events.set_companion(
            self._event,
            replace(
                self._before,
                name=name,
                contact_id=contact_id if known == name else None,
                regroup=self.regroup.toPlainText().strip(),
            ),
        )

    def _take(self, line: ContactLine) -> None:
        self.name.setText(line.name)
        self._contact = (line.name, line.id)

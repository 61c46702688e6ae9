"""What was pasted, dropped or read from a picture, before anything of it is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event, Target
from netcompanion.services import preview
from netcompanion.services.imports import ImportPlan, New, Unreadable
from ui.models.import_items import ImportItems
from ui.theme import Theme
from ui.views.review.pane import ReviewPane
from ui.widgets import InlineMessage, Kbd, button, label
from ui.workspace import Workspace

_WIDTH_ONE, _WIDTH_MANY, _HEIGHT = 620, 980, 620
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PreviewDialog(QDialog):
    """Everybody found, each thing with a tick; saved as one change by Enter or the button."""

    def __init__(
        self,
        workspace: Workspace,
        plan: ImportPlan,
        event: Event | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add what was found"))
        self._workspace = workspace
        self._event = event
        self._items = ImportItems(plan, self)
        self.pane = ReviewPane(workspace.theme, self._items, lambda: workspace.settings.single_keys)
        self.pane.changed.connect(self._count)
        self.at_event = QCheckBox()
        self._message: InlineMessage | None = None
        self._arrange(workspace.theme)
        workspace.refused.connect(self._say)
        self.setProperty("says_refusals", True)  # so that the window does not, too
        self._count()
        self._resize(workspace.theme, parent)
        self.pane.ask_name()

    def accept(self) -> None:
        """Save, and close when it was saved; otherwise everything stays as it was decided."""
        if self._ask_name():
            return
        event = self._event if self.at_event.isChecked() else None
        met: list[str] = []
        targets: list[Target] = []
        if event is not None:
            with self._workspace.read() as reader:
                met = [each.contact_id for each in reader.encounters(event_id=event.id)]
                targets = reader.targets(event.id)
        decided = dict(enumerate(self._items.wanted()))
        decisions = {id(item): decision for item, decision in decided.values()}
        change = preview.change(
            [item for item, _ in decided.values()],
            lambda item: decisions[id(item)],
            event=event,
            met=met,
            targets=targets,
        )
        if not change.edits or self._workspace.do(change) is not None:
            super().accept()

    def _ask_name(self) -> bool:
        """Go to the first who has no name at all, and nothing else to be called by."""
        for number in range(self._items.count()):
            item, decision = self._items.item(number), self._items.decision(number)
            if isinstance(item, New) and decision.add and not item.contact.name:
                self.pane.look_at(number)
                self.pane.ask_name()
                self._say(UserError(self.tr("Who is it? Type a name first, nothing is lost.")))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Ctrl Enter from everywhere; Esc closes, nothing was saved."""
        if event.key() in _ENTER and self.save.isEnabled():
            self.accept()
        else:
            super().keyPressEvent(event)

    def _arrange(self, theme: Theme) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        self._title = label("", "title", wrap=True)
        column.addWidget(self._title)
        column.addWidget(self.pane, 1)
        if self._event is not None:
            self.at_event.setText(
                self.tr("Met at {event}").format(event=self._event.name.replace("&", "&&"))
            )
            self.at_event.setChecked(True)
            self.at_event.toggled.connect(self._count)
            column.addWidget(self.at_event)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(Kbd("Esc"))
        buttons.addWidget(label(self.tr("Nothing is saved until you say so"), "caption"), 1)
        buttons.addWidget(button(theme, self.tr("Cancel"), act=self.reject))
        self.save = button(theme, self.tr("Save"), "primary", act=self.accept)
        self.save.setDefault(True)
        buttons.addWidget(self.save)
        column.addLayout(buttons)

    def _say(self, error: UserError) -> None:
        """Say why it was not saved, where one looks."""
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
        self._message = InlineMessage(self._workspace.theme, str(error), "red")
        self._column.insertWidget(1, self._message)
        self._message.announce()

    def _count(self) -> None:
        people = self._items.count() - self._items.count(Unreadable)
        changing = self._items.changing()
        if people == 0:
            self._title.setText(self.tr("Nobody was found"))
        elif self._items.count() == 1:
            self._title.setText(self.tr("Is this right?"))
        else:
            self._title.setText(self.tr("%n person(s) found", "", people))
        meets = self._event is not None and self.at_event.isChecked() and people > 0
        self.save.setEnabled(bool(changing) or meets)
        self.save.setText(
            self.tr("Save %n person(s)", "", changing) if changing > 1 else self.tr("Save")
        )

    def _resize(self, theme: Theme, parent: QWidget | None) -> None:
        width = theme.px(_WIDTH_MANY if self._is_wide() else _WIDTH_ONE)
        room = parent.window().size() if parent is not None else self.size()
        if parent is not None:
            width = min(width, room.width() - 48)
        height = min(theme.px(_HEIGHT), room.height() - 48) if parent else theme.px(_HEIGHT)
        self.resize(width, height)

    def _is_wide(self) -> bool:
        from netcompanion.services.imports import Differs, Maybe

        kinds = (Differs, Maybe)
        return self._items.count() > 1 or any(map(self._items.count, kinds))

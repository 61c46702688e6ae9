"""What the form says about itself: where guesses come from, how a promise is read, what is odd."""

from __future__ import annotations

from PySide6.QtCore import QObject

from netcompanion.domain.stack import Stack
from netcompanion.domain.when import after_working_days
from netcompanion.services.capture import said_day
from netcompanion.services.row_checks import checks
from ui.views.stack.completions import Completions
from ui.views.stack.entry_form import EntryForm
from ui.workspace import Workspace

_CHECKED = ("email", "phone", "promise")


class Hints(QObject):
    """Follows the form; a field is judged after it was left, never while one types."""

    def __init__(self, workspace: Workspace, form: EntryForm, completions: Completions) -> None:
        super().__init__(form)
        self._workspace, self._form, self._completions = workspace, form, completions
        self._stack: Stack | None = None
        self._since = workspace.today()
        form.changed.connect(self._follow)
        form.left.connect(self._check)

    def show(self, stack: Stack) -> None:
        """Say what is known about what is in the form now."""
        self._stack = stack
        with self._workspace.read() as reader:
            event = reader.event(stack.event_id) if stack.event_id else None
        self._since = said_day(event, self._workspace.today())
        self._show_promise()
        self.show_company()

    def show_company(self) -> None:
        """Say whom one knows there, and what of it comes along."""
        block, fields = self._completions.block(), self._form.fields
        known = self.tr("known – %n person(s)", "", block.people) if block.people else ""
        fields["organisation"].set_hint(known)
        email = fields["email"].text().strip().casefold()
        ours = bool(block.domain) and (not email or email.endswith(f"@{block.domain}"))
        fields["email"].set_hint(self.tr("domain from company") if ours else "")
        bare = bool(block.phone_prefix) and not fields["phone"].text()
        begins = self.tr("Space: {number}").format(number=block.phone_prefix)
        fields["phone"].set_hint(begins if bare else "")

    def _show_promise(self) -> None:
        days = self._stack.due_days if self._stack is not None else None
        today = self._workspace.today()
        usual = after_working_days(today, days) if days is not None else None
        self._form.read_promise(today, usual, self._since)

    def _follow(self, name: str) -> None:
        if name in ("promise", "name"):
            self._show_promise()
        if name in ("organisation", "email", "phone"):
            self.show_company()

    def _check(self, name: str) -> None:
        if self._stack is None or name not in _CHECKED:
            return
        row = self._form.row()
        words = checks(row, self._stack.region, self._workspace.today()).get(name, "")
        valid = bool(getattr(row, name)) and name != "promise"
        self._form.fields[name].judge(words, valid=valid)

"""The password of an account, or the permission of a service, asked for once more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.domain.sync import Account, AuthKind
from ui.sync import SyncRuns
from ui.views.parts.growing_dialog import GrowingDialog
from ui.views.review.working import Working
from ui.views.sync_setup.bottom import Bottom
from ui.views.sync_setup.form import Fields
from ui.views.sync_setup.login_page import kept_words
from ui.views.sync_setup.looking import Looking, Outside
from ui.widgets import WrapLabel, label
from ui.workspace import Workspace

_WIDTH = 520


class PasswordDialog(GrowingDialog):
    """Says whose it is and why it asks; what is refused is told here, beside what was typed."""

    def __init__(
        self,
        workspace: Workspace,
        runs: SyncRuns,
        account: Account,
        then: Callable[[], object],
        parent: QWidget | None = None,
        *,
        outside: Outside | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._runs, self._account, self._then = workspace, runs, account, then
        self._by_browser = account.auth is AuthKind.OAUTH
        theme = workspace.theme
        name = shown(account.name)
        words = self.tr("Sign in again: {name}") if self._by_browser else self.tr("Sign in: {name}")
        title = words.format(name=name)
        self.setWindowTitle(title)
        self._looking = Looking(workspace, outside or Outside(), self)
        self.form = Fields(theme)
        if self._by_browser:
            self.secret = self.form.add_line(
                self.tr("Client &secret"), hint=self.tr("only if it is another one"), secret=True
            )
        else:
            self.username = self.form.add_line(self.tr("&Username"))
            self.username.setText(account.username)
            self.secret = self.form.add_line(self.tr("&Password"), secret=True)
        self._kept = label("", "secondary", wrap=True)
        self._working = Working(theme, self.reject)
        self.bottom = Bottom(theme, self.reject, self.reject, self.accept)
        self.bottom.show_for(self.tr("Sign in"), back=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(WrapLabel(title, "title"))
        column.addWidget(label(self._why(), tone="text2", wrap=True))
        for part in (self.form, self._kept, self._working, self.bottom):
            column.addWidget(part)
        self._listen()
        width = theme.px(_WIDTH)
        self.setMinimumWidth(min(width, parent.window().width() - 48) if parent else width)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the field."""
        super().showEvent(event)
        self.form.go_to(self.secret)

    def accept(self) -> None:
        """Keep the password, or go to the page of the service."""
        if self._looking.busy:
            return
        typed = self.secret.text()
        if self._by_browser:
            self._looking.sign_in_again(self._account, typed.strip(), self._runs.secrets)
        elif typed:
            self._keep(typed)
        else:
            self.form.complain(self.secret, self.tr("Enter the password first."), "amber")

    def reject(self) -> None:
        """Stop what is under way; close when nothing is."""
        if self._looking.busy:
            self._looking.cancel()
        else:
            super().reject()

    def _why(self) -> str:
        account = self._account
        if account.stopped and account.error:
            return account.error
        if self._by_browser:
            words = self.tr("Sign in as {username} once more, and its books stay up to date.")
            return words.format(username=shown(account.username))
        return self.tr("Enter the password once more, and its books stay up to date.")

    def _keep(self, secret: str) -> None:
        account = self._account
        if not self._by_browser:
            account = replace(account, username=self.username.text().strip())
        self._looking.renew(account, secret, self._runs.secrets)

    def _finish(self, trouble: str) -> None:
        self.done(QDialog.DialogCode.Accepted)
        if trouble:
            self._workspace.refused.emit(UserError(trouble))
        self._runs.changed.emit()
        self._then()

    def _show_work(self, words: str) -> None:
        self._working.show_progress(words)
        self.form.setEnabled(not words)
        self.bottom.show_for(self.tr("Sign in"), back=False, let=not words)

    def _listen(self) -> None:
        looking, secrets = self._looking, self._runs.secrets
        self.form.done.connect(self.accept)
        looking.began.connect(self._show_work)
        looking.ended.connect(lambda: self._show_work(""))
        looking.signed_in.connect(self._keep)
        looking.renewed.connect(self._finish)
        looking.failed.connect(lambda error: self.form.complain(self.secret, str(error)))
        if not self._by_browser:
            job = self._workspace.jobs.take_in(lambda _progress: secrets.remembers)
            job.succeeded.connect(self._say_kept)

    def _say_kept(self, by_keyring: bool) -> None:
        self._kept.setText(kept_words(by_keyring=by_keyring))

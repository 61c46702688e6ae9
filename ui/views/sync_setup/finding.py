"""From a login to the books behind it, with the questions that come up on the way."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.errors import UserError
from ui.views.sync_setup.looking import Attempt, Looking
from ui.views.sync_setup.question import certificate_question, origin_question
from ui.workspace import Workspace


class Finding(QObject):
    """Tries until the books are found, or it is refused; answers to questions are remembered.

    Signals:
        failed(str): why there are no books.
        signed_in(): the person came back from the browser.
    """

    failed = Signal(str)
    signed_in = Signal()

    def __init__(self, workspace: Workspace, looking: Looking, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._looking, self._window = workspace, looking, parent
        self.attempt = Attempt(address="")
        looking.failed.connect(self._fail)
        looking.signed_in.connect(self._take_permission)

    def begin(self, address: Attempt) -> None:
        """Take another address; what was answered about the same one still counts."""
        if (address.address, address.provider) != (self.attempt.address, self.attempt.provider):
            self.attempt = address

    def try_password(self, username: str, password: str) -> None:
        """Look for the books by a password."""
        self._try(replace(self.attempt, username=username, secret=password))

    def try_browser(self, client_id: str, client_secret: str) -> None:
        """Sign in in the browser unless that was done, and look for the books."""
        before = self.attempt
        self.attempt = replace(before, client_id=client_id, client_secret=client_secret)
        if before.secret and self.attempt == before:
            self._looking.find(self.attempt)
        else:
            self._looking.sign_in(self.attempt)

    def _try(self, attempt: Attempt) -> None:
        self.attempt = attempt
        self._looking.find(attempt)

    def _take_permission(self, secret: str) -> None:
        self.signed_in.emit()
        self._try(replace(self.attempt, secret=secret))

    def _fail(self, error: UserError) -> None:
        """Say why not, and ask what may be answered."""
        from netcompanion.dav.errors import BadCertificate, LoginRefused, OtherOrigin

        attempt = self.attempt
        self.failed.emit(str(error))
        if isinstance(error, LoginRefused) and attempt.is_by_browser:
            self.attempt = replace(attempt, secret="")  # sign in again
        elif isinstance(error, BadCertificate):
            trusting = replace(attempt, certificate=error.pem)
            certificate_question(
                self._workspace, error, lambda: self._try(trusting), self._window
            ).open()
        elif isinstance(error, OtherOrigin):
            confirmed = replace(attempt, confirmed=attempt.confirmed | {error.origin})
            origin_question(
                self._workspace, error, lambda: self._try(confirmed), self._window
            ).open()

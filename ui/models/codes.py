"""QR codes, made and read back off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from netcompanion.services.qr import Payload, Qr


class CodeMaker(QObject):
    """Makes one code at a time: the one that was asked for last.

    Signals:
        made(Qr): the code that was asked for last.
        refused(UserError): there cannot be one; it says why.
    """

    made = Signal(object)
    refused = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None

    def ask(self, payload: Callable[[], Payload]) -> None:
        """Make the code of what `payload` returns, in a job; `made` or `refused` tells of it."""
        self.forget()
        self._job = self._jobs.read(lambda progress: _code(payload, progress))
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self._refuse)

    def forget(self) -> None:
        """Want no code any more."""
        if self._job is not None:
            self._job.succeeded.disconnect(self._take)
            self._job.failed.disconnect(self._refuse)
            self._job.cancel()
            self._job = None

    def _take(self, code: Qr) -> None:
        self._job = None
        self.made.emit(code)

    def _refuse(self, error: UserError) -> None:
        self._job = None
        self.refused.emit(error)


def of_contact(contact: Contact) -> Callable[[], Payload]:
    """Return what makes the payload of a contact: a vCard with all there is room for."""

    def payload() -> Payload:
        from netcompanion.services import qr

        return qr.of_contact(contact)

    return payload


def _code(payload: Callable[[], Payload], progress: Progress) -> Qr:
    from netcompanion.services.qr import make

    wanted = payload()
    progress(0, 1)
    return make(wanted)

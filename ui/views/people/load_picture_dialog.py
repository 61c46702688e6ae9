"""The question before a picture is fetched from the web, and the fetching."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.services import web_picture
from ui.jobs import Job
from ui.views.parts.people_words import name_of
from ui.views.review.working import Working
from ui.widgets import InlineMessage, button, label
from ui.workspace import Workspace

_WIDTH = 520  # px at the design's text size
_LONGEST_HOST = 32  # letters on the button; the question names all of it

Fetch = Callable[[str, Progress], Photo]


class LoadPictureDialog(QDialog):
    """Says who is asked and what they see; what comes is the photo of the contact, as one step.

    Signals:
        said(str): words for the toast, once the picture is there.
    """

    said = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        contact: Contact,
        parent: QWidget,
        fetch: Fetch = web_picture.load,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Load picture"))
        self._workspace, self._contact, self._fetch = workspace, contact, fetch
        self._address = web_picture.address_of(contact) or ""
        self._job: Job | None = None
        self._message: InlineMessage | None = None
        theme, host = workspace.theme, web_picture.host_of(self._address)
        end = "…" + host[-_LONGEST_HOST:] if len(host) > _LONGEST_HOST else host
        self.load = button(
            theme, self.tr("Load from {host}").format(host=end), "primary", act=self.fetch
        )
        self.back = button(theme, self.tr("Cancel"), act=self.reject)
        self.back.setDefault(True)  # nothing leaves by an Enter too much
        self._working = Working(theme, self.reject)
        self._arrange(host)
        workspace.refused.connect(self._fail)
        self.setProperty("says_refusals", True)  # so that the window does not, too
        self.setMinimumWidth(min(theme.px(_WIDTH), parent.width() - 48))

    def problem(self) -> str:
        """What went wrong, while it is shown."""
        return self._message.text() if self._message is not None else ""

    def fetch(self) -> None:
        """Ask for the picture."""
        self._say("")
        self._job = self._workspace.jobs.take_in(partial(self._fetch, self._address))
        self._job.progressed.connect(self._show_progress)
        self._job.succeeded.connect(self._save)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._finish)
        self._show_progress()
        self._let_act()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with all words in sight."""
        super().showEvent(event)
        self._make_room()

    def done(self, result: int) -> None:
        """Close; what is under way is given up."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _arrange(self, host: str) -> None:
        name = name_of(self._contact)
        asked = self.tr("Their vCard does not hold a picture. It names one at {host}.")
        seen = self.tr(
            "To load it, this computer asks {host}, which will see this computer’s network address "
            "and that somebody looked; so does any host that it passes the question on to. Nothing "
            "else is sent, and the picture is kept here from then on."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        title = self.tr("Load the picture of {name}?").format(name=name)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(label(asked.format(host=host), "body", wrap=True))
        column.addWidget(label(seen.format(host=host), "secondary", wrap=True))
        column.addWidget(self._working)
        self._notes = QVBoxLayout()
        column.addLayout(self._notes)
        column.addStretch(1)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.back)
        across.addWidget(self.load)
        column.addLayout(across)

    def _show_progress(self, done: int = 0, total: int = 0) -> None:
        self._working.show_progress(self.tr("Loading"), done, total)

    def _let_act(self) -> None:
        """Let it be asked for while nothing is under way."""
        for each in (self.load, self.back):
            each.setVisible(self._job is None)

    def _finish(self) -> None:
        self._job = None
        self._working.show_progress("")
        self._let_act()
        self.back.setFocus()

    def _save(self, photo: Photo) -> None:
        with self._workspace.read() as reader:
            contact = reader.contact(self._contact.id)
        if contact is None or web_picture.address_of(contact) != self._address:
            self._say(self.tr("This person was changed meanwhile, so the picture was not kept."))
        elif self._workspace.do(web_picture.show_on(contact, photo)) is not None:
            self.accept()
            self.said.emit(self.tr("Loaded the picture of {name}").format(name=name_of(contact)))

    def _fail(self, error: UserError) -> None:
        self._say(str(error))

    def _say(self, words: str) -> None:
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
            self._message = None
        if words:
            self._message = InlineMessage(self._workspace.theme, words, "red")
            self._notes.addWidget(self._message)
            self._message.announce()
            QTimer.singleShot(0, self, self._make_room)  # once it has its fonts

    def _make_room(self) -> None:
        """Be as high as the wrapped words need."""
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))

"""Who goes up to an address book, beside those who came from it, and how many that is."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.domain.sync import Book, Bookkeeping, Upload, UploadKind
from ui.views.sync_setup.chosen_people import ChosenPeople
from ui.views.sync_setup.one_job import OneJob
from ui.widgets import Chip, ChoiceField, FlowLayout, label, set_tip
from ui.workspace import Workspace

_MOST_EVENTS, _MOST_TAGS = 200, 200
_LETTERS = 16  # of a choice; more are cut

Same = frozenset[tuple[str, str]]


class UploadChoice(QWidget):
    """Nobody, everyone, a tag, the people of an event or chosen ones; starts as the book says.

    Signals:
        changed(): others are meant.
        counted(int): so many of them are not there yet.
    """

    changed = Signal()
    counted = Signal(int)

    def __init__(self, workspace: Workspace, book: Book) -> None:
        super().__init__()
        self._workspace, self._book = workspace, book
        self._same: Same = frozenset()
        self._job = OneJob(self)
        self.number: int | None = None
        with workspace.read() as reader:
            self._chosen_before = reader.chosen(book.id)
        self.people = ChosenPeople(workspace, self._chosen_before)
        self.who = ChoiceField(self.tr("Who goes up"), self._choices())
        self.who.setSizeAdjustPolicy(
            ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.who.setMinimumContentsLength(_LETTERS)
        self.who.choose(_key(book.upload))
        self.chip = Chip(workspace.theme, "")
        flow = FlowLayout()
        flow.addWidget(label(self.tr("Who &goes up"), "secondary", buddy=self.who))
        flow.addWidget(self.who)
        flow.addWidget(self.chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(flow)
        column.addWidget(self.people)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._count)
        self.who.currentIndexChanged.connect(lambda _index: self._show())
        self.people.changed.connect(self._show)
        self._show()

    def upload(self) -> Upload:
        """Who is meant."""
        kind, _, value = self.who.key().partition(":")
        return Upload(kind=UploadKind(kind), value=value)

    def bookkeeping(self) -> Bookkeeping:
        """What is to be written beside the book: who was chosen, and who is no longer."""
        from netcompanion.services.sync import scope

        if self.upload().kind is not UploadKind.CHOSEN:
            return Bookkeeping()
        now, before = self.people.ids(), set(self._chosen_before)
        added = [id_ for id_ in now if id_ not in before]
        gone = sorted(before - set(now))
        return scope.choose(self._book.id, added) + scope.unchoose(self._book.id, gone)

    def count_with(self, same: Same) -> None:
        """Count again: these (href, contact id) are there already."""
        if same != self._same:
            self._same = same
            self._soon.start()

    def _show(self) -> None:
        self.people.setVisible(self.upload().kind is UploadKind.CHOSEN)
        self._soon.start()
        self.changed.emit()

    def _count(self) -> None:
        """Count off the window's thread: everybody may be ten thousand."""
        store, book, upload, same = self._workspace.store, self._book, self.upload(), self._same
        chosen = self.people.ids() if upload.kind is UploadKind.CHOSEN else None

        def work(_progress: Progress) -> int:
            from netcompanion.services.sync import first

            with store.read() as reader:
                return len(first.going_up(reader, book, upload, same, chosen=chosen))

        self._job.cancel()
        self.number = None
        self._job.start(self._workspace.jobs.read(work), self._take, self._fail)

    def _take(self, number: int) -> None:
        self.number = number
        if number:
            self.chip.set_chip(self.tr("%n to send up", "", number), "accent", "arrow-up")
        else:
            self.chip.set_chip(self.tr("Nobody goes up"), "neutral", "users")
        self.counted.emit(number)

    def _fail(self, error: UserError) -> None:
        self.chip.set_chip(self.tr("Not counted"), "neutral", "warning")
        set_tip(self.chip, str(error))

    def _choices(self) -> list[tuple[str, str]]:
        with self._workspace.read() as reader:
            events = reader.events(_MOST_EVENTS)
            tags = reader.tags()[:_MOST_TAGS]
        choices: list[tuple[str, str]] = [
            (UploadKind.NOBODY, self.tr("Nobody")),
            (UploadKind.EVERYONE, self.tr("Everyone")),
            (UploadKind.CHOSEN, self.tr("People I choose")),
            *(
                (
                    f"{UploadKind.EVENT}:{event.id}",
                    self.tr("People met at {event}").format(event=shown(event.name)),
                )
                for event in events
            ),
            *(
                (
                    f"{UploadKind.TAG}:{tag}",
                    self.tr("People tagged {tag}").format(tag=shown(tag)),
                )
                for tag, _number in tags
            ),
        ]
        now = self._book.upload
        if _key(now) not in dict(choices):  # nobody has that tag now, or the event is gone
            tagged = self.tr("People tagged {tag}").format(tag=shown(now.value))
            gone = self.tr("People met at an event that is not here")
            choices.append((_key(now), tagged if now.kind is UploadKind.TAG else gone))
        return choices


def _key(upload: Upload) -> str:
    return f"{upload.kind}:{upload.value}" if upload.value else str(upload.kind)

"""Who is sent to an address book, beside those who are in it, and how many that is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.domain.sync import Book, Bookkeeping, Upload, UploadKind
from ui.dates import day_words
from ui.views.sync_setup.chosen_people import ChosenPeople
from ui.views.sync_setup.one_job import OneJob
from ui.widgets import Chip, ChoiceField, FlowLayout, label, set_tip
from ui.workspace import Workspace

_LETTERS = 16  # that there is room for; more end in an ellipsis

Same = frozenset[tuple[str, str]]


class UploadChoice(QWidget):
    """Nobody, everyone, chosen ones, or those of an event or a tag: first the kind, then which one.

    Signals:
        changed(): others are meant.
        counted(int): so many of them are not there yet.
    """

    changed = Signal()
    counted = Signal(int)

    def __init__(
        self, workspace: Workspace, book: Book, chosen: Sequence[str] | None = None
    ) -> None:
        """`chosen` are those who are chosen but not stored yet; by default as the book says."""
        super().__init__()
        self._workspace, self._book = workspace, book
        self._same: Same = frozenset()
        self._job = OneJob(self)
        self.number: int | None = None
        with workspace.read() as reader:
            self._chosen_before = reader.chosen(book.id)
        self.people = ChosenPeople(workspace, self._chosen_before if chosen is None else chosen)
        self._of_kind = self._values()
        self.who = ChoiceField(self.tr("Who is sent there"), self._kinds())
        self.who.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        self.which = ChoiceField("", [])
        self.which.setSizeAdjustPolicy(
            ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.which.setMinimumContentsLength(_LETTERS)
        self.who.choose(book.upload.kind)
        self._offer(book.upload.value)
        self.chip = Chip(workspace.theme, "")
        flow = FlowLayout()
        flow.addWidget(label(self.tr("Who is &sent there"), "secondary", buddy=self.who))
        flow.addWidget(self.who)
        flow.addWidget(self.chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(flow)
        column.addWidget(self.which)
        column.addWidget(self.people)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._count)
        self.who.currentIndexChanged.connect(lambda _index: self._show_kind())
        self.which.currentIndexChanged.connect(lambda _index: self._show())
        self.people.changed.connect(self._show)
        self._show()

    def upload(self) -> Upload:
        """Who is meant."""
        kind = UploadKind(self.who.key())
        return Upload(kind=kind, value=self.which.key() if kind in self._of_kind else "")

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

    def _show_kind(self) -> None:
        self._offer(self._book.upload.value)
        self._show()

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
            self.chip.set_chip(self.tr("%n to send there", "", number), "accent", "arrow-up")
        else:
            self.chip.set_chip(self.tr("Nobody new is sent"), "neutral", "users")
        self.counted.emit(number)

    def _fail(self, error: UserError) -> None:
        self.chip.set_chip(self.tr("Not counted"), "neutral", "warning")
        set_tip(self.chip, str(error))

    def _kinds(self) -> list[tuple[str, str]]:
        words = {
            UploadKind.NOBODY: self.tr("Only people already in the book"),
            UploadKind.EVERYONE: self.tr("Everyone"),
            UploadKind.CHOSEN: self.tr("People I choose"),
            UploadKind.EVENT: self.tr("People met at an event"),
            UploadKind.TAG: self.tr("People with a tag"),
        }
        return [(kind, words[kind]) for kind in words if self._of_kind.get(kind, True)]

    def _values(self) -> dict[UploadKind, list[tuple[str, str]]]:
        """Events with people, the latest first, and tags: each begins with its own name."""
        with self._workspace.read() as reader:
            events, tags = reader.event_lines(with_people=True), reader.tags()
        dated = self.tr("{event}, {day}")
        values: dict[UploadKind, list[tuple[str, str]]] = {
            UploadKind.EVENT: [
                (each.id, dated.format(event=shown(each.name), day=day_words(each.start.date())))
                for each in events
            ],
            UploadKind.TAG: [(tag, shown(tag)) for tag, _number in tags],
        }
        now = self._book.upload
        if now.kind in values and now.value not in dict(values[now.kind]):
            is_event = now.kind is UploadKind.EVENT
            gone = self.tr("An event where nobody was met") if is_event else shown(now.value)
            values[now.kind].append((now.value, gone))
        return values

    def _offer(self, value: str) -> None:
        """Offer the events or tags, if such a kind is chosen."""
        kind = UploadKind(self.who.key())
        with QSignalBlocker(self.which):
            self.which.clear()
            for key, words in self._of_kind.get(kind, ()):
                self.which.addItem(words, key)
            self.which.choose(value)
        self.which.setVisible(kind in self._of_kind)
        is_event = kind is UploadKind.EVENT
        self.which.setAccessibleName(self.tr("Which event") if is_event else self.tr("Which tag"))

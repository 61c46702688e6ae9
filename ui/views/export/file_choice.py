"""Which kind of file is written for a destination, and into how many files."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from ui.views.export.destinations import Destination, FileKind, Files
from ui.widgets import ChoiceField, FlowLayout, label

_NARROWEST = 120  # px that the choice shrinks to where there is no room


class FileChoice(QWidget):
    """The kind where there is a choice, one file or many, and what follows from that.

    Signals:
        kind_changed(): another kind was chosen.
    """

    kind_changed = Signal()

    def __init__(self, used: Mapping[str, str], *, one_file: bool) -> None:
        """`used` are the formats that were used last, by destination."""
        super().__init__()
        self._used = dict(used)
        self._destination: Destination | None = None
        self._people = 0
        self.kinds = ChoiceField(self.tr("Kind of file"), [])
        self.kinds.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        self.kinds.setMinimumWidth(_NARROWEST)
        self.kinds.currentIndexChanged.connect(self._choose)
        self.one_file = QRadioButton(self.tr("&One file for all"))
        self.many_files = QRadioButton(self.tr("One fi&le per person"))
        (self.one_file if one_file else self.many_files).setChecked(True)
        self.one_file.toggled.connect(lambda _on: self._look())
        self._words = label(self.tr("&As"), "secondary", buddy=self.kinds)
        self._about = label("", "caption", wrap=True)
        self._arrange()

    def kind(self) -> FileKind:
        """The kind that is chosen."""
        assert self._destination is not None  # the dialog shows one before it asks
        return self._destination.kinds[max(self.kinds.currentIndex(), 0)]

    def is_one_file(self) -> bool:
        """Whether all go into one file."""
        match self.kind().files:
            case Files.ONE:
                return True
            case Files.MANY:
                return self._people < 2
        return self.one_file.isChecked() or self._people < 2

    def about(self) -> str:
        """What is said about the choice."""
        return self._about.text()

    def is_one_text(self) -> bool:
        """Whether all can stand in one text that is worth copying."""
        kind = self.kind()
        return kind.copies and (kind.files is not Files.MANY or self._people < 2)

    def used(self) -> dict[str, str]:
        """The formats that were used last, with the one that is chosen now."""
        own = {self._destination.id: self.kind().id} if self._destination else {}
        return {**self._used, **own}

    def show_destination(self, destination: Destination) -> None:
        """Offer the kinds of a destination, the one that was used last chosen."""
        self._used = self.used()
        self._destination = destination
        with QSignalBlocker(self.kinds):
            self.kinds.clear()
            for kind in destination.kinds:
                self.kinds.addItem(kind.name, kind.id)
            self.kinds.setCurrentIndex(0)
            self.kinds.choose(self._used.get(destination.id, ""))
        self._look()

    def show_people(self, people: int) -> None:
        """Offer one file or many only where there is more than one person."""
        self._people = people
        self._look()

    def _choose(self) -> None:
        self._look()
        self.kind_changed.emit()

    def _look(self) -> None:
        if self._destination is None:
            return
        kind = self.kind()
        several = len(self._destination.kinds) > 1
        either = kind.files is Files.EITHER and self._people > 1
        self._words.setVisible(several)
        self.kinds.setVisible(several)
        self.one_file.setVisible(either)
        self.many_files.setVisible(either)
        about = " ".join(filter(None, (kind.about, kind.about_many if either else "")))
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def _arrange(self) -> None:
        flow = FlowLayout(gap=12)
        for part in (self._words, self.kinds, self.one_file, self.many_files):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(flow)
        column.addWidget(self._about)

"""Who is sent, how many they are, and which of them have no number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.services.exports import Report
from ui.theme import Theme
from ui.views.export.people_list import PeopleList
from ui.views.export.who import NEW, Who
from ui.widgets import Chip, ChipButton, ChoiceField, FlowLayout, InlineMessage

_NARROWEST = 160  # px that the choice shrinks to where there is no room
_AT_ONCE = 400  # ms of counting that nobody needs to be told about


class WhoLine(QWidget):
    """A choice of people with chips about them; the chip about numbers lists the names.

    Signals:
        changed(): others are meant.
        opened(str): the id of a contact in the list.
    """

    changed = Signal()
    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._offered: Sequence[Who] = ()
        self._report: Report | None = None
        self.who = ChoiceField(self.tr("Whom"), [])
        self.who.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        self.who.setMinimumWidth(_NARROWEST)
        self.who.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self._ready = Chip(theme, "")
        self.silent = ChipButton(theme, "", "neutral", "phone")
        self.silent.setCheckable(True)
        self.silent.toggled.connect(self._unfold)
        self.people = PeopleList(theme, self.tr("People without a phone number"))
        self.people.opened.connect(self.opened)
        self.people.hide()
        self._nobody = InlineMessage(theme, "")
        self._nobody.hide()
        self._slow = QTimer(self, interval=_AT_ONCE, singleShot=True)
        self._slow.timeout.connect(lambda: self.show_progress(0, 0))
        flow = FlowLayout()
        for each in (self.who, self._ready, self.silent):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(flow)
        column.addWidget(self.people)
        column.addWidget(self._nobody)

    def chosen(self) -> Who:
        """Who is sent."""
        return self._offered[max(self.who.currentIndex(), 0)]

    def people_count(self) -> int:
        """How many are sent; 0 while they are counted."""
        return self._report.people if self._report else 0

    def ready(self) -> str:
        """What the chip says about how many there are."""
        return self._ready.text()

    def nobody(self) -> str:
        """What is said where nobody is meant."""
        return self._nobody.text() if self._nobody.isVisibleTo(self) else ""

    def offer(self, offered: Sequence[Who], *, anew: bool) -> None:
        """Offer others; who was chosen stays so where they are offered, unless it is `anew`."""
        before = None if anew or not self._offered else self.chosen().key
        self._offered = offered
        with QSignalBlocker(self.who):
            self.who.clear()
            for who in offered:
                self.who.addItem(who.words, who.key)
            self.who.setCurrentIndex(0)
            if before is not None:
                self.who.choose(before)

    def show_new(self, number: int | None) -> None:
        """Say how many are new, where that is offered."""
        at = self.who.findData(NEW)
        if at >= 0 and number is not None:
            self.who.setItemText(at, self._offered[at].counted(number))

    def show_counting(self) -> None:
        """Forget what was known; say so only where it takes long enough to be seen."""
        self._report = None
        self._slow.start()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the counting is, once it has taken a while."""
        if self._report is not None or self._slow.isActive():
            return
        words = self.tr("Counting…")
        if total:
            words = self.tr("Counting… {done} of {total}").format(done=done, total=total)
        self._ready.set_chip(words, "neutral", "hourglass-medium")
        self.silent.hide()

    def show_report(self, report: Report) -> None:
        """Say how many there are; a list that is open stays open."""
        self._slow.stop()
        self._report = report
        at = max(self.who.currentIndex(), 0)
        self.who.setItemText(at, self.chosen().counted(report.people))
        if report.people:
            self._ready.set_chip(self.tr("%n ready", "", report.people), "accent", "check")
        else:
            self._ready.set_chip(self.tr("Nobody yet"), "neutral", "users")
        number = len(report.without_phone)
        self.silent.set_words(self.tr("%n without a phone number", "", number))
        self.silent.setVisible(number > 0)
        if not number:
            self.silent.setChecked(False)
        self._unfold(self.silent.isChecked())
        self._say_nobody(report.people == 0)

    def show_failed(self) -> None:
        """Stop saying that they are counted."""
        self._slow.stop()
        self._ready.set_chip(self.tr("Not counted"), "neutral", "warning")

    def _say_nobody(self, on: bool) -> None:
        if self.chosen().selection.new_for:
            words = self.tr(
                "Everybody has been sent there, and nobody has changed since. To send them again, "
                "choose others above."
            )
        else:
            words = self.tr("There is nobody to send. Choose others above, or add people first.")
        self._nobody.set_text(words)
        if on and self._nobody.isHidden():
            self._nobody.announce()
        self._nobody.setVisible(on)

    def _unfold(self, on: bool) -> None:
        if on and self._report is not None:
            self.people.show_groups([("", self._report.without_phone)])
        self.people.setVisible(on)

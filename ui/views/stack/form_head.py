"""Which card this is, how far one is, and how fast."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netcompanion.domain.stack import BoxCount, Pace
from ui.theme import Theme
from ui.widgets import Bar, ElideLabel, icon_button, label

_BAR = 150  # px at the design's text size


class FormHead(QWidget):
    """The number of the card is the heading; the pace can be hidden.

    Signals:
        pace_switched(bool): whether the pace is wanted.
    """

    pace_switched = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = label("", "heading")
        self._bar = Bar(theme, self.tr("Cards entered"), 0, 1)
        self._bar.setMaximumWidth(theme.px(_BAR))
        self._pace = ElideLabel("", "secondary")
        self._pace.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._hide = icon_button(
            theme, "eye-slash", self.tr("Hide the pace"), act=self._switch, small=True
        )
        self._wanted = True
        self._known: Pace | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(9)
        across.addWidget(self._title)
        across.addSpacing(6)
        across.addWidget(self._bar, 1)
        across.addWidget(self._pace, 3)
        across.addWidget(self._hide)

    def pace(self) -> str:
        """What is said about the pace, or ""."""
        return self._pace.text()

    def title(self) -> str:
        """Which card this is, in words."""
        return self._title.text()

    def show_count(self, count: BoxCount, *, editing: bool) -> None:
        """Say which card this is; the box says of how many, when there is anything in it."""
        known = count.left > 0
        words = self.tr("Card {n} of {total}") if known else self.tr("Card {n}")
        words = words.format(n=count.entered + 1, total=count.total)
        self._title.setText(self.tr("Correct a card") if editing else words)
        self._bar.setVisible(known and not editing)
        self._bar.set_progress(count.entered, max(count.total, 1))

    def show_pace(self, pace: Pace | None, *, wanted: bool) -> None:
        """Say how long a card takes, and how long the rest will; only when it is wanted."""
        self._known, self._wanted = pace, wanted
        words = ""
        if pace is not None and wanted:
            words = self.tr("{n} s a card").format(n=pace.seconds)
            if pace.minutes_left:
                left = self.tr("about %n min left", "", pace.minutes_left)
                words = self.tr("{pace} · {left}").format(pace=words, left=left)
        self._pace.setText(words)
        self._hide.setVisible(pace is not None)
        self._hide.set_icon("eye-slash" if wanted else "timer", size=14)
        name = self.tr("Hide the pace") if wanted else self.tr("Show the pace")
        self._hide.setAccessibleName(name)
        self._hide.setToolTip(name)

    def _switch(self) -> None:
        self.pace_switched.emit(not self._wanted)

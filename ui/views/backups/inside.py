"""The second step: what is in a backup, beside what is here now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.services import backups
from ui.dates import near_moment_words
from ui.theme import Theme
from ui.views.backups.words import why_words
from ui.widgets import InlineMessage, frame, label

if TYPE_CHECKING:
    from netcompanion.services.restoring import Look
    from netcompanion.store.held import Held

_RIGHT = Qt.AlignmentFlag.AlignRight


class InsidePart(QWidget):
    """Counts of both sides, the newest names, and whether the settings come along."""

    def __init__(self, theme: Theme, look: Look, here: Held | None, today: date) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        own = backups.known(look.path)
        title = why_words(own.why) if own else shown(look.path.name)
        column.addWidget(label(title, "heading", wrap=True))
        if look.made is not None:
            when = near_moment_words(look.made, today)
            column.addWidget(label(self.tr("Made {when}").format(when=when), "secondary"))
        inset = frame("inset")
        around = QVBoxLayout(inset)
        around.setContentsMargins(16, 12, 16, 14)
        around.addLayout(self._table(look, here, today))
        column.addWidget(inset)
        if look.names:
            names = ", ".join(map(shown, look.names))
            words = self.tr("Changed last in it: {names}").format(names=names)
            column.addWidget(label(words, "secondary", wrap=True))
        if (warning := self._older(look, here)) is not None:
            column.addWidget(InlineMessage(theme, warning, "amber"))
        if look.changes_passphrase:
            other = self.tr(
                "Everything here opens by the passphrase of this backup afterwards, and no longer "
                "as it does now."
            )
            column.addWidget(InlineMessage(theme, other, "amber"))
        self.settings = QCheckBox(self.tr("Take its &settings, too"))
        self.settings.setVisible(look.has_settings)
        column.addWidget(self.settings)
        kept = self.tr(
            "What is here now stays among the backups for thirty days at least, so that you can "
            "come back to it in the same way. Address books elsewhere are not touched; look at "
            "what their next sync would do before you start it."
        )
        column.addWidget(label(kept, "secondary", wrap=True))
        column.addStretch(1)

    def _table(self, look: Look, here: Held | None, today: date) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(_number(self.tr("In the backup"), "caption"), 0, 1)
        if here is not None:
            grid.addWidget(_number(self.tr("Here now"), "caption"), 0, 2)
        for row, (words, there, now) in enumerate(self._lines(look, here, today), 1):
            grid.addWidget(label(words, "secondary"), row, 0)
            grid.addWidget(_number(there), row, 1)
            if here is not None:
                grid.addWidget(_number(now), row, 2)
        return grid

    def _lines(self, look: Look, here: Held | None, today: date) -> Iterable[tuple[str, str, str]]:
        for words, name in (
            (self.tr("People"), "people"),
            (self.tr("Events"), "events"),
            (self.tr("Promises"), "promises"),
            (self.tr("Photos"), "photos"),
        ):
            now = "" if here is None else QLocale().toString(getattr(here, name))
            yield words, QLocale().toString(getattr(look, name)), now
        last = [
            "" if each is None or each.latest is None else near_moment_words(each.latest, today)
            for each in (look, here)
        ]
        if last[0]:
            yield self.tr("Last change"), last[0], last[1]

    def _older(self, look: Look, here: Held | None) -> str | None:
        if here is None or here.people <= look.people:
            return None
        fewer = here.people - look.people
        return self.tr("The backup has %n person(s) fewer than there are here now.", "", fewer)


def _number(words: str, role: str = "body") -> QLabel:
    made = label(words, role)
    made.setAlignment(_RIGHT | Qt.AlignmentFlag.AlignVCenter)
    return made

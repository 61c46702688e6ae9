"""The first step: which backup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.services.backups import Backup, Why
from ui.dates import near_moment_words
from ui.theme import Theme
from ui.views.backups.words import size_words, why_words
from ui.views.parts.rows import ListRow, RowList
from ui.views.parts.scrolled import scrolled
from ui.widgets import ElideLabel, EmptyState, FlowLayout, button, label


class ChoosePart(QWidget):
    """The backups that the app made, newest first; or a file from anywhere.

    Signals:
        chosen(Path): this one is to be looked at.
        file_asked(): one from elsewhere.
        back_up_asked(): make one now.
    """

    chosen = Signal(object)
    file_asked = Signal()
    back_up_asked = Signal()

    def __init__(self, theme: Theme, *, can_save: bool) -> None:
        super().__init__()
        self._theme = theme
        about = self.tr(
            "The app backs itself up once a day when something changed, and before an import, a "
            "merge of many, a first sync and an update. Nothing is replaced before you looked "
            "inside and said so."
        )
        acts = FlowLayout()
        self.file = button(
            theme, self.tr("Open a backup file…"), icon="folder-open", act=self.file_asked.emit
        )
        acts.addWidget(self.file)
        self.save = button(
            theme, self.tr("Back up to a file…"), icon="floppy-disk", act=self.back_up_asked.emit
        )
        self.save.setVisible(can_save)
        acts.addWidget(self.save)
        self._nothing = EmptyState(
            theme,
            "database",
            self.tr("No backup was made yet"),
            self.tr("The first one is made when there is something to lose."),
        )
        self.list: RowList[BackupRow] = RowList()
        sheet = QWidget()
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.list)
        inside.addWidget(self._nothing)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(about, "secondary", wrap=True))
        column.addLayout(acts)
        column.addWidget(scrolled(sheet), 1)

    def show_backups(self, backups: Sequence[Backup], today: date) -> None:
        """List them."""
        by_id = {each.path.name: each for each in backups}
        rows = self.list.sync(by_id, lambda id_: BackupRow(self._theme, self, by_id[id_], today))
        self._nothing.setVisible(not rows)

    def take_focus(self) -> None:
        """Begin with the newest one that was not damaged, or with the file."""
        rows = self.list.rows().values()
        first = next((row for row in rows if not row.is_damaged), None)
        (first or self.file).setFocus(Qt.FocusReason.OtherFocusReason)


class BackupRow(ListRow):
    """Why, when and how large; Enter looks inside."""

    def __init__(self, theme: Theme, part: ChoosePart, backup: Backup, today: date) -> None:
        super().__init__(theme)
        self.is_damaged = backup.why is Why.DAMAGED
        words = why_words(backup.why)
        when = near_moment_words(backup.made, today)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(ElideLabel(words, "strong"))
        said = self.tr("{when} · {size}").format(when=when, size=size_words(backup.size))
        lines.addWidget(ElideLabel(said, "secondary"))
        self.across.addLayout(lines, 1)

        def look() -> None:
            part.chosen.emit(backup.path)

        self.look = button(theme, self.tr("Look inside"), "small", act=look)
        self.look.setAccessibleName(self.tr("Look inside: {what}").format(what=f"{words}, {when}"))
        self.across.addWidget(self.look, 0, Qt.AlignmentFlag.AlignVCenter)
        self.offer(self.tr("Look inside"), "Enter", look)
        self.on_key(("F2",), look)
        self.setAccessibleName(f"{words}, {said}")

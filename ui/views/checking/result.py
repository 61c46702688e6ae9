"""What a check found, in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.store.check import CheckReport
from ui.theme import Theme
from ui.widgets import IconLabel, frame, label


class Result(QWidget):
    """One sentence with its mark, and below it everything in particular."""

    def __init__(self, theme: Theme, report: CheckReport) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        across = QHBoxLayout()
        across.setSpacing(12)
        icon = "check-circle" if report.ok else "warning-circle"
        mark = IconLabel(theme, icon, "accent" if report.ok else "red", 28)
        across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head = label(self._head(report), "heading", wrap=True)
        across.addWidget(head, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(across)
        column.addWidget(label(self._advice(report), wrap=True))
        for title, lines in (
            (self.tr("What was found"), report.damage),
            (self.tr("What was mended"), report.mended),
            (self.tr("What does no harm"), report.remarks),
        ):
            if lines:
                column.addWidget(_listed(title, lines))
        column.addStretch(1)
        self.setAccessibleName(f"{self._head(report)} {self._advice(report)}")

    def _head(self, report: CheckReport) -> str:
        if not report.ok:
            return self.tr("Part of what you have here is damaged")
        if report.mended:
            return self.tr("Something was damaged or out of date, and was mended")
        return self.tr("Everything is as it was saved")

    def _advice(self, report: CheckReport) -> str:
        if report.ok and report.mended:
            return self.tr(
                "Nothing that you keep is lost. If it happens again, look whether the disk is well."
            )
        if report.ok:
            words = self.tr(
                "%n thing(s) about {people} and the search were compared with what was saved. "
                "Nothing is lost.",
                "",
                report.things,
            )
            return words.format(people=self.tr("%n person(s)", "", report.people))
        return self.tr(
            "Nothing was changed. The newest good backup is the best way back. What was added "
            "since it was made may still be readable: export that first."
        )


def _listed(title: str, lines: Iterable[str]) -> QWidget:
    inset = frame("inset")
    column = QVBoxLayout(inset)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(4)
    column.addWidget(label(title, "caption"))
    for line in lines:
        column.addWidget(label(shown(line), "secondary", wrap=True, selectable=True))
    return inset

"""Events compared on paper: what came of each row in words, in the order of the table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.domain.events_compared import Compared
from ui.views.strategy.compared_words import rest_words, sentence
from ui.views.strategy.overview_print import Item, OverviewPrint, Section

translate = QCoreApplication.translate


class ComparedPrint(OverviewPrint):
    """A section for each row: its name, and two lines about it."""

    key = "compared"

    def __init__(self, rows: Sequence[Compared], today: date, *, sells: bool) -> None:
        sections = [
            Section(
                shown(row.name),
                [Item(sentence(row, today, sells=sells)), Item(rest_words(row, sells=sells))],
            )
            for row in rows
        ]
        super().__init__(sections, today)

    def words(self) -> tuple[str, str, str]:
        """See `OverviewPrint`."""
        return (
            translate("ComparedPrint", "Print events compared"),
            translate("ComparedPrint", "What each took and what came of it, as the table has it."),
            translate("ComparedPrint", "Events compared"),
        )

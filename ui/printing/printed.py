"""The two things that are printed of an event: what can be chosen, what is read, what comes of it.

Nothing here touches a widget: they are read in a job.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QLocale

from netcompanion.domain.card import CardField
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event
from netcompanion.services.event_report import event_report
from netcompanion.services.pocket import PocketCard, pocket_card
from ui.printing.document import Document
from ui.printing.pocket_document import PocketChoices, PocketPaper, pocket_document
from ui.printing.report_document import ReportPaper, report_document

if TYPE_CHECKING:
    from netcompanion.store import Reader

translate = QCoreApplication.translate

USUAL_TICKS = frozenset(("questions", "code"))
"""What goes along on a pocket card unless something else is chosen."""

Compose = Callable[[str, Collection[str]], Document]
"""Lays out what was read: for a paper, with the keys of what is ticked."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to choose: its key, its words, and whether it is chosen at first."""

    key: str
    words: str
    chosen: bool = False


class Printed(Protocol):
    """Something to print. `papers` are to choose one of, `ticks` any of; `key` remembers which."""

    key: str
    title: str
    about: str
    papers: list[Choice]
    ticks: list[Choice]

    def read(self, reader: Reader) -> tuple[str, Compose]:
        """Return a name for the file, and what lays out everything that was read.

        Raises:
            UserError: there is nothing to print any more.
        """


class PocketPrint:
    """The pocket card of an event."""

    key = "pocket"

    def __init__(self, event_id: str) -> None:
        self._event_id = event_id
        self.title = translate("Printed", "Print the pocket card")
        self.about = translate(
            "Printed", "For the pocket, so that no phone comes out while someone is talking."
        )
        self.papers = [
            Choice(PocketPaper.A6, translate("Printed", "A6, one card"), chosen=True),
            Choice(PocketPaper.FOUR_ON_A4, translate("Printed", "A4, four cards to cut")),
            Choice(PocketPaper.FOUR_ON_LETTER, translate("Printed", "Letter, four cards to cut")),
        ]
        self.ticks = [
            Choice(key, words, chosen=key in USUAL_TICKS)
            for key, words in (
                ("questions", translate("Printed", "Questions to ask")),
                ("code", translate("Printed", "QR code of my card")),
                ("answers", translate("Printed", "My four answers")),
            )
        ]

    def read(self, reader: Reader) -> tuple[str, Compose]:
        """See `Printed`."""
        event = _event(reader, self._event_id)
        card = pocket_card(reader, event)

        def compose(paper: str, ticked: Collection[str]) -> Document:
            choices = PocketChoices(
                questions="questions" in ticked,
                answers="answers" in ticked,
                code="code" in ticked,
            )
            document = pocket_document(card, PocketPaper(paper), choices)
            missing = _missing_from_code(card) if choices.code else ""
            return document.with_left_out(missing) if missing else document

        name = translate("Printed", "Pocket card {event}").format(event=event.name)
        return name, compose


class ReportPrint:
    """The report of an event."""

    key = "report"

    def __init__(self, event_id: str, today: date) -> None:
        self._event_id = event_id
        self._today = today
        self.title = translate("Printed", "Print the event report")
        self.about = translate("Printed", "What was wanted, whom you met, and what was promised.")
        american = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
        self.papers = [
            Choice(ReportPaper.A4, translate("Printed", "A4"), chosen=not american),
            Choice(ReportPaper.LETTER, translate("Printed", "Letter"), chosen=american),
        ]
        self.ticks = [Choice("private", translate("Printed", "With my private notes"))]

    def read(self, reader: Reader) -> tuple[str, Compose]:
        """See `Printed`."""
        event = _event(reader, self._event_id)
        report = event_report(reader, event)

        def compose(paper: str, ticked: Collection[str]) -> Document:
            return report_document(
                report, ReportPaper(paper), self._today, private="private" in ticked
            )

        return translate("Printed", "Report {event}").format(event=event.name), compose


def _event(reader: Reader, event_id: str) -> Event:
    event = reader.event(event_id)
    if event is None:
        raise UserError(translate("Printed", "This event is not there any more."))
    return event


def _missing_from_code(card: PocketCard) -> str:
    """Say why there is no code, or what it had no room for."""
    if card.no_code or not card.left_out:
        return card.no_code
    words = {
        CardField.MOBILE: translate("Printed", "mobile number"),
        CardField.EMAIL: translate("Printed", "e-mail address"),
        CardField.ORGANISATION: translate("Printed", "company"),
        CardField.TITLE: translate("Printed", "role"),
        CardField.PHONE: translate("Printed", "second number"),
        CardField.LINK: translate("Printed", "web address"),
        CardField.ADDRESS: translate("Printed", "postal address"),
    }
    fields = ", ".join(words[field] for field in card.left_out)
    return translate("Printed", "The QR code has no room for: {fields}.").format(fields=fields)

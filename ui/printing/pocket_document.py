"""The pocket card as a document: alone on A6, or four times on a sheet to be cut."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QSizeF
from PySide6.QtGui import QPageSize

from netcompanion.domain.display import shown
from netcompanion.domain.event import Answers
from netcompanion.services.pocket import PocketCard
from ui.printing.document import Document
from ui.printing.marks import Copy, Mark, Rule
from ui.printing.pocket_page import Parts, lay_out
from ui.questions import asked

translate = QCoreApplication.translate

_WHITE, _TICK = 5.0, 4.0  # mm from the edge that printers leave white; length of a cut mark


class PocketPaper(StrEnum):
    """What pocket cards are printed on."""

    A6 = "A6"
    FOUR_ON_A4 = "A4"
    FOUR_ON_LETTER = "Letter"


@dataclass(frozen=True, slots=True)
class PocketChoices:
    """What goes along."""

    questions: bool = True
    answers: bool = False
    code: bool = True


_SIZES = {
    PocketPaper.A6: QPageSize.PageSizeId.A6,
    PocketPaper.FOUR_ON_A4: QPageSize.PageSizeId.A4,
    PocketPaper.FOUR_ON_LETTER: QPageSize.PageSizeId.Letter,
}


def pocket_document(
    card: PocketCard, paper: PocketPaper, choices: PocketChoices | None = None
) -> Document:
    """Lay a card out; on a sheet of four, each is a quarter of it."""
    sheet = QPageSize(_SIZES[paper])
    size = sheet.size(QPageSize.Unit.Millimeter)
    alone = paper is PocketPaper.A6
    wanted = _parts(card, choices or PocketChoices())
    kept, marks = lay_out(wanted, size if alone else size / 2)
    title = translate("PocketDocument", "Pocket card for {event}")
    return Document(
        title=title.format(event=shown(card.event.name)),
        paper=sheet,
        pages=(marks if alone else _four(marks, size),),
        left_out=tuple(_left_out(card, wanted, kept)),
    )


def _parts(card: PocketCard, choices: PocketChoices) -> Parts:
    questions = tuple(asked(question, card.event.start) for question in card.questions)
    return Parts(
        card=card,
        objectives=card.objectives,
        people=card.people,
        questions=questions if choices.questions else (),
        answers=_answers(card.event.answers) if choices.answers else (),
        code=choices.code and bool(card.code),
    )


def _answers(answers: Answers) -> tuple[str, ...]:
    four = (answers.who, answers.what, answers.why, answers.want)
    return tuple(answer.strip() for answer in four if answer.strip())


def _four(marks: list[Mark], size: QSizeF) -> list[Mark]:
    """Put four copies on a sheet, with marks to cut along."""
    x, y = size.width() / 2, size.height() / 2
    corners = [QPointF(left, top) for top in (0, y) for left in (0, x)]
    ticks = (
        QLineF(x, _WHITE, x, _WHITE + _TICK),
        QLineF(x, y - _TICK, x, y + _TICK),
        QLineF(x, size.height() - _WHITE - _TICK, x, size.height() - _WHITE),
        QLineF(_WHITE, y, _WHITE + _TICK, y),
        QLineF(x - _TICK, y, x + _TICK, y),
        QLineF(size.width() - _WHITE - _TICK, y, size.width() - _WHITE, y),
    )
    return [*(Copy(marks, corner) for corner in corners), *(Rule(tick) for tick in ticks)]


def _left_out(card: PocketCard, wanted: Parts, kept: Parts) -> list[str]:
    """Say what found no room."""
    people = card.people_left + len(wanted.people) - len(kept.people)
    questions = len(wanted.questions) - len(kept.questions)
    questions += card.questions_left if wanted.questions else 0
    objectives = len(wanted.objectives) - len(kept.objectives)
    answers = len(wanted.answers) - len(kept.answers)
    star = translate("PocketDocument", "Star those who matter most.")
    told = translate("PocketDocument", "%n person(s) did not fit.", "", people)
    counted = (
        (people, f"{told} {star}"),
        (questions, translate("PocketDocument", "%n question(s) did not fit.", "", questions)),
        (objectives, translate("PocketDocument", "%n objective(s) did not fit.", "", objectives)),
        (answers, translate("PocketDocument", "%n answer(s) did not fit.", "", answers)),
    )
    return [words for number, words in counted if number]

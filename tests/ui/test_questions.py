"""Questions in another language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from runpy import run_path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QObject, QTranslator
from PySide6.QtWidgets import QApplication

from netcompanion.domain.deal import tonight, worded
from netcompanion.domain.question import Question, QuestionPurpose
from netcompanion.services.questions import shipped
from ui.questions import CONTEXT, TIMES, asked

EVENING = datetime(2026, 10, 14, 18)
WORDS = Path(__file__).parents[2] / ".ci" / "words"


class Elsewhere(QTranslator):
    """A language in which everything stands in brackets, as far as it is translated at all."""

    def translate(self, context: str, source: str, note: str | None = None, n: int = -1) -> str:
        return f"⟦{source}⟧" if context == CONTEXT else ""

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def elsewhere(qapp: QApplication) -> Iterator[QObject]:
    translator = Elsewhere()
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def test_without_another_language_they_are_asked_as_the_core_words_them(qapp: QApplication) -> None:
    assert [asked(each, EVENING) for each in shipped()] == [
        worded(each, EVENING) for each in shipped()
    ]


@pytest.mark.usefixtures("elsewhere")
def test_every_question_is_asked_in_the_language_of_the_window() -> None:
    for question in shipped():
        words = question.text.replace("{tonight}", "⟦tonight⟧")
        assert asked(question, EVENING) == f"⟦{words}⟧"


@pytest.mark.usefixtures("elsewhere")
def test_ones_own_stay_as_they_were_written() -> None:
    own = Question(id="x", text="Wat doet u?", purpose=QuestionPurpose.WORK, own=True)
    assert asked(own, EVENING) == "Wat doet u?"


def test_translators_are_given_every_question_and_every_time_of_day(tmp_path: Path) -> None:
    found = run_path(str(WORDS))["gathered"](tmp_path)
    given = {
        message.findtext("source")
        for context in ElementTree.parse(found).iter("context")
        if context.findtext("name") == CONTEXT
        for message in context.iter("message")
    }
    assert given == {*(each.text for each in shipped()), *TIMES}
    assert {tonight(EVENING.replace(hour=hour)) for hour in range(24)} == set(TIMES)

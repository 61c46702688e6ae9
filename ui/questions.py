"""The words of questions in the person's language.

The texts stand in `resources/questions.json`; `make words` hands them to lupdate with the rest, in
the context "Questions".
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from netcompanion.domain.deal import tonight
from netcompanion.domain.question import Question
from ui.action_spec import QT_TRANSLATE_NOOP

CONTEXT = "Questions"
TIMES = (
    QT_TRANSLATE_NOOP("Questions", "this morning"),
    QT_TRANSLATE_NOOP("Questions", "today"),
    QT_TRANSLATE_NOOP("Questions", "tonight"),
)
"""What `tonight` can say."""


def asked(question: Question, start: datetime) -> str:
    """Return a question as it is asked at an event that starts then.

    One's own stay in the words in which they were written.
    """
    translate = QCoreApplication.translate
    words = question.text if question.own else translate(CONTEXT, question.text)
    return words.replace("{tonight}", translate(CONTEXT, tonight(start)))


def in_english() -> bool:
    """Whether questions of one's own are likely to be in English, by the customs of the system."""
    return QLocale().language() in (QLocale.Language.English, QLocale.Language.C)

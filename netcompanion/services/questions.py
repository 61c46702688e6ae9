"""The deck of open questions: those that come with the app, and one's own."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.deal import RECENT_EVENTS
from netcompanion.domain.event import Event
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import shortened
from netcompanion.domain.question import Question, QuestionPurpose
from netcompanion.resources import resource

if TYPE_CHECKING:
    from netcompanion.store import Reader


@cache
def shipped() -> tuple[Question, ...]:
    """Return the questions that come with the app."""
    rows = json.loads(resource("questions.json").read_text("utf-8"))
    return tuple(
        Question(id=row["id"], text=row["text"], purpose=QuestionPurpose(row["purpose"]))
        for row in rows
    )


def deck(reader: Reader) -> tuple[Question, ...]:
    """Return all questions, one's own first."""
    return (*reader.own_questions(), *shipped())


def recently_taken(reader: Reader, event: Event) -> frozenset[str]:
    """Return the ids of the questions taken along to the events just before this one."""
    earlier = reader.events(RECENT_EVENTS, before=event.start)
    return frozenset(dealt.question_id for other in earlier for dealt in other.questions)


def add_own(text: str, purpose: QuestionPurpose) -> Change:
    """Add a question of one's own to the deck."""
    question = Question(id=new_id(), text=" ".join(text.split()), purpose=purpose, own=True)
    return add(f"Add question “{shortened(question.text)}”", question)


def remove_own(question: Question) -> Change:
    """Take a question of one's own out of the deck; events that it was dealt to skip it."""
    return Change(f"Remove question “{shortened(question.text)}”", (Edit(question, None),))

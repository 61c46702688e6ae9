"""The deck of open questions: those that come with the app, and one's own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from dataclasses import replace as with_values
from functools import cache
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.deal import RECENT_EVENTS, Past
from netcompanion.domain.event import Event
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import shortened
from netcompanion.domain.question import Question, QuestionPurpose
from netcompanion.resources import resource

if TYPE_CHECKING:
    from datetime import datetime

    from netcompanion.store import Reader

_LOOKED_BACK = 200  # events; what was thought of a question longer ago is forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What became of one question: how many events it was taken along to, and the last thumb.

    `liked` is True for thumbs up, False for thumbs down, None while nothing was said.
    """

    taken: int = 0
    liked: bool | None = None


NO_RECORD = Record()


@cache
def shipped() -> tuple[Question, ...]:
    """Return the questions that come with the app."""
    rows = json.loads(resource("questions.json").read_text("utf-8"))
    return tuple(
        Question(id=row["id"], text=row["text"], purpose=QuestionPurpose(row["purpose"]))
        for row in rows
    )


def deck(reader: Reader) -> tuple[Question, ...]:
    """Return all questions: one's own, those that were liked, the others, those that were not."""
    known = records(reader)
    everything = (*reader.own_questions(), *shipped())
    return tuple(sorted(everything, key=lambda each: _rank(each, known.get(each.id, NO_RECORD))))


def records(reader: Reader, before: datetime | None = None) -> dict[str, Record]:
    """Return what became of the questions at the events that began before; all where it is None.

    The thumb of the latest event that has one counts.
    """
    known: dict[str, Record] = {}
    for taken in reader.questions_taken(_LOOKED_BACK, before=before):
        for dealt in taken:
            record = known.get(dealt.question_id, NO_RECORD)
            known[dealt.question_id] = Record(
                taken=record.taken + 1,
                liked=dealt.liked if record.liked is None else record.liked,
            )
    return known


def is_mine(question: Question, record: Record) -> bool:
    """Whether a question is in my deck: I wrote it, or I liked it the last time."""
    return question.own or record.liked is True


def past(reader: Reader, event: Event) -> Past:
    """Return what the events before this one say of the questions to deal for it."""
    earlier = reader.questions_taken(RECENT_EVENTS, before=event.start)
    known = records(reader, event.start)
    return Past(
        recent=frozenset(dealt.question_id for taken in earlier for dealt in taken),
        liked=frozenset(key for key, record in known.items() if record.liked is True),
        disliked=frozenset(key for key, record in known.items() if record.liked is False),
    )


def add_own(text: str, purpose: QuestionPurpose) -> Change:
    """Add a question of one's own to the deck."""
    question = Question(id=new_id(), text=" ".join(text.split()), purpose=purpose, own=True)
    return add(f"Added question “{shortened(question.text)}”", question)


def edit_own(question: Question, text: str, purpose: QuestionPurpose) -> Change:
    """Change the words or the purpose of a question of one's own, also where it was dealt."""
    after = with_values(question, text=" ".join(text.split()), purpose=purpose)
    return replace(f"Edited question “{shortened(after.text)}”", question, after)


def remove_own(question: Question) -> Change:
    """Take a question of one's own out of the deck; events that it was dealt to skip it."""
    return Change(f"Removed question “{shortened(question.text)}”", (Edit(question, None),))


def _rank(question: Question, record: Record) -> int:
    if question.own:
        return 0
    return {True: 1, None: 2, False: 3}[record.liked]

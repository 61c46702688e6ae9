"""The questions to choose from for the next time one meets somebody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from netcompanion.domain.deal import RECENT_EVENTS, Past
from netcompanion.domain.event import Event
from netcompanion.domain.question import Question
from netcompanion.services import questions

if TYPE_CHECKING:
    from netcompanion.store import Reader


def deck(reader: Reader, met_at: Iterable[Event]) -> tuple[tuple[Question, ...], Past]:
    """Return all questions and what is known of them.

    `met_at` are the events at which one met somebody; what was taken along to the last of them
    counts as asked.
    """
    by_id = {event.id: event for event in met_at}
    latest = sorted(by_id.values(), key=lambda event: event.start, reverse=True)
    asked = (dealt for event in latest[:RECENT_EVENTS] for dealt in event.questions)
    known = questions.records(reader)
    past = Past(
        recent=frozenset(dealt.question_id for dealt in asked),
        liked=frozenset(key for key, record in known.items() if record.liked is True),
        disliked=frozenset(key for key, record in known.items() if record.liked is False),
    )
    return (*reader.own_questions(), *questions.shipped()), past

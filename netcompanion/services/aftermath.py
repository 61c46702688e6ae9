"""All that came of one event, read at once for the page about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.checklist import only_ticked
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter, Event, Objective, Target
from netcompanion.domain.objectives import count
from netcompanion.domain.promise import Promise, PromiseLine
from netcompanion.domain.question import Question
from netcompanion.domain.relationship import Ask, Introduction, IntroductionState
from netcompanion.services import introductions, questions, series
from netcompanion.services.after import AfterEvent, after_event, first_owed, note_order
from netcompanion.services.events import facts
from netcompanion.services.series import Comparison
from netcompanion.services.today import promise_lines

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """All that a page says about what came of an event.

    `met` are the meetings in the order to write about them, `people` whom they were with, `owed`
    the first open promise to each of them; `only_ticked` were met too, without a meeting that
    notes could belong to: most are no contacts yet. `said` are the promises made there, either way;
    `counted` the objectives with what counts by itself. `introduced` leaves out those let go;
    `names` are the present names of everybody in `introduced` and `asks`. `asked` are the
    questions taken along that the deck still has. `sells`: whether one goes to events for work.
    """

    after: AfterEvent
    met: tuple[Encounter, ...]
    people: Mapping[str, Contact]
    owed: Mapping[str, Promise]
    only_ticked: tuple[Target, ...]
    said: tuple[PromiseLine, ...]
    counted: tuple[tuple[Objective, int], ...]
    introduced: tuple[Introduction, ...]
    asks: tuple[Ask, ...]
    names: Mapping[str, str]
    asked: tuple[Question, ...]
    comparison: Comparison | None
    sells: bool


def aftermath(reader: Reader, event: Event, today: date) -> Aftermath:
    """Return what came of an event, and what is left to do."""
    after = after_event(reader, event, today)
    happened = facts(reader, event.id)
    met = reader.encounters(event_id=event.id)
    whom = {each.contact_id for each in met}
    owed = reader.owed_to(whom)
    introduced = tuple(
        each
        for each in reader.introductions(event_id=event.id)
        if each.state is not IntroductionState.LET_GO
    )
    asks = tuple(reader.asks(event_id=event.id))
    taken = [each.question_id for each in event.questions]
    deck = {each.id: each for each in questions.deck(reader)} if taken else {}
    return Aftermath(
        after=after,
        met=tuple(note_order(met, owed)),
        people=reader.contacts(whom),
        owed=first_owed(owed),
        only_ticked=tuple(only_ticked(reader.targets(event.id), whom)),
        said=tuple(promise_lines(reader, reader.promises(event_id=event.id))),
        counted=tuple((each, count(each, happened)) for each, _ in after.results),
        introduced=introduced,
        asks=asks,
        names=introductions.names_now(reader, introduced)
        | reader.names({each.contact_id for each in asks}),
        asked=tuple(deck[each] for each in taken if each in deck),
        comparison=series.compared(reader, event),
        sells=reader.plan().wins_work,
    )

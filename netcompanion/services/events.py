"""What can be done with an event, and with what was prepared for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as with_values
from datetime import datetime
from typing import TYPE_CHECKING

from netcompanion.domain import deal
from netcompanion.domain.change import Change, Edit, Entity, add, replace
from netcompanion.domain.contact import ContactLine
from netcompanion.domain.event import (
    OF_WORK,
    AfterStep,
    Answers,
    Companion,
    DealtQuestion,
    Encounter,
    Event,
    Measure,
    Objective,
    Phase,
    Target,
    end_of,
)
from netcompanion.domain.identity import new_id
from netcompanion.domain.objectives import EventFacts, Met, ObjectiveText, with_number
from netcompanion.domain.phrase import shortened
from netcompanion.domain.prep import SOMEONE_ALONE, is_someone_alone
from netcompanion.domain.promise import Promise, PromiseState
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    Heard,
    Introduction,
    IntroductionState,
    Referral,
)
from netcompanion.services import questions

if TYPE_CHECKING:  # at run time only a reader of typed lines needs the first
    from netcompanion.domain.event_entry import EventEntry
    from netcompanion.store import Glance, Reader


_ANSWERED = 50  # events, for answers to begin with

_Kept = Encounter | Promise | Introduction | Ask | Referral | Heard


def create(reader: Reader, entry: EventEntry) -> Change:
    """Add the event of a typed line; the first edit's `after` is the event.

    It starts with the answers of the last event, with six questions dealt, and with the standing
    row for someone who stands alone.
    """
    event = Event(id=new_id(), name=entry.name, start=entry.start, end=entry.end, place=entry.place)
    event = with_values(event, answers=_last_answers(reader.events(_ANSWERED)))
    event = with_values(event, questions=_dealt(reader, event))
    return add(f"Added event {event.name}", event, someone_alone(event))


def repeat(reader: Reader, event: Event, start: datetime) -> Change:
    """Add the next event of the same kind, with objectives, answers and companion of this one.

    Results, people to meet and notes stay behind; questions are dealt anew.
    """
    length = end_of(event) - event.start
    following = Event(
        id=new_id(),
        name=event.name,
        start=start,
        end=start + length,
        place=event.place,
        series=event.series or event.name,
        size=event.size,
        host=event.host,
        answers=event.answers,
        companion=with_values(event.companion, notes="") if event.companion else None,
    )
    following = with_values(following, questions=_dealt(reader, following))
    objectives = [
        with_values(
            objective,
            id=new_id(),
            event_id=following.id,
            counted=0,
            scored=None,
            score_reason="",
        )
        for objective in objectives_of(reader, event.id)
    ]
    label = f"Repeated event {event.name}"
    return add(label, following, someone_alone(following), *objectives)


def edit(before: Event, after: Event) -> Change:
    """Change an event."""
    return replace(f"Edited event {after.name}", before, after)


def remove(reader: Reader, event: Event) -> Change:
    """Remove an event with its objectives and people to meet.

    What belongs to people stays with them: conversations, promises and introductions lose the
    event and keep its name as the place; so do its card stacks.
    """
    gone: list[Entity] = [event, *reader.objectives(event.id), *reader.targets(event.id)]
    place = shortened(event.name)
    kept: list[_Kept] = [
        *reader.encounters(event_id=event.id),
        *reader.promises(event_id=event.id),
        *reader.introductions(event_id=event.id),
        *reader.asks(event_id=event.id),
        *reader.referrals(event_id=event.id),
        *reader.heard(event_id=event.id),
    ]
    return Change(
        f"Removed event {event.name}",
        (
            *(Edit(each, _without_event(each, place)) for each in kept),
            *(
                Edit(each, with_values(each, event_id=None, place=each.place or place))
                for each in reader.stacks(event_id=event.id)
            ),
            *(Edit(each, None) for each in gone),
        ),
    )


def phase(event: Event, now: datetime) -> Phase:
    """Return where an event stands by the clock; without an end it lasts the usual time."""
    if now < event.start:
        return Phase.BEFORE
    return Phase.DURING if now < end_of(event) else Phase.AFTER


def objectives_of(reader: Glance, event_id: str) -> list[Objective]:
    """Return the objectives of an event; while one wins no work none of asks or clients.

    Those stay stored, and are there again with the work.
    """
    found = reader.objectives(event_id)
    of_work = [each for each in found if each.measure in OF_WORK]
    if not of_work or reader.plan().wins_work:
        return found
    return [each for each in found if each not in of_work]


def facts(reader: Glance, event_id: str) -> EventFacts:
    """Return what happened at an event, for objectives to count.

    Met are the contacts with an encounter there, and the targets that are ticked, each once.
    Clients are looked for only where an objective counts them.
    """
    counts_clients = any(each.measure is Measure.CLIENTS for each in reader.objectives(event_id))
    ticked = [
        target for target in reader.targets(event_id) if target.met and not is_someone_alone(target)
    ]
    encounters = reader.encounters(event_id=event_id)
    by_id = reader.met(
        {each.contact_id for each in encounters}
        | {target.contact_id for target in ticked if target.contact_id}
    )
    by_name = [
        Met(title=target.title, organisation=target.organisation)
        for target in ticked
        if target.contact_id is None
    ]
    promises = reader.promises(event_id=event_id)
    made = reader.introductions(event_id=event_id, state=IntroductionState.MADE)
    asks = reader.asks(event_id=event_id)
    return EventFacts(
        met=(*by_id, *by_name),
        next_steps=sum(
            1 for each in promises if each.due and each.state is not PromiseState.DROPPED
        ),
        introductions=sum(1 for each in made if each.introducer is None),
        learned=sum(
            bool(line.strip()) for each in encounters for line in each.learned.splitlines()
        ),
        asks=sum(1 for each in asks if each.outcome is not AskOutcome.PLANNED),
        clients=reader.clients_from(event_id) if counts_clients else 0,
    )


def set_answers(event: Event, answers: Answers) -> Change:
    """Answer the four questions everybody is asked."""
    return replace(f"Answers for {event.name}", event, with_values(event, answers=answers))


def set_companion(event: Event, companion: Companion | None) -> Change:
    """Say who comes along, or that nobody does."""
    label = f"Going with {companion.name}" if companion else f"Going alone to {event.name}"
    return replace(label, event, with_values(event, companion=companion))


def set_notes_to_self(event: Event, notes: str) -> Change:
    """Write a note to oneself for the event."""
    return replace(f"Note for {event.name}", event, with_values(event, notes_to_self=notes))


def tick(event: Event, step: AfterStep, *, done: bool) -> Change:
    """Tick one of the steps after an event by hand, or take the tick back."""
    steps = event.steps_done | {step} if done else event.steps_done - {step}
    label = f"“{step}” of {event.name}: {'done' if done else 'not done'}"
    return replace(label, event, with_values(event, steps_done=frozenset(steps)))


# Objectives


def add_objective(event: Event, read: ObjectiveText, others: Sequence[Objective]) -> Change:
    """Add an objective after those that are there; it begins with a capital letter."""
    objective = Objective(
        id=new_id(),
        event_id=event.id,
        text=read.text[:1].upper() + read.text[1:],
        number=read.number,
        measure=read.measure,
        only=read.only,
        position=_after(others),
    )
    return add(f"Objective “{shortened(objective.text)}”: added", objective)


def edit_objective(before: Objective, after: Objective) -> Change:
    """Change an objective: its words, its measure, how one will know."""
    return replace(f"Objective “{shortened(after.text)}”: edited", before, after)


def set_number(objective: Objective, number: int) -> Change:
    """Want more or fewer, at least one."""
    after = with_number(objective, number)
    return replace(f"Objective “{shortened(after.text)}”: number", objective, after)


def count_by_hand(objective: Objective, more: int) -> Change:
    """Count `more` for an objective by hand; what is counted by hand is never below 0."""
    after = with_values(objective, counted=max(0, objective.counted + more))
    return replace(f"Objective “{shortened(objective.text)}”: count", objective, after)


def score(objectives: Sequence[tuple[Objective, int | None, str]]) -> Change:
    """Score objectives after the event, each with a number and a reason; None takes it back."""
    edits = (
        Edit(objective, with_values(objective, scored=number, score_reason=reason))
        for objective, number, reason in objectives
    )
    changed = tuple(edit for edit in edits if edit.before != edit.after)
    return Change("Scores of objectives", changed)


def remove_objective(objective: Objective) -> Change:
    """Want it no longer."""
    return Change(f"Objective “{shortened(objective.text)}”: removed", (Edit(objective, None),))


# People to meet


def known_target(reader: Reader, event: Event, contact: ContactLine) -> Target:
    """Return a contact as someone to meet, met if they were; why is what they needed or said."""
    talks = reader.encounters(contact_id=contact.id)
    words = ("; ".join(met.named_needs) or met.said for met in talks)
    return Target(
        id=new_id(),
        event_id=event.id,
        name=contact.name,
        contact_id=contact.id,
        title=contact.title,
        organisation=contact.organisation,
        why=shortened(next(filter(None, words), ""), 80),
        met=any(met.event_id == event.id for met in talks),
    )


def add_target(target: Target, others: Sequence[Target]) -> Change:
    """Add someone to meet after those that are there, before the standing row."""
    return Change(f"{target.name}: to meet", put_last(others, [target]))


def put_last(there: Sequence[Target], new: Sequence[Target]) -> tuple[Edit, ...]:
    """Return the edits that add people after those that are there, before the standing row."""
    first = _after(there)
    end = first + len(new)
    placed = (with_values(each, position=at) for at, each in enumerate(new, first))
    pushed = (each for each in there if is_someone_alone(each) and each.position < end)
    return (
        *(Edit(None, each) for each in placed),
        *(Edit(each, with_values(each, position=end)) for each in pushed),
    )


def edit_target(before: Target, after: Target) -> Change:
    """Change whom to meet, why, or what one can give them."""
    about = "edited"
    if after == with_values(before, why=after.why):
        about = "why to meet"
    elif after == with_values(before, give=after.give):
        about = "what to give"
    return replace(f"{after.name}: {about}", before, after)


def star_target(target: Target, *, starred: bool) -> Change:
    """Mark someone as one of the few to meet first."""
    label = f"{target.name}: {'starred' if starred else 'no star'}"
    return replace(label, target, with_values(target, starred=starred))


def mark_met(target: Target, *, met: bool) -> Change:
    """Tick someone off."""
    label = f"{target.name}: {'met' if met else 'not met'}"
    return replace(label, target, with_values(target, met=met))


def remove_target(target: Target) -> Change:
    """Take someone off the list."""
    return Change(f"{target.name}: no longer to meet", (Edit(target, None),))


# Questions


def deal_questions(reader: Reader, event: Event) -> Change:
    """Deal six questions anew; those that are pinned stay."""
    after = with_values(event, questions=_dealt(reader, event))
    return replace(f"New questions for {event.name}", event, after)


def swap_question(reader: Reader, event: Event, question_id: str) -> Change:
    """Take another question of the same purpose along instead."""
    dealt = deal.swap(
        event.questions,
        question_id,
        questions.deck(reader),
        seed=event.id,
        past=questions.past(reader, event),
    )
    return replace("Question swapped", event, with_values(event, questions=dealt))


def take_question(event: Event, question_id: str) -> Change:
    """Take one more question along, chosen from the deck; it is pinned."""
    if any(dealt.question_id == question_id for dealt in event.questions):
        return pin_question(event, question_id, pinned=True)
    dealt = (*event.questions, DealtQuestion(question_id=question_id, pinned=True))
    return replace("Question taken along", event, with_values(event, questions=dealt))


def exchange_question(event: Event, question_id: str, for_id: str) -> Change:
    """Take the question `for_id`, chosen from the deck, in the place of another; it is pinned."""
    chosen = DealtQuestion(question_id=for_id, pinned=True)
    dealt = tuple(
        chosen if each.question_id == question_id else each
        for each in event.questions
        if each.question_id != for_id or for_id == question_id
    )
    return replace("Question swapped", event, with_values(event, questions=dealt))


def leave_question(event: Event, question_id: str) -> Change:
    """Leave a question at home."""
    dealt = tuple(each for each in event.questions if each.question_id != question_id)
    return replace("Question left at home", event, with_values(event, questions=dealt))


def pin_question(event: Event, question_id: str, *, pinned: bool) -> Change:
    """Keep a question when the others are dealt anew, or no longer."""
    dealt = deal.pin(event.questions, question_id, pinned=pinned)
    label = "Question pinned" if pinned else "Question no longer pinned"
    return replace(label, event, with_values(event, questions=dealt))


def _dealt(reader: Reader, event: Event) -> tuple[DealtQuestion, ...]:
    held = event.questions
    return deal.deal(
        questions.deck(reader),
        seed=f"{event.id} {' '.join(each.question_id for each in held)}",
        past=questions.past(reader, event),
        held=held,
    )


def _last_answers(newest_first: Sequence[Event]) -> Answers:
    return next((each.answers for each in newest_first if each.answers != Answers()), Answers())


def someone_alone(event: Event) -> Target:
    """Return the standing row of an event: whoever stands alone."""
    return Target(
        id=new_id(),
        event_id=event.id,
        name=SOMEONE_ALONE,
        why="Everyone remembers who came over first",
        give="An introduction within five minutes",
        position=1_000,
    )


def _without_event(each: _Kept, place: str) -> _Kept:
    if isinstance(each, Encounter | Promise):
        return with_values(each, event_id=None, place=each.place or place)
    return with_values(each, event_id=None)


def _after(others: Sequence[Objective] | Sequence[Target]) -> int:
    """Return the position after the others; the standing row aside, which is the last."""
    placed = (
        each.position + 1
        for each in others
        if not (isinstance(each, Target) and is_someone_alone(each))
    )
    return max(placed, default=0)

"""The six steps that finish an event: what the app sees done, and what was ticked by hand.

Source: the page *After* of the design. Which facts make a step done is *judgement*; every step
can be ticked by hand as well.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from netcompanion.domain.event import AfterStep, Encounter, Event, Objective, Target
from netcompanion.domain.prep import is_someone_alone
from netcompanion.domain.promise import Promise, PromiseState
from netcompanion.domain.stack import NO_CARDS, EventCards


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """Which of the six steps are done, and the numbers that stand beside them.

    `by_hand` are the steps that are done only because they were ticked. `met` counts everybody
    met there once, `noted` those with notes; `next_steps` counts the open and kept promises said
    there, `dated` those with a date; `scored` of `objectives` have a score; `cards` are those of
    its stacks.
    """

    done: frozenset[AfterStep]
    by_hand: frozenset[AfterStep]
    met: int
    noted: int
    next_steps: int
    dated: int
    objectives: int
    scored: int
    cards: EventCards = NO_CARDS

    @property
    def total(self) -> int:
        """How many steps there are."""
        return len(AfterStep)

    @property
    def next_step(self) -> AfterStep | None:
        """The first step that is not done."""
        return next((step for step in AfterStep if step not in self.done), None)


def checklist(
    event: Event,
    encounters: Collection[Encounter],
    promises: Collection[Promise],
    objectives: Sequence[Objective],
    cards: EventCards = NO_CARDS,
    targets: Collection[Target] = (),
) -> Checklist:
    """Return how far an event is finished, from what hangs on it.

    Met are the contacts with a meeting, and the targets that are ticked. Contacts on phone are
    only known by their tick (an export of the event's people sets it). Cards are entered when
    people came from a stack, and none waits in a box. The host is thanked when a promise that says
    so was kept.
    """
    contacts = {encounter.contact_id for encounter in encounters}
    met = len(contacts) + len(only_ticked(targets, contacts))
    noted = {encounter.contact_id for encounter in encounters if encounter.has_notes}
    steps = [promise for promise in promises if promise.state is not PromiseState.DROPPED]
    dated = [step for step in steps if step.due or step.state is PromiseState.KEPT]
    scored = [objective for objective in objectives if objective.scored is not None]
    seen = {
        AfterStep.CARDS: cards.are_entered,
        AfterStep.THANKS: any(
            promise.state is PromiseState.KEPT and "thank" in promise.what.casefold()
            for promise in promises
        ),
        AfterStep.NOTES: bool(met) and met == len(noted),
        AfterStep.NEXT_STEPS: bool(steps) and len(dated) == len(steps),
        AfterStep.SCORED: bool(objectives) and len(scored) == len(objectives),
    }
    by_facts = frozenset(step for step, done in seen.items() if done)
    return Checklist(
        done=by_facts | event.steps_done,
        by_hand=event.steps_done - by_facts,
        met=met,
        noted=len(noted),
        next_steps=len(steps),
        dated=len(dated),
        objectives=len(objectives),
        scored=len(scored),
        cards=cards,
    )


def only_ticked(targets: Collection[Target], contacts: Collection[str]) -> list[Target]:
    """Return who is ticked as met without being one of the contacts there was a meeting with."""
    ticked = (each for each in targets if each.met and not is_someone_alone(each))
    once = {each.contact_id or each.id: each for each in ticked}
    return [each for each in once.values() if each.contact_id not in contacts]

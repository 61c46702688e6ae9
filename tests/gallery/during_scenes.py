"""An event that is on: in the middle, with notes and a reminder, and with nothing prepared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from netcompanion.domain.change import Change, Edit, Entity
from netcompanion.domain.contact import new_contact
from netcompanion.domain.event import Companion, Encounter, Event, Measure, Objective, Target
from netcompanion.domain.identity import new_id
from netcompanion.domain.promise import Direction, Promise
from netcompanion.services import events
from tests.gallery.stage import Stage
from ui.navigation import Location, Place
from ui.views.events.during import DuringPart

_BEGAN, _LEFT = timedelta(minutes=42), timedelta(minutes=78)
_PEOPLE = (
    ("Ottilie Grant", "the checklist in your bag", True),
    ("Bartosz Lewandowski", "introduce to Farah", True),
    ("Nanami Ito", "piece on heat recovery", False),
    ("Cordelia Ashdown-Whitfield", "case study idea", False),
)
_OBJECTIVES = (
    ("Meet 3 plant managers", 3, Measure.PEOPLE_MET),
    ("Book 2 follow-up calls", 2, Measure.NEXT_STEPS),
    ("Make 2 introductions", 2, Measure.INTRODUCTIONS),
)


def _evening(stage: Stage, regroup_in: timedelta) -> Event:
    """Return the event that is on; two people were met there, and something was promised."""
    now = stage.workspace.now()
    event = Event(
        id=new_id(),
        name="Weavers and Makers Open House",
        start=now - _BEGAN,
        end=now + _LEFT,
        companion=Companion(
            name="Farah", regroup=f"compare notes at {now + regroup_in:%H:%M} by the stairs"
        ),
    )
    with stage.workspace.read() as reader:
        dealt = events.deal_questions(reader, event).edits[0].after
    assert isinstance(dealt, Event)
    made: list[Entity] = [dealt, events.someone_alone(event)]
    for place, (text, number, measure) in enumerate(_OBJECTIVES):
        made.append(
            Objective(
                id=new_id(),
                event_id=event.id,
                text=text,
                number=number,
                measure=measure,
                counted=0 if measure is Measure.PEOPLE_MET else 1,
                position=place,
            )
        )
    for place, (name, give, met) in enumerate(_PEOPLE):
        person = replace(new_contact(), formatted=name)
        target = Target(
            id=new_id(),
            event_id=event.id,
            name=name,
            contact_id=person.id,
            give=give,
            met=met,
            position=place,
        )
        made += [person, target]
        if met:
            made.append(
                Encounter(
                    id=new_id(), contact_id=person.id, on=event.start.date(), event_id=event.id
                )
            )
        if place == 0:
            made.append(
                Promise(
                    id=new_id(),
                    direction=Direction.I_OWE,
                    what="Send the checklist",
                    made=now.date(),
                    contact_id=person.id,
                    event_id=event.id,
                )
            )
    _save(stage, Change("An open house", tuple(Edit(None, each) for each in made)))
    return dealt


def _save(stage: Stage, change: Change) -> None:
    """Save without the toast, which is not what is looked at."""
    stage.workspace.store.apply(change)
    stage.workspace.changed_elsewhere.emit()


def _open(stage: Stage, event: Event) -> DuringPart:
    stage.workspace.navigator.go(Location(Place.EVENTS, event.id, "during"))
    stage.settle()
    (part,) = stage.window.findChildren(DuringPart)
    part.quiet.show_quiet(False)
    return part


def _during(stage: Stage) -> None:
    part = _open(stage, _evening(stage, timedelta(minutes=30)))
    for _ in range(2):
        part.questions.step(1)


def _noted(stage: Stage) -> None:
    """Ten quiet minutes, a companion who waits, and a line half typed."""
    part = _open(stage, _evening(stage, timedelta(minutes=-2)))
    part.quiet.show_quiet(True)
    part.jot.field.setText("The board wants three options by March")
    part.jot.field.setFocus()


def _bare(stage: Stage) -> None:
    """Nothing was prepared, and nobody was met yet."""
    now = stage.workspace.now()
    event = Event(id=new_id(), name="Canal Side Supper", start=now - _BEGAN)
    _save(stage, Change("A supper", (Edit(None, event),)))
    _open(stage, event)


def _awkward(stage: Stage) -> None:
    """Far too many people with far too much to say, and a question of two sentences."""
    event = _evening(stage, timedelta(minutes=30))
    long = "Maximiliana-Theodora Featherstonehaugh-Cholmondeley of Ashby and Daughters"
    made: list[Entity] = [
        Target(
            id=new_id(), event_id=event.id, name=f"{long} {n}", give=long, met=n == 0, starred=True
        )
        for n in range(40)
    ]
    made.append(
        Objective(id=new_id(), event_id=event.id, text=f"Find out how {long} decides", position=9)
    )
    _save(stage, Change("Many people", tuple(Edit(None, each) for each in made)))
    part = _open(stage, event)
    part.questions.step(-1)


DURING_SCENES: dict[str, Callable[[Stage], None]] = {
    "during": _during,
    "during-bare": _bare,
    "during-awkward": _awkward,
    "during-noted": _noted,
}

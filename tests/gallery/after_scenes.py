"""What comes after an event: each card open, one note for several, an ask, the series."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QScrollArea

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.event import Again, Companion, DealtQuestion, Event
from netcompanion.domain.relationship import AskOutcome, Introduction, IntroductionState, Party
from netcompanion.services import asks, questions
from tests.gallery.stage import Stage
from ui.navigation import Location, Place
from ui.views.events.after import AfterPart
from ui.views.events.compare import LastTimeNote
from ui.views.parts.fold_card import FoldCard

Show = Callable[[Stage], None]

_BEFORE = "gallery-last-time"
_ALONG = Party(name="Joy Whitcombe")


def _past(stage: Stage) -> Event | None:
    with stage.workspace.read() as reader:
        found = reader.events(1, before=stage.workspace.now())
    return found[0] if found else None


def _lived(stage: Stage) -> Event | None:
    """Return the last event, with everything that can be written about one."""
    event = _past(stage)
    if event is None or event.companion is not None:
        return event
    workspace = stage.workspace
    with workspace.read() as reader:
        people = reader.encounters(event_id=event.id)
        first = reader.contact(people[0].contact_id) if people else None
    taken = tuple(
        DealtQuestion(question_id=each.id, liked=liked)
        for each, liked in zip(questions.shipped()[::9], (True, None, False, None), strict=False)
    )
    after = replace(
        event,
        series=event.series or event.name,
        companion=Companion(
            name=_ALONG.name,
            regroup="By the stairs at nine",
            notes="The hall is sold, and the new owners look for somebody to heat it.",
        ),
        questions=taken,
        debrief="Coming early: the first half hour was worth the other two.",
        surprised="The quiet man from the foundry.",
        skip="The second speech.",
        again=Again.ONLY_IF,
        again_if="somebody I want to meet says yes before",
        hours=3.5,
        cost="£45, train £12",
    )
    earlier = replace(
        after,
        id=_BEFORE,
        start=event.start - timedelta(28),
        end=None,
        companion=None,
        again=Again.YES,
        again_if="",
        hours=2.5,
        cost="£30",
    )
    mine = Introduction(
        id="gallery-mine",
        first=Party(name="Ines Okoye"),
        second=Party(name="Tom Reed"),
        on=event.start.date(),
        event_id=event.id,
        state=IntroductionState.MADE,
    )
    theirs = replace(mine, id="gallery-theirs", second=Party(name=""), introducer=_ALONG)
    new = (earlier, mine, replace(mine, id="gallery-more", second=Party(name="Una Poe")), theirs)
    workspace.do(Change("An evening", (Edit(event, after), *(Edit(None, each) for each in new))))
    if first is not None:
        workspace.do(
            asks.log(
                first,
                "A look at the heating of the second hall",
                event.start.date(),
                outcome=AskOutcome.NOT_YET,
                event_id=event.id,
            )
        )
    return after


def _opened(name: str) -> Show:
    def show(stage: Stage) -> None:
        event = _lived(stage)
        if event is None:
            return
        stage.workspace.navigator.go(Location(Place.EVENTS, event.id, "after"))
        stage.settle()
        part = stage.window.findChild(AfterPart)
        assert part is not None
        wanted = getattr(part, name) if name else None
        for card in part.findChildren(FoldCard):
            card.set_open(card is wanted)
        stage.settle()
        if wanted is not None:
            part.scroll_to(wanted)

    return show


def _then(name: str, press: Callable[[AfterPart], None]) -> Show:
    def show(stage: Stage) -> None:
        _opened(name)(stage)
        part = stage.window.findChild(AfterPart)
        if part is not None and part.isVisible():
            press(part)

    return show


def _series(stage: Stage) -> None:
    event = _lived(stage)
    if event is not None:
        again = replace(event, id="gallery-again", series="", companion=None)
        stage.workspace.do(Change("Again", (Edit(None, again),)))
        stage.workspace.navigator.go(Location(Place.EVENTS, again.id, "after"))
        stage.settle()
        stage.window.commands.trigger("edit")


def _last_time(stage: Stage) -> None:
    event = _lived(stage)
    if event is not None:
        start = stage.workspace.now() + timedelta(2)
        coming = replace(event, id="gallery-next", start=start, end=None, companion=None)
        stage.workspace.do(Change("The next", (Edit(None, coming),)))
        stage.workspace.navigator.go(Location(Place.EVENTS, coming.id, "before"))
        stage.settle()
        note = stage.window.findChild(LastTimeNote)
        above = note.parentWidget() if note is not None else None
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if note is not None and isinstance(above, QScrollArea):
            above.ensureWidgetVisible(note)


AFTER_SCENES: dict[str, Show] = {
    "after-folded": _opened(""),
    "after-notes": _opened("notes"),
    "after-companion": _opened("companion"),
    "after-steps": _opened("steps"),
    "after-scores": _opened("scores"),
    "after-debrief": _opened("debrief"),
    "after-questions": _opened("questions"),
    "after-compare": _opened("compare"),
    "after-group-note": _then("notes", lambda part: part.notes.note_several()),
    "after-ask": _then("steps", lambda part: part.steps.log_ask()),
    "event-series": _series,
    "last-time": _last_time,
}

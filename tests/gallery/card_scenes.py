"""My card at an event and what is in it, and the deck of questions."""

from __future__ import annotations

from collections.abc import Callable

from netcompanion.domain.event import Event
from netcompanion.domain.question import QuestionPurpose
from netcompanion.services import questions
from tests.gallery.stage import Stage
from ui.navigation import Location, Place
from ui.views.events.deck import DeckDialog
from ui.views.my_card import MyCard
from ui.views.my_card.details import DetailsDialog

Show = Callable[[Stage], None]


def _event(stage: Stage) -> Event | None:
    """Go to the event that comes next, and return it."""
    with stage.workspace.read() as reader:
        events = reader.events()
    coming = [each for each in events if each.start >= stage.workspace.now()]
    chosen = next(iter(coming[-1:] or events), None)
    place = Location(Place.EVENTS, chosen.id, "before") if chosen else Location(Place.EVENTS)
    stage.workspace.navigator.go(place)
    stage.settle()
    return chosen


def _card_at_event(stage: Stage) -> None:
    MyCard(stage.workspace, stage.window, _event(stage)).open()


def _details(stage: Stage) -> None:
    DetailsDialog(stage.workspace, stage.window).open()


def _deck(stage: Stage) -> DeckDialog | None:
    event = _event(stage)
    if event is None:
        return None
    dialog = DeckDialog(stage.workspace, event, stage.window)
    dialog.open()
    return dialog


def _whole_deck(stage: Stage) -> None:
    _deck(stage)


def _own_question(stage: Stage) -> None:
    workspace = stage.workspace
    workspace.do(questions.add_own("What are you proudest of this year?", QuestionPurpose.RAPPORT))
    dialog = _deck(stage)
    if dialog is not None:
        dialog.mine.click()
        dialog.own.field.setText("Is there anything that I could do for you this week?")
        dialog.own.save()


CARD_SCENES: dict[str, Show] = {
    "my-card-event": _card_at_event,
    "my-card-details": _details,
    "deck": _whole_deck,
    "deck-own": _own_question,
}

"""Why somebody is kept, who is to go by now, and the question before they are erased."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from netcompanion.domain.contact import Contact
from netcompanion.services import holding
from tests.gallery.stage import Stage
from ui.navigation import Location, Place

Show = Callable[[Stage], None]


def _first(stage: Stage) -> Contact | None:
    with stage.workspace.read() as reader:
        return reader.contact(next(iter(reader.contact_ids()), ""))


def _noted(stage: Stage, days: int) -> Contact | None:
    """Write down why the first of all people is kept, and until when."""
    contact = _first(stage)
    if contact is not None:
        with stage.workspace.read() as reader:
            before = holding.of(reader, contact.id)
            after = replace(
                before or holding.begun(contact.id),
                consent="Said by mail that I may keep the number for the spring fair.",
                delete_by=stage.workspace.today() + timedelta(days),
            )
            change = holding.write(reader, before, after)
        stage.workspace.do(change)
    return contact


def _card(days: int) -> Show:
    def show(stage: Stage) -> None:
        from ui.views.people.holding_card import HoldingCard
        from ui.widgets import Page

        contact = _noted(stage, days)
        stage.workspace.navigator.go(Location(Place.PEOPLE, contact.id if contact else ""))
        stage.settle()
        card = stage.window.findChild(HoldingCard)
        for pane in stage.window.findChildren(Page):
            if card is not None and pane.isAncestorOf(card):
                pane.ensureWidgetVisible(card)

    return show


def _today(stage: Stage) -> None:
    _noted(stage, -3)
    stage.workspace.navigator.go(Location(Place.TODAY))


def _erase(stage: Stage) -> None:
    from ui.views.erase_dialog import EraseDialog

    contact = _first(stage)
    stage.workspace.navigator.go(Location(Place.PEOPLE, contact.id if contact else ""))
    stage.settle()
    if contact is not None:
        EraseDialog(stage.workspace, contact.id, contact.name, stage.window).open()


PRIVACY_SCENES: dict[str, Show] = {
    "person-kept": _card(200),
    "person-kept-due": _card(-3),
    "today-due": _today,
    "person-erase": _erase,
}

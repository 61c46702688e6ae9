"""Who wants and offers what, introductions to make, and whom one knows at an event."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from netcompanion.services import openings
from netcompanion.services.openings import Opening
from tests.gallery.stage import Stage
from ui.navigation import Location, Place
from ui.views.events.known_there import KnownThereCard
from ui.views.events.openings_card import OpeningsCard
from ui.views.parts.focus import go_to
from ui.views.parts.openings import OpeningActs
from ui.views.people.editor import ContactEditor
from ui.views.people.openings_card import OpeningsCard as PersonOpeningsCard
from ui.views.people.trade_card import TradeCard
from ui.views.today.late_side import LateSide

Show = Callable[[Stage], None]


def _scroll_to(stage: Stage, kind: type[QWidget]) -> None:
    """Bring the first widget of a kind to the top of the page, if the page has one."""
    stage.settle()
    seen = (each for each in stage.window.findChildren(kind) if each.isVisible())
    found = next(seen, None)
    above = found.parentWidget() if found else None
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if found is not None and above is not None:
        inside = above.widget()
        assert inside is not None  # every page has one
        above.verticalScrollBar().setValue(found.mapTo(inside, QPoint()).y() - 24)


def _coming(stage: Stage) -> str:
    with stage.workspace.read() as reader:
        events = sorted(reader.events(), key=lambda each: each.start)
    now = stage.workspace.now()
    return next((each.id for each in events if each.start >= now), "")


def _before(kind: type[QWidget]) -> Show:
    def show(stage: Stage) -> None:
        where = Location(Place.EVENTS, _coming(stage), "before")
        stage.workspace.navigator.go(where)
        _scroll_to(stage, kind)

    return show


def _first_opening(stage: Stage) -> Opening | None:
    with stage.workspace.read() as reader:
        found = openings.openings(reader, today=stage.workspace.today())
    return found[0] if found else None


def _person(kind: type[QWidget]) -> Show:
    def show(stage: Stage) -> None:
        opening = _first_opening(stage)
        contact_id = opening.wants.contact_id if opening else None
        stage.workspace.navigator.go(Location(Place.PEOPLE, contact_id or ""))
        _scroll_to(stage, kind)

    return show


def _today(stage: Stage) -> None:
    stage.workspace.navigator.go(Location(Place.TODAY))
    _scroll_to(stage, LateSide)


def _introduce(stage: Stage) -> None:
    opening = _first_opening(stage)
    _today(stage)
    if opening is not None:
        OpeningActs(stage.workspace, stage.window).introduce(opening, None)


def _line(stage: Stage) -> None:
    _before(KnownThereCard)(stage)
    for card in stage.window.findChildren(KnownThereCard):
        for row in list(card.quiet.rows.rows().values())[:1]:
            row.go.click()


def _edit(stage: Stage) -> None:
    _person(TradeCard)(stage)
    stage.window.commands.trigger("edit")
    stage.settle()
    for dialog in stage.window.findChildren(ContactEditor):
        go_to(dialog.wants)


NETWORK_SCENES: dict[str, Show] = {
    "network-known": _before(KnownThereCard),
    "network-openings": _before(OpeningsCard),
    "network-line": _line,
    "network-today": _today,
    "network-person": _person(PersonOpeningsCard),
    "network-trade": _person(TradeCard),
    "network-edit": _edit,
    "network-introduce": _introduce,
}

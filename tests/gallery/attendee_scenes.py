"""People to meet from a list: lines, a table and its columns, nothing on the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtGui import QGuiApplication

from netcompanion.domain.change import add
from netcompanion.domain.event import Event
from netcompanion.domain.identity import new_id
from netcompanion.services import events
from tests.gallery.stage import Stage
from ui.navigation import Location, Place
from ui.views.events.attendees.dialog import AttendeesDialog
from ui.views.events.targets import TargetsCard
from ui.views.parts.focus import go_to

Show = Callable[[Stage], None]

_LINES = """Harbour supper: guest list

1. Callum Reid – Estates lead – Wharfe College
2. Ines Okoye, Dairy manager, Harbour Dairies
3. Bo Lund (Lund & Daughters)
4. Dr Aoife Ní Bhriain | Buyer | Elm Crates
5. OSKAR WINTER, Plant manager, Winter Glass - wants a heat engineer
6. de Groot, Marieke; De Groot Waterbouw
7. +1 of Bo Lund
8. TBA
9. Ines Okoye, Harbour Dairies
"""
_TABLE = (
    "api_id,first_name,last_name,email,approval_status,ticket_name,What do you do?\n"
    'g-1,Callum,Reid,callum.reid@wharfecollege.example,approved,Standard,"Estates lead, Wharfe"\n'
    "g-2,INES,OKOYE,ines@harbour.example,approved,Standard,Dairy manager at Harbour Dairies\n"
    'g-3,Bo,Lund,bo@lund.example,declined,Speaker,"Founder, Lund & Daughters"\n'
    "g-4,aoife,ní bhriain,aoife@elm.example,approved,Standard,Buyer\n"
)


def _event(stage: Stage) -> Event:
    """Go to the next event; where none is to come, to a new one."""
    workspace = stage.workspace
    with workspace.read() as reader:
        coming = [each for each in reader.events(50) if each.start > workspace.now()]
    if not coming:
        coming = [Event(id=new_id(), name="Fair", start=workspace.now() + timedelta(2))]
        workspace.do(add("A fair to come", *coming))
    event = min(coming, key=lambda each: each.start)
    workspace.navigator.go(Location(Place.EVENTS, event.id))
    stage.settle()
    return event


def opened(stage: Stage) -> AttendeesDialog:
    """Open the dialog for the next event."""
    dialog = AttendeesDialog(stage.workspace, _event(stage), stage.window)
    dialog.open()
    return dialog


def _lines(stage: Stage) -> None:
    opened(stage).read_text(_LINES)


def _table(stage: Stage) -> None:
    opened(stage).read_text(_TABLE)


def _columns(stage: Stage) -> None:
    dialog = opened(stage)
    dialog.read_text(_TABLE)
    stage.settle()
    dialog.columns_button.click()


def _long(stage: Stage) -> None:
    given = ("Ines", "Bo", "Aoife", "Oskar", "Marieke", "Tariq", "Yuki", "Ana Beatriz")
    family = ("Okoye", "Lund", "Winter", "de Groot", "Featherstonehaugh-Montgomery", "Sato")
    people = [f"{first} {last}, Plant manager, {last} Works" for first in given for last in family]
    opened(stage).read_text("\n".join(people))


def _empty(stage: Stage) -> None:
    QGuiApplication.clipboard().clear()
    opened(stage).read_clipboard()


def _people(stage: Stage) -> None:
    """Show the card, with ideas for those who get nothing yet."""
    event = _event(stage)
    with stage.workspace.read() as reader:
        targets = reader.targets(event.id)
    for each in targets[:-1]:
        stage.workspace.do(events.edit_target(each, replace(each, give="")))
    card = stage.window.findChildren(TargetsCard)[0]
    for row in list(card.list.rows().values())[:1]:
        go_to(row.give)


ATTENDEE_SCENES: dict[str, Show] = {
    "attendees-lines": _lines,
    "attendees-table": _table,
    "attendees-columns": _columns,
    "attendees-long": _long,
    "attendees-empty": _empty,
    "people-to-meet": _people,
}

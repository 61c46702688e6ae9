"""At which event somebody is being met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcompanion.domain.event import Event
from netcompanion.services import event_here as here
from ui.navigation import Place

if TYPE_CHECKING:
    from ui.workspace import Workspace


def event_here(workspace: Workspace) -> Event | None:
    """Return the event whose page is in front if it has come, else the one on now, else None."""
    location = workspace.navigator.here
    in_front = location.thing if location is not None and location.place is Place.EVENTS else ""
    with workspace.read() as reader:
        return here.event_here(reader, workspace.now(), in_front)


def event_at(workspace: Workspace, place: str, default: Event | None) -> Event | None:
    """Return the event that a typed place means; None where it is none."""
    with workspace.read() as reader:
        return here.event_at(reader, place, default, workspace.now())

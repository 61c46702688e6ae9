"""The ways into a card stack: the one that was begun, else a new one."""

from __future__ import annotations

from datetime import UTC, datetime

from netcompanion.domain.stack import Stack, StackState
from netcompanion.services import stack as stacks
from ui.navigation import Location, Place
from ui.workspace import Workspace

_RECENT_DAYS = 10  # after an event, its cards may still lie about


def go_to_stack(workspace: Workspace, event_id: str | None = None) -> str:
    """Open the unfinished stack of an event (None: the newest there is), or begin one.

    Returns the id of the stack; "" when it could not be begun.
    """
    with workspace.read() as reader:
        begun = reader.stacks(StackState.OPEN)
    here = event_id or _event_in_front(workspace)
    fitting = [each for each in begun if here is None or each.event_id == here]
    stack_id = fitting[0].id if fitting else _begin(workspace, here or _last_event(workspace))
    if stack_id:
        workspace.navigator.go(Location(Place.STACK, stack_id))
    return stack_id


def _begin(workspace: Workspace, event_id: str | None) -> str:
    with workspace.read() as reader:
        defaults = stacks.usual_defaults(reader, event_id, workspace.settings.region)
        change = stacks.begin(reader, event_id, defaults, datetime.now(UTC))
    made = change.edits[0].after
    if workspace.do(change) is None or not isinstance(made, Stack):
        return ""
    return made.id


def _event_in_front(workspace: Workspace) -> str | None:
    here = workspace.navigator.here
    return here.thing if here and here.place is Place.EVENTS and here.thing else None


def _last_event(workspace: Workspace) -> str | None:
    """Return the event that is on, or was the last one within a week or so."""
    now = workspace.now()
    with workspace.read() as reader:
        begun = reader.events(1, before=now)
    return begun[0].id if begun and (now - begun[0].start).days <= _RECENT_DAYS else None

"""Every page and dialog by name, and how to get there."""

from __future__ import annotations

from collections.abc import Callable

from tests.gallery.after_scenes import AFTER_SCENES
from tests.gallery.attendee_scenes import ATTENDEE_SCENES
from tests.gallery.backup_scenes import BACKUP_SCENES
from tests.gallery.card_scenes import CARD_SCENES
from tests.gallery.checking_scenes import CHECKING_SCENES
from tests.gallery.during_scenes import DURING_SCENES
from tests.gallery.encryption_scenes import ENCRYPTION_SCENES
from tests.gallery.export_scenes import EXPORT_SCENES
from tests.gallery.import_scenes import IMPORT_SCENES
from tests.gallery.network_scenes import NETWORK_SCENES
from tests.gallery.opening_scenes import OPENING_SCENES
from tests.gallery.print_scenes import PRINT_SCENES
from tests.gallery.privacy_scenes import PRIVACY_SCENES
from tests.gallery.relation_scenes import RELATION_SCENES
from tests.gallery.review_book import enter
from tests.gallery.stack_scenes import STACK_SCENES
from tests.gallery.stage import Stage
from tests.gallery.strategy_scenes import STRATEGY_SCENES
from tests.gallery.sync_scenes import SYNC_SCENES
from tests.gallery.sync_setup_scenes import SYNC_SETUP_SCENES
from tests.gallery.unsaved_scenes import UNSAVED_SCENES
from ui.navigation import Location, Place

Show = Callable[[Stage], None]


def _page(place: Place) -> Show:
    return lambda stage: stage.workspace.navigator.go(Location(place))


def _event(phase: str) -> Show:
    def show(stage: Stage) -> None:
        with stage.workspace.read() as reader:
            events = sorted(reader.events(), key=lambda each: each.start)
        now = stage.workspace.now()
        coming = [each for each in events if each.start >= now]
        past = [each for each in events if each.start < now]
        chosen = (coming or past) if phase == "before" else (past[::-1] or coming)
        where = Location(Place.EVENTS, chosen[0].id, phase) if chosen else Location(Place.EVENTS)
        stage.workspace.navigator.go(where)

    return show


def _person(stage: Stage) -> None:
    with stage.workspace.read() as reader:
        met = [each.contact_id for each in reader.encounters()]
        first = met[:1] or reader.contact_ids()[:1]
    stage.workspace.navigator.go(Location(Place.PEOPLE, first[0] if first else ""))


def _command(action: str, place: Show) -> Show:
    def show(stage: Stage) -> None:
        place(stage)
        stage.settle()
        stage.window.commands.trigger(action)

    return show


def _review(part: str) -> Show:
    def show(stage: Stage) -> None:
        workspace = stage.workspace
        with workspace.read() as reader:
            begun = [each.id for each in reader.stacks()][:1]
            past = reader.events(1, before=workspace.now())
        if not begun and past:
            begun = [enter(workspace.store, past[0], workspace.now())]
        if begun:
            workspace.navigator.go(Location(Place.REVIEW, begun[0], part))
        else:
            workspace.navigator.go(Location(Place.REVIEW))

    return show


def _typing(stage: Stage) -> None:
    _page(Place.TODAY)(stage)
    stage.window.capture.focus()
    stage.window.capture.field.setText(
        "Ines Okoye, Lantern Works, plant manager, ines@lanternworks.example, 07700 900512 "
        "#energy !send the checklist fri ?cold store opens in March"
    )


SCENES: dict[str, Show] = {
    "today": _page(Place.TODAY),
    "events": _page(Place.EVENTS),
    "before": _event("before"),
    "after": _event("after"),
    "people": _person,
    "follow-through": _page(Place.FOLLOW_THROUGH),
    "strategy": _page(Place.STRATEGY),
    "settings": _page(Place.SETTINGS),
    "history": _page(Place.HISTORY),
    **STRATEGY_SCENES,
    **RELATION_SCENES,
    "capture": _typing,
    "palette": _command("palette", _page(Place.TODAY)),
    "keys": _command("keys", _page(Place.TODAY)),
    "about": _command("about", _page(Place.TODAY)),
    "new-event": _command("new-event", _page(Place.EVENTS)),
    "export": _command("export", _person),
    "my-card": _command("my-card", _page(Place.TODAY)),
    "edit-person": _command("edit", _person),
    "promise": _command("promise", _person),
    "introduce": _command("introduce", _person),
    "conversation": _command("conversation", _person),
    "person-qr": _command("person-qr", _person),
    "review-same": _review("same"),
    "review-gaps": _review("gaps"),
    "review-everybody": _command("twins", _page(Place.PEOPLE)),
    **STACK_SCENES,
    **EXPORT_SCENES,
    **IMPORT_SCENES,
    **CARD_SCENES,
    **ATTENDEE_SCENES,
    **NETWORK_SCENES,
    **PRINT_SCENES,
    **AFTER_SCENES,
    **DURING_SCENES,
    **PRIVACY_SCENES,
    **UNSAVED_SCENES,
    **BACKUP_SCENES,
    **CHECKING_SCENES,
    **SYNC_SETUP_SCENES,
    **SYNC_SCENES,  # last: from then on there are accounts
    **ENCRYPTION_SCENES,
    **OPENING_SCENES,  # after which no page can be shown
}

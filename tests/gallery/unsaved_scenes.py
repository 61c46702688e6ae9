"""Words that were typed the evening before, when the computer went off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from netcompanion.domain.unsaved import Typed
from netcompanion.services.unsaved import unsaved
from tests.gallery.stage import Stage
from ui.navigation import Location, Place
from ui.views.parts.form_draft import Draft, Drafted

Show = Callable[[Stage], None]

_NOTE = "Rang about the kilns: wants the quote before the fair, and asked who else"


def _leave(stage: Stage, thing: str, field: str, words: str) -> None:
    at = stage.workspace.now() - timedelta(hours=15)
    unsaved(stage.folder).put(Typed(thing=thing, field=field, words=words, at=at))
    stage.workspace.unsaved.load()


def _note(stage: Stage) -> None:
    from ui.views.people.note_card import NoteCard
    from ui.widgets import Page

    with stage.workspace.read() as reader:
        contact_id = next(iter(reader.contact_ids()), "")
    _leave(stage, contact_id, "note", _NOTE)
    stage.workspace.navigator.go(Location(Place.PEOPLE, contact_id))
    stage.settle()
    card = stage.window.findChild(NoteCard)
    for pane in stage.window.findChildren(Page):
        if card is not None and pane.isAncestorOf(card):
            pane.ensureWidgetVisible(card)


def _after(stage: Stage) -> None:
    with stage.workspace.read() as reader:
        events = sorted(reader.events(), key=lambda each: each.start)
        past = [each for each in events if each.start < stage.workspace.now()]
        met = reader.encounters(event_id=past[-1].id) if past else []
    proud = Drafted(name="", first="", now="Her first prize for")
    words = Draft(fields={"line/proud/0": proud}).written()
    for each in met:
        _leave(stage, each.id, "after", words)
    if past:
        _leave(stage, past[-1].id, "worked", "Coming early, and the table at")
        stage.workspace.navigator.go(Location(Place.EVENTS, past[-1].id, "after"))


def _dialog(stage: Stage) -> None:
    from ui.views.people.promise_dialog import PromiseDialog

    with stage.workspace.read() as reader:
        contact_id = next(iter(reader.contact_ids()), "")
    dialog = PromiseDialog(stage.workspace, contact_id, parent=stage.window)
    dialog.open()
    dialog.line.setText("Send the price list and")
    stage.workspace.unsaved.keep_now()
    dialog.hide()
    dialog.deleteLater()
    PromiseDialog(stage.workspace, contact_id, parent=stage.window).open()


UNSAVED_SCENES: dict[str, Show] = {
    "unsaved-note": _note,
    "unsaved-after": _after,
    "unsaved-dialog": _dialog,
}
"""What comes back after a crash."""

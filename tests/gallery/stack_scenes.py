"""The card stack: empty, in the middle, with a photo, with a match, with things to check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt

from netcompanion.domain.proposal import Field
from netcompanion.domain.stack import Stack
from netcompanion.services import stack as stacks
from netcompanion.services.stack_rows import Row
from tests.gallery.stage import Stage
from tests.ui.keystrokes import put_photos
from tests.ui.stack_cards import CARDS, read_of
from ui.navigation import Location, Place
from ui.views.stack import StackPage

_ROWS = (
    Row(
        name="Maximiliana-Theodora Featherstonehaugh-Cholmondeley",
        organisation="Featherstonehaugh, Cholmondeley, Wriothesley and Daughters of Ashby",
        title="Acting deputy head of operations for the northern and western regions",
        email="maximiliana",
        phone="077",
        promise="send the complete comparison of seventeen suppliers with delivery times fri",
    ),
    Row(
        name="山田太郎",
        organisation="Fenwick Looms",
        phone="07700 900431",
        promise="<samples 3 nov",
    ),
    *(
        Row(
            name=card.name,
            organisation=card.company,
            title=card.title,
            email=card.email,
            phone=card.phone,
            promise=card.promise,
        )
        for card in CARDS[:10]
    ),
)


def _page(stage: Stage) -> StackPage:
    page = stage.window.page
    assert isinstance(page, StackPage)
    return page


def _fresh(stage: Stage) -> StackPage:
    """Begin another stack; other scenes have left theirs."""
    workspace = stage.workspace
    with workspace.read() as reader:
        past = reader.events(1, before=workspace.now())
        event_id = past[0].id if past else None
        defaults = stacks.usual_defaults(reader, event_id, "GB")
        tagged = replace(defaults, tags=("guild", "manufacturing"))
        change = stacks.begin(reader, event_id, tagged, datetime.now(UTC))
    workspace.do(change)
    made = change.edits[0].after
    assert isinstance(made, Stack)
    workspace.navigator.go(Location(Place.STACK, made.id))
    return _page(stage)


def _enter(stage: Stage, page: StackPage, rows: tuple[Row, ...]) -> None:
    for position, row in enumerate(rows):
        stack = page.entering.stack
        assert stack is not None
        with stage.workspace.read() as reader:
            change = stacks.save(
                reader,
                stack,
                None,
                row,
                today=stage.workspace.today(),
                now=datetime.now(UTC),
                position=position,
                seconds=17 + position % 4,
            )
        stage.workspace.do(change)


def _empty(stage: Stage) -> None:
    _fresh(stage)


def _entered(stage: Stage) -> None:
    page = _fresh(stage)
    _enter(stage, page, _ROWS)
    _type_ana(page)


def _type_ana(page: StackPage) -> None:
    form = page.form
    for name, text in (
        ("name", "Ana Pickering"),
        ("organisation", "Fenwick Looms"),
        ("title", "Energy lead"),
        ("phone", "07700 900440"),
        ("promise", "send the heat-recovery note fri"),
    ):
        form.lines[name].setText(text)
    form.said.setPlainText("Their gas bill doubled since April. The board wants options.")
    form.tags.add("energy")
    form.left.emit("phone")
    form.lines["email"].setFocus(Qt.FocusReason.TabFocusReason)


def _photo(stage: Stage) -> None:
    page = _fresh(stage)
    _enter(stage, page, _ROWS[2:])
    page.photo.reading.read_photo = lambda _data, _region: read_of(
        CARDS[12], doubtful=(Field.EMAIL,)
    )
    put_photos(page, stage.workspace, CARDS[12:])
    stage.settle()
    page.form.lines["promise"].setText(CARDS[12].promise)
    page.form.lines["name"].setFocus(Qt.FocusReason.TabFocusReason)


def _match(stage: Stage) -> None:
    page = _fresh(stage)
    _enter(stage, page, _ROWS[2:5])
    page.form.lines["name"].setText("Ivo Brandauer")
    page.form.lines["organisation"].setText("Fenwick Looms")
    page.form.lines["phone"].setText("07700 900402")
    page.known.look()


def _checks(stage: Stage) -> None:
    page = _fresh(stage)
    _enter(stage, page, _ROWS)
    _type_ana(page)
    for name, text in (
        ("email", "ana.pickering@fenwick"),
        ("phone", "077"),
        ("promise", "send notes 3 oct 2026"),
    ):
        page.form.lines[name].setText(text)
        page.form.left.emit(name)


def _defaults(stage: Stage) -> None:
    _fresh(stage).strip.edit()


STACK_SCENES: dict[str, Callable[[Stage], None]] = {
    "cards-empty": _empty,
    "cards-entered": _entered,
    "cards-photo": _photo,
    "cards-match": _match,
    "cards-checks": _checks,
    "cards-defaults": _defaults,
}

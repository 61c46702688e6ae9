"""Address books elsewhere, and the bin: as if they had been in step for a while; no network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING
from unittest.mock import patch

from netcompanion.domain.change import Change, add
from netcompanion.domain.contact import Contact, Phone, PhoneKind, new_contact
from netcompanion.domain.progress import Progress
from netcompanion.domain.sync import (
    Account,
    Book,
    Bookkeeping,
    Conflict,
    Direction,
    Item,
    Op,
    OpKind,
    OpState,
    Phase,
    Record,
    Run,
    Upload,
    UploadKind,
)
from netcompanion.services import bin as bins
from netcompanion.services.sync import planning
from tests.gallery.stage import Stage
from ui.navigation import Location, Place
from ui.views.parts.focus import show_whole
from ui.widgets import Page

if TYPE_CHECKING:
    from netcompanion.store import Reader
    from ui.views.sync import SyncPage

WORK, FAMILY, GUILD, ADDRESSES, OLD = "work", "family", "guild", "addresses", "old"
_ACCOUNT = Account(
    id="granary",
    name="Granary cloud",
    address="robin@cloud.granary.example",
    base_url="https://cloud.granary.example/dav/",
    username="robin",
)
_PHONE = replace(
    _ACCOUNT, id="phone", name="Phone", address="robin.hale@post.example", username="robin.hale"
)


def _page(stage: Stage) -> SyncPage:
    """Show the page from its top, where what waits for the person stands."""
    from ui.views.sync import SyncPage

    stage.workspace.navigator.go(Location(Place.SYNC))
    stage.settle()
    assert isinstance(stage.window.page, SyncPage)
    focused = stage.window.focusWidget()
    if focused is not None:
        focused.clearFocus()  # it would be kept in sight
    stage.settle()
    for sheet in stage.window.page.findChildren(Page):
        sheet.verticalScrollBar().setValue(0)
    return stage.window.page


def _note(stage: Stage, *records: Record) -> None:
    stage.workspace.store.note(Bookkeeping(save=records))
    stage.workspace.runs.changed.emit()


def _forget(stage: Stage) -> None:
    """Let go of the accounts of the scenes before, and of how their cards were left."""
    with stage.workspace.read() as reader:
        gone: list[Record] = [*reader.conflicts(), *reader.accounts()]
    stage.workspace.store.note(Bookkeeping(remove=tuple(gone)))
    for place in (Place.TODAY, Place.SYNC, Place.TODAY):
        stage.workspace.navigator.go(Location(place))
    stage.workspace.runs.changed.emit()


def _nothing(stage: Stage) -> None:
    _forget(stage)
    stage.workspace.navigator.go(Location(Place.SYNC))


def _in_step(stage: Stage) -> None:
    """Have two accounts and no other, with books that are in step; one of them has questions."""
    _forget(stage)
    now = _now(stage)
    with stage.workspace.read() as reader:
        people = [each for each in map(reader.contact, reader.contact_ids()) if each is not None]
        revs = reader.contact_revs([each.id for each in people])
    usual = {"direction": Direction.TWO_WAY, "phase": Phase.LINKED}
    _note(
        stage,
        _ACCOUNT,
        _PHONE,
        Book(
            id=WORK,
            account_id=_ACCOUNT.id,
            url=f"{_ACCOUNT.base_url}work/",
            name="Work contacts",
            upload=Upload(kind=UploadKind.TAG, value="customer"),
            last_ok=now - timedelta(minutes=18),
            **usual,  # type: ignore[arg-type]  # two fields by their names
        ),
        Book(
            id=FAMILY,
            account_id=_ACCOUNT.id,
            url=f"{_ACCOUNT.base_url}family/",
            name="Choir",
            direction=Direction.MIRROR,
            phase=Phase.LINKED,
            read_only=True,
            last_ok=now - timedelta(minutes=18),
            position=1,
        ),
        Book(
            id=OLD,
            account_id=_ACCOUNT.id,
            url=f"{_ACCOUNT.base_url}old/",
            name="Old telephone",
            position=2,
        ),
        Book(
            id=ADDRESSES,
            account_id=_PHONE.id,
            url="https://dav.post.example/robin/",
            name="Addresses",
            upload=Upload(kind=UploadKind.EVERYONE),
            last_ok=now - timedelta(minutes=17),
            **usual,  # type: ignore[arg-type]  # as above
        ),
        *_items(people, revs),
        *_runs(now),
        *_conflicts(people, now),
        *_refused(people),
    )


def _items(people: list[Contact], revs: dict[str, int]) -> list[Item]:
    return [
        Item(
            book_id=book,
            href=f"/dav/{book}/{number}.vcf",
            uid=each.uid,
            contact_id=each.id,
            synced_rev=revs[each.id],
            lost=("Birthday",) if book == WORK and number in (2, 5, 6, 8) else (),
        )
        for book, share in ((WORK, 4), (FAMILY, 5), (ADDRESSES, 1))
        for number, each in enumerate(people)
        if number % share == 0 or (book == WORK and number in (2, 5, 6, 8))
    ]


def _runs(now: datetime) -> list[Run]:
    def run(book: str, minutes: int, **done: object) -> Run:
        started = now - timedelta(minutes=minutes)
        return replace(
            Run(id=f"{book}-{minutes}", book_id=book, started=started, ended=started),
            **done,  # type: ignore[arg-type]  # fields of Run by their names
        )

    offline = "cloud.granary.example cannot be reached. Nothing was changed. Try again later."
    return [
        run(WORK, 60 * 21, pulled=12, cancelled=True),
        run(WORK, 60 * 20, error=offline),
        run(WORK, 78, pushed=2, deleted_here=1),
        run(WORK, 48),
        run(WORK, 18, pulled=3, pushed=1, conflicts=3, refused=1),
        run(FAMILY, 18, pulled=1),
        run(ADDRESSES, 17, pushed=4),
    ]


def _conflicts(people: list[Contact], now: datetime) -> list[Conflict]:
    changed = enumerate(zip(people, ("Plant manager", "Head of energy"), strict=False))
    return [
        Conflict(
            id=f"conflict-{number}",
            book_id=WORK,
            contact_id=each.id,
            field="title",
            at=now,
            mine=mine,
            theirs=each.title or "Sales manager",
            mine_contact=replace(each, source=None, title=mine),
            theirs_contact=replace(each, source=None),
        )
        for number, (each, mine) in changed
    ] + [_phone_conflict(people[0], now)]


def _phone_conflict(person: Contact, now: datetime) -> Conflict:
    mine, theirs = (
        replace(person, source=None, phones=(Phone(value="0113 496 0200", kind=kind),))
        for kind in (PhoneKind.MOBILE, PhoneKind.WORK)
    )
    return Conflict(
        id="conflict-phone",
        book_id=WORK,
        contact_id=person.id,
        field="phones",
        about="0113 496 0200",
        at=now,
        mine="0113 496 0200 (mobile)",
        theirs="0113 496 0200 (work)",
        mine_contact=mine,
        theirs_contact=theirs,
    )


def _refused(people: list[Contact]) -> list[Op]:
    words = "cloud.granary.example did not take the card: “the picture is larger than 100 kB”."
    return [
        Op(
            id="refused",
            book_id=WORK,
            href="/dav/work/0.vcf",
            kind=OpKind.UPDATE,
            contact_id=each.id,
            state=OpState.REFUSED,
            message=words,
        )
        for each in people[3:4]
    ]


def _book(reader: Reader, book_id: str) -> Book:
    found = reader.book(book_id)
    assert found is not None
    return found


def _show(stage: Stage) -> None:
    _in_step(stage)
    _page(stage)


def _end(stage: Stage) -> None:
    _show(stage)
    page = _page(stage)
    page.books[WORK].fold.click()
    stage.settle()
    show_whole(page.books[WORK].runs)
    stage.settle()


def _needs(stage: Stage) -> None:
    """Show a question about many, and a book to be looked at."""
    _in_step(stage)
    with stage.workspace.read() as reader:
        names = reader.names(reader.contact_ids()[:34])
        work, family = _book(reader, WORK), _book(reader, FAMILY)
    many = tuple(f"{id_}\t{name}" for id_, name in names.items())
    _note(
        stage,
        replace(work, mass_change=many, error="Many were deleted there."),
        replace(family, phase=Phase.PULLED, direction=Direction.OFF),
    )
    _page(stage)


def _refused_login(stage: Stage) -> None:
    _in_step(stage)
    words = "cloud.granary.example did not take the login of robin. Nothing was changed."
    _note(stage, replace(_ACCOUNT, stopped=True, error=words))
    _page(stage)


def _preview(stage: Stage) -> None:
    """Show what a sync would do, as a server without surprises has it."""
    _show(stage)
    with stage.workspace.read() as reader:
        book = _book(reader, WORK)
        names = tuple(sorted(reader.names(reader.contact_ids()[:30]).values()))
    told = planning.Plan(
        book=book,
        new_here=names[:2],
        changed_here=names[2:5],
        changed_there=names[5:30],
        conflicts=1,
    )
    with patch.object(planning, "plan", lambda *_args, **_named: told):
        _page(stage).books[WORK].plan.click()
        stage.settle()


def _offline(stage: Stage) -> None:
    _in_step(stage)
    words = "cloud.granary.example cannot be reached. Nothing was changed. Try again later."
    with stage.workspace.read() as reader:
        work, family = _book(reader, WORK), _book(reader, FAMILY)
    _note(stage, replace(work, error=words), replace(family, error=words))
    _page(stage)


def _who(stage: Stage) -> None:
    _show(stage)
    _page(stage).books[WORK].edit.click()


def _working(stage: Stage) -> None:
    """Show a run that never ends by itself."""
    from ui.sync import SyncRuns

    def endless(_store: object, _id: str, _secrets: object, progress: Progress, *_: object) -> Run:
        while True:
            progress(124, 400)
            Event().wait(0.02)

    _in_step(stage)
    page = _page(stage)
    runs = SyncRuns(stage.workspace, endless)
    page.acts.runs = runs
    runs.changed.connect(lambda: page.refresh(None))
    runs.progressed.connect(lambda id_, _done, _total: page.books[id_].show_progress())
    runs.sync()


def _bin(stage: Stage) -> None:
    workspace = stage.workspace
    _page(stage).acts.runs.cancel()
    stage.settle()
    now = datetime.now(UTC)
    with workspace.read() as reader:
        some = [reader.contact(each) for each in reader.contact_ids()[:3]]
        event = reader.events(1)[0]
    for place, each in enumerate(filter(None, some)):
        at = now - timedelta(days=place * 14, hours=1)
        with workspace.read() as reader:
            edits = bins.binned(reader, each, "Deleted in Work contacts", at)
        workspace.do(Change("Synced with Work contacts", edits))
    with workspace.read() as reader:
        others = [reader.contact(each) for each in reader.contact_ids()[:4]]
        by_hand = bins.remove_people(reader, list(filter(None, others)), now)
    workspace.do(by_hand)
    with workspace.read() as reader:
        workspace.do(bins.remove_event(reader, event, now))
    workspace.navigator.go(Location(Place.BIN))


def _empty_bin(stage: Stage) -> None:
    workspace = stage.workspace
    with workspace.read() as reader:
        ids = [each.id for each in reader.binned()]
        emptied = bins.empty(reader, _now(stage), ids) if ids else None
    if emptied is not None:
        workspace.do(emptied)
    workspace.navigator.go(Location(Place.BIN))


def _history(stage: Stage) -> None:
    _bin(stage)
    workspace = stage.workspace
    for each in range(105):
        visitor = replace(new_contact(), given="Visitor", family=str(each))
        workspace.do(add(f"Added Visitor {each}", visitor))
    workspace.undo_stack.undo()
    workspace.navigator.go(Location(Place.HISTORY))


def _now(stage: Stage) -> datetime:
    return stage.workspace.now().astimezone(UTC)


SYNC_SCENES: dict[str, Callable[[Stage], None]] = {
    "sync-nothing": _nothing,
    "sync": _show,
    "sync-runs": _end,
    "sync-offline": _offline,
    "sync-who": _who,
    "sync-needs": _needs,
    "sync-login-again": _refused_login,
    "sync-preview": _preview,
    "bin-nothing": _empty_bin,
    "sync-working": _working,
    "bin": _bin,
    "history": _history,
}

"""The verb `import`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from netcompanion.cli.appointments import bring_events
from netcompanion.cli.common import (
    FAILED,
    Options,
    complain,
    event_named,
    on_terminal,
    plain,
    what_is_here,
    writing,
)
from netcompanion.domain.errors import FormatError, StaleChange
from netcompanion.domain.event import Event
from netcompanion.domain.progress import Progress

if TYPE_CHECKING:
    from netcompanion.domain.change import Change
    from netcompanion.domain.differing import Difference
    from netcompanion.services.imports import Item, Tally
    from netcompanion.services.reading import Found
    from netcompanion.store import Reader, Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb can be told."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--event", default="", metavar="NAME", help="the event where you met them")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, and write nothing"
    )
    parser.add_argument(
        "--encoding",
        type=_encoding,
        default="",
        metavar="NAME",
        help="how the letters of a table are written (utf-8, cp1252); guessed if it is not given",
    )
    parser.add_argument("--verbose", action="store_true", help="a line for each person saved")


def _encoding(name: str) -> str:
    if not name:
        return ""
    from netcompanion.formats import tables

    try:
        tables.checked(name)
    except FormatError as error:
        raise argparse.ArgumentTypeError("not the name of an encoding, such as utf-8") from error
    return name


def bring(options: Options) -> int:
    """Bring people and events in from files, or say what that would do."""
    from netcompanion.services.calendars import holds_calendar

    calendars = tuple(path for path in options.files if holds_calendar(path))
    people = tuple(path for path in options.files if path not in calendars)
    status = bring_events(replace(options, files=calendars)) if calendars else 0
    if not people:
        return status
    return max(status, _bring_people(replace(options, files=people)))


def _bring_people(options: Options) -> int:
    if options.dry_run:
        return _tell_plan(options)
    with writing(options.folder) as store, on_terminal(_so_far) as progress:
        try:
            tally, made_event = _bring_in(store, options, progress)
        except StaleChange:
            # Another program brought in the same people after we had looked for them.
            tally, made_event = _bring_in(store, options, progress)
    if made_event:
        print(f"There was no event “{plain(options.event)}”: made one for today.")
    for uid in tally.saved if options.verbose else ():
        print(f"saved {plain(uid)}")
    for source, note in tally.notes:
        print(f"{plain(source)}: {plain(note)}")
    with tally.told:
        _tell(tally.told)
    return _sum_up(tally.counts.__getitem__)


def _bring_in(store: Store, options: Options, progress: Progress) -> tuple[Tally, bool]:
    """Plan from what is here now, and save; return the counts, and whether an event was made."""
    from netcompanion.services import imports

    def saving(done: int, total: int, /) -> None:
        if total:  # until then it is the reading that is told
            progress(done, total)

    tally = imports.Tally()
    with store.read() as reader:
        seen = reader.revision()
        made, event = _event_to_join(reader, options.event)
        met = [each.contact_id for each in reader.encounters(event_id=event.id)] if event else []
        items = tally.watch(imports.items(reader, _found_in(options), progress))
        targets = reader.targets(event.id) if event else ()
        changes = imports.changes(items, event=event, met=met, targets=targets)
        something = next(changes, None)
        if something is not None:
            wanted = chain(made, [something], changes)
            imports.save(store, "Import people", wanted, saving, seen=seen)
    return tally, bool(made and something)


def _event_to_join(reader: Reader, name: str) -> tuple[tuple[Change, ...], Event | None]:
    """Return the event of this name, and the change that makes it when there is none."""
    from netcompanion.domain.event import USUAL_LENGTH
    from netcompanion.domain.event_entry import EventEntry
    from netcompanion.services import events

    if not name:
        return (), None
    known = event_named(reader, name)
    if known is not None:
        return (), known
    now = datetime.now().replace(minute=0, second=0, microsecond=0)
    made = events.create(
        reader, EventEntry(text=name, name=name, start=now, end=now + USUAL_LENGTH)
    )
    return (made,), next(each.after for each in made.edits if isinstance(each.after, Event))


def _found_in(options: Options) -> Iterator[Found]:
    from netcompanion.services import reading

    for path in options.files:
        yield from reading.read_file(path, encoding=options.encoding, name=str(path))


# A plan


def _tell_plan(options: Options) -> int:
    """Say what an import would do. Nothing is written, and nothing made."""
    from netcompanion.services import imports

    with what_is_here(options.folder) as store, store.read() as reader:
        with on_terminal(_so_far) as progress:
            plan = imports.plan(reader, _found_in(options), progress, asking=False)
        known = not options.event or event_named(reader, options.event) is not None
    with plan:
        status = _sum_up(plan.count)
        _tell(plan)
    if not known and plan.count(imports.Unreadable) < len(plan):
        print(f"There is no event “{plain(options.event)}”: one would be made for today.")
    print("Nothing was written.")
    return status


# Words


def _sum_up(count: Callable[[type[Item]], int]) -> int:
    """Print how many items there are of each kind; return the exit status."""
    from netcompanion.services.imports import Differs, Maybe, New, Same, Unreadable

    kinds = {
        Maybe: "maybe here already",
        New: "new",
        Same: "here already",
        Differs: "different",
        Unreadable: "not read",
    }
    told = [f"{count(kind)} {words}" for kind, words in kinds.items() if kind is not Maybe]
    if count(Maybe):
        told.insert(2, f"{count(Maybe)} {kinds[Maybe]}")
    print(", ".join(told))
    read = sum(map(count, kinds)) - count(Unreadable)
    return FAILED if count(Unreadable) and not read else 0


def _tell(items: Iterable[Item]) -> None:
    """Print of each item whatever is to be said."""
    from netcompanion.services.imports import Differs, Maybe, New, Unreadable, name_of

    for item in items:
        match item:
            case New(found=found):
                print(f"new: {plain(name_of(item))}")
                for note in found.notes:
                    print(f"  {plain(note)}")
            case Differs(existing=here, differences=others):
                print(f"{plain(here.name)} is here already and stays as it is:")
                _tell_differences(others)
            case Maybe(existing=here, reason=reason, differences=others):
                print(f"{plain(name_of(item))} may be {plain(here.name)} ({plain(reason)}), and")
                print("  comes in beside them; the window asks what to do:")
                _tell_differences(others)
            case Unreadable(found=found):
                complain(f"{found.source}: {found.error or 'there is nobody in it'}", found.line)


def _tell_differences(others: Iterable[Difference]) -> None:
    for other in others:
        print(f"  {other.name}: {plain(other.here)!r} here, {plain(other.there)!r} there")


def _so_far(done: int, total: int) -> str:
    return f"{done:,} of {total:,} saved" if total else f"{done:,} read"

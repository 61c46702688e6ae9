"""The verb `import`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from netcompanion.cli.common import FAILED, Options, complain, event_named, plain, writing
from netcompanion.domain.errors import StaleChange
from netcompanion.domain.event import Event

if TYPE_CHECKING:
    from netcompanion.domain.change import Change
    from netcompanion.services.imports import Tally
    from netcompanion.services.reading import Found
    from netcompanion.store import Reader, Store


def bring(options: Options) -> int:
    """Bring people in from files."""
    with writing(options.folder) as store:
        try:
            tally, made_event = _bring_in(store, options)
        except StaleChange:
            # Another program brought in the same people after we had looked for them.
            tally, made_event = _bring_in(store, options)
    if made_event:
        print(f"There was no event “{plain(options.event)}”: made one for today.")
    for uid in tally.saved if options.verbose else ():
        print(f"saved {uid}")
    return _report(tally)


def _bring_in(store: Store, options: Options) -> tuple[Tally, bool]:
    """Plan from what is here now, and save; return the counts, and whether an event was made."""
    from netcompanion.services import imports

    tally = imports.Tally()
    with store.read() as reader:
        seen = reader.revision()
        made, event = _event_to_join(reader, options.event)
        met = [each.contact_id for each in reader.encounters(event_id=event.id)] if event else []
        items = tally.watch(imports.items(reader, _found_in(options.files)))
        changes = imports.changes(items, event=event, met=met)
        something = next(changes, None)
        if something is not None:
            wanted = chain(made, [something], changes)
            store.apply_import("Import people", wanted, seen=seen)
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


def _found_in(files: Sequence[Path]) -> Iterator[Found]:
    from netcompanion.services import reading

    for path in files:
        for found in reading.read_file(path):
            yield replace(found, source=str(path))


def _report(tally: Tally) -> int:
    from netcompanion.services import imports

    for found in tally.problems:
        complain(f"{found.source}: {found.error or 'there is nobody in it'}", found.line)
    for differing in tally.differing:
        print(f"{plain(differing.existing.name)} is here already and was kept as it is:")
        for other in differing.differences:
            print(f"  {other.name}: {plain(other.here)!r} here, {plain(other.there)!r} there")
    new, same = tally.counts.get(imports.New, 0), tally.counts.get(imports.Same, 0)
    print(
        f"{new} new, {same} here already, {len(tally.differing)} different, "
        f"{len(tally.problems)} not read"
    )
    return FAILED if tally.problems and not (new or same or tally.differing) else 0

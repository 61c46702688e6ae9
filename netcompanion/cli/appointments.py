"""Calendar files for `import` and `export`."""

from __future__ import annotations

from datetime import datetime

from netcompanion.cli.common import (
    FAILED,
    Options,
    complain,
    event_named,
    plain,
    reading,
    what_is_here,
    writing,
)
from netcompanion.domain.errors import FormatError, UserError


def bring_events(options: Options) -> int:
    """Add the events of calendar files with who comes, or say what that would do."""
    from netcompanion.services import calendars

    now = datetime.now()
    found, status = [], 0
    for path in options.files:
        try:
            appointments, errors = calendars.read_file(path, now)
        except FormatError as whole:
            appointments, errors = [], [whole]
        found += [one for one in appointments if not one.is_cancelled]
        for error in errors:
            complain(f"{path}: {error}", error.line)
        for one in appointments:
            if one.is_cancelled:
                print(f"{plain(one.name)} was cancelled and is left out.")
            if one.more_came:
                print(f"{plain(one.name)}: the first {len(one.attendees)} guests were read.")
        status = status if appointments or not errors else FAILED
    opened = what_is_here if options.dry_run else writing
    with opened(options.folder) as store:
        with store.read() as reader:
            arrivals = calendars.plan(reader, found)
            change = calendars.add(reader, arrivals)
        if not options.dry_run and change.edits:
            store.apply(change)
    new = sum(each.existing is None for each in arrivals)
    print(f"{new} new {'event' if new == 1 else 'events'}, {len(arrivals) - new} here already")
    if options.dry_run:
        for each in arrivals:
            known = "here already" if each.existing else "new"
            guests = len(each.appointment.attendees)
            when = f"{each.appointment.start:%Y-%m-%d %H:%M}"
            print(f"{known}: {plain(each.appointment.name)}, {when}, {guests} to meet")
        print("Nothing was written.")
    return status


def send_events(options: Options) -> int:
    """Write events and open promises as a calendar."""
    from netcompanion.services import calendars

    if options.out is None:
        raise UserError("A calendar loses nothing that could be reported. Say where to write.")
    options.folder.refuse(options.out)
    with reading(options.folder) as store, store.read() as reader:
        event = event_named(reader, options.event)
        if options.event and event is None:
            raise UserError(f"There is no event “{plain(options.event)}”. Nothing was written.")
        ids = [event.id] if event else None
        number = calendars.write_file(reader, options.out, datetime.now(), event_ids=ids)
    print(f"{number} {'entry' if number == 1 else 'entries'} in {options.out}")
    return 0

"""The verb `export`."""

from __future__ import annotations

from netcompanion.cli.common import Options, event_named, plain, reading
from netcompanion.domain.errors import UserError


def send(options: Options) -> int:
    """Write people to a file."""
    from netcompanion.services import exports

    options.folder.refuse(options.files[0])
    with reading(options.folder) as store, store.read() as reader:
        event = event_named(reader, options.event)
        if options.event and event is None:
            raise UserError(f"There is no event “{plain(options.event)}”. Nothing was written.")
        event_id = event.id if event else None
        who = exports.Selection(event_id=event_id, tag=options.tag or None)
        written = exports.write_file(reader, who, options.files[0], format_id=options.format)
    print(f"{written.people} people in {written.path}")
    return 0

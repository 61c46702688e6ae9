"""The verbs that only tell: `list` and `read`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from netcompanion.cli.common import FAILED, Options, as_json, complain, reading, show
from netcompanion.domain.errors import UserError

if TYPE_CHECKING:
    from netcompanion.reading.photo import CardReader
    from netcompanion.services.reading import Found


def list_people(options: Options) -> int:
    """List people, all or those found."""
    with reading(options.folder) as store, store.read() as reader:
        if not options.query:
            for contact in reader.every_contact():
                show(contact, options)
            return 0
        for batch in _batches(reader.contact_ids(query=options.query), 500):
            people = reader.contacts(batch)
            for contact_id in batch:
                show(people[contact_id], options)
    return 0


def read(options: Options) -> int:
    """Say what files hold."""
    from netcompanion.reading.photo import CardReader

    status = 0
    with closing(CardReader()) as photos:
        for path in options.files:
            try:
                read = sum(_tell(found, path, options) for found in _timed(path, options, photos))
            except UserError as error:
                read = 0
                complain(str(error))
            status = status if read else FAILED
    return status


def _timed(path: Path, options: Options, photos: CardReader) -> Iterator[tuple[Found, float]]:
    """Yield what a file holds, each with the ms it took to read."""
    from netcompanion.reading import photo
    from netcompanion.services import reading

    recognise = partial(photos.read, fast=options.fast) if photo.is_installed() else None
    started = time.perf_counter()
    for found in reading.read_file(path, options.region, recognise, certain=bool(options.region)):
        yield found, round((time.perf_counter() - started) * 1000, 3)
        started = time.perf_counter()


def _tell(timed: tuple[Found, float], path: Path, options: Options) -> bool:
    """Print one thing that was found; whether it is somebody."""
    from netcompanion.services.fields import fields

    found, spent = timed
    if found.contact is None:
        complain(f"{path}: {found.error or 'there is nobody in it'}", found.line)
        return False
    if options.json:
        known = fields(found.contact, options.region)
        record = {"file": str(path), "fields": known, "ms": spent}
        print(as_json(record))
    else:
        show(found.contact, options)
    return True


def _batches(ids: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]

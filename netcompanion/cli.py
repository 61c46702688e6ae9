"""The same verbs without a window. No Qt is imported here, nor by anything that is called."""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import netcompanion
from netcompanion.domain.errors import StaleChange, UserError
from netcompanion.domain.event import Event
from netcompanion.services.folder import DataFolder, default_root

if TYPE_CHECKING:
    from netcompanion.domain.change import Change
    from netcompanion.domain.contact import Contact
    from netcompanion.reading.photo import CardReader
    from netcompanion.services.imports import Tally
    from netcompanion.services.reading import Found
    from netcompanion.store import Reader, Store

FAILED = 1
INTERRUPTED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for on the command line; `verb` None opens the window."""

    folder: DataFolder
    verb: str | None = None
    files: tuple[Path, ...] = ()
    event: str = ""
    tag: str = ""
    query: str = ""
    region: str = ""
    format: str = "vcard3"
    json: bool = False
    fast: bool = False
    verbose: bool = False


def parse(argv: Sequence[str]) -> Options:
    """Read the command line. Exits with status 2 and a word on standard error when it is wrong."""
    parser = _parser()
    given = vars(parser.parse_args(argv))
    data, sample = given.pop("data"), given.pop("sample")
    for name in ("event", "tag", "query"):
        if any("\udc80" <= letter <= "\udcff" for letter in given.get(name, "")):
            parser.error(f"the {name} cannot be read as text")  # bytes that are no characters
    try:
        root = DataFolder(Path(data).expanduser().absolute() if data else default_root())
    except UserError as error:
        parser.error(str(error))
    files = tuple(given.pop("files", ()))
    return Options(folder=root.example if sample else root, files=files, **given)


def run(options: Options) -> int:
    """Run one verb; return the exit status. What a person can act on goes to standard error."""
    _let_names_pass(options.json)
    try:
        status = _VERBS[options.verb or ""](options)
        sys.stdout.flush()
    except UserError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        # The output: whoever reads it had enough, or its disk is full. Python would complain
        # again while it exits.
        sys.stdout = io.StringIO()
        return FAILED if isinstance(error, BrokenPipeError) else _complain(f"output: {error}")
    return status


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--data", metavar="DIR", help="the folder that holds everything")
    parser = argparse.ArgumentParser(
        prog="netcompanion",
        description="Prepare events, capture people, keep promises. Without a verb: the window.",
    )
    parser.add_argument("--version", action="version", version=netcompanion.__version__)
    parser.add_argument(
        "--data", metavar="DIR", default="", help="the folder that holds everything"
    )
    parser.add_argument("--sample", action="store_true", help="open the made-up example")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")

    def verb(name: str, about: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=about, description=about, parents=[shared])

    bring = verb("import", "bring people in from vCard files and pictures of QR codes")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE")
    bring.add_argument("--event", default="", metavar="NAME", help="the event where you met them")
    bring.add_argument("--verbose", action="store_true", help="a line for each person saved")
    send = verb("export", "write people to a file")
    send.add_argument("--format", choices=["vcard3"], default="vcard3")
    send.add_argument("files", nargs=1, type=Path, metavar="OUT")
    who = send.add_mutually_exclusive_group()
    who.add_argument("--event", default="", metavar="NAME", help="only people met there")
    who.add_argument("--tag", default="", metavar="TAG", help="only people with this tag")
    find = verb("list", "list people, all or those found")
    find.add_argument("query", nargs="?", default="")
    find.add_argument("--json", action="store_true", help="one JSON object a line")
    look = verb("read", "say what files hold, without saving anything")
    look.add_argument("files", nargs="+", type=Path, metavar="FILE")
    look.add_argument("--json", action="store_true", help="one JSON object a person")
    look.add_argument(
        "--region", type=_country, default="", metavar="CC", help="country of bare phone numbers"
    )
    look.add_argument("--fast", action="store_true", help="read photos sooner, not as well")
    keep = verb("backup", "save a checked copy of the database")
    keep.add_argument("files", nargs=1, type=Path, metavar="OUT")
    verb("check", "check the database")
    return parser


def _country(code: str) -> str:
    """Return a country code in capitals; none is none."""
    if not code:
        return ""
    from phonenumbers import SUPPORTED_REGIONS

    if code.upper() not in SUPPORTED_REGIONS:
        raise argparse.ArgumentTypeError("not a country code of two letters, such as GB")
    return code.upper()


def _let_names_pass(as_json: bool) -> None:
    """Let every name be printed, whatever the terminal's encoding; JSON is always UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = "utf-8" if as_json else stream.encoding
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


@contextmanager
def _writing(folder: DataFolder) -> Iterator[Store]:
    from netcompanion.store import Store

    store = Store.open(folder.make().database, backups=folder.backups)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _reading(folder: DataFolder) -> Iterator[Store]:
    """Open what is there, also where nothing can be written; make nothing."""
    from netcompanion.store import CannotWrite, Store

    if folder.is_new:
        raise UserError(f"There is nothing in {folder.root} yet.")
    try:
        store = Store.open(folder.database, backups=folder.backups)
    except CannotWrite:
        store = Store.open(folder.database, backups=folder.backups, read_only=True)
    try:
        yield store
    finally:
        store.close()


def _import(options: Options) -> int:
    with _writing(options.folder) as store:
        try:
            tally, made_event = _bring_in(store, options)
        except StaleChange:
            # Another program brought in the same people after we had looked for them.
            tally, made_event = _bring_in(store, options)
    if made_event:
        print(f"There was no event “{_plain(options.event)}”: made one for today.")
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
    known = _event_named(reader, name)
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
        _complain(f"{found.source}: {found.error or 'there is nobody in it'}", found.line)
    for differing in tally.differing:
        print(f"{_plain(differing.existing.name)} is here already and was kept as it is:")
        for other in differing.differences:
            print(f"  {other.name}: {_plain(other.here)!r} here, {_plain(other.there)!r} there")
    new, same = tally.counts.get(imports.New, 0), tally.counts.get(imports.Same, 0)
    print(
        f"{new} new, {same} here already, {len(tally.differing)} different, "
        f"{len(tally.problems)} not read"
    )
    return FAILED if tally.problems and not (new or same or tally.differing) else 0


def _export(options: Options) -> int:
    from netcompanion.services import exports

    options.folder.refuse(options.files[0])
    with _reading(options.folder) as store, store.read() as reader:
        event = _event_named(reader, options.event)
        if options.event and event is None:
            raise UserError(f"There is no event “{_plain(options.event)}”. Nothing was written.")
        event_id = event.id if event else None
        who = exports.Selection(event_id=event_id, tag=options.tag or None)
        written = exports.write_file(reader, who, options.files[0], format_id=options.format)
    print(f"{written.people} people in {written.path}")
    return 0


def _event_named(reader: Reader, name: str) -> Event | None:
    wanted = name.casefold()
    return next((each for each in reader.events() if each.name.casefold() == wanted), None)


def _list(options: Options) -> int:
    with _reading(options.folder) as store, store.read() as reader:
        if not options.query:
            for contact in reader.every_contact():
                _show(contact, options)
            return 0
        for batch in _batches(reader.contact_ids(query=options.query), 500):
            people = reader.contacts(batch)
            for contact_id in batch:
                _show(people[contact_id], options)
    return 0


def _show(contact: Contact, options: Options) -> None:
    if options.json:
        record = {
            "uid": contact.uid,
            "name": contact.name,
            "title": contact.title,
            "organisation": contact.organisation,
            "emails": [each.value for each in contact.emails],
            "phones": [each.value for each in contact.phones],
            "tags": list(contact.tags),
        }
        print(json.dumps(record, ensure_ascii=False))
        return
    reach = [*(each.value for each in contact.emails), *(each.value for each in contact.phones)]
    words = filter(None, (contact.name, contact.role_line, *reach))
    print(" · ".join(map(_plain, words)))


def _read(options: Options) -> int:
    from netcompanion.reading.photo import CardReader

    status = 0
    with closing(CardReader()) as photos:
        for path in options.files:
            try:
                read = sum(_tell(found, path, options) for found in _timed(path, options, photos))
            except UserError as error:
                read = 0
                _complain(str(error))
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
        _complain(f"{path}: {found.error or 'there is nobody in it'}", found.line)
        return False
    if options.json:
        known = fields(found.contact, options.region)
        record = {"file": str(path), "fields": known, "ms": spent}
        print(json.dumps(record, ensure_ascii=False))
    else:
        _show(found.contact, options)
    return True


def _backup(options: Options) -> int:
    options.folder.refuse(options.files[0])
    with _reading(options.folder) as store:
        store.backup(options.files[0])
    print(f"Saved and checked: {options.files[0]}")
    return 0


def _check(options: Options) -> int:
    with _reading(options.folder) as store:
        report = store.check()
    for line in report.lines:
        print(line)
    return 0 if report.ok else FAILED


def _complain(words: str, line: int | None = None) -> int:
    where = f" (line {line})" if line else ""
    print(f"netcompanion: {words}{where}", file=sys.stderr)
    return FAILED


def _plain(text: str) -> str:
    """Return a name that cannot move the cursor of a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _batches(ids: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


_VERBS: dict[str, Callable[[Options], int]] = {
    "import": _import,
    "export": _export,
    "list": _list,
    "read": _read,
    "backup": _backup,
    "check": _check,
}

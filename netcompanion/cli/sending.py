"""The verb `export`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from netcompanion.cli.appointments import send_events
from netcompanion.cli.common import FAILED, Options, complain, event_named, plain, reading
from netcompanion.domain.errors import UserError
from netcompanion.domain.sent import DESTINATIONS

if TYPE_CHECKING:
    from netcompanion.services.exports import Report, Selection
    from netcompanion.store import Reader

CALENDAR = "ics"
_MOST_NAMES = 10


class _Formats:
    """The ids of formats and calendar; the formats are imported only when somebody asks."""

    def __iter__(self) -> Iterator[str]:
        from netcompanion.formats import export_formats

        return iter(sorted((*export_formats(), CALENDAR)))

    def __contains__(self, format_id: object) -> bool:
        return format_id in list(self)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb can be told."""
    parser.add_argument(
        "out", nargs="?", type=Path, metavar="OUT", help="the file, or with one a person the folder"
    )
    parser.add_argument(
        "--format",
        choices=_Formats(),
        default="vcard3",
        metavar="ID",
        help="%(choices)s; %(default)s if it is not given",
    )
    parser.add_argument(
        "--report", action="store_true", help="say what will be lost; without OUT write nothing"
    )
    parser.add_argument(
        "--one-file-per-person", action="store_true", help="OUT is a folder with a file for each"
    )
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--event", default="", metavar="NAME", help="only people met there")
    who.add_argument("--tag", default="", metavar="TAG", help="only people with this tag")
    places = ", ".join(DESTINATIONS)
    parser.add_argument(
        "--new-for",
        choices=DESTINATIONS,
        default="",
        metavar="PLACE",
        help=f"only people who were not sent there, or changed since: {places}",
    )
    parser.add_argument(
        "--mark-sent",
        choices=DESTINATIONS,
        default="",
        metavar="PLACE",
        help="remember that they were sent there",
    )


def problem(options: Options) -> str:
    """Return what is wrong with what was asked for, or ""."""
    if options.out is None and not options.report:
        return "say where to write, or ask for a --report"
    if options.out is None and options.mark_sent:
        return "nothing is sent without a file: say where to write"
    people_only = (options.tag, options.new_for, options.mark_sent, options.one_file_per_person)
    if options.format == CALENDAR and (any(people_only) or options.report):
        return "a calendar holds events and promises: only --event goes with it"
    return ""


def send(options: Options) -> int:
    """Write people to a file or a folder, or say what would be lost; events to a calendar."""
    from netcompanion.services import exports

    if options.format == CALENDAR:
        return send_events(options)
    if options.out is not None:
        options.folder.refuse(options.out)
    with reading(options.folder) as store:
        with store.read() as reader:
            who = _whom(reader, options)
            if options.report:
                _tell(exports.report(reader, who, format_id=options.format))
            if options.out is None:
                return 0
            write = exports.write_folder if options.one_file_per_person else exports.write_file
            written = write(reader, who, options.out, format_id=options.format)
        print(f"{_people(written.people)} in {written.path}")
        if options.mark_sent:
            with store.read() as reader:
                now = datetime.now(UTC)
                change = exports.mark_sent(reader, written.ids, options.mark_sent, now, written.rev)
            store.apply(change)
    for differing in written.differences:
        complain(f"{plain(differing.name)} came out otherwise: {plain(differing.what)}")
    return FAILED if written.differences else 0


def _whom(reader: Reader, options: Options) -> Selection:
    from netcompanion.services.exports import Selection

    event = event_named(reader, options.event)
    if options.event and event is None:
        raise UserError(f"There is no event “{plain(options.event)}”. Nothing was written.")
    return Selection(
        event_id=event.id if event else None, tag=options.tag or None, new_for=options.new_for
    )


def _tell(report: Report) -> None:
    from netcompanion.services.exports import loss_words

    print(f"{_people(report.people)}, {len(report.without_phone)} without a phone number")
    if not report.losses:
        print("Nothing is lost.")
    for loss in report.losses:
        details = f" ({', '.join(map(plain, loss.names[:_MOST_NAMES]))})" if loss.names else ""
        names = ", ".join(plain(line.name) for line in loss.people[:_MOST_NAMES])
        more = len(loss.people) - _MOST_NAMES
        print(f"Lost: {loss_words(loss)}{details}: {names}{f' and {more} more' * (more > 0)}")


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"

"""The readers, each with what it is to be given first and how it is called.

A reader may raise `UserError` and nothing else, and what it returns holds no control characters.
"""

from __future__ import annotations

import atexit
import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import UserError
from tests.fuzz import seeds

if TYPE_CHECKING:
    from netcompanion.formats import ReadCard
    from netcompanion.store import Store

NOW = datetime(2026, 10, 14, 9, 30)
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff]")

Feed = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Target:
    """A reader: `feed` gives it some bytes, `seeds` are such as it understands."""

    feed: Feed
    seeds: Callable[[], Iterable[bytes]]


def check(contact: Contact | None, error: UserError | None) -> None:
    """Hold one thing that was found to what everybody relies on."""
    assert (contact is None) == (error is not None)
    if contact is not None:
        assert not any(_CONTROL.search(text) for text in texts(contact))


def texts(value: object) -> Iterator[str]:
    """Yield every text within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | frozenset | list):
        for each in value:
            yield from texts(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from texts(getattr(value, name))


def _people(source_id: str) -> Feed:
    """Read people; whoever was read can be written in every format and shown."""

    def feed(data: bytes) -> None:
        from netcompanion.domain.display import other_lines, shown, shown_text
        from netcompanion.formats import export_formats, import_sources

        source = import_sources()[source_id]
        source.score(data[: 1 << 16])
        formats = list(export_formats().values())
        for number, found in enumerate(source.read(io.BytesIO(data), NOW.replace(tzinfo=UTC))):
            _check_card(found)
            if found.contact is not None and number < 3:
                shown(found.contact.name)
                shown_text(found.contact.note)
                other_lines(found.contact.source)
                chosen = formats[(len(data) + number) % len(formats)]
                _write_and_read(found.contact, chosen.id)

    return feed


def _check_card(found: ReadCard) -> None:
    check(found.contact, found.error)
    assert not _CONTROL.search(found.raw.replace("\r", ""))


def _write_and_read(contact: Contact, format_id: str) -> None:
    from netcompanion.formats import export_formats

    chosen = export_formats()[format_id]
    out = io.BytesIO()
    chosen.write([(contact, None)], out)
    out.seek(0)
    again = list(chosen.read(out, NOW.replace(tzinfo=UTC)))
    assert len(again) <= 1, f"{contact.name!r} came back as {len(again)} by {format_id}"
    for each in again:
        _check_card(each)


def _calendar(data: bytes) -> None:
    from netcompanion.formats import ics

    for found in ics.read(io.BytesIO(data), NOW):
        assert (found.appointment is None) == (found.error is not None)
        assert not any(_CONTROL.search(text) for text in texts(found.appointment))


def _payload(data: bytes) -> None:
    """What a QR code, the clipboard or a file of text says."""
    from netcompanion.services.reading import read_text

    for found in read_text(data.decode("utf-8", "replace"), "GB"):
        assert found.contact is None or found.error is None


def _any_file(data: bytes) -> None:
    from netcompanion.services.reading import read_bytes, table_in

    table_in(data[: 1 << 16], ".csv")
    for found in read_bytes("a.bin", data, "GB"):
        assert found.contact is None or found.error is None


def _packed(data: bytes) -> None:
    """An archive of which one file is the data, and the data as the archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(data[:20].decode("latin-1").replace("\0", "_") or "a", data)
    _any_file(packed.getvalue())
    _any_file(b"PK\x03\x04" + data)
    _any_file(data)


@cache
def store() -> Store:
    """A store with a few people in it, of this process."""
    from netcompanion.domain.change import Change, Edit
    from netcompanion.store import Store
    from tests.builders import book, portrait, zoe

    folder = Path(tempfile.mkdtemp(prefix="netcompanion-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    opened = Store.open(folder / "netcompanion.db", backups=folder)
    people = tuple(Edit(None, each) for each in (zoe(), *book(40)))
    opened.apply(Change("Added people", people, (portrait(),)))
    return opened


def _attendees(data: bytes) -> None:
    from netcompanion.services.attendees.reading import read_list
    from tests.builders import mixer

    with store().read() as reader:
        read_list(reader, mixer(), data)


def _card_text(data: bytes) -> None:
    from netcompanion.reading.text.people import read

    people = read(data.decode("utf-8", "replace"), "", "GB")
    for each in people.found:
        each.contact(NOW.replace(tzinfo=UTC))


def _page(data: bytes) -> None:
    from netcompanion.reading.web_text import is_page, text_of_html

    page = data.decode("utf-8", "replace")
    is_page(page)
    text_of_html(page)


def _xml(data: bytes) -> None:
    from netcompanion.dav import xml
    from netcompanion.dav.properties import facts_of, is_book

    xml.condition(data)
    for response in xml.read(data, "dav.example", lambda: None, 10_000).responses:
        is_book(response)
        facts_of(response, "https://dav.example/book/")


def _headers(data: bytes) -> None:
    """An answer whose head and body are the data: what it means, and where it leads."""
    from netcompanion.dav import hrefs, replies, typed
    from netcompanion.dav.access import Login
    from netcompanion.dav.properties import etag_of, token_of
    from netcompanion.dav.session import Answer, Session
    from netcompanion.domain.sync import AuthKind

    text = data.decode("latin-1")
    book = "https://dav.example/book/"
    etag_of(text)
    token_of(text)
    hrefs.plain(text)
    hrefs.quoted(text)
    for address in (text, f"/book/{text}"):
        try:
            hrefs.within(address, book)
        except ValueError:  # which it says it raises
            continue
    status = int.from_bytes(data[:2], "big") % 600
    headers = {"retry-after": text[2:], "content-type": text[2:40], "location": text[2:]}
    login = Login(auth=AuthKind.PASSWORD, origins=frozenset({"https://dav.example:443"}))
    session = Session(login, lambda: None)
    for found in (status, 429, 503):
        answer = Answer(status=found, headers=headers, body=data, url=book, method="PUT")
        str(replies.refusal(session, answer))
    typed.read(text)


def _settings(data: bytes) -> None:
    from netcompanion.services import reminder_log, settings, stack_draft
    from netcompanion.services.folder import DataFolder
    from netcompanion.services.unsaved import unsaved

    root = store().path.parent
    path = root / "settings.json"
    path.write_bytes(data)
    settings.save(path, settings.load(path))
    path.write_bytes(data)
    reminder_log.ReminderLog(path)
    folder = DataFolder(root)
    folder.unsaved.write_bytes(data)
    unsaved(folder).load()
    with suppress(UserError):
        stack_draft.read(data.decode(errors="replace"))


@cache
def _good_database() -> bytes:
    copy = store().path.with_name("copy.db")
    store().backup(copy)
    return copy.read_bytes()


def _backup(data: bytes) -> None:
    """A backup that is the data; a database, and one that is packed, changed where they say."""
    from netcompanion.services import backup_file, restoring
    from netcompanion.services.folder import DataFolder

    root = store().path.with_name("restoring")
    folder = DataFolder(root)
    path = folder.make().root / "backup"
    for backup in (data, _patched(_good_database(), data)):
        path.write_bytes(backup)
        with suppress(UserError):
            restoring.check(path, folder).close()
        assert not list(root.glob(f"{backup_file.STAGES}*"))


def _patched(whole: bytes, data: bytes) -> bytes:
    """Return the bytes with pieces written over them: four of where, one of how many, those."""
    changed = bytearray(whole)
    at = 0
    while piece := data[at + 5 : at + 5 + data[at + 4]] if at + 5 < len(data) else b"":
        place = int.from_bytes(data[at : at + 4], "big") % len(whole)
        changed[place : place + len(piece)] = piece
        at += 5 + len(piece)
    return bytes(changed)


def _codec(data: bytes) -> None:
    from netcompanion.store import codec

    for kind in codec.KINDS.values():
        with codec.reading("value"):
            value = codec.decode(kind, data)
            codec.is_digest(b"", value)
    with codec.reading("card"):
        codec.decode_source(data)


def _line(data: bytes) -> None:
    """The capture bar, and the other fields of one line that are understood."""
    from netcompanion.domain.capture import parse, read_promise
    from netcompanion.domain.event_entry import parse_event
    from netcompanion.domain.names import split_name
    from netcompanion.domain.when import read_date, read_due

    line = data.decode("utf-8", "replace")
    today = NOW.date()
    parse(line, today)
    read_promise(line, today)
    parse_event(line, today)
    read_date(line, today)
    read_due(line, today)
    split_name(line)


def _query(data: bytes) -> None:
    from netcompanion.domain.query import parse_filter

    text = data.decode("utf-8", "surrogateescape")
    with store().read() as reader:
        reader.search(text)
        reader.search_count(text)
        wanted = parse_filter(text)
        reader.page(wanted, 0, 50)


def _picture(data: bytes) -> None:
    from netcompanion.reading.pictures import is_picture, read_codes
    from netcompanion.services.photos import from_bytes

    is_picture(data)
    for read in (from_bytes, read_codes):
        try:
            read(data)
        except UserError:
            continue


def _address(data: bytes) -> None:
    """What a link of a card opens."""
    from netcompanion.domain.opening import mail_address, phone_address, web_address

    text = data.decode("utf-8", "replace")
    for opens, schemes in (
        (web_address, ("http://", "https://")),
        (mail_address, ("mailto:",)),
        (phone_address, ("tel:",)),
    ):
        address = opens(text)
        assert address is None or (address.startswith(schemes) and address.isascii())


TARGETS: dict[str, Target] = {
    "vcard2": Target(_people("vcard"), lambda: seeds.people("vcard2", "vcard-android")),
    "vcard3": Target(_people("vcard"), lambda: seeds.people("vcard3", "vcard-apple")),
    "vcard4": Target(_people("vcard"), lambda: seeds.people("vcard4")),
    "jcard": Target(_people("jcard"), lambda: seeds.people("jcard")),
    "ldif": Target(_people("ldif"), lambda: seeds.people("ldif")),
    "google-csv": Target(_people("google-csv"), lambda: seeds.people("google-csv")),
    "outlook-csv": Target(_people("outlook-csv"), lambda: seeds.people("outlook-csv")),
    "thunderbird-csv": Target(_people("thunderbird-csv"), lambda: seeds.people("thunderbird-csv")),
    "linkedin-csv": Target(_people("linkedin-csv"), seeds.connections),
    "csv": Target(_people("csv"), lambda: seeds.people("csv")),
    "mecard": Target(_people("mecard"), seeds.short_cards),
    "ics": Target(_calendar, seeds.calendars),
    "qr": Target(_payload, seeds.payloads),
    "file": Target(_any_file, seeds.files),
    "zip": Target(_packed, seeds.archives),
    "attendees": Target(_attendees, seeds.attendee_lists),
    "card-text": Target(_card_text, seeds.card_texts),
    "page": Target(_page, seeds.pages),
    "dav-xml": Target(_xml, seeds.multistatuses),
    "dav-headers": Target(_headers, seeds.headers),
    "settings": Target(_settings, seeds.settings),
    "backup": Target(_backup, seeds.backups),
    "codec": Target(_codec, seeds.values),
    "capture": Target(_line, seeds.lines),
    "search": Target(_query, seeds.queries),
    "image": Target(_picture, seeds.pictures),
    "link": Target(_address, seeds.addresses),
}


def feed(target: Target, data: bytes) -> None:
    """Give a reader some bytes; what it says in words is what it should."""
    try:
        target.feed(data)
    except UserError as error:
        words = str(error)
    else:
        return
    assert words.strip()

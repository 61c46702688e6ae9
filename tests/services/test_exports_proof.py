"""What came out is compared with what was meant, in every format, and old files survive."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Contact, Phone
from netcompanion.domain.errors import Cancelled, FormatError, UserError
from netcompanion.formats import ContactAndPhoto, Format, ReadCard, export_formats
from netcompanion.formats.vcard3 import FORMAT
from netcompanion.services.exports import (
    EVERYBODY,
    Differing,
    Selection,
    leaving,
    write_file,
    write_folder,
)
from netcompanion.store import Reader, Store
from tests.builders import book, contact
from tests.formats.people import PHOTO, zoe

FORMATS = [pytest.param(each.id, id=each.id) for each in export_formats().values()]
HOSTILE = (
    'a"; b,c\\n:d',
    "=cmd()",
    "line\nEND:VCARD\nBEGIN:VCARD",
    "\u202eexe",
    "x" * 400,
    "'quoted",
    "dn: cn=x\n\n",
)


@pytest.fixture
def filled(store: Store) -> Store:
    store.apply(Change("Add", (Edit(None, zoe()),), (PHOTO,)))
    people = [
        replace(
            contact("Given Family", n), formatted=text, note=text, organisation=text, tags=(text,)
        )
        for n, text in enumerate(HOSTILE)
    ]
    store.apply(add("Add", *book(20), *people))
    return store


@pytest.fixture
def reader(filled: Store) -> Iterator[Reader]:
    with filled.read() as opened:
        yield opened


@pytest.mark.parametrize("format_id", FORMATS)
def test_nothing_differs_from_what_was_meant(
    reader: Reader, tmp_path: Path, format_id: str
) -> None:
    written = write_file(reader, EVERYBODY, tmp_path / "o", format_id=format_id)
    assert written.differences == ()
    assert (written.people, len(written.ids)) == (28, 28)
    folder = write_folder(reader, EVERYBODY, tmp_path / "folder", format_id=format_id)
    assert (folder.differences, folder.files) == ((), 28)
    assert len(list((tmp_path / "folder").iterdir())) == 28


def reading(change: Callable[[int, ReadCard], ReadCard | None]) -> Format:
    """A format that reads something else than it wrote."""

    def read(stream: BinaryIO, now: datetime | None) -> Iterator[ReadCard]:
        for number, card in enumerate(FORMAT.read(stream, now)):
            if (changed := change(number, card)) is not None:
                yield changed

    return replace(FORMAT, read=read)


def use(monkeypatch: pytest.MonkeyPatch, target: Format) -> None:
    monkeypatch.setattr(leaving, "export_formats", lambda: {"vcard3": target})


def garbled(number: int, card: ReadCard) -> ReadCard:
    found = card.contact
    assert found is not None
    if number != 1:
        return card
    phones = (Phone(value="999"), *found.phones[1:])
    return replace(card, contact=replace(found, uid="else", note="else", phones=phones))


def test_a_difference_is_named_and_the_file_is_written(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.apply(add("Add", *book(3)))
    use(monkeypatch, reading(garbled))
    with store.read() as reader:
        for write in (write_file, write_folder):
            out = tmp_path / write.__name__
            people = EVERYBODY if write is write_file else Selection(ids=("contact-000001",) * 2)
            if write is write_folder:
                use(monkeypatch, reading(lambda _, card: garbled(1, card)))
            [differing] = write(reader, people, out).differences
            assert out.exists()
            assert isinstance(differing, Differing)
            assert differing.name.startswith("Given1 ")
            assert "Phones: “+1 (415) 555-0101” became “999”" in differing.what
            assert "Note: “” became “else”" in differing.what
            assert differing.what.endswith("UID")


@pytest.mark.parametrize(
    "change",
    [
        lambda number, card: None if number == 2 else card,
        lambda number, card: (
            replace(card, contact=None, error=FormatError("no")) if number == 1 else card
        ),
    ],
)
def test_who_is_missing_keeps_the_file_from_its_place(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[int, ReadCard], ReadCard | None],
) -> None:
    store.apply(add("Add", *book(3)))
    use(monkeypatch, reading(change))
    out = tmp_path / "o.vcf"
    out.write_text("old")
    with store.read() as reader, pytest.raises(FormatError, match="1 of 3 people could not"):
        write_file(reader, EVERYBODY, out)
    assert out.read_text() == "old"


def test_somebody_too_many_keeps_the_file_from_its_place(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(cards: Iterable[ContactAndPhoto], out: BinaryIO) -> int:
        return sum(FORMAT.write([card, card], out) for card in cards)

    store.apply(add("Add", *book(2)))
    use(monkeypatch, replace(FORMAT, write=twice))
    with store.read() as reader, pytest.raises(FormatError, match="More than 2"):
        write_file(reader, EVERYBODY, tmp_path / "o.vcf")
    assert not (tmp_path / "o.vcf").exists()


def test_who_leaves_no_trace_is_named_and_keeps_nobody_back(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bare(found: Contact) -> Contact:
        gone = Contact(id="", uid="", created=found.created)
        return gone if found.family == "Family0" else FORMAT.carries(found)

    def write(cards: Iterable[ContactAndPhoto], out: BinaryIO) -> int:
        return sum(FORMAT.write([card], out) for card in cards if bare(card[0]).given)

    store.apply(add("Add", *book(3)))
    use(monkeypatch, replace(FORMAT, carries=bare, write=write))
    with store.read() as reader:
        written = write_file(reader, EVERYBODY, tmp_path / "o.vcf")
    assert [each.name for each in written.differences] == ["Given0 Family0"]
    assert "has a place" in written.differences[0].what


def test_writing_is_one_half_and_reading_back_the_other(store: Store, tmp_path: Path) -> None:
    store.apply(add("Add", *book(900)))
    seen: list[tuple[int, int]] = []
    with store.read() as reader:
        write_file(reader, EVERYBODY, tmp_path / "o", progress=lambda *step: seen.append(step))
    done = [step for step, _ in seen]
    assert done == sorted(done)
    assert {total for _, total in seen} == {900}
    assert 450 in done
    assert 800 < done[-1] <= 900


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("moment", ["writing", "reading back"])
def test_cancelled_while_writing_or_reading_back(
    store: Store, tmp_path: Path, format_id: str, moment: str
) -> None:
    store.apply(add("Add", *book(600)))
    calls = 0

    def stop(done: int, total: int, /) -> None:
        nonlocal calls
        calls += 1
        if moment == "writing" or calls > 3:
            raise Cancelled

    out = tmp_path / "o"
    out.write_text("old")
    with store.read() as reader, pytest.raises(Cancelled):
        write_file(reader, EVERYBODY, out, format_id=format_id, progress=stop)
    assert out.read_text() == "old"
    assert not list(tmp_path.glob(".netcompanion-part-*"))


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_full_disk_leaves_the_old_file(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_id: str
) -> None:
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    out = tmp_path / "o"
    out.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="is full: about"):
        write_file(reader, EVERYBODY, out, format_id=format_id)
    assert out.read_text() == "old"
    assert not list(tmp_path.glob(".netcompanion-part-*"))


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_kill_leaves_the_old_file(filled: Store, tmp_path: Path, format_id: str) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path; from netcompanion.store import Store; "
        "from netcompanion.services import exports\n"
        "def kill(done, total, /): os.kill(os.getpid(), signal.SIGKILL)\n"
        "store = Store.open(Path(sys.argv[1]), backups=Path(sys.argv[1]).parent)\n"
        "with store.read() as reader: exports.write_file(reader, exports.EVERYBODY, "
        "Path(sys.argv[2]), format_id=sys.argv[3], progress=kill)"
    )
    out = tmp_path / "o"
    out.write_text("old")
    died = subprocess.run(
        [sys.executable, "-c", script, str(filled.path), str(out), format_id], check=False
    )
    assert died.returncode == -signal.SIGKILL
    assert out.read_text() == "old"

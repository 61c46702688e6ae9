"""The first look at an address book without a window: what would happen, before it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from netcompanion.cli.common import complain, counted, on_terminal, plain, some
from netcompanion.domain.sync import Book, Direction, UploadKind

if TYPE_CHECKING:
    from netcompanion.services.sync.first import Preview
    from netcompanion.store import Store

_MOST: Final = 10


@contextmanager
def copied(store: Store) -> Iterator[Store]:
    """Open a copy of the database that is gone afterwards, so that nothing is written."""
    from netcompanion.store import Store as Opened

    with TemporaryDirectory() as folder:
        path = Path(folder, "copy.db")
        store.backup(path)
        copy = Opened.open(path, backups=Path(folder))
        try:
            yield copy
        finally:
            copy.close()


def looked_at(
    store: Store, book: Book, words: Callable[[int, int], str]
) -> tuple[Preview, list[str]]:
    """Return what would happen to the cards of a book, and the names of those who would go up."""
    from netcompanion.services.sync import first

    with store.read() as reader:
        with on_terminal(words) as progress:
            preview = first.preview(reader, book, progress)
        up: list[str] = []
        if book.direction is Direction.TWO_WAY and not book.read_only:
            up = first.going_up(reader, book, book.upload)
        return preview, sorted(line.name for line in reader.lines(up).values())


def told(preview: Preview, up: list[str], book: Book) -> dict[str, Any]:
    """Return a look as it is written in JSON."""
    return {
        "there": preview.there,
        "here": preview.here,
        "matched": len(preview.matched),
        "alike": [
            {"there": each.name, "here": each.contact_name, "why": each.reasons}
            for each in preview.alike
        ],
        "new_here": [each.name for each in preview.new_here],
        "new_there": up,
        "changed_here": list(preview.changed_here),
        "differing": list(preview.differing),
        "changed_there": list(_changed_there(preview, book)),
        "groups": list(preview.groups),
        "problems": [each.words for each in preview.problems],
        "as_of": book.last_full.isoformat() if book.last_full else None,
    }


def show(preview: Preview, up: list[str], book: Book) -> None:
    """Print a look in words, after the names of the account and the book."""
    changed = _changed_there(preview, book)
    if book.last_full:
        print(f"  as of {book.last_full.astimezone():%H:%M}")
    parts = {
        "would be new here": [each.name for each in preview.new_here],
        "would be changed here": preview.changed_here,
        "would be new there": up,
        "would be changed there": changed,
        "both sides differ, and yours waits to be chosen": preview.differing,
    }
    for words, names in parts.items():
        if names:
            print(f"  {words}: {some(names)}")
    for each in preview.alike[:_MOST]:
        why = "; ".join(each.reasons)
        print(f"  alike: {plain(each.name)} there, {plain(each.contact_name)} here ({why})")
    if len(preview.alike) > _MOST:
        print(f"  and {len(preview.alike) - _MOST} more look alike")
    if preview.groups:
        print(f"  groups: {some(preview.groups)}")
    for problem in preview.problems[:_MOST]:
        complain(f"{plain(problem.name)}: {plain(problem.words)}")


def summed_up(preview: Preview, up: list[str], book: Book) -> str:
    """Return a look in a line."""
    return (
        f"{counted(preview.there, 'person', 'people')} there, {preview.here} here: "
        f"{counted(len(preview.matched), 'matches', 'match')}, "
        f"{counted(len(preview.alike), 'looks alike', 'look alike')}, "
        f"{len(preview.new_here)} would be new here, {len(up)} would be new there, "
        f"{len(_changed_there(preview, book))} would be changed there"
    )


def doubles(preview: Preview, book: Book) -> str:
    """Return why a book does not begin while nobody said who looks alike; "" where none do."""
    if not (number := len(preview.alike)):
        return ""
    sends = book.direction is Direction.TWO_WAY and book.upload.kind is not UploadKind.NOBODY
    where = "here and there" if sends else "here"
    return (
        f"Nothing was begun: {counted(number, 'person looks', 'people look')} like somebody here, "
        f"and would be twice {where}. The window can join them. To keep them apart, "
        "add --keep-apart."
    )


def _changed_there(preview: Preview, book: Book) -> tuple[str, ...]:
    if book.direction is not Direction.TWO_WAY or book.read_only:
        return ()
    return preview.changed_there

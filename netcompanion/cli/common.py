"""What the verbs share: their options, the database they work on, and words on a terminal."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress, silent
from netcompanion.services.folder import DataFolder

if TYPE_CHECKING:
    from netcompanion.domain.contact import Contact
    from netcompanion.domain.event import Event
    from netcompanion.domain.sync import Upload
    from netcompanion.store import Reader, Store

FAILED = 1

BACKUPS: Final = (
    "`netcompanion backups` lists the backups, and `netcompanion restore FILE` goes back to one."
)
"""What leads back, without a window."""

Verb = Callable[[str, str], argparse.ArgumentParser]
"""What adds a verb, by its name and what it is about, and takes what may follow it."""

WAYS_BACK: Final = f"{BACKUPS} `netcompanion salvage FOLDER` saves what can still be read."
"""What leads out of damage, without a window."""

_MOST_NAMES = 10
_WIDTH = 40  # characters of a terminal that progress is written in


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for on the command line; `verb` None opens the window."""

    folder: DataFolder
    verb: str | None = None
    files: tuple[Path, ...] = ()
    out: Path | None = None
    event: str = ""
    tag: str = ""
    query: str = ""
    region: str = ""
    format: str = "vcard3"
    json: bool = False
    fast: bool = False
    verbose: bool = False
    dry_run: bool = False
    encoding: str = ""
    report: bool = False
    one_file_per_person: bool = False
    new_for: str = ""
    mark_sent: str = ""
    act: str = ""
    account: str = ""
    address: str = ""
    user: str = ""
    client_id: str = ""
    direction: str = ""
    upload: Upload | None = None
    notes: bool | None = None
    trust: str = ""
    confirm: Sequence[str] = ()
    allow_http: bool = False
    book: str = ""
    start: bool = False
    keep_apart: bool = False
    allow_deletions: bool = False
    keep: bool = False
    look: bool = False
    yes: bool = False
    overwrite: bool = False


@contextmanager
def writing(folder: DataFolder) -> Iterator[Store]:
    """Open what is there, or make it."""
    store = _opened(folder.make())
    try:
        yield store
    finally:
        store.close()


@contextmanager
def reading(folder: DataFolder) -> Iterator[Store]:
    """Open what is there, also where nothing can be written; make nothing."""
    from netcompanion.store import CannotWrite, room

    if _is_new(folder):
        raise UserError(f"There is nothing in {folder.root} yet.")
    try:
        store = _opened(folder)
    except CannotWrite:
        if not room.is_gone(folder.root):
            raise
        store = _opened(folder, read_only=True)
        complain(f"The disk that holds {folder.root} is full: it is opened for reading only.")
    try:
        yield store
    finally:
        store.close()


@contextmanager
def what_is_here(folder: DataFolder) -> Iterator[Store]:
    """Open the database; where there is none yet, an empty one that is gone afterwards."""
    if not _is_new(folder):
        with reading(folder) as store:
            yield store
        return
    from netcompanion.store import Store

    with TemporaryDirectory() as empty:
        store = Store.open(Path(empty, "empty.db"), backups=Path(empty))
        try:
            yield store
        finally:
            store.close()


def _is_new(folder: DataFolder) -> bool:
    """Whether nothing was kept here, nor waits to be put in place after a kill.

    Raises MissingDatabase where backups say that something was.
    """
    from netcompanion.services import swapping
    from netcompanion.services.opening import refuse_gone

    swapping.finish(folder)
    refuse_gone(folder)
    return folder.is_new


def _opened(folder: DataFolder, *, read_only: bool = False) -> Store:
    """Open what is there; its passphrase is asked for where it has one."""
    from netcompanion.services import checking
    from netcompanion.services.opening import open_store
    from netcompanion.store.errors import NeedsPassphrase

    try:
        store = open_store(folder, read_only=read_only)
    except NeedsPassphrase:
        store = open_store(folder, read_only=read_only, passphrase=passphrase())
    if words := checking.lost_words(store):
        complain(words)
    return store


def passphrase() -> str:
    """Return the passphrase of an encrypted file: of the environment, or typed unseen."""
    from netcompanion.services import encryption

    return encryption.from_environment(os.environ) or typed_unseen(
        "Passphrase", encryption.VARIABLE
    )


def typed_unseen(words: str, variable: str) -> str:
    """Return what the person types unseen; UserError names `variable` where nobody is there."""
    from getpass import getpass

    if sys.stdin is None or not sys.stdin.isatty():
        raise UserError(
            f"{words} is needed. Nothing was changed. Set {variable}, or try again in a terminal."
        )
    try:
        return getpass(f"{words}: ")
    except EOFError as error:  # Ctrl D
        raise UserError("No passphrase was typed. Nothing was changed.") from error


def agree(options: Options, words: str) -> None:
    """Ask whether to go on, unless --yes said so. Raises UserError, and nothing is changed.

    Where nobody is there to be asked, that is no.
    """
    if options.yes:
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise UserError(f"{words} Nothing was changed. To go on, add --yes.")
    print(f"{words} Go on? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise UserError("Nothing was changed.")


def refuse_open_window(folder: DataFolder, what: str) -> None:
    """Raise UserError while a window holds the lock of the folder, which Qt locks by `flock`.

    `what`: what is to be done from the settings there instead.
    """
    in_use = (
        "A NetCompanion window has this folder open. Nothing was changed. Close the window and "
        f"try again, or {what} from Settings in it."
    )
    if folder.lock.is_dir():
        raise UserError(
            f"{folder.lock} is in the way: it is a folder, where NetCompanion keeps a file. "
            "Nothing was changed. Remove that folder and try again."
        )
    try:
        handle = os.open(folder.lock, os.O_RDWR)
    except FileNotFoundError:
        return
    except OSError as error:  # on Windows nobody else may open it
        raise UserError(in_use) from error
    try:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise UserError(in_use) from error
    finally:
        os.close(handle)


def event_named(reader: Reader, name: str) -> Event | None:
    """Return the event of this name, in capitals or not."""
    wanted = name.casefold()
    return next((each for each in reader.events() if each.name.casefold() == wanted), None)


def show(contact: Contact, options: Options) -> None:
    """Print one person in a line."""
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
        print(as_json(record))
        return
    reach = [*(each.value for each in contact.emails), *(each.value for each in contact.phones)]
    words = filter(None, (contact.name, contact.role_line, *reach))
    print(" · ".join(map(plain, words)))


def advised(error: UserError) -> str:
    """Return what went wrong, and the verbs that lead out of it where a file is damaged."""
    from netcompanion.store.errors import DamagedDatabase, MissingDatabase

    if isinstance(error, DamagedDatabase):
        return f"{error} {WAYS_BACK}"
    return f"{error} {BACKUPS}" if isinstance(error, MissingDatabase) else str(error)


def complain(words: str, line: int | None = None) -> int:
    """Say what went wrong; return the exit status of failure."""
    where = f" (line {line})" if line else ""
    print(f"netcompanion: {words}{where}", file=sys.stderr)
    return FAILED


def percent(done: int, total: int) -> str:
    """Return how far a job is, for a line of a terminal."""
    return f"{100 * done // total} %" if total else ""


def plain(text: str) -> str:
    """Return a name that cannot move the cursor of a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def as_json(record: object) -> str:
    """Return one line of JSON, in which no character can move the cursor or end the line."""
    said = json.dumps(record, ensure_ascii=False)
    if said.isprintable():
        return said
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in said)


def some(names: Iterable[str]) -> str:
    """Return the first of some names, and how many more there are."""
    shown = [plain(name) for name in names]
    more = len(shown) - _MOST_NAMES
    return ", ".join(shown[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def counted(number: int, one: str, many: str) -> str:
    """Return a number with the word for so many."""
    return f"{number} {one if number == 1 else many}"


@contextmanager
def on_terminal(words: Callable[[int, int], str]) -> Iterator[Progress]:
    """Say on a terminal how far it is, in one line that is gone afterwards."""
    if not sys.stderr.isatty():
        yield silent
        return
    told = ""

    def show(done: int, total: int, /) -> None:
        nonlocal told
        if (line := words(done, total)) != told:
            told = line
            print(f"\r{line:<{_WIDTH}}", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print(f"\r{'':<{_WIDTH}}\r", end="", file=sys.stderr, flush=True)

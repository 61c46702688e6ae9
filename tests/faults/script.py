"""A child that does one job as the app does it: `python -m tests.faults.script JOB FOLDER ...`.

It says READY when it begins, `OK number` after each COMMIT, `REFUSED words` where a person would
be told why not (and tries again when a line comes in), and DONE.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from netcompanion import cli
from netcompanion.dav.session import Login, Session
from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import PhotoRef
from netcompanion.domain.errors import UserError
from netcompanion.domain.sync import AuthKind
from netcompanion.services import exports, merging, people, reminders, restoring, settings
from netcompanion.services.folder import DataFolder
from netcompanion.services.opening import open_store
from netcompanion.services.reminder_log import ReminderLog
from netcompanion.services.sync import engine
from netcompanion.store import Store, sqlite
from tests.faults import people as made

BULK = 100
"""How many are deleted at once."""
T = TypeVar("T")


@dataclass(slots=True)
class Job:
    """What is to be done, and where."""

    folder: DataFolder
    words: Sequence[str]
    most: int
    first: int

    @property
    def numbers(self) -> Iterable[int]:
        """How often it is done, and by which numbers."""
        return range(self.first, self.first + self.most) if self.most else count(self.first)

    def opened(self) -> Store:
        store = open_store(self.folder.make())
        if store.read_only:
            store.close()
            raise UserError(f"{self.folder.root} was opened for reading only.")
        return store


def tell(word: str, what: object = "") -> None:
    """Say something to whoever started the job."""
    line = f"{word} {what}".rstrip().encode() + b"\n"
    while line:
        line = line[_insisting(os.write, 1, line) :]


def _insisting(call: Callable[..., T], *arguments: Any) -> T:
    """Make a system call until it does not fail: those that fail are for the app."""
    while True:
        try:
            return call(*arguments)
        except BrokenPipeError:
            sys.exit(0)
        except OSError:
            continue


def kept_trying(act: Callable[..., T], *arguments: Any, **options: Any) -> T:
    """Do something; where it is refused, say so and try again when told to."""
    while True:
        try:
            return act(*arguments, **options)
        except UserError as error:
            tell("REFUSED", " ".join(str(error).split()))
            if not _insisting(os.read, 0, 100):
                sys.exit(0)


def wait() -> None:
    """Wait until told to go on; end when nobody will."""
    tell("WAITS")
    if not _insisting(os.read, 0, 100):
        sys.exit(0)


def save(job: Job) -> Iterator[int]:
    """Save people, one after the other."""
    yield 0
    with closing(kept_trying(job.opened)) as store:
        for number in job.numbers:
            kept_trying(store.apply, made.coming([number]))
            yield number


def bring(job: Job) -> Iterator[int]:
    """Bring in an address book by the command line."""

    def brought() -> None:
        if cli.run(cli.parse(["import", "--data", str(job.folder.root), job.words[0]])):
            raise UserError("The command line said why.")

    yield 0
    for number in job.numbers:
        kept_trying(brought)
        yield number


def merge(job: Job) -> Iterator[int]:
    """Make one of two, again and again, and take it back when all are one."""
    yield 0
    with closing(kept_trying(job.opened)) as store:
        for number in job.numbers:
            keep, other = (made.person(2 * number).id, made.person(2 * number + 1).id)
            with store.read() as reader:
                change = merging.merge(reader, keep, other, {})
            kept_trying(store.apply, change)
            yield number


def delete(job: Job) -> Iterator[int]:
    """Delete many at once, and take it back; an odd number when they are gone."""
    yield 0
    with closing(kept_trying(job.opened)) as store:
        for number in job.numbers:
            with store.read() as reader:
                whom = [reader.contact(made.person(each).id) for each in range(BULK)]
                change = people.remove(reader, [each for each in whom if each])
            applied = kept_trying(store.apply, change)
            yield 2 * number + 1
            kept_trying(store.undo, applied.change_id)
            yield 2 * number + 2


def photo(job: Job) -> Iterator[int]:
    """Give one contact one picture after the other."""
    yield 0
    with closing(kept_trying(job.opened)) as store:
        for number in job.numbers:
            with store.read() as reader:
                before = reader.contact(made.person(0).id)
            assert before is not None
            face = made.face(number, 200_000)
            ref = PhotoRef(digest=face.digest, media_type=face.media_type)
            edit = Edit(before, replace(before, photo=ref))
            kept_trying(store.apply, Change("Picture", (edit,), (face,)))
            yield number


def back_up(job: Job) -> Iterator[int]:
    """Make a backup, and then the next one."""
    yield 0
    with closing(kept_trying(job.opened)) as store:
        job.folder.backups.mkdir(mode=0o700, exist_ok=True)
        for number in job.numbers:
            out = job.folder.backups / f"copy-{number % 5}.db"
            kept_trying(store.backup, out)
            yield number


def restore(job: Job) -> Iterator[int]:
    """Go back to one backup and to another in turn."""
    yield 0
    for number in job.numbers:
        with closing(restoring.check(Path(job.words[(number + 1) % 2]), job.folder)) as checked:
            kept_trying(restoring.commit, checked, job.folder, with_settings=False)
        yield number


def migrate(job: Job) -> Iterator[int]:
    """Open a database of whatever version."""
    yield 0
    kept_trying(job.opened).close()
    yield 1


def export(job: Job) -> Iterator[int]:
    """Write everybody over an older file, again and again."""
    yield 0
    with closing(kept_trying(job.opened)) as store:
        for number in job.numbers:
            with store.read() as reader:
                kept_trying(
                    lambda: exports.write_file(
                        reader, exports.EVERYBODY, Path(job.words[0])
                    )  # called at once
                )
            yield number


def choose(job: Job) -> Iterator[int]:
    """Change the settings, again and again."""
    yield 0
    for number in job.numbers:
        chosen = settings.Settings(export_folder=f"typed {number} " * 200)
        kept_trying(settings.save, job.folder.settings, chosen)
        yield number


def sync(job: Job) -> Iterator[int]:
    """Bring one address book in step."""
    origin, username, password = job.words
    login = Login(
        auth=AuthKind.PASSWORD, origins=frozenset({origin}), username=username, password=password
    )
    yield 0
    with closing(kept_trying(job.opened)) as store:
        for number in job.numbers:
            run = engine.sync_book(store, "book", lambda _account, check: Session(login, check))
            if run.error:
                tell("REFUSED", run.error)
            yield number


def edit(job: Job) -> Iterator[int]:
    """Change one contact again and again, each time when told to."""
    yield 0
    with closing(kept_trying(job.opened)) as store:
        for number in job.numbers:
            wait()
            with store.read() as reader:
                before = reader.contact(made.person(0).id)
            assert before is not None
            store.apply(people.set_note(before, f"Note {number}"))
            yield number


def remind(job: Job) -> Iterator[int]:
    """Look at the clock on the wall whenever told to, and show what is due."""
    chosen = settings.Settings(event_reminder=0, digest_hour=None)
    log = ReminderLog(job.folder.reminders)
    yield 0
    with closing(kept_trying(job.opened)) as store:
        for number in job.numbers:
            wait()
            with store.glance() as reader:
                for each in reminders.due(reader, chosen, datetime.now(), log.shown):
                    log.add(each.key)
                    tell("SHOWN", f"{number} {each.key}")
            yield number


JOBS = {
    "edit": edit,
    "remind": remind,
    "save": save,
    "import": bring,
    "merge": merge,
    "delete": delete,
    "photo": photo,
    "restore": restore,
    "backup": back_up,
    "migrate": migrate,
    "export": export,
    "settings": choose,
    "sync": sync,
}


def mine(at: int) -> Callable[[], int]:
    """Count the statements of all connections, and die at the so many-th; return the count."""
    connect = sqlite.connect
    run = 0

    def counted(_statement: str) -> None:
        nonlocal run
        run += 1
        if run == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def mined(*arguments: Any, **options: Any) -> sqlite3.Connection:
        made = connect(*arguments, **options)
        made.set_trace_callback(counted)
        return made

    sqlite.connect = mined
    return lambda: run


def fail_now_and_then(rule: str) -> None:
    """From now on let system calls fail: `name:probability` for libfiu, which is loaded before."""
    name, _, probability = rule.partition(":")
    enable = ctypes.CDLL("libfiu.so.0").fiu_enable_random
    enable(name.encode(), 1, None, 0, ctypes.c_float(float(probability)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.faults.script")
    parser.add_argument("job", choices=JOBS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--most", type=int, default=0)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--statement", type=int, default=0)
    parser.add_argument("--fiu", default="")
    given = parser.parse_args()
    statements = mine(given.statement)
    job = Job(DataFolder(given.folder), given.words, given.most, given.first)
    steps = JOBS[given.job](job)
    next(steps)
    if given.fiu:
        tell("OK", next(steps))  # so that everything is imported
        fail_now_and_then(given.fiu)
    tell("READY")
    for number in steps:
        tell("OK", number)
    tell("STATEMENTS", statements())
    tell("DONE")


if __name__ == "__main__":
    main()

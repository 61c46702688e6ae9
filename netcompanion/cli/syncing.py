"""The verb `sync`: address books elsewhere are brought in step, or looked at for the first time."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from netcompanion.cli import first_looks
from netcompanion.cli.accounts import named
from netcompanion.cli.common import (
    FAILED,
    Options,
    as_json,
    complain,
    counted,
    on_terminal,
    plain,
    reading,
    some,
)
from netcompanion.cli.entering import add_leave, entered
from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import UserError
from netcompanion.domain.sync import Account, Book, Direction, Phase, Run

if TYPE_CHECKING:
    from netcompanion.dav.session import Session
    from netcompanion.domain.change import Applied
    from netcompanion.services.secrets import Secrets
    from netcompanion.services.sync.first import Preview
    from netcompanion.services.sync.planning import Plan
    from netcompanion.store import Store

_MOST_PROBLEMS: Final = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb can be told."""
    parser.add_argument(
        "account",
        nargs="?",
        default="",
        metavar="ACCOUNT",
        help="only this one, by any of its names",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, and change nothing"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object an address book")
    parser.add_argument(
        "--start",
        action="store_true",
        help="begin with address books that an earlier sync has shown",
    )
    parser.add_argument(
        "--keep-apart",
        action="store_true",
        help="begin also where people look alike, who are then twice until they are merged",
    )
    answer = parser.add_mutually_exclusive_group()
    answer.add_argument(
        "--allow-deletions",
        action="store_true",
        help="delete whom the last sync named when it stopped to ask",
    )
    answer.add_argument(
        "--keep", action="store_true", help="let everybody stay whom the last sync named"
    )
    add_leave(parser)


def problem(options: Options) -> str:
    """Return what is wrong with a command line, "" where nothing is."""
    if options.dry_run and (options.keep or options.start):
        return "--dry-run changes nothing: leave --start and --keep for the sync itself"
    return ""


def sync(options: Options) -> int:
    """Bring address books in step; the exit status is 0 when each of them is."""
    from netcompanion.services.secrets import Secrets

    secrets = Secrets()
    status = 0
    with reading(options.folder) as store:
        with store.read() as reader:
            accounts = [named(reader, options.account)] if options.account else reader.accounts()
        if not accounts:
            raise UserError(
                "There is no account yet: “netcompanion accounts add ADDRESS” adds one."
            )
        for account in accounts:
            try:
                account = entered(store, account, secrets, options)
                status = max(status, _sync_account(store, account, secrets, options))
            except UserError as error:
                status = complain(f"{plain(account.name)}: {error}")
    return status


def _sync_account(store: Store, account: Account, secrets: Secrets, options: Options) -> int:
    from netcompanion.services.sync import accounts

    def connect(_stored: Account, check: Callable[[], None]) -> Session:
        return accounts.session_for(account, check, secrets)

    with store.read() as reader:
        books = [each for each in reader.books(account.id) if each.direction is not Direction.OFF]
    if not books and not options.json:
        print(f"{plain(account.name)}: every address book is switched off")
    status = 0
    for book in books:
        status = max(status, _One(store, account, book, connect, options).go())
        with store.read() as reader:
            now = reader.account(account.id)
        if now is None or (now.stopped and not account.stopped):
            break  # refused for one book, the login is for all of them
    return status


@dataclass
class _One:
    """One book, and what is told of it."""

    store: Store
    account: Account
    book: Book
    connect: Callable[[Account, Callable[[], None]], Session]
    options: Options
    touched: set[str] = field(default_factory=set)

    def go(self) -> int:
        """Read it, show it, or bring it in step; return the exit status."""
        if self.options.dry_run:
            return self._plan() if self.book.phase is Phase.LINKED else self._look_only()
        if self.book.phase is not Phase.LINKED:
            return self._first_look()
        if self.options.keep:
            self._spare()
        return self._tell(self._run(self._allowed()))

    def _spare(self) -> None:
        from netcompanion.services.sync.sparing import spare

        if self.book.mass_change:
            with self.store.read() as reader:
                spared = spare(reader, self.book)
            self.store.note(spared)

    def _run(self, allow: frozenset[str] = frozenset()) -> Run:
        from netcompanion.services.sync.engine import sync_book

        with on_terminal(self._so_far) as progress:
            run = sync_book(
                self.store,
                self.book.id,
                self.connect,
                progress=progress,
                told=self._note,
                allow=allow,
            )
        with self.store.read() as reader:
            self.book = reader.book(self.book.id) or self.book
        return run

    def _note(self, applied: Applied) -> None:
        if Contact in applied.kinds:
            self.touched |= applied.ids or frozenset()

    def _allowed(self) -> frozenset[str]:
        """Return whom the person was shown, and said yes to."""
        from netcompanion.services.sync.guard import asked

        if not self.options.allow_deletions:
            return frozenset()
        return frozenset(each.id for each in asked(self.book))

    def _so_far(self, done: int, total: int) -> str:
        return f"{plain(self.book.name)}: {done:,} of {total:,}" if total else plain(self.book.name)

    def _tell(self, run: Run) -> int:
        from netcompanion.services.sync.guard import asked

        doomed = [each.name for each in asked(self.book)]
        with self.store.read() as reader:
            open_conflicts = len(reader.conflicts(self.book.id))
            came = sorted(line.name for line in reader.lines(self.touched).values())
            gone = sorted(each.name for each in reader.binned() if each.contact_id in self.touched)
        if self.options.json:
            self._print(
                phase=self.book.phase.value,
                pulled=run.pulled,
                pushed=run.pushed,
                deleted_here=run.deleted_here,
                deleted_there=run.deleted_there,
                conflicts=run.conflicts,
                open_conflicts=open_conflicts,
                refused=run.refused,
                requests=run.requests,
                notes=list(run.notes),
                asks=doomed,
                error=run.error,
            )
        elif not run.error:
            self._line(_done(run, waits=bool(doomed)))
            for words, names in (("came in", came), ("moved to the bin", gone)):
                if names:
                    print(f"  {words}: {some(names)}")
        if not self.options.json:
            for note in run.notes:
                if doomed:
                    complain(plain(note))
                else:
                    print(f"  {plain(note)}")
            if open_conflicts:
                waiting = counted(open_conflicts, "value waits", "values wait")
                print(f"  {waiting} to be chosen in the window")
        if run.error:
            complain(f"{plain(self.book.name)}: {plain(run.error)}")
            self._tell_leave()
        if doomed:
            complain(f"To be deleted: {some(doomed)}")
            complain("Sync again with --allow-deletions if that is right, or with --keep if not.")
        return FAILED if run.error or run.refused or doomed else 0

    def _tell_leave(self) -> None:
        """Say how to go on where a server is not the one that is known."""
        with self.store.read() as reader:
            account = reader.account(self.account.id)
        if account is not None and account.error and not account.stopped:
            complain("Sync again with --trust FINGERPRINT, or --confirm ORIGIN, if you know it.")

    # The first look

    def _first_look(self) -> int:
        """Show what would happen as of now; begin where that was shown before."""
        was_shown = self.book.phase is Phase.PULLED
        run = self._run()
        if self.book.phase is Phase.LINKED or run.error:
            return self._tell(run)
        looked = first_looks.looked_at(self.store, self.book, self._so_far)
        if not self.options.start or not was_shown:
            self._show(*looked)
            if not self.options.json:
                again = "Run again with --start to begin"
                print(f"Nothing was changed yet. {again}, or look at them in the window first.")
            return FAILED
        if not self.options.keep_apart and (words := first_looks.doubles(looked[0], self.book)):
            self._show(*looked)
            return complain(f"{plain(self.book.name)}: {words}")
        self._begin()
        if not self.options.json:
            self._show(*looked)
        return self._tell(self._run())

    def _look_only(self) -> int:
        """Show what would happen as of now, and keep nothing of it."""
        from netcompanion.services.sync import reading

        with first_looks.copied(self.store) as copy:
            with on_terminal(self._so_far) as progress:
                reading.read(copy, self.book.id, self.connect, progress=progress)
            with copy.read() as reader:
                self.book = reader.book(self.book.id) or self.book
            self._show(*first_looks.looked_at(copy, self.book, self._so_far))
        if not self.options.json:
            print("Nothing was changed.")
        return 0

    def _show(self, preview: Preview, up: list[str]) -> None:
        if self.options.json:
            told = first_looks.told(preview, up, self.book)
            self._print(phase=self.book.phase.value, preview=told)
            return
        self._line(first_looks.summed_up(preview, up, self.book))
        first_looks.show(preview, up, self.book)

    def _begin(self) -> None:
        from netcompanion.services.sync import first

        book = self.book
        first.approve(self.store, book.id, book.direction, book.upload, own_notes=book.own_notes)

    # A dry run

    def _plan(self) -> int:
        from netcompanion.dav.errors import DavError, LoginRefused
        from netcompanion.services.sync.planning import plan

        try:
            with on_terminal(self._so_far) as progress:
                planned = plan(
                    self.store,
                    self.book.id,
                    self.connect,
                    progress=progress,
                    allow=self._allowed(),
                )
        except LoginRefused:
            raise
        except DavError as error:
            return complain(f"{plain(self.book.name)}: {plain(str(error))}")
        self._show_plan(planned)
        return 0

    def _show_plan(self, planned: Plan) -> None:
        parts = {
            "new_here": "new here",
            "changed_here": "changed here",
            "deleted_here": "deleted here",
            "new_there": "new there",
            "changed_there": "changed there",
            "deleted_there": "deleted there",
        }
        names = {part: list(getattr(planned, part)) for part in parts}
        if self.options.json:
            self._print(
                phase=self.book.phase.value,
                **names,
                conflicts=planned.conflicts,
                problems=list(planned.problems),
                asks=planned.asks,
            )
            return
        told = [
            f"{len(names[part])} would be {words}" for part, words in parts.items() if names[part]
        ]
        self._line(", ".join(told) or "nothing to do")
        for part, words in parts.items():
            if names[part]:
                print(f"  {words}: {some(names[part])}")
        if planned.conflicts:
            print(f"  {planned.conflicts} to choose between")
        for problem in planned.problems[:_MOST_PROBLEMS]:
            print(f"  {plain(problem)}")
        if planned.asks:
            print("  So many would be deleted that a sync would stop and ask first.")
        print("Nothing was changed.")

    # Words

    def _line(self, words: str) -> None:
        print(f"{plain(self.account.name)}, {plain(self.book.name)}: {words}")

    def _print(self, **facts: Any) -> None:
        record = {"account": self.account.name, "book": self.book.name, **facts}
        print(as_json(record))


def _done(run: Run, *, waits: bool) -> str:
    counts = {
        "came in": run.pulled,
        "went up": run.pushed,
        "moved to the bin here (for 30 days)": run.deleted_here,
        "deleted there": run.deleted_there,
        "refused there": run.refused,
    }
    nothing = "waits for your answer" if waits else "nothing to do"
    return ", ".join(f"{n} {words}" for words, n in counts.items() if n) or nothing

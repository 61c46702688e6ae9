"""The verb `sync`: address books elsewhere are brought in step, or looked at for the first time."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from netcompanion.cli.accounts import (
    add_leave,
    asked_for,
    confirmed_by,
    keep,
    named,
    trusted,
)
from netcompanion.cli.common import FAILED, Options, complain, on_terminal, plain, reading
from netcompanion.domain.errors import UserError
from netcompanion.domain.sync import Account, Book, Bookkeeping, Direction, Phase, Run

if TYPE_CHECKING:
    from netcompanion.dav.session import Session
    from netcompanion.services.secrets import Secrets
    from netcompanion.services.sync.first import Preview
    from netcompanion.services.sync.planning import Plan
    from netcompanion.store import Store

_MOST_NAMES: Final = 10


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
        help="begin with address books that were shown only; look-alikes stay apart",
    )
    parser.add_argument(
        "--allow-deletions",
        action="store_true",
        help="delete whom the last sync named when it stopped to ask",
    )
    add_leave(parser)


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
                account = _let_in(store, account, secrets, options)
                if options.trust or options.confirm:
                    account = _known_again(store, account, secrets, options)
                status = max(status, _sync_account(store, account, secrets, options))
            except UserError as error:
                status = complain(f"{plain(account.name)}: {error}")
    return status


def _let_in(store: Store, account: Account, secrets: Secrets, options: Options) -> Account:
    """Return the account once its secret is at hand; raises UserError where there is none."""
    from netcompanion.services.secrets import from_environment
    from netcompanion.services.sync import accounts

    if not account.stopped and not accounts.wants_secret(account, secrets):
        return account
    if account.client_id:
        raise UserError(f"{account.error} Sign in again in the window.".lstrip())
    secret = from_environment(os.environ)
    if secret is None:
        secret = asked_for(f"The password for {plain(account.name)}")
    if options.dry_run or not secrets.remembers:
        secrets.hold(account.id, secret)
    else:
        keep(secrets, account, secret)
    if options.dry_run:
        return account
    store.note(accounts.new_password(account))
    with store.read() as reader:
        return reader.account(account.id) or account


def _known_again(store: Store, account: Account, secrets: Secrets, options: Options) -> Account:
    """Return the account with the certificate, and the addresses, that were named for it."""
    from netcompanion.dav.errors import BadCertificate, OtherOrigin
    from netcompanion.services.sync import accounts

    while True:
        try:
            accounts.look_again(account, accounts.nothing, secrets)
        except BadCertificate as error:
            certificate = trusted(options, error, account.certificate)
            account = replace(account, certificate=certificate, error="")
        except OtherOrigin as error:
            origins = (*account.origins, confirmed_by(options, error))
            account = replace(account, origins=origins, error="")
        else:
            store.note(Bookkeeping(save=(account,)))
            return account


def _sync_account(store: Store, account: Account, secrets: Secrets, options: Options) -> int:
    from netcompanion.services.sync import accounts

    with store.read() as reader:
        books = [each for each in reader.books(account.id) if each.direction is not Direction.OFF]
    if not books and not options.json:
        print(f"{plain(account.name)}: every address book is switched off")
    connect = partial(accounts.session_for, secrets=secrets)
    return max((_One(store, account, each, connect, options).go() for each in books), default=0)


@dataclass
class _One:
    """One book, and what is told of it."""

    store: Store
    account: Account
    book: Book
    connect: Callable[[Account, Callable[[], None]], Session]
    options: Options

    def go(self) -> int:
        """Read it, show it, or bring it in step; return the exit status."""
        if self.options.dry_run:
            return self._plan()
        if self.book.phase is Phase.NEW:
            run = self._run()
            if self.book.phase is Phase.NEW:
                return self._tell(run)
        if self.book.phase is not Phase.PULLED:
            return self._tell(self._run(self._allowed()))
        preview, up = self._preview()
        if not self.options.start:
            self._show(preview, up)
            return FAILED
        self._begin()
        if not self.options.json:
            self._show(preview, up)
        return self._tell(self._run())

    def _run(self, allow: frozenset[str] = frozenset()) -> Run:
        from netcompanion.services.sync.engine import sync_book

        with on_terminal(self._so_far) as progress:
            run = sync_book(self.store, self.book.id, self.connect, progress=progress, allow=allow)
        with self.store.read() as reader:
            self.book = reader.book(self.book.id) or self.book
        return run

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

        doomed = asked(self.book)
        if self.options.json:
            self._print(
                phase=self.book.phase.value,
                pulled=run.pulled,
                pushed=run.pushed,
                deleted_here=run.deleted_here,
                deleted_there=run.deleted_there,
                conflicts=run.conflicts,
                refused=run.refused,
                requests=run.requests,
                notes=list(run.notes),
                asks=[each.name for each in doomed],
                error=run.error,
            )
        else:
            if not run.error:
                self._line(_done(run))
            for note in run.notes:
                print(f"  {plain(note)}")
        if run.error:
            complain(f"{plain(self.book.name)}: {plain(run.error)}")
            self._tell_leave()
        if doomed:
            complain(f"To be deleted: {_some(each.name for each in doomed)}")
            complain("If that is what you want, sync again with --allow-deletions.")
        return FAILED if run.error or run.refused or doomed else 0

    def _tell_leave(self) -> None:
        """Say how to go on where a server is not the one that is known."""
        with self.store.read() as reader:
            account = reader.account(self.account.id)
        if account is not None and account.error and not account.stopped:
            complain("Sync again with --trust FINGERPRINT, or --confirm ORIGIN, if you know it.")

    # The first look

    def _preview(self) -> tuple[Preview, int]:
        """Return what would happen, and how many would go up."""
        from netcompanion.services.sync import first

        with self.store.read() as reader:
            with on_terminal(self._so_far) as progress:
                preview = first.preview(reader, self.book, progress)
            up = 0
            if self.book.direction is Direction.TWO_WAY:
                up = len(first.going_up(reader, self.book, self.book.upload))
        return preview, up

    def _show(self, preview: Preview, up: int) -> None:
        if self.options.json:
            self._print(
                phase=self.book.phase.value,
                preview={
                    "there": preview.there,
                    "here": preview.here,
                    "matched": len(preview.matched),
                    "alike": [
                        {"there": each.name, "here": each.contact_name, "why": each.reasons}
                        for each in preview.alike
                    ],
                    "new_here": [each.name for each in preview.new_here],
                    "new_there": up,
                    "groups": list(preview.groups),
                    "problems": [each.words for each in preview.problems],
                },
            )
            return
        self._line(
            f"{preview.there} people there, {preview.here} here: {len(preview.matched)} match, "
            f"{len(preview.alike)} look alike, {len(preview.new_here)} would be new here, "
            f"{up} would be new there"
        )
        for each in preview.alike[:_MOST_NAMES]:
            why = "; ".join(each.reasons)
            print(f"  alike: {plain(each.name)} there, {plain(each.contact_name)} here ({why})")
        if len(preview.alike) > _MOST_NAMES:
            print(f"  and {len(preview.alike) - _MOST_NAMES} more look alike")
        if preview.groups:
            print(f"  groups: {_some(preview.groups)}")
        for problem in preview.problems[:_MOST_NAMES]:
            complain(f"{plain(problem.name)}: {plain(problem.words)}")
        if not self.options.start:
            print(
                "Nothing was changed yet. To begin, sync with --start: look-alikes stay apart then,"
            )
            print("and can be merged later. Or look at them in the window first.")

    def _begin(self) -> None:
        from netcompanion.services.sync import first

        book = self.book
        first.approve(self.store, book.id, book.direction, book.upload, own_notes=book.own_notes)

    # A dry run

    def _plan(self) -> int:
        from netcompanion.dav.errors import DavError
        from netcompanion.services.sync.planning import plan

        if self.book.phase is Phase.PULLED:
            self._show(*self._preview())
            return 0
        try:
            with on_terminal(self._so_far) as progress:
                planned = plan(self.store, self.book.id, self.connect, progress=progress)
        except DavError as error:
            return complain(f"{plain(self.book.name)}: {plain(str(error))}")
        if planned.there is not None:
            self._show_unread(planned.there)
        else:
            self._show_plan(planned)
        return 0

    def _show_unread(self, there: int) -> None:
        if self.options.json:
            self._print(phase=self.book.phase.value, there=there)
        else:
            self._line(f"{there} cards there, not read yet; nothing was changed")

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
        told = [f"{len(names[part])} {words}" for part, words in parts.items() if names[part]]
        self._line(", ".join(told) or "nothing to do")
        for part, words in parts.items():
            if names[part]:
                print(f"  {words}: {_some(names[part])}")
        if planned.conflicts:
            print(f"  {planned.conflicts} to choose between")
        for problem in planned.problems[:_MOST_NAMES]:
            print(f"  {plain(problem)}")
        if planned.asks:
            print("  So many would be deleted that a sync would stop and ask first.")
        print("Nothing was changed.")

    # Words

    def _line(self, words: str) -> None:
        print(f"{plain(self.account.name)}, {plain(self.book.name)}: {words}")

    def _print(self, **facts: Any) -> None:
        record = {"account": self.account.name, "book": self.book.name, **facts}
        print(json.dumps(record, ensure_ascii=False))


def _done(run: Run) -> str:
    counts = {
        "came in": run.pulled,
        "went up": run.pushed,
        "deleted here": run.deleted_here,
        "deleted there": run.deleted_there,
        "to choose between": run.conflicts,
        "refused there": run.refused,
    }
    return ", ".join(f"{n} {words}" for words, n in counts.items() if n) or "nothing to do"


def _some(names: Iterable[str]) -> str:
    shown = [plain(name) for name in names]
    more = len(shown) - _MOST_NAMES
    return ", ".join(shown[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")

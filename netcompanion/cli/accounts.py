"""The verb `accounts`: address books elsewhere are added, set, listed and removed."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from netcompanion.cli.common import (
    Options,
    as_json,
    complain,
    counted,
    event_named,
    plain,
    reading,
    writing,
)
from netcompanion.cli.entering import (
    add_leave,
    asked_for,
    confirmed_by,
    entered,
    keep,
    trusted,
)
from netcompanion.domain.errors import UserError
from netcompanion.domain.sync import (
    Account,
    Book,
    Bookkeeping,
    Direction,
    Phase,
    Record,
    Upload,
    UploadKind,
)

if TYPE_CHECKING:
    from netcompanion.services.sync.accounts import Found
    from netcompanion.store import Reader

_NAMED: Final = {UploadKind.TAG: "tag", UploadKind.EVENT: "event"}
_NAMES: Final = "its name, address or username"
_ALONE: Final = (UploadKind.NOBODY, UploadKind.EVERYONE)
_DIRECTIONS: Final = {
    Direction.OFF: "off",
    Direction.MIRROR: "from there only",
    Direction.TWO_WAY: "both ways",
}


def add_arguments(parser: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """Say what the verb can be told; `shared` are the options of every verb."""
    acts = parser.add_subparsers(dest="act", metavar="VERB", required=True)

    def act(name: str, about: str) -> argparse.ArgumentParser:
        return acts.add_parser(name, help=about, description=about, parents=[shared])

    new = act("add", "find the address books of an account, and remember them")
    new.add_argument("address", metavar="ADDRESS", help="an e-mail address, a host or a URL")
    new.add_argument("--user", default="", metavar="NAME", help="the username, where it is another")
    new.add_argument(
        "--allow-http",
        action="store_true",
        help="send the password to an http:// address, where it can be read on the way",
    )
    _add_choices(new)
    add_leave(new)
    new.add_argument(
        "--client-id",
        default="",
        metavar="ID",
        help="your own, for services that are entered in the browser",
    )
    known = act("list", "list accounts and their address books")
    known.add_argument("--json", action="store_true", help="one JSON object an account")
    other = act("set", "say what goes which way, of all address books of an account or of one")
    other.add_argument("account", metavar="ACCOUNT", help=_NAMES)
    other.add_argument("book", nargs="?", default="", metavar="BOOK", help="the name of one")
    _add_choices(other)
    again = act("look", "look for the address books of an account again")
    again.add_argument("account", metavar="ACCOUNT", help=_NAMES)
    add_leave(again)
    old = act("remove", "forget an account; its contacts stay, here and there")
    old.add_argument("account", metavar="ACCOUNT", help=_NAMES)


def _add_choices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--direction",
        choices=[each.value for each in Direction],
        default="",
        help="only bring changes in, or send them as well; mirror for a new account",
    )
    parser.add_argument(
        "--upload",
        type=_who,
        metavar="WHO",
        help="who of those here goes up: nobody (at first), everyone, tag:TAG or event:NAME",
    )
    parser.add_argument(
        "--notes",
        action=argparse.BooleanOptionalAction,
        help="what you note about people goes up too, not only notes that came with a card",
    )


def problem(options: Options) -> str:
    """Return what is wrong with a command line, "" where nothing is."""
    if options.act == "set":
        given = options.direction or options.upload or options.notes is not None
        return "" if given else "say --direction, --upload or --notes"
    sends = options.upload is not None and options.upload.kind is not UploadKind.NOBODY
    if options.act == "add" and sends and options.direction != Direction.TWO_WAY:
        return "--upload needs --direction two-way"
    return ""


def _who(text: str) -> Upload:
    kind, colon, value = text.partition(":")
    if not colon:
        found = next((each for each in _ALONE if each.value == kind), None)
    else:
        found = next((each for each, word in _NAMED.items() if word == kind and value), None)
    if found is None:
        raise argparse.ArgumentTypeError("not nobody, everyone, tag:TAG or event:NAME")
    return Upload(kind=found, value=value)


def manage(options: Options) -> int:
    """Do one of the verbs of accounts."""
    acts = {"add": _add, "list": _list, "set": _set, "look": _look, "remove": _remove}
    return acts[options.act](options)


def named(reader: Reader, name: str) -> Account:
    """Return the account of this name, address or username, in capitals or not."""
    accounts = reader.accounts()
    wanted = name.casefold()
    found = [each for each in accounts if each.name.casefold() == wanted] or [
        each
        for each in accounts
        if wanted in (each.address.casefold(), each.username.casefold(), each.base_url.casefold())
    ]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"“{plain(each.name)}” ({plain(each.base_url)})" for each in found)
    if found:
        raise UserError(
            f"“{plain(name)}” may be any of {known}. Nothing was changed. Name it by that address."
        )
    known = ", ".join(f"“{plain(each.name)}”" for each in accounts) or "none yet"
    raise UserError(
        f"There is no account “{plain(name)}”; there are: {known}. Nothing was changed."
    )


# Adding


def _add(options: Options) -> int:
    from netcompanion.services.secrets import Secrets
    from netcompanion.services.sync import accounts

    with writing(options.folder) as store:
        with store.read() as reader:
            upload = _upload(reader, options.upload)
            there = reader.accounts()
        found = _found(options)
        if any((each.base_url, each.username) == (found.url, found.username) for each in there):
            raise UserError("This account is here already. Nothing was changed.")
        taken = [each.name for each in there]
        account, kept = accounts.add(found, name=accounts.free_name(found, taken))
        kept = replace(kept, save=tuple(_as_wanted(each, options, upload) for each in kept.save))
        store.note(kept)
        if found.secret:
            keep(Secrets(), account, found.secret)
    books = [each for each in kept.save if isinstance(each, Book)]
    print(f"Added {plain(account.name)}:")
    for book in books:
        print(f"  {plain(book.name)}{' (read only)' if book.read_only else ''}")
    if not books:
        print("  There is no address book yet.")
    print("Nothing was synced yet: “netcompanion sync” shows first what it would do.")
    return 0


def _upload(reader: Reader, upload: Upload | None) -> Upload:
    """Return who goes up, with the id of the event where its name was given."""
    if (
        upload is not None
        and upload.kind is UploadKind.TAG
        and not reader.to_upload(Book(id="", account_id="", url="", name="", upload=upload))
    ):
        complain(f"Nobody here is tagged “{plain(upload.value)}” so far.")
    if upload is None or upload.kind is not UploadKind.EVENT:
        return upload or Upload()
    event = event_named(reader, upload.value)
    if event is None:
        raise UserError(f"There is no event “{plain(upload.value)}”. Nothing was changed.")
    return replace(upload, value=event.id)


def _as_wanted(record: Record, options: Options, upload: Upload) -> Record:
    if not isinstance(record, Book):
        return record
    wanted = Direction(options.direction or Direction.MIRROR)
    if record.read_only and wanted is Direction.TWO_WAY:
        wanted = Direction.MIRROR
    return replace(record, direction=wanted, upload=upload, own_notes=bool(options.notes))


def _found(options: Options) -> Found:
    """Return what is there, asking for a password where one is wanted."""
    from netcompanion.dav.errors import BadCertificate, LoginRefused, OtherOrigin, Unreachable
    from netcompanion.services.secrets import from_environment
    from netcompanion.services.sync import accounts

    given = from_environment(os.environ)
    _protect(options)
    secret = _signed_in(options, given) if options.client_id else given
    confirmed: set[str] = set()
    certificate = ""
    while True:
        try:
            return accounts.find(
                options.address,
                options.user,
                secret or "",
                confirmed=confirmed,
                certificate=certificate,
                client_id=options.client_id,
            )
        except BadCertificate as error:
            certificate = trusted(options, error, certificate)
        except OtherOrigin as error:
            confirmed.add(confirmed_by(options, error))
        except LoginRefused as error:
            if not options.user and "@" not in options.address:
                raise UserError(f"{error} Give the username with --user NAME.") from error
            if secret is not None:
                raise UserError(f"{error}{_help(options.address)}") from error
            secret = asked_for(f"The password for {plain(options.address)}")
        except Unreachable as error:
            if "@" in options.address or "://" in options.address:
                raise
            hint = f"If it has no https, write http://{plain(options.address)}"
            raise UserError(f"{error} {hint}") from error


def _protect(options: Options) -> None:
    """Send no password over plain http unless the person wants that."""
    from netcompanion.services.sync.providers import is_unprotected

    if options.allow_http or not is_unprotected(options.address):
        return
    words = "Whoever is on the way can read the password that goes to an http:// address."
    if sys.stdin is None or not sys.stdin.isatty():
        raise UserError(f"{words} Nothing was sent. Use https://, or add --allow-http.")
    complain(words)
    if input("Go on? [y/N] ").strip().casefold() not in ("y", "yes"):
        raise UserError("Nothing was sent.")


def _help(address: str) -> str:
    from netcompanion.services.sync.providers import provider_of

    provider = provider_of(address)
    return f" {provider.password_help}" if provider else ""


def _signed_in(options: Options, given: str | None) -> str:
    """Let the person sign in with their browser; the secret is that of the client."""
    from netcompanion.services.sync import accounts

    secret = given if given is not None else asked_for("The client secret")
    return accounts.sign_in(
        options.client_id,
        secret,
        lambda url: print(f"Open this page to go on:\n{url}", file=sys.stderr, flush=True),
        username=options.user or options.address,
    )


# Setting, looking again, listing and removing


def _set(options: Options) -> int:
    with reading(options.folder) as store:
        with store.read() as reader:
            account = named(reader, options.account)
            books = _books_named(reader, account, options.book)
            upload = _upload(reader, options.upload) if options.upload else None
            save = tuple(_changed(each, options, upload) for each in books)
        store.note(Bookkeeping(save=save))
        with store.read() as reader:
            for book in save:
                print(f"{plain(book.name)}: {_in_words(reader, book)}")
    return 0


def _books_named(reader: Reader, account: Account, name: str) -> list[Book]:
    books = reader.books(account.id)
    wanted = name.casefold()
    found = [each for each in books if not name or wanted in (each.name.casefold(), each.url)]
    if not found:
        known = ", ".join(f"“{plain(each.name)}”" for each in books) or "none yet"
        raise UserError(
            f"There is no address book “{plain(name)}”; there are: {known}. Nothing was changed."
        )
    return found


def _changed(book: Book, options: Options, upload: Upload | None) -> Book:
    direction = Direction(options.direction) if options.direction else book.direction
    if direction is Direction.TWO_WAY and book.read_only:
        raise UserError(f"“{plain(book.name)}” can only be read. Nothing was changed.")
    if upload and upload.kind is not UploadKind.NOBODY and direction is not Direction.TWO_WAY:
        raise UserError("--upload needs --direction two-way. Nothing was changed.")
    notes = book.own_notes if options.notes is None else options.notes
    return replace(book, direction=direction, upload=upload or book.upload, own_notes=notes)


def _look(options: Options) -> int:
    from netcompanion.services.secrets import Secrets
    from netcompanion.services.sync import accounts

    secrets = Secrets()
    with reading(options.folder) as store:
        with store.read() as reader:
            account = named(reader, options.account)
        account = entered(store, account, secrets, options)
        there = accounts.look_again(account, accounts.nothing, secrets)
        with store.read() as reader:
            kept = accounts.books_again(reader, account, there)
        store.note(kept)
        with store.read() as reader:
            for book in reader.books(account.id):
                print(f"{plain(book.name)}: {_in_words(reader, book)}")
    return 0


def _list(options: Options) -> int:
    with reading(options.folder) as store, store.read() as reader:
        accounts = reader.accounts()
        for account in accounts:
            books = reader.books(account.id)
            if options.json:
                record = _told(account) | {"books": [_book_told(reader, each) for each in books]}
                print(as_json(record))
                continue
            print(" · ".join(map(plain, filter(None, (account.name, account.address)))))
            if account.error:
                print(f"  {plain(account.error)}")
            for book in books:
                print(f"  {plain(book.name)}: {_in_words(reader, book)}")
    if not accounts and not options.json:
        print("There are no accounts yet: “netcompanion accounts add ADDRESS” adds one.")
    return 0


def _told(account: Account) -> dict[str, Any]:
    return {
        "name": account.name,
        "address": account.address,
        "username": account.username,
        "error": account.error,
    }


def _book_told(reader: Reader, book: Book) -> dict[str, Any]:
    return {
        "name": book.name,
        "url": book.url,
        "direction": book.direction.value,
        "phase": book.phase.value,
        "upload": book.upload.kind.value,
        "own_notes": book.own_notes,
        "people": reader.linked_count(book.id),
        "conflicts": len(reader.conflicts(book.id)),
        "last_ok": book.last_ok.isoformat() if book.last_ok else None,
        "error": book.error,
    }


def _in_words(reader: Reader, book: Book) -> str:
    from netcompanion.services.sync import scope

    if book.phase is Phase.NEW:
        words = "not read yet"
    elif book.phase is Phase.PULLED:
        words = "waits to be looked at"
    else:
        words = f"{counted(reader.linked_count(book.id), 'person', 'people')} in step"
    told = [words, _DIRECTIONS[book.direction]]
    if book.direction is Direction.TWO_WAY:
        told.append(f"up: {_small(plain(scope.words(reader, book)))}")
        told += ["with your own notes"] * book.own_notes
    if conflicts := len(reader.conflicts(book.id)):
        told.append(f"{conflicts} to choose between")
    if book.mass_change:
        number = counted(len(book.mass_change), "deletion waits", "deletions wait")
        told.append(f"{number} for --allow-deletions or --keep")
    if book.last_ok:
        told.append(f"last {book.last_ok.astimezone():%Y-%m-%d %H:%M}")
    return ", ".join(told) + (f". {plain(book.error)}" if book.error else "")


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _remove(options: Options) -> int:
    from netcompanion.services.secrets import Secrets
    from netcompanion.services.sync import accounts

    with reading(options.folder) as store:
        with store.read() as reader:
            account = named(reader, options.account)
        store.note(accounts.remove(account))
        Secrets().forget(account.id)
    print(f"Removed {plain(account.name)}. Its contacts stay, here and there.")
    return 0

"""The verb `accounts`: address books elsewhere are added, listed and removed."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import replace
from getpass import getpass
from typing import TYPE_CHECKING, Any, Final

from netcompanion.cli.common import Options, complain, event_named, plain, reading, writing
from netcompanion.domain.errors import UserError
from netcompanion.domain.sync import (
    Account,
    Book,
    Direction,
    Phase,
    Record,
    Upload,
    UploadKind,
)

if TYPE_CHECKING:
    from netcompanion.dav.errors import BadCertificate, OtherOrigin
    from netcompanion.services.secrets import Secrets
    from netcompanion.services.sync.accounts import Found
    from netcompanion.store import Reader

_NAMED: Final = {UploadKind.TAG: "tag", UploadKind.EVENT: "event"}
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
        "--direction",
        choices=[each.value for each in (Direction.MIRROR, Direction.TWO_WAY)],
        default=Direction.MIRROR.value,
        help="only bring changes in, or send them as well; %(default)s if it is not given",
    )
    new.add_argument(
        "--upload",
        type=_who,
        metavar="WHO",
        help="who of those here goes up: nobody, everyone, tag:TAG or event:NAME",
    )
    new.add_argument(
        "--notes",
        action="store_true",
        help="what you note about people goes up too, not only notes that came with a card",
    )
    add_leave(new)
    new.add_argument(
        "--client-id",
        default="",
        metavar="ID",
        help="your own, for services that are entered in the browser",
    )
    known = act("list", "list accounts and their address books")
    known.add_argument("--json", action="store_true", help="one JSON object an account")
    old = act("remove", "forget an account; its contacts stay, here and there")
    old.add_argument("account", metavar="ACCOUNT", help="its name, address or username")


def add_leave(parser: argparse.ArgumentParser) -> None:
    """Say how to answer what is asked about a server."""
    parser.add_argument(
        "--trust",
        default="",
        metavar="FINGERPRINT",
        help="accept exactly the certificate of this SHA-256 fingerprint",
    )
    parser.add_argument(
        "--confirm",
        action="append",
        type=_origin,
        default=[],
        metavar="ORIGIN",
        help="let an account be handed on to this address (https://host)",
    )


def _origin(text: str) -> str:
    from netcompanion.dav.hrefs import origin

    try:
        return origin(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("not an address such as https://host") from error


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
    """Add, list or remove accounts."""
    return {"add": _add, "list": _list, "remove": _remove}[options.act](options)


def named(reader: Reader, name: str) -> Account:
    """Return the account of this name, address or username, in capitals or not."""
    accounts = reader.accounts()
    wanted = name.casefold()
    found = [
        each
        for each in accounts
        if wanted in (each.name.casefold(), each.address.casefold(), each.username.casefold())
    ]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"“{plain(each.name)}”" for each in found or accounts) or "none yet"
    if found:
        raise UserError(f"“{plain(name)}” may be any of {known}. Nothing was changed.")
    raise UserError(
        f"There is no account “{plain(name)}”; there are: {known}. Nothing was changed."
    )


# Secrets


def asked_for(words: str) -> str:
    """Return what the person enters unseen; raises UserError where there is nobody to ask."""
    from netcompanion.services.secrets import VARIABLE

    if sys.stdin is None or not sys.stdin.isatty():
        raise UserError(
            f"{words} is needed. Nothing was changed. Set {VARIABLE}, or try again in a terminal."
        )
    return getpass(f"{words}: ")


def keep(secrets: Secrets, account: Account, secret: str) -> None:
    """Keep a secret; say so where it is for this time alone."""
    from netcompanion.services.secrets import VARIABLE, KeyringTrouble

    try:
        secrets.set(account.id, secret)
    except KeyringTrouble as trouble:
        complain(str(trouble))
        return
    if not secrets.remembers:
        complain(
            "There is no keyring on this computer, so the password is not remembered. "
            f"Give it again with {VARIABLE}, or when you are asked."
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
        account, kept = accounts.add(found)
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
    if upload is None or upload.kind is not UploadKind.EVENT:
        return upload or Upload()
    event = event_named(reader, upload.value)
    if event is None:
        raise UserError(f"There is no event “{plain(upload.value)}”. Nothing was changed.")
    return replace(upload, value=event.id)


def _as_wanted(record: Record, options: Options, upload: Upload) -> Record:
    if not isinstance(record, Book):
        return record
    wanted = Direction.MIRROR if record.read_only else Direction(options.direction)
    return replace(record, direction=wanted, upload=upload, own_notes=options.notes)


def _found(options: Options) -> Found:
    """Return what is there, asking for a password where one is wanted."""
    from netcompanion.dav.errors import BadCertificate, LoginRefused, OtherOrigin
    from netcompanion.services.secrets import from_environment
    from netcompanion.services.sync import accounts

    given = from_environment(os.environ)
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
            if secret is not None:
                raise UserError(f"{error}{_help(options.address)}") from error
            secret = asked_for(f"The password for {plain(options.address)}")


def trusted(options: Options, error: BadCertificate, before: str) -> str:
    """Return the certificate (PEM) that was named; raises UserError where it is another.

    `before` is the one that was trusted so far: that it is not enough is no question of trust.
    """
    wanted, shown = (
        text.replace(":", "").replace(" ", "").lower()
        for text in (options.trust, error.fingerprint)
    )
    if shown and wanted == shown and error.pem != before:
        return error.pem
    hint = f" Then add --trust {error.fingerprint}" if shown else ""
    raise UserError(f"{error}{hint}") from error


def confirmed_by(options: Options, error: OtherOrigin) -> str:
    """Return the address that was confirmed; raises UserError where it was not."""
    if error.origin in options.confirm:
        return error.origin
    raise UserError(f"{error} Then add --confirm {error.origin}") from error


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


# Listing and removing


def _list(options: Options) -> int:
    with reading(options.folder) as store, store.read() as reader:
        accounts = reader.accounts()
        for account in accounts:
            books = reader.books(account.id)
            if options.json:
                record = _told(account) | {"books": [_book_told(reader, each) for each in books]}
                print(json.dumps(record, ensure_ascii=False))
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
        number = reader.linked_count(book.id)
        words = "1 person in step" if number == 1 else f"{number} people in step"
    told = [words, _DIRECTIONS[book.direction]]
    if book.direction is Direction.TWO_WAY:
        told.append(f"up: {_small(plain(scope.words(reader, book)))}")
        told += ["with your own notes"] * book.own_notes
    if conflicts := len(reader.conflicts(book.id)):
        told.append(f"{conflicts} to choose between")
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

"""What a server asks for before it lets anybody in: a password, and trust in who it is."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from getpass import getpass
from typing import TYPE_CHECKING

from netcompanion.cli.common import Options, complain, plain
from netcompanion.domain.errors import UserError
from netcompanion.domain.sync import Account, Bookkeeping

if TYPE_CHECKING:
    from netcompanion.dav.errors import BadCertificate, OtherOrigin
    from netcompanion.services.secrets import Secrets
    from netcompanion.store import Store


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


def entered(store: Store, account: Account, secrets: Secrets, options: Options) -> Account:
    """Return an account that can be asked, with all that was given for it.

    Raises UserError where its secret, or a yes to its server, is missing. A dry run keeps nothing.
    """
    account = _let_in(store, account, secrets, options)
    if options.trust or options.confirm:
        account = _known_again(account, secrets, options)
        if not options.dry_run:
            store.note(Bookkeeping(save=(account,)))
    return account


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


def _known_again(account: Account, secrets: Secrets, options: Options) -> Account:
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
            return account


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
    other = " What was given after --trust is another one." if wanted not in ("", shown) else ""
    hint = f" Then add --trust {error.fingerprint}" if shown else ""
    raise UserError(f"{error}{other}{hint}") from error


def confirmed_by(options: Options, error: OtherOrigin) -> str:
    """Return the address that was confirmed; raises UserError where it was not."""
    if error.origin in options.confirm:
        return error.origin
    raise UserError(f"{error} Then add --confirm {error.origin}") from error

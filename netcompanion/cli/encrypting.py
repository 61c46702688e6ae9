"""The passphrase on the command line: from the environment or typed unseen, never an argument."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from netcompanion.cli.common import (
    FAILED,
    Options,
    Verb,
    agree,
    complain,
    counted,
    on_terminal,
    percent,
    plain,
    reading,
    refuse_open_window,
    typed_unseen,
)
from netcompanion.domain.errors import UserError
from netcompanion.services import encryption

if TYPE_CHECKING:
    from netcompanion.services.encryption import Outcome

NEW: Final = "NETCOMPANION_NEW_PASSPHRASE"
"""The variable of the environment that the verb `passphrase` takes the new one from."""


def add_arguments(verb: Verb) -> None:
    """Add the verbs."""
    for name, about in (
        ("encrypt", "put a passphrase on the database and its backups"),
        ("decrypt", "take the passphrase off again"),
        ("passphrase", "change the passphrase"),
    ):
        verb(name, about).add_argument(
            "--yes", action="store_true", help="also where backups of before are removed"
        )


def encrypt(options: Options) -> int:
    """Put a passphrase on."""
    refuse_open_window(options.folder, "put it on")
    with reading(options.folder) as store:
        if store.is_encrypted:
            raise UserError("It is encrypted already. The verb passphrase changes the passphrase.")
    words = "The database is encrypted, and so are its backups from now on."
    return _encrypted(options, encryption.VARIABLE, words)


def change(options: Options) -> int:
    """Put another passphrase on."""
    refuse_open_window(options.folder, "change it")
    _refuse_plain(options)
    words = "The passphrase was changed. The database and its backups open by the new one."
    return _encrypted(options, NEW, words)


def decrypt(options: Options) -> int:
    """Take the passphrase off."""
    refuse_open_window(options.folder, "take it off")
    _refuse_plain(options)
    number = _backups_in(options)
    if number:
        agree(options, f"{counted(number, 'backup', 'backups')} of before will be removed.")
    with on_terminal(percent) as progress:
        outcome = encryption.decrypt(options.folder, datetime.now(UTC), progress)
    print("The database is not encrypted any more.")
    return _told(outcome)


def _encrypted(options: Options, variable: str, words: str) -> int:
    passphrase = os.environ.get(variable)
    again = passphrase or ""
    if not passphrase:
        passphrase = typed_unseen("New passphrase", variable)
        again = typed_unseen("Once more", variable)
    if wrong := encryption.problem(passphrase, again):
        raise UserError(f"{wrong} Nothing was changed.")
    _warn(options)
    with on_terminal(percent) as progress:
        outcome = encryption.encrypt(options.folder, passphrase, datetime.now(UTC), progress)
    print(words)
    return _told(outcome)


def _refuse_plain(options: Options) -> None:
    with reading(options.folder) as store:  # asks for the passphrase, and holds the key
        if not store.is_encrypted:
            raise UserError("It is not encrypted. The verb encrypt puts a passphrase on it.")


def _warn(options: Options) -> None:
    """Say what cannot be undone, and ask before backups go."""
    lost = "Nobody can open the database when the passphrase is lost: keep it in a safe place."
    number = _backups_in(options)
    if not number:
        complain(lost)
        return
    removed = counted(number, "backup", "backups")
    agree(
        options,
        f"{removed} of before will be removed, since they open without the new passphrase. {lost}",
    )


def _backups_in(options: Options) -> int:
    from netcompanion.services import backups

    return len(backups.listed(options.folder))


def _told(outcome: Outcome) -> int:
    removed = counted(outcome.removed, "backup", "backups")
    print(f"{removed} of before removed. The first new one: {plain(str(outcome.backup))}")
    if not outcome.readable:
        return 0
    complain("These still open without the new passphrase. Remove them, or keep them elsewhere:")
    for path in outcome.readable:
        complain(f"  {plain(str(path))}")
    return FAILED

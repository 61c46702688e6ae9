"""The passphrase on the command line: from the environment or typed unseen, never an argument."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from netcompanion.cli.common import Options, counted, on_terminal, reading, typed_unseen
from netcompanion.domain.errors import UserError
from netcompanion.services import encryption

if TYPE_CHECKING:
    from netcompanion.services.encryption import Outcome

NEW: Final = "NETCOMPANION_NEW_PASSPHRASE"
"""The variable of the environment that the verb `passphrase` takes the new one from."""

Verb = Callable[[str, str], argparse.ArgumentParser]


def add_arguments(verb: Verb) -> None:
    """Add the verbs."""
    verb("encrypt", "put a passphrase on the database and its backups")
    verb("decrypt", "take the passphrase off again")
    verb("passphrase", "change the passphrase")


def encrypt(options: Options) -> int:
    """Put a passphrase on."""
    with reading(options.folder) as store:
        if store.is_encrypted:
            raise UserError("It is encrypted already. The verb passphrase changes the passphrase.")
    _warn(options)
    return _encrypted(options, encryption.VARIABLE)


def change(options: Options) -> int:
    """Put another passphrase on."""
    _refuse_plain(options)
    _warn(options)
    return _encrypted(options, NEW)


def decrypt(options: Options) -> int:
    """Take the passphrase off."""
    _refuse_plain(options)
    with on_terminal(_percent) as progress:
        outcome = encryption.decrypt(options.folder, datetime.now(UTC), progress)
    print("The database is not encrypted any more.")
    _tell(outcome)
    return 0


def _encrypted(options: Options, variable: str) -> int:
    passphrase = os.environ.get(variable)
    again = passphrase or ""
    if not passphrase:
        passphrase = typed_unseen("New passphrase", variable)
        again = typed_unseen("Once more", variable)
    if wrong := encryption.problem(passphrase, again):
        raise UserError(f"{wrong} Nothing was changed.")
    with on_terminal(_percent) as progress:
        outcome = encryption.encrypt(options.folder, passphrase, datetime.now(UTC), progress)
    print("The database is encrypted, and so are its backups from now on.")
    _tell(outcome)
    return 0


def _refuse_plain(options: Options) -> None:
    with reading(options.folder) as store:  # asks for the passphrase, and holds the key
        if not store.is_encrypted:
            raise UserError("It is not encrypted. The verb encrypt puts a passphrase on it.")


def _warn(options: Options) -> None:
    from netcompanion.services import backups

    number = len(backups.listed(options.folder))
    removed = counted(number, "backup", "backups")
    print(
        f"{removed} of before will be removed, since they open without the new passphrase. "
        "Nobody can open the database when the passphrase is lost: keep it in a safe place.",
        file=sys.stderr,
    )


def _tell(outcome: Outcome) -> None:
    removed = counted(outcome.removed, "backup", "backups")
    print(f"{removed} of before removed. The first new one: {outcome.backup}")


def _percent(done: int, total: int) -> str:
    return f"{100 * done // total} %" if total else ""

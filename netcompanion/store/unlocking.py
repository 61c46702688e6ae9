"""How a file that may be encrypted is opened for the first time: is it, and is this the key."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from netcompanion.store import cipher, keys, sqlite
from netcompanion.store.cipher import Key
from netcompanion.store.errors import DamagedDatabase, NeedsPassphrase, NoEncryption

_VARIED: Final = 250  # of 256 values of a byte: a page of noise has all, one of tables about half


def unlock(path: Path, passphrase: str | None = None) -> None:
    """Make sure that the key of a file is held; a plain file needs none.

    A file that is not there yet will be encrypted if a passphrase is given. Copies of what was
    unlocked already need no passphrase. Raises NeedsPassphrase when there is none or it is
    wrong, NoEncryption when the extra is missing, DamagedDatabase when the passphrase is right.
    """
    if not path.exists() or not path.stat().st_size:
        if passphrase:
            keys.hold(path, cipher.derived(passphrase, cipher.new_salt()))
        return
    held = keys.of(path)
    if _opens(path, held):
        keys.hold(path, held)
    elif not looks_encrypted(path):
        keys.hold(path, None)  # whoever opens it next says what is wrong with it
    elif (known := keys.of_copy(path)) and _opens(path, known):  # another was put in its place
        keys.hold(path, known)
    else:
        keys.hold(path, _key(path, passphrase))


def looks_encrypted(path: Path) -> bool:
    """Whether a file that is no plain database is one that was encrypted, as far as can be told.

    An encrypted file is noise from its first byte to its last.
    """
    with path.open("rb") as file:
        first = file.read(cipher.PAGE)
        if len(first) < cipher.PAGE or first.startswith(sqlite.MAGIC):
            return False
        if len(set(first[: cipher.SALT])) <= cipher.SALT // 2:  # so few are no salt: overwritten
            return False
        pages = path.stat().st_size // cipher.PAGE
        file.seek((pages - 1) * cipher.PAGE)
        return all(len(set(page)) >= _VARIED for page in (first, file.read(cipher.PAGE)))


def _key(path: Path, passphrase: str | None) -> Key:
    if not cipher.is_installed():
        raise NoEncryption(
            f"{path} is encrypted, and what opens encrypted databases is not installed. Nothing "
            "was changed. Install it with: pip install 'netcompanion[encryption]'"
        )
    if passphrase is None:
        raise NeedsPassphrase(f"{path.name} is encrypted. Enter its passphrase to open it.")
    key = cipher.derived(passphrase, keys.salt_of(path))
    if not _opens(path, key):
        if _is_signed_with(path, key):
            raise DamagedDatabase(
                f"The passphrase is right, but {path} is damaged. It was not changed. "
                "Restore the newest backup, or open another file."
            )
        raise NeedsPassphrase(
            "This is not the passphrase. Nothing was changed. Look at capital letters and the "
            "language of the keyboard, and try again.",
            was_wrong=True,
        )
    return key


def _opens(path: Path, key: Key | None) -> bool:
    """Whether the first page can be read; any trouble but a wrong key is for others to tell."""
    before = keys.of(path)
    keys.hold(path, key)
    try:
        sqlite.peek(path)
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_NOTADB
    except DamagedDatabase:
        return True
    finally:
        keys.hold(path, before)
    return True


def _is_signed_with(path: Path, key: Key) -> bool:
    """Whether any page carries a signature of this key, so that it is not a wrong one."""
    with closing(cipher.connect(sqlite.address(path, mode="ro"), key, sqlite.PATIENCE)) as db:
        bad = len(db.execute("PRAGMA cipher_integrity_check").fetchall())
    return bad < path.stat().st_size // cipher.PAGE

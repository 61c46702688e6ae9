"""Keys of encrypted database files, as SQLCipher makes them from a passphrase."""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Final

ROUNDS: Final = 256_000
"""Of PBKDF2-HMAC-SHA512: what SQLCipher 4 does (zetetic.net/sqlcipher/design, "Key Derivation"),
so that every program that speaks SQLCipher opens the file by the same passphrase."""

SALT: Final = 16
"""Bytes at the start of an encrypted file, where others have "SQLite format 3"."""

PAGE: Final = 4096
"""Bytes of a page, each of which is encrypted and signed by itself."""

_BYTES: Final = 32  # of AES-256


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one file and its copies. Deriving takes a tenth of a second, opening nothing."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def literal(self) -> str:
        """The key and the salt as SQLCipher takes them where it is not to derive anything."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


def derived(passphrase: str, salt: bytes) -> Key:
    """Return the key that a passphrase is for a file with this salt (its first 16 bytes).

    Letters that can be written in two ways (é) are composed first, as most keyboards send them.
    """
    import hashlib  # with OpenSSL, for which nobody without a passphrase has to wait

    words = unicodedata.normalize("NFC", passphrase).encode()
    return Key(hashlib.pbkdf2_hmac("sha512", words, salt, ROUNDS, _BYTES), salt)


def new_salt() -> bytes:
    """Return a salt that no other file has."""
    return os.urandom(SALT)


def throwaway() -> Key:
    """Return a key that nobody knows: for a file that is of use to this process alone."""
    return Key(os.urandom(_BYTES), new_salt())


def is_installed() -> bool:
    """Whether the extra `encryption` is here, without importing it."""
    return find_spec("sqlcipher3") is not None


def connect(address: str, key: Key | None, timeout: float) -> sqlite3.Connection:
    """Return a connection of SQLCipher, which does as one of `sqlite3` and raises its errors.

    `address` is a `file:` address, `timeout` in s; without a key the file is a plain one. What
    SQLite keeps for itself meanwhile (sorting, temporary tables) stays in memory.
    """
    from netcompanion.store import cipher_driver  # 20 MB, for those whose file is encrypted

    return cipher_driver.connect(address, key.literal if key else None, timeout)

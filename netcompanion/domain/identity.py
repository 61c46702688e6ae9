"""Ids are made here, before any database, so that a value is whole from its first moment."""

from __future__ import annotations

import os

_VARIANT = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))


def new_id() -> str:
    """Return a fresh id: a random UUID (RFC 9562, version 4) in its 36-character form."""
    word = os.urandom(16).hex()
    return f"{word[:8]}-{word[8:12]}-4{word[13:16]}-{_VARIANT[word[16]]}{word[17:20]}-{word[20:]}"

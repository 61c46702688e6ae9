"""Ids are made here, before any database, so that a value is whole from its first moment."""

from __future__ import annotations

import uuid


def new_id() -> str:
    """Return a fresh id: a random UUID (RFC 9562, version 4) in its 36-character form."""
    return str(uuid.uuid4())

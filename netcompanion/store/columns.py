"""The kinds of columns that tables are made of, and the metadata that holds the tables."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Text

metadata: Final = MetaData()

SEAL: Final = "seal"
"""The name of the column with the hash of a row that is no entity."""


def words(name: str, *, index: bool = False) -> Column[str]:
    """Return a text that is never missing."""
    return Column(name, Text, nullable=False, index=index)


def maybe(name: str) -> Column[str | None]:
    """Return a text, a date or nothing."""
    return Column(name, Text)


def since(name: str) -> Column[str]:
    """Return a text that a table did not have at first."""
    return Column(name, Text, nullable=False, server_default="")


def number(name: str) -> Column[int]:
    """Return a whole number."""
    return Column(name, Integer, nullable=False)


def refers(name: str, to: str, *, needed: bool = False) -> Column[Any]:
    """Return the id of another entity, or nothing."""
    link = ForeignKey(to, deferrable=True, initially="DEFERRED")
    return Column(name, Text, link, nullable=not needed, index=True)


def of_contact() -> Column[int]:
    """Return the row of the contact that something belongs to."""
    owner = ForeignKey("contact.row", ondelete="CASCADE")
    return Column("contact", Integer, owner, primary_key=True, autoincrement=False)


def position() -> Column[int]:
    """Return a place among others."""
    return Column("position", Integer, primary_key=True, autoincrement=False)


def id_() -> Column[str]:
    """Return the id of an entity."""
    return Column("id", Text, primary_key=True)


def digest() -> Column[bytes]:
    """Return the content hash of an entity."""
    return Column("digest", LargeBinary, nullable=False)


def seal() -> Column[bytes]:
    """Return the hash of a row that is no entity; of rows from before there were any, nothing."""
    return Column(SEAL, LargeBinary)

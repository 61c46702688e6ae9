"""The tables of address books elsewhere, and of who is in the bin.

What is kept of a server refers to contacts by id without holding them: whoever was removed here
is known by the item that is left.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from netcompanion.store.columns import digest, id_, maybe, metadata, number, seal, since, words


def _of_book() -> Column[str]:
    owner = ForeignKey("remote_book.id", ondelete="CASCADE")
    return Column("book_id", Text, owner, nullable=False)


def _part_of_book() -> Column[str]:
    owner = ForeignKey("remote_book.id", ondelete="CASCADE")
    return Column("book_id", Text, owner, primary_key=True)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


remote_account: Final = Table(
    "remote_account",
    metadata,
    id_(),
    words("name"),
    words("address"),
    words("base_url"),
    words("username"),
    words("auth"),
    words("origins"),
    words("home"),
    words("certificate"),
    words("client_id"),
    words("error"),
    maybe("retry_at"),
    _flag("stopped"),
    seal(),
)

remote_book: Final = Table(
    "remote_book",
    metadata,
    id_(),
    Column(
        "account_id",
        Text,
        ForeignKey("remote_account.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    words("url"),
    words("name"),
    words("direction"),
    words("phase"),
    _flag("read_only"),
    Column("max_size", Integer),
    words("versions"),
    words("token"),
    words("ctag"),
    words("upload"),
    _flag("mine_wins"),
    _flag("own_notes"),
    maybe("last_full"),
    maybe("last_ok"),
    words("error"),
    words("mass_change"),
    number("position"),
    seal(),
)

remote_item: Final = Table(
    "remote_item",
    metadata,
    _part_of_book(),
    Column("href", Text, primary_key=True),
    words("etag"),
    words("uid"),
    Column("contact_id", Text, index=True),
    Column("synced_rev", Integer),
    _flag("seen"),
    _flag("verify"),
    _flag("group"),
    words("problem"),
    words("spelled"),
    words("lost"),
    Column("base", LargeBinary, nullable=False),  # last: lists pass over its pages
    seal(),
    Index("ix_remote_item_book_contact", "book_id", "contact_id", unique=True),
    Index("ix_remote_item_group", "book_id", "href", sqlite_where=text('"group"')),
)

remote_chosen: Final = Table(
    "remote_chosen",
    metadata,
    _part_of_book(),
    Column("contact_id", Text, primary_key=True),
    seal(),
    sqlite_with_rowid=False,
)

remote_turn: Final = Table(
    "remote_turn",
    metadata,
    _part_of_book(),
    words("owner"),
    words("beat"),
    seal(),
)
"""Who reads and writes a book just now, and when they were last heard of (UTC)."""

sync_op: Final = Table(
    "sync_op",
    metadata,
    id_(),
    _of_book(),
    words("href"),
    words("kind"),
    maybe("contact_id"),
    Column("rev", Integer),
    words("body_hash"),
    words("state"),
    maybe("not_before"),
    words("message"),
    seal(),
    Index("ix_sync_op_book_id", "book_id", "state"),
)

sync_conflict: Final = Table(
    "sync_conflict",
    metadata,
    id_(),
    words("book_id"),
    words("contact_id", index=True),
    words("field"),
    words("at"),
    words("mine"),
    words("theirs"),
    words("mine_contact"),
    words("theirs_contact"),
    words("base"),
    words("about"),
    maybe("chose"),
    maybe("settled"),
    Column("settled_by", Integer, index=True),
    seal(),
    Index("ix_sync_conflict_book_id", "book_id", "at"),
)
"""Has no foreign key; `sync_records.write` removes those of a book with it."""

sync_run: Final = Table(
    "sync_run",
    metadata,
    id_(),
    _of_book(),
    words("started"),
    maybe("ended"),
    number("pulled"),
    number("pushed"),
    number("deleted_here"),
    number("deleted_there"),
    number("conflicts"),
    number("refused"),
    number("requests"),
    _flag("cancelled"),
    words("error"),
    words("notes"),
    seal(),
    Index("ix_sync_run_book_id", "book_id", "started"),
)

sync_change: Final = Table(
    "sync_change",
    metadata,
    Column("change", Integer, ForeignKey("change_log.id", ondelete="CASCADE"), primary_key=True),
)
"""The steps of the history that runs made."""

binned: Final = Table(
    "binned",
    metadata,
    id_(),
    words("contact_id"),
    words("name"),
    words("at", index=True),
    words("why"),
    words("edits"),
    words("photo_digests"),
    digest(),
    since("event_id"),
)

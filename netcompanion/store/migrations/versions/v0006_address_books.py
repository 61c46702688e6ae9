"""Address books elsewhere, the journal of what is written to them, and the bin."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE remote_account (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        address TEXT NOT NULL,
        base_url TEXT NOT NULL,
        username TEXT NOT NULL,
        auth TEXT NOT NULL,
        origins TEXT NOT NULL,
        home TEXT NOT NULL,
        certificate TEXT NOT NULL,
        client_id TEXT NOT NULL,
        error TEXT NOT NULL,
        retry_at TEXT,
        stopped BOOLEAN NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE remote_book (
        id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        url TEXT NOT NULL,
        name TEXT NOT NULL,
        direction TEXT NOT NULL,
        phase TEXT NOT NULL,
        read_only BOOLEAN NOT NULL,
        max_size INTEGER,
        versions TEXT NOT NULL,
        token TEXT NOT NULL,
        ctag TEXT NOT NULL,
        upload TEXT NOT NULL,
        mine_wins BOOLEAN NOT NULL,
        own_notes BOOLEAN NOT NULL,
        last_full TEXT,
        last_ok TEXT,
        error TEXT NOT NULL,
        mass_change TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(account_id) REFERENCES remote_account (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX ix_remote_book_account_id ON remote_book (account_id)
    """,
    """
    CREATE TABLE remote_item (
        book_id TEXT NOT NULL,
        href TEXT NOT NULL,
        etag TEXT NOT NULL,
        uid TEXT NOT NULL,
        contact_id TEXT,
        synced_rev INTEGER,
        seen BOOLEAN NOT NULL,
        verify BOOLEAN NOT NULL,
        "group" BOOLEAN NOT NULL,
        problem TEXT NOT NULL,
        spelled TEXT NOT NULL,
        lost TEXT NOT NULL,
        base BLOB NOT NULL,
        PRIMARY KEY (book_id, href),
        FOREIGN KEY(book_id) REFERENCES remote_book (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE UNIQUE INDEX ix_remote_item_book_contact ON remote_item (book_id, contact_id)
    """,
    """
    CREATE INDEX ix_remote_item_contact_id ON remote_item (contact_id)
    """,
    """
    CREATE INDEX ix_remote_item_group ON remote_item (book_id, href) WHERE "group"
    """,
    """
    CREATE TABLE remote_chosen (
        book_id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        PRIMARY KEY (book_id, contact_id),
        FOREIGN KEY(book_id) REFERENCES remote_book (id) ON DELETE CASCADE
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE remote_turn (
        book_id TEXT NOT NULL,
        owner TEXT NOT NULL,
        beat TEXT NOT NULL,
        PRIMARY KEY (book_id),
        FOREIGN KEY(book_id) REFERENCES remote_book (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE sync_op (
        id TEXT NOT NULL,
        book_id TEXT NOT NULL,
        href TEXT NOT NULL,
        kind TEXT NOT NULL,
        contact_id TEXT,
        rev INTEGER,
        body_hash TEXT NOT NULL,
        state TEXT NOT NULL,
        not_before TEXT,
        message TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(book_id) REFERENCES remote_book (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX ix_sync_op_book_id ON sync_op (book_id, state)
    """,
    """
    CREATE TABLE sync_conflict (
        id TEXT NOT NULL,
        book_id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        field TEXT NOT NULL,
        at TEXT NOT NULL,
        mine TEXT NOT NULL,
        theirs TEXT NOT NULL,
        mine_contact TEXT NOT NULL,
        theirs_contact TEXT NOT NULL,
        base TEXT NOT NULL,
        about TEXT NOT NULL,
        chose TEXT,
        settled TEXT,
        settled_by INTEGER,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_sync_conflict_book_id ON sync_conflict (book_id, at)
    """,
    """
    CREATE INDEX ix_sync_conflict_contact_id ON sync_conflict (contact_id)
    """,
    """
    CREATE INDEX ix_sync_conflict_settled_by ON sync_conflict (settled_by)
    """,
    """
    CREATE TABLE sync_run (
        id TEXT NOT NULL,
        book_id TEXT NOT NULL,
        started TEXT NOT NULL,
        ended TEXT,
        pulled INTEGER NOT NULL,
        pushed INTEGER NOT NULL,
        deleted_here INTEGER NOT NULL,
        deleted_there INTEGER NOT NULL,
        conflicts INTEGER NOT NULL,
        refused INTEGER NOT NULL,
        requests INTEGER NOT NULL,
        cancelled BOOLEAN NOT NULL,
        error TEXT NOT NULL,
        notes TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(book_id) REFERENCES remote_book (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX ix_sync_run_book_id ON sync_run (book_id, started)
    """,
    """
    CREATE TABLE sync_change (
        change INTEGER NOT NULL,
        PRIMARY KEY (change),
        FOREIGN KEY(change) REFERENCES change_log (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE binned (
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        why TEXT NOT NULL,
        edits TEXT NOT NULL,
        photo_digests TEXT NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_binned_at ON binned (at)
    """,
)


def upgrade() -> None:
    """Add tables; what is there already stays as it is."""
    for statement in _STATEMENTS:
        op.execute(statement)

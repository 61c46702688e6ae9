"""Why each contact is kept: source, what was agreed, and by when to delete them.

And hashes beside the rows that are no entities, and events in the bin.
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE holding (
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        source TEXT NOT NULL,
        since TEXT,
        consent TEXT NOT NULL,
        delete_by TEXT,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_holding_contact_id ON holding (contact_id)
    """,
    """
    CREATE INDEX ix_holding_delete_by ON holding (delete_by) WHERE delete_by IS NOT NULL
    """,
    "ALTER TABLE binned ADD COLUMN event_id TEXT DEFAULT '' NOT NULL",
)
_SEALED = (
    "change_edit",
    "change_log",
    "clock",
    "remote_account",
    "remote_book",
    "remote_chosen",
    "remote_item",
    "remote_turn",
    "sync_conflict",
    "sync_op",
    "sync_run",
)


def upgrade() -> None:
    """Add what is new; what is there already stays as it is."""
    for statement in _STATEMENTS:
        op.execute(statement)
    for table in _SEALED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN seal BLOB")

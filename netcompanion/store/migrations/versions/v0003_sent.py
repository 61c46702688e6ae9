"""Who was sent to which address book, and when; and which cards became part of a contact."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE sent (
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        destination TEXT NOT NULL,
        at TEXT NOT NULL,
        rev INTEGER NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_sent_contact_id
    ON sent (contact_id)
    """,
    """
    CREATE INDEX ix_sent_destination
    ON sent (destination, contact_id, rev)
    """,
    """
    CREATE TABLE alias (
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        uid TEXT NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_alias_contact_id
    ON alias (contact_id)
    """,
    """
    CREATE INDEX ix_alias_uid
    ON alias (uid)
    """,
)


def upgrade() -> None:
    """Add two tables; what is there already is not touched."""
    for statement in _STATEMENTS:
        op.execute(statement)

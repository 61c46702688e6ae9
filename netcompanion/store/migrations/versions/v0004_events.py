"""What one makes of an event afterwards, what it took, and who was asked for business there."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STATEMENTS = (
    "ALTER TABLE event ADD COLUMN companion_notes TEXT",
    "UPDATE event SET companion_notes = '' WHERE companion_name IS NOT NULL",
    "ALTER TABLE event ADD COLUMN surprised TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE event ADD COLUMN skip TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE event ADD COLUMN again TEXT",
    "ALTER TABLE event ADD COLUMN again_if TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE event ADD COLUMN hours FLOAT",
    "ALTER TABLE event ADD COLUMN cost TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE target ADD COLUMN email TEXT DEFAULT '' NOT NULL",
    """
    CREATE TABLE ask (
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        "on" TEXT NOT NULL,
        what TEXT NOT NULL,
        words TEXT NOT NULL,
        outcome TEXT NOT NULL,
        event_id TEXT,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(event_id) REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_ask_contact_id
    ON ask (contact_id)
    """,
    """
    CREATE INDEX ix_ask_event_id
    ON ask (event_id)
    """,
)


def upgrade() -> None:
    """Add columns and a table; what is there already stays as it is."""
    for statement in _STATEMENTS:
        op.execute(statement)

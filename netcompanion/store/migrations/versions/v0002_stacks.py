"""Card stacks, the pictures of cards, and who was kept apart; roles can be listed by use."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE stack (
        id TEXT NOT NULL,
        created TEXT NOT NULL,
        event_id TEXT,
        place TEXT NOT NULL,
        tags TEXT NOT NULL,
        region TEXT NOT NULL,
        due_days INTEGER,
        state TEXT NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(event_id) REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE box_card (
        id TEXT NOT NULL,
        stack_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        state TEXT NOT NULL,
        photo_digest TEXT,
        text TEXT NOT NULL,
        typed TEXT NOT NULL,
        contact_id TEXT,
        merged BOOLEAN NOT NULL,
        encounter_id TEXT,
        promise_ids TEXT NOT NULL,
        "check" TEXT NOT NULL,
        entered TEXT,
        seconds INTEGER NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(stack_id) REFERENCES stack (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(photo_digest) REFERENCES photo (digest) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE card_photo (
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        photo_digest TEXT NOT NULL,
        media_type TEXT NOT NULL,
        "on" TEXT NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(photo_digest) REFERENCES photo (digest) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE kept_apart (
        id TEXT NOT NULL,
        first_id TEXT NOT NULL,
        second_id TEXT NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(first_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(second_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_stack_event_id
    ON stack (event_id)
    """,
    """
    CREATE INDEX ix_box_card_contact_id
    ON box_card (contact_id)
    """,
    """
    CREATE INDEX ix_box_card_photo_digest
    ON box_card (photo_digest)
    """,
    """
    CREATE INDEX ix_box_card_stack_id
    ON box_card (stack_id)
    """,
    """
    CREATE INDEX ix_card_photo_contact_id
    ON card_photo (contact_id)
    """,
    """
    CREATE INDEX ix_card_photo_photo_digest
    ON card_photo (photo_digest)
    """,
    """
    CREATE INDEX ix_kept_apart_first_id
    ON kept_apart (first_id)
    """,
    """
    CREATE INDEX ix_kept_apart_second_id
    ON kept_apart (second_id)
    """,
    """
    CREATE INDEX ix_contact_title
    ON contact (title)
    WHERE title <> ''
    """,
)


def upgrade() -> None:
    """Add tables and an index; what is there already is not touched."""
    for statement in _STATEMENTS:
        op.execute(statement)

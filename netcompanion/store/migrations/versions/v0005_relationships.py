"""What passes between people: account, referrals, thanks, rhythms, goals, and their sums."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_STATEMENTS = (
    "ALTER TABLE plan ADD COLUMN stages TEXT DEFAULT '[]' NOT NULL",
    "ALTER TABLE plan ADD COLUMN limits TEXT DEFAULT '[]' NOT NULL",
    "ALTER TABLE plan ADD COLUMN hides_insight BOOLEAN DEFAULT '0' NOT NULL",
    "ALTER TABLE plan ADD COLUMN building_until TEXT",
    "ALTER TABLE plan ADD COLUMN asks_rest_until TEXT",
    "ALTER TABLE introduction ADD COLUMN outcome TEXT DEFAULT '' NOT NULL",
    """
    CREATE TABLE referral (
        id TEXT NOT NULL,
        giver_name TEXT,
        giver_contact_id TEXT,
        receiver_name TEXT,
        receiver_contact_id TEXT,
        referred_name TEXT NOT NULL,
        referred_contact_id TEXT,
        "on" TEXT NOT NULL,
        step TEXT NOT NULL,
        level TEXT NOT NULL,
        about TEXT NOT NULL,
        event_id TEXT,
        amount TEXT NOT NULL,
        ended TEXT,
        thanked TEXT,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(giver_contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(receiver_contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(referred_contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(event_id) REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_referral_event_id
    ON referral (event_id)
    """,
    """
    CREATE INDEX ix_referral_giver_contact_id
    ON referral (giver_contact_id)
    """,
    """
    CREATE INDEX ix_referral_on
    ON referral ("on")
    """,
    """
    CREATE INDEX ix_referral_receiver_contact_id
    ON referral (receiver_contact_id)
    """,
    """
    CREATE INDEX ix_referral_referred_contact_id
    ON referral (referred_contact_id)
    """,
    """
    CREATE TABLE ledger_entry (
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        "on" TEXT NOT NULL,
        kind TEXT NOT NULL,
        what TEXT NOT NULL,
        reason TEXT NOT NULL,
        weight INTEGER NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_ledger_entry_contact_id
    ON ledger_entry (contact_id)
    """,
    """
    CREATE TABLE changed_weight (
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        source_id TEXT NOT NULL,
        weight INTEGER NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_changed_weight_contact_id
    ON changed_weight (contact_id)
    """,
    """
    CREATE TABLE thanks (
        id TEXT NOT NULL,
        to_name TEXT NOT NULL,
        to_contact_id TEXT,
        client_name TEXT NOT NULL,
        client_contact_id TEXT,
        "on" TEXT NOT NULL,
        promise_id TEXT,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(to_contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(client_contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_thanks_client_contact_id
    ON thanks (client_contact_id)
    """,
    """
    CREATE INDEX ix_thanks_to_contact_id
    ON thanks (to_contact_id)
    """,
    """
    CREATE TABLE heard (
        id TEXT NOT NULL,
        "on" TEXT NOT NULL,
        by_name TEXT NOT NULL,
        by_contact_id TEXT,
        words TEXT NOT NULL,
        event_id TEXT,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(by_contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(event_id) REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_heard_by_contact_id
    ON heard (by_contact_id)
    """,
    """
    CREATE INDEX ix_heard_event_id
    ON heard (event_id)
    """,
    """
    CREATE TABLE tie (
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        stage TEXT NOT NULL,
        every INTEGER,
        since TEXT,
        snoozed_until TEXT,
        snoozed_after TEXT,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_tie_contact_id
    ON tie (contact_id)
    """,
    """
    CREATE TABLE goal (
        id TEXT NOT NULL,
        text TEXT NOT NULL,
        number INTEGER NOT NULL,
        measure TEXT NOT NULL,
        start TEXT NOT NULL,
        "end" TEXT NOT NULL,
        only TEXT NOT NULL,
        counted INTEGER NOT NULL,
        position INTEGER NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE standing (
        contact_id TEXT NOT NULL,
        conversations INTEGER NOT NULL,
        first_met TEXT,
        last_met TEXT,
        last_touch TEXT,
        next_touch TEXT,
        entries INTEGER NOT NULL,
        balance INTEGER NOT NULL,
        gifts INTEGER NOT NULL,
        needs INTEGER NOT NULL,
        kept INTEGER NOT NULL,
        owed TEXT NOT NULL,
        asks INTEGER NOT NULL,
        last_ask TEXT,
        planned TEXT,
        client TEXT,
        PRIMARY KEY (contact_id),
        FOREIGN KEY(contact_id) REFERENCES contact (id)
            ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    ) WITHOUT ROWID
    """,
    """
    CREATE INDEX ix_standing_next_touch
    ON standing (next_touch)
    """,
    """
    CREATE INDEX ix_encounter_on
    ON encounter ("on", contact_id)
    """,
)


def upgrade() -> None:
    """Add columns and tables; what is there already stays as it is."""
    for statement in _STATEMENTS:
        op.execute(statement)

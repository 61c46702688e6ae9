"""The first tables: contacts, events and what came of them, my own cards, and the history."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE card (
        id TEXT NOT NULL,
        label TEXT NOT NULL,
        shares TEXT NOT NULL,
        position INTEGER NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE change_edit (
        change INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        entity_id TEXT NOT NULL,
        standing BLOB,
        other BLOB,
        PRIMARY KEY (change, seq),
        FOREIGN KEY(change) REFERENCES change_log (id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE change_log (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        label TEXT NOT NULL,
        made TEXT NOT NULL,
        edits INTEGER NOT NULL,
        state TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE clock (
        rev INTEGER NOT NULL,
        PRIMARY KEY (rev)
    )
    """,
    """
    CREATE TABLE contact (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        uid TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        name TEXT NOT NULL,
        created TEXT NOT NULL,
        prefix TEXT NOT NULL,
        given TEXT NOT NULL,
        additional TEXT NOT NULL,
        family TEXT NOT NULL,
        suffix TEXT NOT NULL,
        formatted TEXT NOT NULL,
        phonetic_given TEXT NOT NULL,
        phonetic_family TEXT NOT NULL,
        nickname TEXT NOT NULL,
        organisation TEXT NOT NULL,
        organisation_key TEXT NOT NULL,
        department TEXT NOT NULL,
        title TEXT NOT NULL,
        birthday TEXT,
        photo_digest TEXT,
        photo_type TEXT,
        rev INTEGER NOT NULL,
        revised TEXT NOT NULL,
        digest BLOB NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY ("row"),
        UNIQUE (id),
        FOREIGN KEY(photo_digest) REFERENCES photo (digest) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE contact_network (
        contact INTEGER NOT NULL,
        network TEXT NOT NULL,
        PRIMARY KEY (contact, network),
        FOREIGN KEY(contact) REFERENCES contact ("row") ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE contact_point (
        contact INTEGER NOT NULL,
        kind TEXT NOT NULL,
        position INTEGER NOT NULL,
        "key" TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (contact, kind, position),
        FOREIGN KEY(contact) REFERENCES contact ("row") ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE contact_search (
        contact INTEGER NOT NULL,
        names TEXT NOT NULL,
        handles TEXT NOT NULL,
        notes TEXT NOT NULL,
        met TEXT NOT NULL,
        PRIMARY KEY (contact),
        FOREIGN KEY(contact) REFERENCES contact ("row") DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE contact_source (
        contact INTEGER NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY (contact),
        FOREIGN KEY(contact) REFERENCES contact ("row") ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE contact_tag (
        contact INTEGER NOT NULL,
        position INTEGER NOT NULL,
        tag TEXT NOT NULL,
        "key" TEXT NOT NULL,
        PRIMARY KEY (contact, position),
        FOREIGN KEY(contact) REFERENCES contact ("row") ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE encounter (
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        "on" TEXT NOT NULL,
        event_id TEXT,
        place TEXT NOT NULL,
        said TEXT NOT NULL,
        proud TEXT NOT NULL,
        needs TEXT NOT NULL,
        remember TEXT NOT NULL,
        learned TEXT NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(event_id) REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE event (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        start TEXT NOT NULL,
        "end" TEXT,
        place TEXT NOT NULL,
        series TEXT NOT NULL,
        size INTEGER,
        host TEXT NOT NULL,
        answers_who TEXT NOT NULL,
        answers_what TEXT NOT NULL,
        answers_why TEXT NOT NULL,
        answers_want TEXT NOT NULL,
        companion_name TEXT,
        companion_contact_id TEXT,
        companion_regroup TEXT,
        questions TEXT NOT NULL,
        notes_to_self TEXT NOT NULL,
        steps_done TEXT NOT NULL,
        debrief TEXT NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(companion_contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE introduction (
        id TEXT NOT NULL,
        first_name TEXT NOT NULL,
        first_contact_id TEXT,
        second_name TEXT NOT NULL,
        second_contact_id TEXT,
        "on" TEXT NOT NULL,
        introducer_name TEXT,
        introducer_contact_id TEXT,
        event_id TEXT,
        state TEXT NOT NULL,
        note TEXT NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(first_contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(second_contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(introducer_contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(event_id) REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE objective (
        id TEXT NOT NULL,
        event_id TEXT NOT NULL,
        text TEXT NOT NULL,
        number INTEGER,
        measure TEXT NOT NULL,
        only TEXT NOT NULL,
        how_known TEXT NOT NULL,
        counted INTEGER NOT NULL,
        scored INTEGER,
        score_reason TEXT NOT NULL,
        position INTEGER NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(event_id) REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE photo (
        digest TEXT NOT NULL,
        media_type TEXT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (digest)
    )
    """,
    """
    CREATE TABLE "plan" (
        id TEXT NOT NULL,
        purposes TEXT NOT NULL,
        ideal TEXT NOT NULL,
        reach TEXT NOT NULL,
        moves TEXT NOT NULL,
        path TEXT NOT NULL,
        known_for TEXT NOT NULL,
        reviewed TEXT,
        digest BLOB NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE profile (
        id TEXT NOT NULL,
        given TEXT NOT NULL,
        family TEXT NOT NULL,
        organisation TEXT NOT NULL,
        title TEXT NOT NULL,
        tagline TEXT NOT NULL,
        mobile TEXT NOT NULL,
        phone TEXT NOT NULL,
        email TEXT NOT NULL,
        link TEXT NOT NULL,
        street TEXT NOT NULL,
        locality TEXT NOT NULL,
        postcode TEXT NOT NULL,
        country TEXT NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE promise (
        id TEXT NOT NULL,
        direction TEXT NOT NULL,
        what TEXT NOT NULL,
        made TEXT NOT NULL,
        contact_id TEXT,
        "to" TEXT NOT NULL,
        due TEXT,
        event_id TEXT,
        place TEXT NOT NULL,
        words TEXT NOT NULL,
        state TEXT NOT NULL,
        closed TEXT,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(event_id) REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE question (
        id TEXT NOT NULL,
        text TEXT NOT NULL,
        purpose TEXT NOT NULL,
        own BOOLEAN NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE VIRTUAL TABLE search_name USING fts5(
        names,
        content='contact_search',
        content_rowid='contact',
        columnsize=0,
        tokenize='ascii',
        prefix='1 2 3 4'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_part USING fts5(
        names,
        handles,
        content='contact_search',
        content_rowid='contact',
        columnsize=0,
        tokenize='trigram case_sensitive 1',
        detail=none
    )
    """,
    """
    CREATE VIRTUAL TABLE search_word USING fts5(
        names,
        handles,
        notes,
        met,
        content='contact_search',
        content_rowid='contact',
        columnsize=0,
        tokenize='ascii',
        prefix='1 2 3 4',
        detail=column
    )
    """,
    """
    CREATE TABLE target (
        id TEXT NOT NULL,
        event_id TEXT NOT NULL,
        name TEXT NOT NULL,
        contact_id TEXT,
        title TEXT NOT NULL,
        organisation TEXT NOT NULL,
        why TEXT NOT NULL,
        give TEXT NOT NULL,
        starred BOOLEAN NOT NULL,
        met BOOLEAN NOT NULL,
        position INTEGER NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(event_id) REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_contact_network_network
    ON contact_network (network)
    """,
    """
    CREATE INDEX ix_contact_organisation_key
    ON contact (organisation_key, organisation)
    """,
    """
    CREATE INDEX ix_contact_photo_digest
    ON contact (photo_digest)
    """,
    """
    CREATE INDEX ix_contact_point_key
    ON contact_point (kind, "key")
    """,
    """
    CREATE INDEX ix_contact_sort_key
    ON contact (sort_key, "row")
    """,
    """
    CREATE INDEX ix_contact_tag_key
    ON contact_tag ("key")
    """,
    """
    CREATE INDEX ix_contact_uid
    ON contact (uid)
    """,
    """
    CREATE INDEX ix_encounter_contact_id
    ON encounter (contact_id)
    """,
    """
    CREATE INDEX ix_encounter_event_id
    ON encounter (event_id)
    """,
    """
    CREATE INDEX ix_event_companion_contact_id
    ON event (companion_contact_id)
    """,
    """
    CREATE INDEX ix_event_start
    ON event (start)
    """,
    """
    CREATE INDEX ix_introduction_event_id
    ON introduction (event_id)
    """,
    """
    CREATE INDEX ix_introduction_first_contact_id
    ON introduction (first_contact_id)
    """,
    """
    CREATE INDEX ix_introduction_introducer_contact_id
    ON introduction (introducer_contact_id)
    """,
    """
    CREATE INDEX ix_introduction_second_contact_id
    ON introduction (second_contact_id)
    """,
    """
    CREATE INDEX ix_objective_event_id
    ON objective (event_id)
    """,
    """
    CREATE INDEX ix_promise_contact_id
    ON promise (contact_id)
    """,
    """
    CREATE INDEX ix_promise_event_id
    ON promise (event_id)
    """,
    """
    CREATE INDEX ix_promise_state_due
    ON promise (state, due)
    """,
    """
    CREATE INDEX ix_target_contact_id
    ON target (contact_id)
    """,
    """
    CREATE INDEX ix_target_event_id
    ON target (event_id)
    """,
    "INSERT INTO clock (rev) VALUES (0)",
    "PRAGMA application_id = 1315271747",
)


def upgrade() -> None:
    """Create all tables in an empty database."""
    for statement in _STATEMENTS:
        op.execute(statement)

"""What is kept and belongs to nobody any more: it does no harm, and is said with its number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from netcompanion.store.history import FORGOTTEN

_PICTURES = """
    WITH said AS (
        SELECT json(CAST(other AS TEXT)) AS value FROM change_edit
        JOIN change_log ON change_log.id = change WHERE state <> ?1 AND other IS NOT NULL
    )
    SELECT count(*), coalesce(sum(length(data)), 0) FROM photo WHERE digest NOT IN (
        SELECT photo_digest FROM contact WHERE photo_digest IS NOT NULL
        UNION SELECT photo_digest FROM box_card WHERE photo_digest IS NOT NULL
        UNION SELECT photo_digest FROM card_photo
        UNION SELECT value FROM binned, json_each(binned.photo_digests)
        UNION SELECT json_extract(side.value, '$.photo.digest')
            FROM sync_conflict, json_each(json_array(json(mine_contact), json(theirs_contact)))
            AS side WHERE json_extract(side.value, '$.photo.digest') IS NOT NULL
        UNION SELECT json_extract(value, '$.photo.digest') FROM said
            WHERE json_extract(value, '$.photo.digest') IS NOT NULL
        UNION SELECT json_extract(value, '$.photo_digest') FROM said
            WHERE json_extract(value, '$.photo_digest') IS NOT NULL
        UNION SELECT each.value FROM said, json_each(said.value, '$.photo_digests') AS each
    )
"""
_CHOSEN = "SELECT count(*) FROM remote_chosen WHERE contact_id NOT IN (SELECT id FROM contact)"
_CONFLICTS = "SELECT count(*) FROM sync_conflict WHERE book_id NOT IN (SELECT id FROM remote_book)"


def remarks(db: sqlite3.Connection) -> Iterator[str]:
    """Yield a sentence about each kind of thing that belongs to nobody."""
    number, size = db.execute(_PICTURES, (FORGOTTEN,)).fetchone()
    if number:
        what = "1 picture is" if number == 1 else f"{number} pictures are"
        yield f"{what} used by nobody ({max(size // 1024, 1)} KB). That does no harm."
    chosen, conflicts = (db.execute(query).fetchone()[0] for query in (_CHOSEN, _CONFLICTS))
    if rows := chosen + conflicts:
        what = (
            "1 note about address books is"
            if rows == 1
            else f"{rows} notes about address books are"
        )
        yield f"{what} about nobody. That does no harm."

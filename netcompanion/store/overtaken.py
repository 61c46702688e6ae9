"""Whether an import was overtaken: others brought, since it was planned, whom it brings too."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, bindparam, or_, select, tuple_

from netcompanion.domain.event import Encounter, Event
from netcompanion.store.batches import Batch
from netcompanion.store.tables import contact, encounter, event

_SAME_PERSON: Final = select(contact.c.id).where(
    or_(
        contact.c.uid.in_(bindparam("uids", expanding=True)),
        contact.c.sort_key.in_(bindparam("names", expanding=True)),
    ),
    contact.c.rev.between(bindparam("first"), bindparam("last")),
)
_MET_ALREADY: Final = select(encounter.c.id).where(
    encounter.c.contact_id.in_(bindparam("met", expanding=True)),  # has an index; pairs do not
    tuple_(encounter.c.contact_id, encounter.c.event_id).in_(bindparam("pairs", expanding=True)),
)
_SAME_EVENT: Final = select(event.c.id).where(event.c.name.in_(bindparam("titles", expanding=True)))


def overtaken(db: Connection, batch: Batch, others: range) -> bool:
    """Whether what is new in a batch is here since one of the writes numbered `others`.

    People are the same by their UID or their name, meetings by who met where, events by name.
    What exists already, and is changed, is compared with what stands there anyway.
    """
    new = [edit.after for edit in batch.edits if edit.before is None]
    person = {
        "uids": [each.uid for each in batch.people],
        "names": [each.sort_key for each in batch.people],
        "first": others.start,
        "last": others.stop - 1,
    }
    pairs = [(each.contact_id, each.event_id) for each in new if isinstance(each, Encounter)]
    meeting = {"met": [contact_id for contact_id, _ in pairs], "pairs": pairs}
    titles = [each.name for each in new if isinstance(each, Event)]
    return any(
        db.execute(query, given).first() is not None
        for query, given in (
            (_SAME_PERSON, person),
            (_MET_ALREADY, meeting),
            (_SAME_EVENT, {"titles": titles}),
        )
    )

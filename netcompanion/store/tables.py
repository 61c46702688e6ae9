"""The tables, as SQLAlchemy describes them; migrations are compared with this metadata.

Ids are the domain's. What belongs to one contact hangs on its row number and goes with it;
what merely refers to another entity keeps that entity from being deleted, and is checked at
COMMIT, so that the order of edits in a change is free. Dates and times are ISO 8601 text.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

from netcompanion.store import relation_tables as relation_tables  # so that metadata has them all
from netcompanion.store import sync_tables as sync_tables
from netcompanion.store.columns import (
    digest,
    id_,
    maybe,
    number,
    of_contact,
    position,
    refers,
    seal,
    since,
    words,
)
from netcompanion.store.columns import metadata as metadata

contact: Final = Table(
    "contact",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    words("uid", index=True),
    words("sort_key"),
    words("name"),
    words("created"),
    words("prefix"),
    words("given"),
    words("additional"),
    words("family"),
    words("suffix"),
    words("formatted"),
    words("phonetic_given"),
    words("phonetic_family"),
    words("nickname"),
    words("organisation"),
    words("organisation_key"),
    words("department"),
    words("title"),
    maybe("birthday"),
    Column(
        "photo_digest",
        Text,
        ForeignKey("photo.digest", deferrable=True, initially="DEFERRED"),
        index=True,
    ),
    maybe("photo_type"),
    number("rev"),
    words("revised"),
    digest(),
    words("note"),
    Index("ix_contact_sort_key", "sort_key", "row"),
    Index("ix_contact_organisation_key", "organisation_key", "organisation"),
    Index("ix_contact_title", "title", sqlite_where=text("title <> ''")),
)

contact_point: Final = Table(
    "contact_point",
    metadata,
    of_contact(),
    Column("kind", Text, primary_key=True),
    position(),
    words("key"),
    words("value"),
    Index("ix_contact_point_key", "kind", "key"),
    sqlite_with_rowid=False,
)
"""Phones, e-mails, links, addresses, profiles, and what one wants and offers.

`value` is JSON, `key` is folded to find by.
"""

contact_tag: Final = Table(
    "contact_tag",
    metadata,
    of_contact(),
    position(),
    words("tag"),
    words("key", index=True),
    sqlite_with_rowid=False,
)

contact_network: Final = Table(
    "contact_network",
    metadata,
    of_contact(),
    Column("network", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

contact_source: Final = Table(
    "contact_source",
    metadata,
    of_contact(),
    Column("value", LargeBinary, nullable=False),
)

contact_search: Final = Table(
    "contact_search",
    metadata,
    Column(
        "contact",
        Integer,
        ForeignKey("contact.row", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        autoincrement=False,
    ),
    words("names"),
    words("handles"),
    words("notes"),
    words("met"),
)
"""Folded words of each contact, and what the full-text tables are made of."""

photo: Final = Table(
    "photo",
    metadata,
    Column("digest", Text, primary_key=True),
    words("media_type"),
    Column("data", LargeBinary, nullable=False),
)

event: Final = Table(
    "event",
    metadata,
    id_(),
    words("name"),
    words("start", index=True),
    maybe("end"),
    words("place"),
    words("series"),
    Column("size", Integer),
    words("host"),
    words("answers_who"),
    words("answers_what"),
    words("answers_why"),
    words("answers_want"),
    maybe("companion_name"),
    refers("companion_contact_id", "contact.id"),
    maybe("companion_regroup"),
    words("questions"),
    words("notes_to_self"),
    words("steps_done"),
    words("debrief"),
    digest(),
    maybe("companion_notes"),
    since("surprised"),
    since("skip"),
    maybe("again"),
    since("again_if"),
    Column("hours", Float),
    since("cost"),
)

objective: Final = Table(
    "objective",
    metadata,
    id_(),
    refers("event_id", "event.id", needed=True),
    words("text"),
    Column("number", Integer),
    words("measure"),
    words("only"),
    words("how_known"),
    number("counted"),
    Column("scored", Integer),
    words("score_reason"),
    number("position"),
    digest(),
)

target: Final = Table(
    "target",
    metadata,
    id_(),
    refers("event_id", "event.id", needed=True),
    words("name"),
    refers("contact_id", "contact.id"),
    words("title"),
    words("organisation"),
    words("why"),
    words("give"),
    Column("starred", Boolean, nullable=False),
    Column("met", Boolean, nullable=False),
    number("position"),
    digest(),
    since("email"),
)

encounter: Final = Table(
    "encounter",
    metadata,
    id_(),
    refers("contact_id", "contact.id", needed=True),
    words("on"),
    refers("event_id", "event.id"),
    words("place"),
    words("said"),
    words("proud"),
    words("needs"),
    words("remember"),
    words("learned"),
    digest(),
    Index("ix_encounter_on", "on", "contact_id"),
)

promise: Final = Table(
    "promise",
    metadata,
    id_(),
    words("direction"),
    words("what"),
    words("made"),
    refers("contact_id", "contact.id"),
    words("to"),
    maybe("due"),
    refers("event_id", "event.id"),
    words("place"),
    words("words"),
    words("state"),
    maybe("closed"),
    digest(),
    Index("ix_promise_state_due", "state", "due"),
)

question: Final = Table(
    "question",
    metadata,
    id_(),
    words("text"),
    words("purpose"),
    Column("own", Boolean, nullable=False),
    digest(),
)

profile: Final = Table(
    "profile",
    metadata,
    id_(),
    words("given"),
    words("family"),
    words("organisation"),
    words("title"),
    words("tagline"),
    words("mobile"),
    words("phone"),
    words("email"),
    words("link"),
    words("street"),
    words("locality"),
    words("postcode"),
    words("country"),
    digest(),
)

card: Final = Table(
    "card",
    metadata,
    id_(),
    words("label"),
    words("shares"),
    number("position"),
    digest(),
)

plan: Final = Table(
    "plan",
    metadata,
    id_(),
    words("purposes"),
    words("ideal"),
    words("reach"),
    words("moves"),
    words("path"),
    words("known_for"),
    maybe("reviewed"),
    digest(),
    Column("stages", Text, nullable=False, server_default="[]"),
    Column("limits", Text, nullable=False, server_default="[]"),
    Column("hides_insight", Boolean, nullable=False, server_default="0"),
    maybe("building_until"),
    maybe("asks_rest_until"),
)

stack: Final = Table(
    "stack",
    metadata,
    id_(),
    words("created"),
    refers("event_id", "event.id"),
    words("place"),
    words("tags"),
    words("region"),
    Column("due_days", Integer),
    words("state"),
    digest(),
)

box_card: Final = Table(
    "box_card",
    metadata,
    id_(),
    refers("stack_id", "stack.id", needed=True),
    number("position"),
    words("state"),
    refers("photo_digest", "photo.digest"),
    words("text"),
    words("typed"),
    refers("contact_id", "contact.id"),
    Column("merged", Boolean, nullable=False),
    maybe("encounter_id"),
    words("promise_ids"),
    words("check"),
    maybe("entered"),
    number("seconds"),
    digest(),
)
"""`encounter_id` and `promise_ids` only remember: what they name may be gone."""

card_photo: Final = Table(
    "card_photo",
    metadata,
    id_(),
    refers("contact_id", "contact.id", needed=True),
    refers("photo_digest", "photo.digest", needed=True),
    words("media_type"),
    words("on"),
    digest(),
)

kept_apart: Final = Table(
    "kept_apart",
    metadata,
    id_(),
    refers("first_id", "contact.id", needed=True),
    refers("second_id", "contact.id", needed=True),
    digest(),
)

sent: Final = Table(
    "sent",
    metadata,
    id_(),
    refers("contact_id", "contact.id", needed=True),
    words("destination"),
    words("at"),
    number("rev"),
    digest(),
    Index("ix_sent_destination", "destination", "contact_id", "rev"),
)

alias: Final = Table(
    "alias",
    metadata,
    id_(),
    refers("contact_id", "contact.id", needed=True),
    words("uid"),
    digest(),
    Index("ix_alias_uid", "uid"),
)

holding: Final = Table(
    "holding",
    metadata,
    id_(),
    refers("contact_id", "contact.id", needed=True),
    words("source"),
    maybe("since"),
    words("consent"),
    maybe("delete_by"),
    digest(),
    Index("ix_holding_delete_by", "delete_by", sqlite_where=text("delete_by IS NOT NULL")),
)
"""Why a contact is kept; it hangs on them and leaves with no export."""

change_log: Final = Table(
    "change_log",
    metadata,
    Column("id", Integer, primary_key=True),
    words("label"),
    words("made"),
    number("edits"),
    words("state"),
    seal(),
    sqlite_autoincrement=True,
)
"""What was done, newest last; `state` is one of those of `history`."""

change_edit: Final = Table(
    "change_edit",
    metadata,
    Column("change", Integer, ForeignKey("change_log.id"), primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    words("kind"),
    words("entity_id"),
    Column("standing", LargeBinary),
    Column("other", LargeBinary),
    seal(),
    sqlite_with_rowid=False,
)
"""One edit: the hash of the side that stands in the tables, and the whole of the other side."""

clock: Final = Table("clock", metadata, Column("rev", Integer, primary_key=True), seal())
"""One row: how many times anything was written. It never goes back."""

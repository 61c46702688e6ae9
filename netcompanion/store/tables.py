"""The tables, as SQLAlchemy describes them; migrations are compared with this metadata.

Ids are the domain's. What belongs to one contact hangs on its row number and goes with it;
what merely refers to another entity keeps that entity from being deleted, and is checked at
COMMIT, so that the order of edits in a change is free. Dates and times are ISO 8601 text.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata: Final = MetaData()


def _text(name: str, *, index: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, index=index)


def _maybe(name: str) -> Column[str | None]:
    return Column(name, Text)


def _since(name: str) -> Column[str]:
    """Return a text that a table did not have at first."""
    return Column(name, Text, nullable=False, server_default="")


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _refers(name: str, to: str, *, needed: bool = False) -> Column[Any]:
    link = ForeignKey(to, deferrable=True, initially="DEFERRED")
    return Column(name, Text, link, nullable=not needed, index=True)


def _of_contact() -> Column[int]:
    owner = ForeignKey("contact.row", ondelete="CASCADE")
    return Column("contact", Integer, owner, primary_key=True, autoincrement=False)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True, autoincrement=False)


def _id() -> Column[str]:
    return Column("id", Text, primary_key=True)


def _digest() -> Column[bytes]:
    return Column("digest", LargeBinary, nullable=False)


contact: Final = Table(
    "contact",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _text("uid", index=True),
    _text("sort_key"),
    _text("name"),
    _text("created"),
    _text("prefix"),
    _text("given"),
    _text("additional"),
    _text("family"),
    _text("suffix"),
    _text("formatted"),
    _text("phonetic_given"),
    _text("phonetic_family"),
    _text("nickname"),
    _text("organisation"),
    _text("organisation_key"),
    _text("department"),
    _text("title"),
    _maybe("birthday"),
    Column(
        "photo_digest",
        Text,
        ForeignKey("photo.digest", deferrable=True, initially="DEFERRED"),
        index=True,
    ),
    _maybe("photo_type"),
    _number("rev"),
    _text("revised"),
    _digest(),
    _text("note"),
    Index("ix_contact_sort_key", "sort_key", "row"),
    Index("ix_contact_organisation_key", "organisation_key", "organisation"),
    Index("ix_contact_title", "title", sqlite_where=text("title <> ''")),
)

contact_point: Final = Table(
    "contact_point",
    metadata,
    _of_contact(),
    Column("kind", Text, primary_key=True),
    _position(),
    _text("key"),
    _text("value"),
    Index("ix_contact_point_key", "kind", "key"),
    sqlite_with_rowid=False,
)
"""Phones, e-mails, links, addresses, profiles, and what one wants and offers.

`value` is JSON, `key` is folded to find by.
"""

contact_tag: Final = Table(
    "contact_tag",
    metadata,
    _of_contact(),
    _position(),
    _text("tag"),
    _text("key", index=True),
    sqlite_with_rowid=False,
)

contact_network: Final = Table(
    "contact_network",
    metadata,
    _of_contact(),
    Column("network", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

contact_source: Final = Table(
    "contact_source",
    metadata,
    _of_contact(),
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
    _text("names"),
    _text("handles"),
    _text("notes"),
    _text("met"),
)
"""Folded words of each contact, and what the full-text tables are made of."""

photo: Final = Table(
    "photo",
    metadata,
    Column("digest", Text, primary_key=True),
    _text("media_type"),
    Column("data", LargeBinary, nullable=False),
)

event: Final = Table(
    "event",
    metadata,
    _id(),
    _text("name"),
    _text("start", index=True),
    _maybe("end"),
    _text("place"),
    _text("series"),
    Column("size", Integer),
    _text("host"),
    _text("answers_who"),
    _text("answers_what"),
    _text("answers_why"),
    _text("answers_want"),
    _maybe("companion_name"),
    _refers("companion_contact_id", "contact.id"),
    _maybe("companion_regroup"),
    _text("questions"),
    _text("notes_to_self"),
    _text("steps_done"),
    _text("debrief"),
    _digest(),
    _maybe("companion_notes"),
    _since("surprised"),
    _since("skip"),
    _maybe("again"),
    _since("again_if"),
    Column("hours", Float),
    _since("cost"),
)

objective: Final = Table(
    "objective",
    metadata,
    _id(),
    _refers("event_id", "event.id", needed=True),
    _text("text"),
    Column("number", Integer),
    _text("measure"),
    _text("only"),
    _text("how_known"),
    _number("counted"),
    Column("scored", Integer),
    _text("score_reason"),
    _number("position"),
    _digest(),
)

target: Final = Table(
    "target",
    metadata,
    _id(),
    _refers("event_id", "event.id", needed=True),
    _text("name"),
    _refers("contact_id", "contact.id"),
    _text("title"),
    _text("organisation"),
    _text("why"),
    _text("give"),
    Column("starred", Boolean, nullable=False),
    Column("met", Boolean, nullable=False),
    _number("position"),
    _digest(),
    _since("email"),
)

encounter: Final = Table(
    "encounter",
    metadata,
    _id(),
    _refers("contact_id", "contact.id", needed=True),
    _text("on"),
    _refers("event_id", "event.id"),
    _text("place"),
    _text("said"),
    _text("proud"),
    _text("needs"),
    _text("remember"),
    _text("learned"),
    _digest(),
)

promise: Final = Table(
    "promise",
    metadata,
    _id(),
    _text("direction"),
    _text("what"),
    _text("made"),
    _refers("contact_id", "contact.id"),
    _text("to"),
    _maybe("due"),
    _refers("event_id", "event.id"),
    _text("place"),
    _text("words"),
    _text("state"),
    _maybe("closed"),
    _digest(),
    Index("ix_promise_state_due", "state", "due"),
)

introduction: Final = Table(
    "introduction",
    metadata,
    _id(),
    _text("first_name"),
    _refers("first_contact_id", "contact.id"),
    _text("second_name"),
    _refers("second_contact_id", "contact.id"),
    _text("on"),
    _maybe("introducer_name"),
    _refers("introducer_contact_id", "contact.id"),
    _refers("event_id", "event.id"),
    _text("state"),
    _text("note"),
    _digest(),
)

ask: Final = Table(
    "ask",
    metadata,
    _id(),
    _refers("contact_id", "contact.id", needed=True),
    _text("on"),
    _text("what"),
    _text("words"),
    _text("outcome"),
    _refers("event_id", "event.id"),
    _digest(),
)

referral: Final = Table(
    "referral",
    metadata,
    _id(),
    _maybe("giver_name"),
    _refers("giver_contact_id", "contact.id"),
    _maybe("receiver_name"),
    _refers("receiver_contact_id", "contact.id"),
    _text("referred_name"),
    _refers("referred_contact_id", "contact.id"),
    _text("on", index=True),
    _text("step"),
    _text("level"),
    _text("about"),
    _refers("event_id", "event.id"),
    _text("amount"),
    _maybe("ended"),
    _maybe("thanked"),
    _digest(),
)

ledger_entry: Final = Table(
    "ledger_entry",
    metadata,
    _id(),
    _refers("contact_id", "contact.id", needed=True),
    _text("on"),
    _text("kind"),
    _text("what"),
    _text("reason"),
    _number("weight"),
    _digest(),
)

changed_weight: Final = Table(
    "changed_weight",
    metadata,
    _id(),
    _refers("contact_id", "contact.id", needed=True),
    _text("source_id"),
    _number("weight"),
    _digest(),
)
"""`source_id` only remembers: what it names may be gone."""

thanks: Final = Table(
    "thanks",
    metadata,
    _id(),
    _text("to_name"),
    _refers("to_contact_id", "contact.id"),
    _text("client_name"),
    _refers("client_contact_id", "contact.id"),
    _text("on"),
    _maybe("promise_id"),
    _digest(),
)
"""`promise_id` only remembers: what it names may be gone."""

heard: Final = Table(
    "heard",
    metadata,
    _id(),
    _text("on"),
    _text("by_name"),
    _refers("by_contact_id", "contact.id"),
    _text("words"),
    _refers("event_id", "event.id"),
    _digest(),
)

tie: Final = Table(
    "tie",
    metadata,
    _id(),
    _refers("contact_id", "contact.id", needed=True),
    _text("stage"),
    Column("every", Integer),
    _maybe("since"),
    _maybe("snoozed_until"),
    _maybe("snoozed_after"),
    _digest(),
)

goal: Final = Table(
    "goal",
    metadata,
    _id(),
    _text("text"),
    _number("number"),
    _text("measure"),
    _text("start"),
    _text("end"),
    _text("only"),
    _number("counted"),
    _number("position"),
    _digest(),
)

standing: Final = Table(
    "standing",
    metadata,
    Column(
        "contact_id",
        Text,
        ForeignKey("contact.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    _number("conversations"),
    _maybe("first_met"),
    _maybe("last_met"),
    _maybe("last_touch"),
    Column("next_touch", Text, index=True),
    _number("entries"),
    _number("balance"),
    _number("gifts"),
    _number("needs"),
    _number("kept"),
    _text("owed"),
    _number("asks"),
    _maybe("last_ask"),
    _maybe("planned"),
    _maybe("client"),
    sqlite_with_rowid=False,
)
"""The sums of each relationship there is one with: worked out from the other tables."""

question: Final = Table(
    "question",
    metadata,
    _id(),
    _text("text"),
    _text("purpose"),
    Column("own", Boolean, nullable=False),
    _digest(),
)

profile: Final = Table(
    "profile",
    metadata,
    _id(),
    _text("given"),
    _text("family"),
    _text("organisation"),
    _text("title"),
    _text("tagline"),
    _text("mobile"),
    _text("phone"),
    _text("email"),
    _text("link"),
    _text("street"),
    _text("locality"),
    _text("postcode"),
    _text("country"),
    _digest(),
)

card: Final = Table(
    "card",
    metadata,
    _id(),
    _text("label"),
    _text("shares"),
    _number("position"),
    _digest(),
)

plan: Final = Table(
    "plan",
    metadata,
    _id(),
    _text("purposes"),
    _text("ideal"),
    _text("reach"),
    _text("moves"),
    _text("path"),
    _text("known_for"),
    _maybe("reviewed"),
    _digest(),
    Column("stages", Text, nullable=False, server_default="[]"),
    Column("limits", Text, nullable=False, server_default="[]"),
    Column("hides_insight", Boolean, nullable=False, server_default="0"),
    _maybe("building_until"),
    _maybe("asks_rest_until"),
)

stack: Final = Table(
    "stack",
    metadata,
    _id(),
    _text("created"),
    _refers("event_id", "event.id"),
    _text("place"),
    _text("tags"),
    _text("region"),
    Column("due_days", Integer),
    _text("state"),
    _digest(),
)

box_card: Final = Table(
    "box_card",
    metadata,
    _id(),
    _refers("stack_id", "stack.id", needed=True),
    _number("position"),
    _text("state"),
    _refers("photo_digest", "photo.digest"),
    _text("text"),
    _text("typed"),
    _refers("contact_id", "contact.id"),
    Column("merged", Boolean, nullable=False),
    _maybe("encounter_id"),
    _text("promise_ids"),
    _text("check"),
    _maybe("entered"),
    _number("seconds"),
    _digest(),
)
"""`encounter_id` and `promise_ids` only remember: what they name may be gone."""

card_photo: Final = Table(
    "card_photo",
    metadata,
    _id(),
    _refers("contact_id", "contact.id", needed=True),
    _refers("photo_digest", "photo.digest", needed=True),
    _text("media_type"),
    _text("on"),
    _digest(),
)

kept_apart: Final = Table(
    "kept_apart",
    metadata,
    _id(),
    _refers("first_id", "contact.id", needed=True),
    _refers("second_id", "contact.id", needed=True),
    _digest(),
)

sent: Final = Table(
    "sent",
    metadata,
    _id(),
    _refers("contact_id", "contact.id", needed=True),
    _text("destination"),
    _text("at"),
    _number("rev"),
    _digest(),
    Index("ix_sent_destination", "destination", "contact_id", "rev"),
)

alias: Final = Table(
    "alias",
    metadata,
    _id(),
    _refers("contact_id", "contact.id", needed=True),
    _text("uid"),
    _digest(),
    Index("ix_alias_uid", "uid"),
)

change_log: Final = Table(
    "change_log",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("label"),
    _text("made"),
    _number("edits"),
    _text("state"),
    sqlite_autoincrement=True,
)
"""What was done, newest last; `state` is "done", "undone" or "forgotten"."""

change_edit: Final = Table(
    "change_edit",
    metadata,
    Column("change", Integer, ForeignKey("change_log.id"), primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("kind"),
    _text("entity_id"),
    Column("standing", LargeBinary),
    Column("other", LargeBinary),
    sqlite_with_rowid=False,
)
"""One edit: the hash of the side that stands in the tables, and the whole of the other side."""

clock: Final = Table("clock", metadata, Column("rev", Integer, primary_key=True))
"""One row: how many times anything was written. It never goes back."""

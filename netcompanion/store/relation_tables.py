"""The tables of what passes between people, and of the sums of each relationship."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from netcompanion.store.columns import digest, id_, maybe, metadata, number, refers, since, words

introduction: Final = Table(
    "introduction",
    metadata,
    id_(),
    words("first_name"),
    refers("first_contact_id", "contact.id"),
    words("second_name"),
    refers("second_contact_id", "contact.id"),
    words("on"),
    maybe("introducer_name"),
    refers("introducer_contact_id", "contact.id"),
    refers("event_id", "event.id"),
    words("state"),
    words("note"),
    digest(),
    since("outcome"),
)

ask: Final = Table(
    "ask",
    metadata,
    id_(),
    refers("contact_id", "contact.id", needed=True),
    words("on"),
    words("what"),
    words("words"),
    words("outcome"),
    refers("event_id", "event.id"),
    digest(),
)

referral: Final = Table(
    "referral",
    metadata,
    id_(),
    maybe("giver_name"),
    refers("giver_contact_id", "contact.id"),
    maybe("receiver_name"),
    refers("receiver_contact_id", "contact.id"),
    words("referred_name"),
    refers("referred_contact_id", "contact.id"),
    words("on", index=True),
    words("step"),
    words("level"),
    words("about"),
    refers("event_id", "event.id"),
    words("amount"),
    maybe("ended"),
    maybe("thanked"),
    digest(),
)

ledger_entry: Final = Table(
    "ledger_entry",
    metadata,
    id_(),
    refers("contact_id", "contact.id", needed=True),
    words("on"),
    words("kind"),
    words("what"),
    words("reason"),
    number("weight"),
    digest(),
)

changed_weight: Final = Table(
    "changed_weight",
    metadata,
    id_(),
    refers("contact_id", "contact.id", needed=True),
    words("source_id"),
    number("weight"),
    digest(),
)
"""`source_id` only remembers: what it names may be gone."""

thanks: Final = Table(
    "thanks",
    metadata,
    id_(),
    words("to_name"),
    refers("to_contact_id", "contact.id"),
    words("client_name"),
    refers("client_contact_id", "contact.id"),
    words("on"),
    maybe("promise_id"),
    digest(),
)
"""`promise_id` only remembers: what it names may be gone."""

heard: Final = Table(
    "heard",
    metadata,
    id_(),
    words("on"),
    words("by_name"),
    refers("by_contact_id", "contact.id"),
    words("words"),
    refers("event_id", "event.id"),
    digest(),
)

tie: Final = Table(
    "tie",
    metadata,
    id_(),
    refers("contact_id", "contact.id", needed=True),
    words("stage"),
    Column("every", Integer),
    maybe("since"),
    maybe("snoozed_until"),
    maybe("snoozed_after"),
    digest(),
)

goal: Final = Table(
    "goal",
    metadata,
    id_(),
    words("text"),
    number("number"),
    words("measure"),
    words("start"),
    words("end"),
    words("only"),
    number("counted"),
    number("position"),
    digest(),
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
    number("conversations"),
    maybe("first_met"),
    maybe("last_met"),
    maybe("last_touch"),
    Column("next_touch", Text, index=True),
    number("entries"),
    number("balance"),
    number("gifts"),
    number("needs"),
    number("kept"),
    words("owed"),
    number("asks"),
    maybe("last_ask"),
    maybe("planned"),
    maybe("client"),
    sqlite_with_rowid=False,
)
"""The sums of each relationship there is one with: worked out from the other tables."""

"""What passed between the people of the example: accounts, referrals, asks, the plan and goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from netcompanion.domain.change import Entity
from netcompanion.domain.event import Measure
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    EntryKind,
    EntryReason,
    Heard,
    LedgerEntry,
    Referral,
    ReferralLevel,
    ReferralStep,
    Tie,
)
from netcompanion.domain.strategy import Goal, Plan
from netcompanion.services.sample.rows import Row, day, id_of, party, rows


def relations(people: Mapping[str, Row], today: date) -> Iterator[Entity]:
    """Yield them as they stand on a day."""
    said = rows("relations")
    yield from (_referral(row, people, today) for row in said["referrals"])
    yield from (_ask(row, today) for row in said["asks"])
    yield from (_entry(row, today) for row in said["ledger"])
    yield from (_heard(row, people, today) for row in said["heard"])
    yield from (_tie(row, today) for row in said["ties"])
    yield from (_goal(row, place, today) for place, row in enumerate(said["goals"]))
    yield Plan(**said["plan"], reviewed=today + timedelta(said["reviewed"]))


def _referral(row: Row, people: Mapping[str, Row], today: date) -> Referral:
    giver, receiver = row.get("giver"), row.get("receiver")
    return Referral(
        id=id_of("referral", row["referred"], row["days"]),
        giver=party(people, giver) if giver else None,
        receiver=party(people, receiver) if receiver else None,
        referred=party(people, row["referred"]),
        on=today + timedelta(row["days"]),
        step=ReferralStep(row.get("step", ReferralStep.REFERRED)),
        level=ReferralLevel(row.get("level", ReferralLevel.NAME)),
        about=row.get("about", ""),
        amount=row.get("amount", ""),
        ended=day(today, row, "ended"),
        thanked=day(today, row, "thanked"),
    )


def _ask(row: Row, today: date) -> Ask:
    return Ask(
        id=id_of("ask", row["person"], row["days"]),
        contact_id=id_of("contact", row["person"]),
        on=today + timedelta(row["days"]),
        what=row["what"],
        words=row.get("words", ""),
        outcome=AskOutcome(row["outcome"]),
    )


def _entry(row: Row, today: date) -> LedgerEntry:
    return LedgerEntry(
        id=id_of("entry", row["person"], row["days"]),
        contact_id=id_of("contact", row["person"]),
        on=today + timedelta(row["days"]),
        kind=EntryKind(row["kind"]),
        what=row["what"],
        reason=EntryReason(row["reason"]),
        weight=row["weight"],
    )


def _heard(row: Row, people: Mapping[str, Row], today: date) -> Heard:
    return Heard(
        id=id_of("heard", row["by"], row["days"]),
        on=today + timedelta(row["days"]),
        by=party(people, row["by"]),
        words=row.get("words", ""),
        event_id=id_of("event", row["event"]) if "event" in row else None,
    )


def _tie(row: Row, today: date) -> Tie:
    return Tie(
        id=id_of("tie", row["person"]),
        contact_id=id_of("contact", row["person"]),
        stage=row.get("stage", ""),
        every=row.get("every"),
        since=day(today, row, "since"),
    )


def _goal(row: Row, place: int, today: date) -> Goal:
    return Goal(
        id=id_of("goal", row["text"]),
        text=row["text"],
        number=row["number"],
        measure=Measure(row["measure"]),
        start=today + timedelta(row["start"]),
        end=today + timedelta(row["end"]),
        only=row.get("only", ""),
        position=place,
    )

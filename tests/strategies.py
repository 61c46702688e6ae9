"""Hypothesis strategies: contacts and whatever else can be kept, with hostile text in it."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from netcompanion.domain.contact import (
    CardLine,
    Contact,
    Email,
    Link,
    NetworkKind,
    PartialDate,
    Phone,
    PhoneKind,
    Photo,
    PhotoRef,
    PointKind,
    PostalAddress,
    SocialProfile,
    SourceCard,
)
from netcompanion.domain.event import (
    AfterStep,
    Again,
    Answers,
    Companion,
    DealtQuestion,
    Encounter,
    Event,
    Measure,
    Objective,
    Target,
)
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    ChangedWeight,
    EntryKind,
    EntryReason,
    Heard,
    Introduction,
    IntroductionState,
    LedgerEntry,
    Party,
    Referral,
    ReferralLevel,
    ReferralStep,
    Thanks,
    Tie,
)
from netcompanion.domain.strategy import (
    ChangedLimit,
    Goal,
    Plan,
    Purpose,
    Stage,
    StageFact,
)

HOSTILE = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "O'Brien",
    '"; DROP TABLE contact; --',
    "%_\\*",
    "NEAR(a b)",
    "<img src='file:///etc/passwd'>",
    "\u202egnp.exe",
    "e\u0301 Z\u030a\u0321\u0322",
    "田中 太郎",
    "김민준",
    "مُحَمَّد",
    "ﬁ ｱｲｳ",
    "👩‍👩‍👧",
    "line\r\nbreak;,\\n",
    "x" * 300,
)
"""Text that broke somebody's program once."""

words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(["Ada", "Zoë", "Olu", "Ines", "Berg", "Müller", "Ødegaard", "Smith-Jones"]),
)
"""Any text that UTF-8 can express."""

moments = st.datetimes(
    datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC), allow_imaginary=False
)
wall_clock = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1))
days = st.dates(date(1970, 1, 1), date(2100, 1, 1))
numbers = st.none() | st.integers(0, 10_000)
ids = st.uuids(version=4).map(str)

PICTURES = tuple(
    Photo(digest=hashlib.sha256(data).hexdigest(), media_type="image/png", data=data)
    for data in (b"one picture", b"another picture")
)
"""All that contacts of these strategies refer to."""

phones = st.builds(
    Phone,
    value=words | st.from_regex(r"\+?[0-9 ()-]{3,18}", fullmatch=True),
    kind=st.sampled_from(PhoneKind),
    label=words,
    preferred=st.booleans(),
)
emails = st.builds(
    Email, value=words, kind=st.sampled_from(PointKind), label=words, preferred=st.booleans()
)
links = st.builds(Link, value=words, kind=st.sampled_from(PointKind), label=words)
addresses = st.builds(
    PostalAddress,
    po_box=words,
    extended=words,
    street=words,
    locality=words,
    region=words,
    postcode=words,
    country=words,
    kind=st.sampled_from(PointKind),
    label=words,
)
socials = st.builds(SocialProfile, service=words, handle=words, url=words)
birthdays = st.builds(
    PartialDate,
    year=st.none() | st.integers(1, 9999),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
)
card_lines = st.builds(
    CardLine,
    name=words,
    value=words,
    group=words,
    params=st.lists(st.tuples(words, st.lists(words, max_size=2).map(tuple)), max_size=2).map(
        tuple
    ),
)
source_cards = st.builds(
    SourceCard.of,
    version=st.sampled_from(["2.1", "3.0", "4.0"]),
    lines=st.lists(card_lines, max_size=3).map(tuple),
)
photo_refs = st.sampled_from(PICTURES).map(
    lambda picture: PhotoRef(digest=picture.digest, media_type=picture.media_type)
)


def _some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=2).map(tuple)


def contacts(id_: st.SearchStrategy[str] = ids) -> st.SearchStrategy[Contact]:
    """Return any contact; its picture, if it has one, is one of `PICTURES`."""
    return st.builds(
        Contact,
        id=id_,
        uid=words,
        created=moments,
        prefix=words,
        given=words,
        additional=words,
        family=words,
        suffix=words,
        formatted=words,
        phonetic_given=words,
        phonetic_family=words,
        nickname=words,
        organisation=words,
        department=words,
        title=words,
        phones=_some(phones),
        emails=_some(emails),
        links=_some(links),
        addresses=_some(addresses),
        socials=_some(socials),
        birthday=st.none() | birthdays,
        photo=st.none() | photo_refs,
        note=words,
        tags=_some(words),
        networks=st.frozensets(st.sampled_from(NetworkKind)),
        wants=_some(words),
        offers=_some(words),
        source=st.none() | source_cards,
    )


def events(id_: st.SearchStrategy[str] = ids) -> st.SearchStrategy[Event]:
    """Return any event; nobody in it is a contact."""
    return st.builds(
        Event,
        id=id_,
        name=words,
        start=wall_clock,
        end=st.none() | wall_clock,
        place=words,
        series=words,
        size=numbers,
        host=words,
        answers=st.builds(Answers, who=words, what=words, why=words, want=words),
        companion=st.none() | st.builds(Companion, name=words, regroup=words, notes=words),
        questions=_some(
            st.builds(
                DealtQuestion,
                question_id=words,
                pinned=st.booleans(),
                liked=st.none() | st.booleans(),
            )
        ),
        notes_to_self=words,
        steps_done=st.frozensets(st.sampled_from(AfterStep)),
        debrief=words,
        surprised=words,
        skip=words,
        again=st.none() | st.sampled_from(Again),
        again_if=words,
        hours=st.none() | st.floats(0, 1_000_000),
        cost=words,
    )


def objectives(event_id: str) -> st.SearchStrategy[Objective]:
    """Return any objective of an event."""
    return st.builds(
        Objective,
        id=ids,
        event_id=st.just(event_id),
        text=words,
        number=numbers,
        measure=st.sampled_from(Measure),
        only=words,
        how_known=words,
        counted=st.integers(0, 100),
        scored=numbers,
        score_reason=words,
        position=st.integers(0, 100),
    )


def targets(event_id: str) -> st.SearchStrategy[Target]:
    """Return anybody to meet at an event, who is not a contact."""
    return st.builds(
        Target,
        id=ids,
        event_id=st.just(event_id),
        name=words,
        title=words,
        organisation=words,
        why=words,
        give=words,
        starred=st.booleans(),
        met=st.booleans(),
        position=st.integers(0, 100),
        email=words,
    )


def encounters(
    contact_id: str, event_id: str | None = None, id_: st.SearchStrategy[str] = ids
) -> st.SearchStrategy[Encounter]:
    """Return any meeting with a contact."""
    return st.builds(
        Encounter,
        id=id_,
        contact_id=st.just(contact_id),
        on=days,
        event_id=st.just(event_id),
        place=words,
        said=words,
        proud=words,
        needs=_some(words),
        remember=words,
        learned=words,
    )


def promises(contact_id: str | None = None) -> st.SearchStrategy[Promise]:
    """Return any promise to or from a contact."""
    return st.builds(
        Promise,
        id=ids,
        direction=st.sampled_from(Direction),
        what=words,
        made=days,
        contact_id=st.just(contact_id),
        to=words,
        due=st.none() | days,
        place=words,
        words=words,
        state=st.sampled_from(PromiseState),
        closed=st.none() | days,
    )


def introductions(first: str, second: str) -> st.SearchStrategy[Introduction]:
    """Return any introduction of one contact to another, by anybody."""
    return st.builds(
        Introduction,
        id=ids,
        first=st.builds(Party, name=words, contact_id=st.just(first)),
        second=st.builds(Party, name=words, contact_id=st.just(second)),
        on=days,
        introducer=st.none() | st.builds(Party, name=words),
        state=st.sampled_from(IntroductionState),
        note=words,
        outcome=words,
    )


def asks(
    contact_id: str, event_id: str | None = None, id_: st.SearchStrategy[str] = ids
) -> st.SearchStrategy[Ask]:
    """Return any ask for business."""
    return st.builds(
        Ask,
        id=id_,
        contact_id=st.just(contact_id),
        on=days,
        what=words,
        words=words,
        outcome=st.sampled_from(AskOutcome),
        event_id=st.just(event_id),
    )


def parties(contact_id: str | None = None) -> st.SearchStrategy[Party]:
    """Return a contact by this id and any name, else an outsider, or me."""
    return st.builds(Party, name=words, contact_id=st.just(contact_id))


def referrals(
    giver: str | None, receiver: str | None, referred: str | None
) -> st.SearchStrategy[Referral]:
    """Return any referral between contacts, or outsiders, or me."""
    return st.builds(
        Referral,
        id=ids,
        giver=st.none() | parties(giver),
        receiver=st.none() | parties(receiver),
        referred=parties(referred),
        on=days,
        step=st.sampled_from(ReferralStep),
        level=st.sampled_from(ReferralLevel),
        about=words,
        amount=words,
        ended=st.none() | days,
        thanked=st.none() | days,
    )


def ledger_entries(contact_id: str) -> st.SearchStrategy[LedgerEntry]:
    """Return any entry by hand."""
    return st.builds(
        LedgerEntry,
        id=ids,
        contact_id=st.just(contact_id),
        on=days,
        kind=st.sampled_from(EntryKind),
        what=words,
        reason=st.sampled_from(EntryReason),
        weight=st.integers(1, 3),
    )


def changed_weights(contact_id: str, source_id: str) -> st.SearchStrategy[ChangedWeight]:
    """Return any other weight of a computed entry."""
    return st.builds(
        ChangedWeight,
        id=ids,
        contact_id=st.just(contact_id),
        source_id=st.just(source_id),
        weight=st.integers(0, 3),
    )


def thanks(to: str | None, client: str | None) -> st.SearchStrategy[Thanks]:
    """Return any thanks for a client."""
    return st.builds(
        Thanks, id=ids, to=parties(to), client=parties(client), on=days, promise_id=st.none() | ids
    )


def heard(by: str | None) -> st.SearchStrategy[Heard]:
    """Return any time that one heard what one wants to be known for."""
    return st.builds(Heard, id=ids, on=days, by=parties(by), words=words)


def goals() -> st.SearchStrategy[Goal]:
    """Return any goal."""
    return st.builds(
        Goal,
        id=ids,
        text=words,
        number=st.integers(1, 400),
        measure=st.sampled_from(Measure),
        start=days,
        end=days,
        only=words,
        counted=st.integers(0, 50),
        position=st.integers(0, 9),
    )


def plans() -> st.SearchStrategy[Plan]:
    """Return any plan, with stages and limits of one's own."""
    return st.builds(
        Plan,
        purposes=st.frozensets(st.sampled_from(Purpose)),
        ideal=words,
        known_for=words,
        reviewed=st.none() | days,
        stages=_some(st.builds(Stage, name=words, fact=st.sampled_from(StageFact))),
        limits=_some(st.builds(ChangedLimit, name=words, value=st.integers(-9, 900))),
        hides_insight=st.booleans(),
        building_until=st.none() | days,
        asks_rest_until=st.none() | days,
    )


def ties(contact_id: str) -> st.SearchStrategy[Tie]:
    """Return anything that was decided about a relationship."""
    return st.builds(
        Tie,
        id=ids,
        contact_id=st.just(contact_id),
        stage=words,
        every=st.none() | st.integers(1, 400),
        since=st.none() | days,
        snoozed_until=st.none() | days,
        snoozed_after=st.none() | days,
    )

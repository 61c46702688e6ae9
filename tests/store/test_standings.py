"""The sums of relationships are what the history gives, after every change and its undoing."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.change import Change, Edit, Entity, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter
from netcompanion.domain.limits import Limits
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.readiness import is_ready
from netcompanion.domain.relationship import Ask, AskOutcome, EntryKind, LedgerEntry, Tie
from netcompanion.domain.standing import Standing, standing
from netcompanion.services import people
from netcompanion.services.merging import merge
from netcompanion.store import Store, standings
from tests import strategies
from tests.builders import contact
from tests.stores import opened, raw

ADA, BEN = replace(contact("Ada Finch"), id="ada"), replace(contact("Ben Ode"), id="ben")
TODAY = date(2026, 6, 1)
SINCE = ("referral", "ledger_entry", "changed_weight", "thanks", "heard", "tie", "goal")
PLAN_SINCE = ("stages", "limits", "hides_insight", "building_until", "asks_rest_until")


def stale(store: Store) -> list[str]:
    with closing(raw(store.path)) as db:
        db.create_function("fold", 1, str.casefold)
        return standings.stale(db)


@st.composite
def dealings(draw: st.DrawFn, who: str, other: str) -> list[Entity]:
    """Return a few things that happened with one contact, some of them with another too."""
    found = draw(
        st.lists(
            st.one_of(
                strategies.encounters(who),
                strategies.promises(who),
                strategies.introductions(who, other),
                strategies.referrals(who, other, who),
                strategies.asks(who),
                strategies.ledger_entries(who),
            ),
            max_size=6,
            unique_by=lambda each: each.id,
        )
    )
    for each in found[:2]:
        found.append(draw(strategies.changed_weights(who, each.id)))
    found += draw(st.lists(strategies.ties(who), max_size=1))
    return list({each.id: each for each in found}.values())


@given(data=st.data())
def test_they_follow_every_change_and_its_undoing(data: st.DataObject, empty_file: Path) -> None:
    with opened(empty_file) as store:
        store.apply(add("Two", ADA, BEN))
        nothing = _all(store)
        first = data.draw(dealings("ada", "ben"), label="first")
        made = store.apply(add("First", *first)).change_id
        assert stale(store) == []
        known = _all(store)
        wanted = {each.id for each in first}
        drawn = data.draw(dealings("ben", "ada"), label="second")
        second = [each for each in drawn if each.id not in wanted]
        gone = [Edit(each, None) for each in first if data.draw(st.booleans())]
        further = store.apply(Change("Second", (*gone, *(Edit(None, e) for e in second)))).change_id
        assert stale(store) == []
        after = _all(store)
        with store.read() as reader:
            joined = store.apply(merge(reader, "ada", "ben", {})).change_id
        assert stale(store) == []
        store.undo(joined)
        assert _all(store) == after
        with store.read() as reader:
            ben = reader.contact("ben")
            assert ben is not None
            removed = store.apply(people.remove(reader, [ben])).change_id
        assert stale(store) == []
        store.undo(removed)
        assert _all(store) == after
        store.undo(further)
        assert _all(store) == known
        store.undo(made)
        assert _all(store) == nothing


def test_a_new_contact_who_wants_something_has_a_need(store: Store) -> None:
    ada = replace(ADA, wants=("a bookkeeper", "a van"))
    store.apply(add("One", ada))
    with store.read() as reader:
        assert reader.standing("ada").needs == 2
    store.apply_import("Others", iter([add("Two", replace(BEN, wants=("a hall",)))]))
    assert stale(store) == []
    store.apply(Change("Edit", (Edit(ada, replace(ada, wants=("  ", "a van"))),)))
    with store.read() as reader:
        assert reader.standing("ada").needs == 1


def test_a_day_at_the_end_of_time_can_be_written(store: Store) -> None:
    last = Encounter(id="last", contact_id="ada", on=date.max)
    store.apply(add("One", ADA, last, Tie(id="tie", contact_id="ada", every=42, since=TODAY)))
    with store.read() as reader:
        assert reader.standing("ada").next_touch == date.max


def test_whoever_is_ready_by_the_rule_is_found_by_the_store(store: Store) -> None:
    everybody = [replace(contact(f"Person {n}"), id=f"p{n}") for n in range(40)]
    store.apply(add("People", *everybody))
    for number, each in enumerate(everybody):
        store.apply(add("Dealings", *_some_of(each, number)))
    limits = Limits()
    with store.read() as reader:
        found = {each.contact_id for each in reader.ready(limits, TODAY)}
        histories = reader.histories_with([each.id for each in everybody])
        right = {id_ for id_, each in histories.items() if is_ready(standing(each), limits, TODAY)}
        assert found == right
        assert len(found) == reader.ready_count(limits, TODAY)
    assert 0 < len(right) < len(everybody)


BOOKS_SINCE = (
    "remote_turn",
    "remote_chosen",
    "remote_item",
    "sync_op",
    "sync_conflict",
    "sync_change",
    "sync_run",
    "remote_book",
    "remote_account",
    "binned",
    "holding",
)


def test_a_book_of_then_gets_the_sums_of_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "then.db"
    met = _some_of(ADA, 7)[:2]
    with closing(Store.open(path, backups=tmp_path)) as store:
        store.apply(add("Met", ADA, *met))
        sums = _all(store)
    with closing(raw(path)) as db, db:
        for table in (*SINCE, *BOOKS_SINCE, "standing"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DROP INDEX ix_encounter_on")
        for column in PLAN_SINCE:
            db.execute(f"ALTER TABLE plan DROP COLUMN {column}")
        db.execute("ALTER TABLE introduction DROP COLUMN outcome")
        for table in ("change_edit", "change_log", "clock"):
            db.execute(f"ALTER TABLE {table} DROP COLUMN seal")
        db.execute("UPDATE alembic_version SET version_num = '0004'")
    with closing(Store.open(path, backups=tmp_path)) as store:
        assert sums["ada"].conversations == 2
        assert _all(store) == sums
        assert store.check().ok


def test_a_check_works_damaged_sums_out_anew(store: Store) -> None:
    entry = LedgerEntry(
        id="e", contact_id="ada", on=TODAY, kind=EntryKind.DEPOSIT, what="Sent the list"
    )
    store.apply(add("One", ADA, entry))
    with closing(raw(store.path)) as db, db:
        db.execute("UPDATE standing SET balance = 9")
    report = store.check()
    assert report.ok
    assert "The sums of the account with 1 contact were made anew." in report.lines
    with store.read() as reader:
        assert reader.standing("ada").balance == 1


def _all(store: Store) -> dict[str, Standing]:
    with store.read() as reader:
        return reader.standings(["ada", "ben"])


def _some_of(whom: Contact, number: int) -> list[Entity]:
    """Return dealings of which every person lacks something else."""
    found: list[Entity] = [
        Encounter(
            id=f"{whom.id}-met-{time}",
            contact_id=whom.id,
            on=TODAY - timedelta(20 + time),
            needs=("heat",) if number & 1 else (),
        )
        for time in range(2 if number & 2 else 1)
    ]
    if number & 4:
        found.append(
            LedgerEntry(
                id=f"{whom.id}-gave",
                contact_id=whom.id,
                on=TODAY,
                kind=EntryKind.DEPOSIT,
                what="The list",
            )
        )
    if number & 8:
        found.append(
            Ask(
                id=f"{whom.id}-asked",
                contact_id=whom.id,
                on=TODAY - timedelta(30 if number & 16 else 90),
                what="A survey",
                outcome=AskOutcome.NOT_YET,
            )
        )
    if number & 32:
        found.append(
            Promise(
                id=f"{whom.id}-owed",
                direction=Direction.I_OWE,
                what="The drawing",
                made=TODAY - timedelta(9),
                contact_id=whom.id,
                due=TODAY - timedelta(2),
            )
        )
    return found

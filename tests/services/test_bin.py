"""The bin: whoever was deleted elsewhere comes back with all that hung on them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.alias import alias
from netcompanion.domain.bin import Binned
from netcompanion.domain.change import Change, Edit, Entity, add
from netcompanion.domain.event import Companion
from netcompanion.domain.kept_apart import kept_apart
from netcompanion.domain.relationship import (
    Ask,
    ChangedWeight,
    EntryKind,
    Heard,
    IntroductionState,
    LedgerEntry,
    Party,
    Referral,
    Thanks,
    Tie,
)
from netcompanion.domain.sent import sent
from netcompanion.domain.stack import BoxCard, CardPhoto, CardState, Stack
from netcompanion.services import bin as bins
from netcompanion.services import bringing_back, events, merging, people
from netcompanion.store import Store
from netcompanion.store.history import KEPT
from tests.builders import (
    EVENING,
    MADE,
    contact,
    encounter,
    introduction,
    mixer,
    portrait,
    promise,
    target,
    zoe,
)

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
ZOE, TOM, UTE = zoe(), contact("Tom Reed", 2), contact("Ute Klein", 3)
CARD = portrait(b"\x89PNG a business card")
THEM, HIM = Party(name=ZOE.name, contact_id=ZOE.id), Party(name=TOM.name, contact_id=TOM.id)
ALONE = replace(mixer(), id="alone", name="Alone")
HANGING: tuple[Entity, ...] = (
    replace(mixer(), companion=Companion(name=ZOE.name, contact_id=ZOE.id)),
    replace(target(ALONE, ZOE.name), contact_id=ZOE.id),
    encounter(ZOE),
    replace(encounter(ZOE, ALONE, said="Kilns"), id="met-again"),
    promise(ZOE, "Send piece"),
    replace(promise(ZOE, "Ring"), event_id=ALONE.id),
    introduction(ZOE, TOM),
    replace(introduction(UTE, ZOE), state=IntroductionState.MADE),
    replace(introduction(TOM, UTE), introducer=THEM),
    Referral(id="to-me", giver=THEM, receiver=None, referred=HIM, on=EVENING),
    Referral(id="away", giver=None, receiver=HIM, referred=THEM, on=EVENING),
    Ask(id="ask", contact_id=ZOE.id, on=EVENING, what="A window"),
    LedgerEntry(
        id="entry", contact_id=ZOE.id, on=EVENING, kind=EntryKind.DEPOSIT, what="A lift home"
    ),
    ChangedWeight(id="weight", contact_id=ZOE.id, source_id="ask", weight=2),
    Thanks(id="thanks", to=THEM, client=HIM, on=EVENING),
    Heard(id="heard", on=EVENING, by=THEM, words="The best glazier"),
    Tie(id="tie", contact_id=ZOE.id, every=30),
    CardPhoto(
        id="photo",
        contact_id=ZOE.id,
        photo_digest=CARD.digest,
        media_type=CARD.media_type,
        on=EVENING,
    ),
    BoxCard(id="box", stack_id="stack", position=0, state=CardState.ENTERED, contact_id=ZOE.id),
    kept_apart(ZOE.id, TOM.id),
    sent(ZOE.id, "iphone", MADE, 1),
    alias(ZOE.id, "of another card"),
)


def filled(store: Store, hanging: set[int] | None = None) -> None:
    chosen = [each for i, each in enumerate(HANGING) if hanging is None or i in hanging]
    there = [ZOE, TOM, UTE, ALONE, Stack(id="stack", created=MADE), *chosen]
    store.apply(Change("All", tuple(Edit(None, each) for each in there), photos=(portrait(), CARD)))


def put_away(store: Store, who: Entity = ZOE) -> Binned:
    with store.read() as reader:
        found = reader.contact(who.id)
        assert found is not None
        edits = bins.binned(reader, found, "Deleted in Work", NOW)
    store.apply(Change("Synced", edits))
    with store.read() as reader:
        return next(each for each in reader.binned() if each.contact_id == who.id)


def bring_back(store: Store, binned: Binned) -> Change:
    with store.read() as reader:
        change = bringing_back.restore(reader, [binned])
    store.apply(change)
    return change


def all_there(store: Store) -> dict[str, Entity | None]:
    with store.read() as reader:
        assert not reader.binned()
        return {
            each.id: reader.entity(type(each), each.id) for each in (ZOE, TOM, UTE, ALONE, *HANGING)
        }


@given(st.sets(st.sampled_from(range(len(HANGING)))))
def test_who_comes_back_from_the_bin_has_everything_as_before(
    tmp_path_factory: pytest.TempPathFactory, empty_file: Path, hanging: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("bin")
    store = Store.open(Path(shutil.copy(empty_file, folder / "a.db")), backups=folder)
    filled(store, hanging)
    before = all_there(store)
    binned = put_away(store)
    with store.read() as reader:
        assert reader.contact(ZOE.id) is None
    assert bring_back(store, binned).label == "Brought back Dr Zoë Müller-Ødegaard"
    assert all_there(store) == before
    store.close()


def test_all_of_it_comes_back_and_can_be_taken_back(store: Store) -> None:
    filled(store)
    before = all_there(store)
    binned = put_away(store)
    assert binned.why == "Deleted in Work"
    assert set(binned.photo_digests) == {portrait().digest, CARD.digest}
    with store.read() as reader:
        applied = store.apply(bringing_back.restore(reader, [binned]))
    assert all_there(store) == before
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.binned() == [binned]


def test_pictures_outlive_the_history_in_the_bin(store: Store) -> None:
    filled(store)
    binned = put_away(store)
    for each in range(201):
        store.apply(add("Added", contact("Somebody", 100 + each)))
    bring_back(store, binned)
    with store.read() as reader:
        assert reader.photo(portrait().digest) == portrait()
        assert reader.photo(CARD.digest) == CARD


def test_what_was_changed_since_stays_and_what_is_gone_is_left_out(store: Store) -> None:
    filled(store)
    binned = put_away(store)
    with store.read() as reader:
        (event,) = [each for each in reader.events() if each.id == "mixer"]
        store.apply(people.remove(reader, [TOM]))
        store.apply(events.remove(reader, ALONE))
        store.apply(Change("Edited", (Edit(event, replace(event, place="The pier")),)))
    bring_back(store, binned)
    with store.read() as reader:
        (event,) = reader.events()
        assert event.place == "The pier"
        assert event.companion == Companion(name=ZOE.name, contact_id=ZOE.id)
        assert {each.event_id for each in reader.encounters(contact_id=ZOE.id)} == {None}
        assert reader.kept_apart([ZOE.id]) == set()
        assert [each.id for each in reader.introductions(contact_id=ZOE.id)] == [
            introduction(UTE, ZOE).id
        ]


def test_what_hangs_on_two_in_the_bin_comes_back_with_the_second(store: Store) -> None:
    through = next(i for i, each in enumerate(HANGING) if each.id == introduction(TOM, UTE).id)
    filled(store, set(range(len(HANGING))) - {through})
    before = all_there(store)
    first, second = put_away(store, ZOE), put_away(store, TOM)
    bring_back(store, first)
    with store.read() as reader:
        (second,) = reader.binned()
    bring_back(store, second)
    assert all_there(store) == before


def test_a_uid_that_is_taken_is_not_given_twice(store: Store) -> None:
    filled(store)
    binned = put_away(store)
    store.apply(add("Synced", replace(contact("Zoe again", 9), uid=ZOE.uid)))
    bring_back(store, binned)
    with store.read() as reader:
        back = reader.contact(ZOE.id)
    assert back is not None
    assert back.uid != ZOE.uid
    assert replace(back, uid=ZOE.uid) == ZOE


def test_what_is_thrown_away_can_be_had_back_in_the_bin(store: Store) -> None:
    filled(store)
    binned = put_away(store)
    with store.read() as reader:
        change = bins.empty(reader, NOW, [binned.id])
        assert change == bins.empty(reader, NOW)
        assert not bins.empty(reader, NOW, ["another"]).edits
    assert change.label == "Threw away Dr Zoë Müller-Ødegaard from the bin"
    applied = store.apply(change)
    with store.read() as reader:
        assert reader.binned() == []
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.binned() == [binned]


def lines(store: Store, at: datetime) -> list[str]:
    with store.read() as reader:
        return [each.name for each in bins.lines(reader, at)]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """What sets the clock by which changes are written down."""

    def set_to(moment: datetime) -> None:
        class Clock(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # as it is used
                return moment.astimezone(tz)

        monkeypatch.setattr("netcompanion.store.writing.datetime", Clock)

    return set_to


def test_after_thirty_days_it_is_gone_and_no_step_of_the_history_says_so(
    store: Store, at: Callable[[datetime], None]
) -> None:
    at(NOW + timedelta(days=30))
    filled(store)
    put_away(store)
    month = NOW + timedelta(days=30)
    assert lines(store, month - timedelta(minutes=1)) == [ZOE.name]
    assert lines(store, month) == []
    with store.read() as reader:
        before = reader.history()
    assert bins.let_go_of_old(store, month) == 0  # undo needs it
    for each in range(KEPT + 1):
        store.apply(add("Added", contact("Somebody", 100 + each)))
    assert bins.let_go_of_old(store, month - timedelta(minutes=1)) == 0
    with store.read() as reader:
        before = reader.history()
    assert bins.let_go_of_old(store, month) == 1
    with store.read() as reader:
        assert reader.history() == before
        assert reader.binned() == []
        assert reader.photo(portrait().digest) is None
    assert store.check().ok


def test_a_clock_that_is_far_ahead_empties_nothing(
    store: Store, at: Callable[[datetime], None]
) -> None:
    at(NOW)
    filled(store)
    put_away(store)
    for each in range(KEPT + 1):
        store.apply(add("Added", contact("Somebody", 100 + each)))
    assert bins.let_go_of_old(store, NOW + timedelta(days=365)) == 0
    assert lines(store, NOW) == [ZOE.name]
    at(NOW + timedelta(days=31))
    store.apply(add("Added", contact("Somebody", 900)))
    assert bins.let_go_of_old(store, NOW + timedelta(days=365)) == 1


def test_an_old_removal_can_be_undone_while_the_history_has_it(store: Store) -> None:
    filled(store)
    before = all_there(store)
    with store.read() as reader:
        applied = store.apply(bins.remove_people(reader, [ZOE], NOW))
    bins.let_go_of_old(store, NOW + timedelta(days=40))
    store.undo(applied.change_id)
    assert all_there(store) == before


def test_many_are_one_step_and_come_back_one_by_one_or_together(store: Store) -> None:
    filled(store)
    before = all_there(store)
    with store.read() as reader:
        change = bins.remove_people(reader, [ZOE, TOM, UTE], NOW)
    assert change.label == "Moved 3 people to the bin"
    applied = store.apply(change)
    with store.read() as reader:
        assert reader.count() == 0
        all_of_them = reader.binned()
        assert {each.why for each in all_of_them} == {bins.BY_HAND}
        back = store.apply(bringing_back.restore(reader, all_of_them))
    assert back.label == "Brought back 3 people"
    assert all_there(store) == before
    store.undo(back.change_id)
    store.undo(applied.change_id)
    assert all_there(store) == before


def test_an_event_comes_back_with_everything_in_it(store: Store) -> None:
    filled(store)
    before = all_there(store)
    with store.read() as reader:
        change = bins.remove_event(reader, ALONE, NOW)
    assert change.label == "Moved event Alone to the bin"
    store.apply(change)
    with store.read() as reader:
        (binned,) = reader.binned()
        assert (binned.event_id, binned.contact_id, binned.name) == (ALONE.id, "", "Alone")
        assert not reader.encounters(event_id=ALONE.id)
    bring_back(store, binned)
    assert all_there(store) == before


def test_what_was_promised_since_is_not_lost_when_they_come_back(store: Store) -> None:
    filled(store)
    binned = put_away(store)
    with store.read() as reader:
        (event,) = [each for each in reader.events() if each.id == ALONE.id]
        store.apply(events.edit(event, replace(event, place="The quay")))
        store.apply(add("Promised", promise(TOM, "Lend the kiln")))
    bring_back(store, binned)
    with store.read() as reader:
        assert reader.event(ALONE.id) == replace(ALONE, place="The quay")
        assert reader.promises(contact_id=TOM.id)
        assert reader.contact(ZOE.id) == ZOE


def test_what_names_who_was_merged_since_names_who_they_are_now(store: Store) -> None:
    filled(store)
    put_away(store)
    with store.read() as reader:
        merged = store.apply(merging.merge(reader, UTE.id, TOM.id, {}))
    with store.read() as reader:
        (binned,) = reader.binned()
    bring_back(store, binned)
    with store.read() as reader:
        (referral,) = [each for each in reader.referrals(contact_id=ZOE.id) if each.id == "away"]
        assert referral.receiver == Party(name=UTE.name, contact_id=UTE.id)
        links = reader.introductions(contact_id=ZOE.id)
        assert [each.other_than(THEM).contact_id for each in links if each.introducer is None] == [
            UTE.id,
            UTE.id,
        ]
        assert reader.kept_apart([ZOE.id])
    assert "Merged" in merged.label

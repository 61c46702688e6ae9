"""Two contacts become one in a real store, with all that hangs on them, and two again."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.alias import alias
from netcompanion.domain.change import Change, Edit, Entity, add
from netcompanion.domain.contact import Contact, Email, Phone
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Companion, Encounter
from netcompanion.domain.kept_apart import kept_apart
from netcompanion.domain.merging import MANY_VALUED, ONE_VALUED, Side
from netcompanion.domain.normalise import email_key, phone_key, tag_key
from netcompanion.domain.promise import PromiseState
from netcompanion.domain.relationship import (
    Ask,
    ChangedWeight,
    IntroductionState,
    Party,
    Referral,
)
from netcompanion.domain.sent import sent
from netcompanion.domain.stack import BoxCard, CardPhoto, CardState, Stack
from netcompanion.formats.vcard import read_cards
from netcompanion.formats.vcard3 import write
from netcompanion.services import merging
from netcompanion.services.merging import Moves
from netcompanion.store import Store
from netcompanion.store.codec import KINDS
from tests import strategies
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
from tests.stores import opened

HANA, OLD, TOM, UTE = (
    contact(name, n) for n, name in enumerate(("Hana Sato", "H. Sato", "Tom Reed", "Ute Klein"))
)


def everything(store: Store, ids: set[str]) -> dict[str, Entity | None]:
    """What stands under these ids, whatever it is."""
    with store.read() as reader:
        found: dict[str, Entity | None] = {}
        for id_ in ids:
            each = [reader.entity(kind, id_) for kind in KINDS.values()]
            found[id_] = next((one for one in each if one is not None), None)
        return found


def ids_of(change: Change) -> set[str]:
    return {side.id for edit in change.edits for side in (edit.before, edit.after) if side}


def around(one: Contact, other: Contact) -> list[Entity]:
    """Something of every kind that refers to two contacts, or to the second one alone."""
    event = replace(mixer(), companion=Companion(name="H.", contact_id=other.id))
    forum = replace(mixer(), id="forum", name="Forum", companion=None)
    met = encounter(other, event, said="Board wants options.")
    stack = Stack(id="stack", created=MADE, event_id=event.id)
    return [
        event,
        forum,
        encounter(one, event, said="Bill doubled."),
        met,
        replace(encounter(other, forum), id="at the forum"),
        promise(other, "Send piece"),
        replace(promise(other, "Ring"), state=PromiseState.KEPT, closed=EVENING),
        introduction(one, other),
        introduction(other, TOM),
        replace(introduction(UTE, TOM), introducer=Party(name=other.name, contact_id=other.id)),
        replace(target(event, "Hana"), contact_id=one.id, why="Boilers", starred=False),
        replace(target(event, "H."), contact_id=other.id, why="Dyes", met=True),
        replace(target(forum, "H. Sato"), id="wanted at the forum", contact_id=other.id),
        stack,
        BoxCard(
            id="card",
            stack_id=stack.id,
            position=0,
            state=CardState.ENTERED,
            contact_id=other.id,
            encounter_id=met.id,
        ),
        CardPhoto(
            id="photo",
            contact_id=other.id,
            photo_digest=portrait().digest,
            media_type="image/png",
            on=EVENING,
        ),
        Ask(id="ask", contact_id=other.id, on=EVENING, what="The boilers", event_id=event.id),
        kept_apart(other.id, TOM.id),
        kept_apart(one.id, TOM.id),
        kept_apart(other.id, UTE.id),
        sent(one.id, "iphone", MADE, 1),
        sent(other.id, "iphone", MADE + timedelta(1), 2),
        sent(other.id, "google", MADE, 3),
        alias(other.id, "of an earlier card"),
    ]


def filled(store: Store, one: Contact = HANA, other: Contact = OLD) -> None:
    edits = tuple(Edit(None, each) for each in (one, other, TOM, UTE, *around(one, other)))
    store.apply(Change("All", edits, (portrait(), *strategies.PICTURES)))


def merge(store: Store, **choices: Side) -> Change:
    with store.read() as reader:
        return merging.merge(reader, HANA.id, OLD.id, choices)


def test_all_that_hangs_on_the_other_moves_along(store: Store) -> None:
    filled(store)
    with store.read() as reader:
        moves = merging.what_moves(reader, OLD.id)
    assert moves == Moves(
        open_promises=1,
        closed_promises=1,
        conversations=2,
        introductions=3,
        asks=1,
        targets=2,
        card_photos=1,
    )
    change = merge(store)
    assert change.label == "Merged H. Sato into Hana Sato"
    store.apply(change)
    with store.read() as reader:
        assert reader.contact(OLD.id) is None
        met = {each.event_id: each for each in reader.encounters(contact_id=HANA.id)}
        links = {each.id: each for each in reader.introductions(contact_id=HANA.id)}
        wanted = {each.event_id: each for each in reader.targets_of(HANA.id)}
        (card,) = reader.box("stack")
        event = reader.event("mixer")
        assert len(reader.promises(contact_id=HANA.id)) == 2
        assert len(reader.card_photos(HANA.id)) == 1
        stamps = {each.destination: each.at for each in reader.sent_to(HANA.id)}
        assert reader.kept_apart([HANA.id]) == {
            tuple(sorted((HANA.id, each.id))) for each in (TOM, UTE)
        }
        assert reader.is_kept_apart(UTE.id, HANA.id)
        assert [line.id for line in reader.search("options")] == [HANA.id]
    assert met.keys() == wanted.keys() == {"mixer", "forum"}
    assert met["mixer"].said == "Bill doubled.\nBoard wants options."
    assert (wanted["mixer"].why, wanted["mixer"].met, wanted["mixer"].starred) == (
        "Boilers; Dyes",
        True,
        True,
    )
    assert stamps == {"iphone": MADE + timedelta(1), "google": MADE}
    assert len(links) == 3
    # Nobody is introduced to themselves: what was said stays.
    assert links[introduction(HANA, OLD).id].second == Party(name="H. Sato")
    assert (card.contact_id, card.merged) == (HANA.id, True)
    assert card.encounter_id == met["mixer"].id
    assert event is not None
    assert event.companion == Companion(name="H.", contact_id=HANA.id)
    assert store.check().ok


def test_the_cards_of_both_are_known_again(store: Store) -> None:
    store.apply(add("Add", HANA, OLD, TOM))
    with store.read() as reader:
        first = store.apply(merging.merge(reader, OLD.id, TOM.id, {}))
    with store.read() as reader:
        second = store.apply(merging.merge(reader, HANA.id, OLD.id, {}))
    uids = [each.uid for each in (HANA, OLD, TOM)]
    with store.read() as reader:
        assert {uid: one.id for uid, one in reader.contacts_by_uid(uids).items()} == dict.fromkeys(
            uids, HANA.id
        )
        (whole,) = reader.contacts([HANA.id]).values()
        assert store.check().ok
    text = write(whole)
    assert [uid for uid in uids if uid in text] == [HANA.uid]
    store.undo(second.change_id)
    store.undo(first.change_id)
    with store.read() as reader:
        assert reader.contacts_by_uid(uids) == {each.uid: each for each in (HANA, OLD, TOM)}


def test_lines_of_another_version_join_in_the_words_of_the_one_that_stays(store: Store) -> None:
    three, four = (
        found.contact
        for text in (
            "VERSION:3.0\nUID:a\nFN:Ann Kent\nGEO:1.5;2.5\n",
            "VERSION:4.0\nUID:b\nFN:Ann Kent\nTEL;PREF=1;VALUE=uri:tel:+44-7700-900001\n"
            "GENDER:F\nRELATED;VALUE=text:Bo\n",
        )
        for found in read_cards(io.BytesIO(f"BEGIN:VCARD\n{text}END:VCARD\n".encode()))
    )
    assert three is not None
    assert four is not None
    store.apply(add("Add", three, four))
    with store.read() as reader:
        store.apply(merging.merge(reader, three.id, four.id, {}))
    with store.read() as reader:
        (whole,) = reader.contacts([three.id]).values()
    text = write(whole)
    for foreign in ("PREF", "VALUE=uri", "\nGENDER", "\nRELATED"):
        assert foreign not in text
    assert "X-ABRELATEDNAMES" in text


def test_two_of_one_name_are_named_once(store: Store) -> None:
    one, other = contact("Ines Moreau-Blanc", 8), contact("Ines Moreau-Blanc", 9)
    store.apply(add("Add", one, other))
    with store.read() as reader:
        change = merging.merge(reader, one.id, other.id, {})
    assert change.label == "Merged two cards of Ines Moreau-Blanc"


def test_undo_brings_everything_back(store: Store) -> None:
    filled(store)
    change = merge(store)
    ids = ids_of(change)
    before = everything(store, ids)
    applied = store.apply(change)
    after = everything(store, ids)
    store.undo(applied.change_id)
    assert everything(store, ids) == before
    store.redo(applied.change_id)
    assert everything(store, ids) == after
    assert store.check().ok


sides = st.fixed_dictionaries(
    {},
    optional={name: st.sampled_from((Side.KEEP, Side.OTHER)) for name in ONE_VALUED}
    | {name: st.sampled_from(Side) for name in MANY_VALUED},
)


@given(one=strategies.contacts(), other=strategies.contacts(), choices=sides, data=st.data())
def test_whoever_is_merged_nothing_is_lost_and_undo_is_exact(
    empty_file: Path,
    one: Contact,
    other: Contact,
    choices: dict[str, Side],
    data: st.DataObject,
) -> None:
    with opened(empty_file) as store:
        filled(store, one, other)
        talks = [
            data.draw(strategies.encounters(whom.id, data.draw(st.sampled_from(("mixer", None)))))
            for whom in (one, other, other)
        ]
        asked = [data.draw(strategies.asks(whom.id, "mixer")) for whom in (one, other)]
        store.apply(add("Talks", *talks, *asked))
        with store.read() as reader:
            change = merging.merge(reader, one.id, other.id, choices)
            words = said(reader.encounters())
        before = everything(store, ids_of(change))
        applied = store.apply(change)
        with store.read() as reader:
            whole = reader.contact(one.id)
            assert reader.contact(other.id) is None
            assert words <= said(reader.encounters())
            assert {each.id for each in asked} <= {
                each.id for each in reader.asks(contact_id=one.id)
            }
        assert whole is not None
        for side, value in ((Side.KEEP, one), (Side.OTHER, other)):
            if choices.get("phones", Side.BOTH) in (side, Side.BOTH):
                assert keys(value.phones, phone_key) <= keys(whole.phones, phone_key)
            if choices.get("emails", Side.BOTH) in (side, Side.BOTH):
                assert keys(value.emails, email_key) <= keys(whole.emails, email_key)
            for kind in ("wants", "offers"):
                told = map(tag_key, getattr(whole, kind))
                assert set(map(tag_key, getattr(value, kind))) <= set(told)
            if choices.get("note", Side.BOTH) in (side, Side.BOTH):
                assert value.note.strip() in whole.note
            for name in ("nickname", "organisation", "department", "title", "birthday", "photo"):
                if choices.get(name) is side:
                    assert getattr(whole, name) == getattr(value, name)
        assert store.check().ok
        store.undo(applied.change_id)
        assert everything(store, ids_of(change)) == before


def said(met: list[Encounter]) -> set[str]:
    """Every word that was written about meetings."""
    texts = (text for each in met for text in (each.said, each.proud, each.remember, *each.needs))
    return {word for text in texts for word in text.split()}


def keys(points: Iterable[Phone | Email], key: Callable[[str], str]) -> set[str]:
    return {key(point.value) for point in points}


def test_two_who_are_two_are_kept_apart_for_ever(store: Store) -> None:
    filled(store)
    change = merging.keep_both(OLD, HANA)
    assert change.label == "Kept H. Sato and Hana Sato apart"
    applied = store.apply(change)
    with store.read() as reader:
        assert reader.is_kept_apart(HANA.id, OLD.id)
        assert tuple(sorted((HANA.id, OLD.id))) in reader.kept_apart([HANA.id])
    assert merging.keep_both(HANA, OLD).edits == change.edits
    store.undo(applied.change_id)
    with store.read() as reader:
        assert not reader.is_kept_apart(HANA.id, OLD.id)


def test_a_pair_that_was_kept_apart_can_be_merged_after_all(store: Store) -> None:
    filled(store)
    store.apply(merging.keep_both(OLD, HANA))
    applied = store.apply(merge(store))
    with store.read() as reader:
        assert not reader.is_kept_apart(HANA.id, OLD.id)
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.is_kept_apart(HANA.id, OLD.id)


def test_who_is_gone_cannot_be_merged(store: Store) -> None:
    store.apply(add("Hana", HANA))
    with pytest.raises(UserError, match="removed"):
        merge(store)
    with store.read() as reader, pytest.raises(UserError, match="one contact"):
        merging.merge(reader, HANA.id, HANA.id, {})


def test_the_picture_that_was_not_chosen_comes_back_with_undo(store: Store) -> None:
    one, other = replace(HANA, photo=None), zoe()
    store.apply(Change("Two", (Edit(None, one), Edit(None, other)), (portrait(),)))
    with store.read() as reader:
        change = merging.merge(reader, one.id, other.id, {"photo": Side.KEEP})
    applied = store.apply(change)
    for n in range(3):
        store.apply(add("More", contact("More", 100 + n)))
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.contact(other.id) == other
        assert reader.photo(portrait().digest) == portrait()


def test_the_day_of_two_meetings_at_one_event_is_the_first(store: Store) -> None:
    event = replace(mixer(), companion=None)
    late = replace(encounter(HANA, event), on=date(2026, 3, 6), place="Bar")
    early = replace(encounter(OLD, event), on=date(2026, 3, 5), place="Hall")
    store.apply(add("Two", HANA, OLD, event, late, early))
    store.apply(merge(store))
    with store.read() as reader:
        (met,) = reader.encounters()
    assert (met.on, met.place) == (date(2026, 3, 5), "Bar, Hall")


def test_two_introductions_to_one_person_at_one_event_are_one(store: Store) -> None:
    event = replace(mixer(), companion=None)
    thought = replace(introduction(HANA, TOM), event_id=event.id, note="Dyes")
    thought = replace(thought, outcome="They wrote")
    made = replace(
        introduction(TOM, OLD),
        id="made",
        event_id=event.id,
        on=EVENING + timedelta(1),
        state=IntroductionState.MADE,
        note="Boilers",
        outcome="They met",
    )
    elsewhere = replace(made, id="elsewhere", event_id=None)
    by_ute = replace(made, id="by Ute", introducer=Party(name="Ute Klein"))
    store.apply(add("Three", HANA, OLD, TOM, event, thought, made, elsewhere, by_ute))
    applied = store.apply(merge(store))
    with store.read() as reader:
        links = {each.id: each for each in reader.introductions(contact_id=HANA.id)}
    assert links.keys() == {thought.id, elsewhere.id, by_ute.id}
    once = links[thought.id]
    assert (once.state, once.on) == (IntroductionState.MADE, made.on)
    assert once.note == "Dyes\nBoilers"
    assert once.outcome == "They wrote; They met"
    store.undo(applied.change_id)
    with store.read() as reader:
        assert made in reader.introductions(contact_id=OLD.id)


def test_what_an_introduction_counts_stays_said_when_two_become_one(store: Store) -> None:
    made = replace(introduction(HANA, TOM), state=IntroductionState.MADE)
    twice = replace(introduction(TOM, OLD), id="twice", state=IntroductionState.MADE)
    alone = replace(introduction(OLD, UTE), id="alone", state=IntroductionState.MADE)
    counted = [
        ChangedWeight(id=f"weight-{n}", contact_id=whose.id, source_id=of.id, weight=weight)
        for n, (whose, of, weight) in enumerate(
            ((HANA, made, 1), (OLD, twice, 3), (TOM, twice, 0), (OLD, alone, 3))
        )
    ]
    store.apply(add("All", HANA, OLD, TOM, UTE, made, twice, alone, *counted))
    before = everything(store, ids := {each.id for each in counted})
    applied = store.apply(merge(store))
    with store.read() as reader:
        weights = {
            (whose.id, each.source_id): each.weight
            for whose in (HANA, OLD, TOM)
            for each in reader.changed_weights(whose.id)
        }
    assert weights == {(HANA.id, made.id): 1, (TOM.id, made.id): 0, (HANA.id, alone.id): 3}
    store.undo(applied.change_id)
    assert everything(store, ids) == before


def test_who_is_merged_away_without_a_name_does_not_become_me(store: Store) -> None:
    unnamed = replace(OLD, given="", family="")
    them = Party(name="", contact_id=unnamed.id)
    by_them = Referral(
        id="referral",
        giver=them,
        receiver=None,
        referred=Party(name=HANA.name, contact_id=HANA.id),
        on=EVENING,
    )
    store.apply(add("Two", HANA, unnamed, introduction(HANA, unnamed), by_them))
    store.apply(merge(store))
    with store.read() as reader:
        (link,), (referral,) = reader.introductions(), reader.referrals()
    assert link.second == referral.giver == Party(name="Somebody")
    assert not referral.is_given


def test_what_both_want_is_wanted_once(store: Store) -> None:
    one = replace(HANA, wants=("Grant writer",), offers=("C#",))
    other = replace(OLD, wants=("grant  writer", "Dyer"), offers=("C", "c#"))
    store.apply(add("Two", one, other))
    store.apply(merge(store))
    with store.read() as reader:
        whole = reader.contact(HANA.id)
    assert whole is not None
    assert (whole.wants, whole.offers) == (("Grant writer", "Dyer"), ("C#", "C"))


def test_a_merged_card_is_written_as_it_was_merged(store: Store) -> None:
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Hana Sato\r\nORG:Aire Textiles;Dyes\r\n{}END:VCARD\r\n"
    lines = "TEL;TYPE=CELL:+44 7700 900123\r\nTEL:0113 496 0142\r\nX-KILN:8\r\nNOTE:Rows.\r\n"
    other = read(text.format(lines))
    store.apply(Change("Two", (Edit(None, zoe()), Edit(None, other)), (portrait(),)))
    with store.read() as reader:
        store_change = merging.merge(reader, "zoe", other.id, {"organisation": Side.OTHER})
    store.apply(store_change)
    with store.read() as reader:
        whole = reader.contact("zoe")
    assert whole is not None
    again = read(write(whole, portrait()))
    same = ("name", "organisation", "department", "emails", "links", "note", "tags", "uid")
    assert [getattr(again, name) for name in same] == [getattr(whole, name) for name in same]
    assert [each.value for each in again.phones] == [each.value for each in whole.phones]
    assert again.source is not None
    assert {line.value for line in again.source.lines if line.name == "X-KILN"} == {"7", "8"}


def read(text: str) -> Contact:
    (found,) = read_cards(io.BytesIO(text.encode()))
    assert found.contact is not None
    return found.contact

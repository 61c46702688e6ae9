"""The card stack in a real store: filling the box, entering cards, taking them back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.change import Applied, Change, add
from netcompanion.domain.contact import (
    Contact,
    Email,
    Phone,
    PhoneKind,
    PostalAddress,
    SocialProfile,
)
from netcompanion.domain.errors import UserError
from netcompanion.domain.promise import Direction
from netcompanion.domain.stack import BoxCard, BoxCount, CardState, Stack, StackState, count
from netcompanion.services import events, people, stack
from netcompanion.services.stack import Defaults, Entered, RowState
from netcompanion.services.stack_rows import Row, with_tags_apart
from netcompanion.services.today import today
from netcompanion.store import Store
from tests import strategies
from tests.builders import contact, mixer, portrait, target
from tests.stores import opened

TODAY = date(2026, 3, 6)
NOW = datetime(2026, 3, 6, 9, tzinfo=UTC)
EVENT = mixer()
HANA = Row(
    name="Hana Sato",
    organisation="Aire Textiles",
    title="Energy lead",
    email="hana.sato@airetextiles.example",
    phone="07700 900412",
    promise="send heat-recovery piece fri",
    said="Dye-house bill doubled.",
)


def begun(store: Store, *, region: str = "GB", due_days: int | None = 3) -> Stack:
    """A stack of the mixer."""
    store.apply(add("Mixer", EVENT))
    told = Defaults(place="Granary Hall", tags=("makers",), region=region, due_days=due_days)
    with store.read() as reader:
        change = stack.begin(reader, EVENT.id, told, NOW)
    store.apply(change)
    with store.read() as reader:
        (found,) = reader.stacks(StackState.OPEN)
    return found


def save(
    store: Store,
    of: Stack,
    row: Row,
    card: BoxCard | None = None,
    *,
    keep_photo: bool = False,
    position: int = 0,
    into: str | None = None,
    seconds: int = 0,
) -> tuple[Applied, BoxCard]:
    with store.read() as reader:
        change = stack.save(
            reader,
            of,
            card,
            row,
            today=TODAY,
            now=NOW.replace(minute=position),
            keep_photo=keep_photo,
            position=position,
            into=into,
            seconds=seconds,
        )
    entered = stack.entered_card(change)
    assert entered is not None
    return store.apply(change), entered


def rows(store: Store, of: Stack) -> list[Entered]:
    with store.read() as reader:
        return stack.rows(reader, of.id)


def test_a_row_becomes_everything_it_says_in_one_step(store: Store) -> None:
    of = begun(store)
    store.apply(add("Wanted", target(EVENT, "hana sato")))
    applied, card = save(store, of, HANA, seconds=19)
    assert applied.label == "Added Hana Sato"
    with store.read() as reader:
        hana = reader.contact(card.contact_id or "")
        (met,) = reader.encounters(event_id=EVENT.id)
        (promise,) = reader.promises()
        (wanted,) = reader.targets(EVENT.id)
    assert hana is not None
    assert (hana.given, hana.family, hana.tags) == ("Hana", "Sato", ("makers",))
    assert hana.phones == (Phone(value="+44 7700 900412", kind=PhoneKind.MOBILE),)
    assert (met.contact_id, met.on, met.place) == (hana.id, date(2026, 3, 5), "Granary Hall")
    assert met.said == "Dye-house bill doubled."
    assert (promise.what, promise.due) == ("Send heat-recovery piece", date(2026, 3, 13))
    assert (promise.contact_id, promise.event_id) == (hana.id, EVENT.id)
    assert promise.made == met.on
    assert (wanted.met, wanted.contact_id) == (True, hana.id)
    assert (card.state, card.seconds, card.check) == (CardState.ENTERED, 19, "")
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.count() == 0
        assert (reader.encounters(), reader.promises(), reader.box(of.id)) == ([], [], [])


def test_a_promise_without_a_day_has_the_days_of_the_stack(store: Store) -> None:
    of = begun(store)
    save(store, of, replace(HANA, promise="<site dates; ring back mon"))
    with store.read() as reader:
        promises = reader.promises()
    assert [(each.what, each.direction, each.due) for each in promises] == [
        ("Ring back", Direction.I_OWE, date(2026, 3, 9)),
        ("Site dates", Direction.THEY_OWE, date(2026, 3, 11)),
    ]


def test_a_date_on_a_card_is_one_after_the_event(store: Store) -> None:
    save(store, begun(store), replace(HANA, promise="ring her 5 mar; send dates 4 mar"))
    with store.read() as reader:
        days = {each.what: each.due for each in reader.promises()}
    assert days == {"Ring her": date(2026, 3, 5), "Send dates": date(2027, 3, 4)}


def test_a_stack_without_days_leaves_a_promise_open_ended(store: Store) -> None:
    save(store, begun(store, due_days=None), replace(HANA, promise="ring her"))
    with store.read() as reader:
        assert reader.promises()[0].due is None


@pytest.mark.parametrize(
    "row", [Row(name="Ada"), Row(organisation="Tarn Mills"), Row(email="info@tarn.example")]
)
def test_a_name_a_company_or_an_address_is_enough(store: Store, row: Row) -> None:
    save(store, begun(store), row)
    with store.read() as reader:
        assert reader.count() == 1


def test_a_row_that_names_nobody_is_not_saved(store: Store) -> None:
    with pytest.raises(UserError, match="Nobody is named yet"):
        save(store, begun(store), Row(phone="07700 900412", said="Tall. #glass"))


def test_tags_in_any_field_are_taken_out_of_it(store: Store) -> None:
    row = with_tags_apart(
        Row(
            name="Ada Finch #speaker",
            organisation='#"could refer" Tarn Mills',
            said="#robotics has a van,\nno. #3?",
            tags=("Speaker",),
        )
    )
    assert (row.name, row.organisation) == ("Ada Finch", "Tarn Mills")
    assert row.said == "has a van,\nno. #3?"
    assert row.tags == ("Speaker", "could refer", "robotics")


def test_what_a_photo_gave_beyond_the_form_is_kept(store: Store) -> None:
    extra = replace(
        contact("Sato Hana"),
        given="Hana",
        family="Sato",
        formatted="SATO Hana",
        department="Dyeing",
        phones=(
            Phone(value="+44 113 496 0142", kind=PhoneKind.WORK),
            Phone(value="+44 7700 900412", kind=PhoneKind.MOBILE, label="Direct"),
        ),
        emails=(Email(value="works@airetextiles.example"),),
        addresses=(PostalAddress(street="4 Kiln Lane"),),
        socials=(SocialProfile(service="linkedin", handle="hana"),),
    )
    _, card = save(store, begun(store), replace(HANA, name="SATO Hana", extra=extra))
    with store.read() as reader:
        hana = reader.contact(card.contact_id or "")
    assert hana is not None
    assert (hana.given, hana.family, hana.department) == ("Hana", "Sato", "Dyeing")
    assert hana.phones == (extra.phones[1], extra.phones[0])
    assert [each.value for each in hana.emails] == [HANA.email, extra.emails[0].value]
    assert (hana.addresses, hana.socials) == (extra.addresses, extra.socials)
    assert hana.id != extra.id


def test_a_photo_waits_in_the_box_and_undo_puts_it_back(store: Store) -> None:
    of = begun(store)
    store.apply(stack.put_photos(of, [portrait(b"one"), portrait(b"two")], 0))
    store.apply(stack.put_texts(of, ["Ada Finch\nTarn Mills"], 2))
    with store.read() as reader:
        box = reader.box(of.id)
        assert reader.photo(portrait(b"one").digest) == portrait(b"one")
    assert [(card.position, card.state) for card in box] == [
        (n, CardState.WAITING) for n in range(3)
    ]
    applied, card = save(store, of, HANA, box[0], keep_photo=True)
    with store.read() as reader:
        (kept,) = reader.card_photos(card.contact_id or "")
        assert count(reader.box(of.id)) == BoxCount(entered=1, waiting=2)
    assert kept.photo_digest == portrait(b"one").digest
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.box(of.id) == box
        assert reader.card_photos(card.contact_id or "") == []


def test_cards_are_skipped_thrown_away_and_the_rest_stays_when_it_is_finished(
    store: Store,
) -> None:
    of = begun(store)
    store.apply(stack.put_photos(of, [portrait(bytes([n])) for n in range(3)], 0))
    with store.read() as reader:
        box = reader.box(of.id)
    store.apply(stack.skip(box[0]))
    store.apply(stack.throw_away(box[1]))
    save(store, of, HANA, box[2])
    with store.read() as reader:
        change = stack.finish(reader, of)
    applied = store.apply(change)
    with store.read() as reader:
        done = reader.stack(of.id)
        left, entered = reader.box(of.id)
    assert done is not None
    assert done.state is StackState.FINISHED
    assert (left.state, left.photo_digest) == (CardState.SKIPPED, box[0].photo_digest)
    assert (entered.state, entered.photo_digest) == (CardState.ENTERED, None)
    store.undo(applied.change_id)
    store.redo(applied.change_id)
    with store.read() as reader:
        assert reader.stack(of.id) == done


def test_rows_that_were_entered_are_listed_the_last_one_first(store: Store) -> None:
    of = begun(store)
    tom = contact("Tom Reed")
    store.apply(add("Tom", tom))
    save(store, of, HANA, position=1)
    save(store, of, Row(name="Tom Reed", organisation="Tarn Mills"), into=tom.id, position=2)
    save(store, of, Row(name="Ute Klein", email="ute@"), position=3)
    found = rows(store, of)
    assert [(each.contact.name, each.state) for each in found] == [
        ("Ute Klein", RowState.CHECK),
        ("Tom Reed", RowState.MERGED),
        ("Hana Sato", RowState.NEW),
    ]
    assert found[2].contact.title == "Energy lead"
    assert found[2].phone == "+44 7700 900412"
    assert [each.what for each in found[2].promises] == ["Send heat-recovery piece"]
    assert "e-mail" in found[0].card.check


def test_a_card_of_somebody_known_adds_to_them_and_nothing_is_lost(store: Store) -> None:
    of = begun(store)
    known = replace(
        contact("H. Sato"),
        title="Buyer",
        organisation="Aire Mills Ltd",
        phones=(Phone(value="07700 900412", kind=PhoneKind.MOBILE),),
        emails=(Email(value="hsato@airemills.example"),),
        note="Likes short e-mails.",
    )
    store.apply(add("Known", known))
    save(store, of, replace(HANA, said="First words.", promise=""), into=known.id)
    applied, card = save(store, of, HANA, into=known.id, position=1)
    assert applied.label == "Added to Hana Sato"
    assert (card.merged, card.contact_id) == (True, known.id)
    with store.read() as reader:
        hana = reader.contact(known.id)
        (met,) = reader.encounters(contact_id=known.id)
        assert reader.count() == 1
    assert hana is not None
    assert (hana.name, hana.title, hana.organisation) == (
        "Hana Sato",
        "Energy lead",
        "Aire Textiles",
    )
    assert hana.phones == known.phones
    assert [each.value for each in hana.emails] == [known.emails[0].value, HANA.email]
    assert hana.note == "Likes short e-mails.\nFormerly Buyer, Aire Mills Ltd"
    assert met.said == "First words.\nDye-house bill doubled."


def test_a_card_of_a_new_firm_takes_no_role_over_from_the_old_one(store: Store) -> None:
    of = begun(store)
    known = replace(contact("Hana Sato"), title="Buyer", organisation="Aire Mills Ltd")
    store.apply(add("Known", known))
    save(store, of, Row(name="Hana Sato", organisation="Falck Beratung"), into=known.id)
    with store.read() as reader:
        hana = reader.contact(known.id)
    assert hana is not None
    assert (hana.title, hana.organisation) == ("", "Falck Beratung")
    assert hana.note == "Formerly Buyer, Aire Mills Ltd"


def test_a_card_without_a_firm_leaves_role_and_firm_alone(store: Store) -> None:
    of = begun(store)
    known = replace(contact("Hana Sato"), title="Buyer", organisation="Aire Mills Ltd")
    store.apply(add("Known", known))
    save(store, of, Row(name="Hana Sato", email="hana@aire.example"), into=known.id)
    with store.read() as reader:
        hana = reader.contact(known.id)
    assert hana is not None
    assert (hana.title, hana.organisation, hana.note) == ("Buyer", "Aire Mills Ltd", "")


def test_a_reopened_row_is_saved_again_as_one_edit(store: Store) -> None:
    of = begun(store)
    _, card = save(store, of, replace(HANA, promise="send piece fri; <site dates"))
    with store.read() as reader:
        row = stack.row_of(reader, card)
        before = reader.promises()
    assert row.name == "Hana Sato"
    assert row.promise == "send piece fri; <site dates"
    assert row.tags == ("makers",)
    changed = replace(
        row,
        name="Hana Satō",
        email="hana@aire.example",
        promise="<site dates; ring her 12 march",
        said="Bill tripled.",
        tags=("makers", "energy"),
    )
    with store.read() as reader:
        change = stack.change_row(reader, of, card, changed, today=TODAY)
    assert change.label == "Edited Hana Satō"
    applied = store.apply(change)
    (entered,) = rows(store, of)
    with store.read() as reader:
        hana = reader.contact(card.contact_id or "")
        (met,) = reader.encounters()
        assert stack.row_of(reader, entered.card) == replace(changed, phone="+44 7700 900412")
    assert hana is not None
    assert (hana.family, hana.tags) == ("Satō", ("makers", "energy"))
    assert [each.value for each in hana.emails] == ["hana@aire.example"]
    assert met.said == "Bill tripled."
    assert {(each.id, each.what) for each in entered.promises} == {
        (before[1].id if before[1].what == "Site dates" else before[0].id, "Site dates"),
        (before[0].id if before[0].what == "Send piece" else before[1].id, "Ring her"),
    }
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.promises() == before


def test_a_row_that_nobody_changed_is_no_change(store: Store) -> None:
    of = begun(store)
    _, card = save(store, of, HANA)
    with store.read() as reader:
        change = stack.change_row(reader, of, card, stack.row_of(reader, card), today=TODAY)
    assert change.edits == ()


def test_a_row_without_its_promise_loses_it(store: Store) -> None:
    of = begun(store)
    _, card = save(store, of, HANA)
    with store.read() as reader:
        row = replace(stack.row_of(reader, card), promise="")
        store_change = stack.change_row(reader, of, card, row, today=TODAY)
    store.apply(store_change)
    with store.read() as reader:
        assert reader.promises() == []


def test_a_contact_goes_with_the_picture_of_its_card_and_comes_back(store: Store) -> None:
    of = begun(store)
    store.apply(stack.put_photos(of, [portrait()], 0))
    with store.read() as reader:
        (card,) = reader.box(of.id)
    _, entered = save(store, of, HANA, card, keep_photo=True)

    def hana() -> Contact:
        with store.read() as reader:
            found = reader.contact(entered.contact_id or "")
        assert found is not None
        return found

    with store.read() as reader:
        kept = reader.card_photos(hana().id)
        change = people.remove(reader, [hana()])
    applied = store.apply(change)
    assert rows(store, of) == []
    with store.read() as reader:
        assert reader.card_photos(entered.contact_id or "") == []
        assert reader.counts()["card_photo"] == 0
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.card_photos(hana().id) == kept
        assert reader.photo(kept[0].photo_digest) == portrait()
    assert store.check().ok


def test_a_stack_outlives_its_event(store: Store) -> None:
    of = begun(store)
    with store.read() as reader:
        change = events.remove(reader, EVENT)
    applied = store.apply(change)
    with store.read() as reader:
        assert reader.stack(of.id) == replace(of, event_id=None)
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.stack(of.id) == of


def test_a_second_stack_of_an_event_has_the_tags_of_the_first(store: Store) -> None:
    begun(store)
    other = replace(EVENT, id="another", companion=None)
    store.apply(add("Another", other))
    with store.read() as reader:
        assert stack.usual_defaults(reader, EVENT.id, "").tags == ("makers",)
        assert stack.usual_defaults(reader, other.id, "").tags == ()
        assert stack.usual_defaults(reader, None, "").tags == ()


def test_the_next_stack_begins_like_the_last_one(store: Store) -> None:
    begun(store, region="DE", due_days=5)
    with store.read() as reader:
        offered = stack.usual_defaults(reader, EVENT.id, "GB")
    assert offered == Defaults(place=EVENT.place, tags=("makers",), region="DE", due_days=5)


def test_what_holds_for_every_card_can_be_changed(store: Store) -> None:
    of = begun(store)
    store.apply(stack.set_defaults(of, None, Defaults(place="The bar", region="FR")))
    with store.read() as reader:
        after = reader.stack(of.id)
    assert after == replace(of, event_id=None, place="The bar", tags=(), region="FR")


def test_today_hears_of_a_stack_that_was_not_finished(store: Store) -> None:
    of = begun(store)
    with store.glance() as glance:
        assert glance.open_stack() is None
    store.apply(stack.put_texts(of, ["Ada", "Tom"], 5))
    for n, seconds in enumerate((30, 20)):
        save(store, of, replace(HANA, name=f"Guest {n}"), position=n, seconds=seconds)
    with store.glance() as glance:
        found = glance.open_stack()
    assert found is not None
    assert (found.stack_id, found.event, found.place) == (of.id, EVENT.name, of.place)
    assert found.count == BoxCount(entered=2, waiting=2)
    assert found.seconds == (20, 30)
    with store.glance() as glance:
        assert today(glance, datetime(2026, 3, 6, 9)).stack == found
    with store.read() as reader:
        done: Change = stack.finish(reader, of)
    store.apply(done)
    with store.glance() as glance:
        assert glance.open_stack() is None


texts = st.builds(
    Row,
    **dict.fromkeys(
        ("name", "organisation", "title", "email", "phone", "promise", "said"), strategies.words
    ),
    tags=st.lists(strategies.words, max_size=2).map(tuple),
    extra=st.none() | strategies.contacts(),
)


@given(row=texts)
def test_whatever_is_typed_is_saved_reopened_and_taken_back(empty_file: Path, row: Row) -> None:
    with opened(empty_file) as store:
        of = begun(store)
        if not with_tags_apart(row).names_someone:
            return
        applied, card = save(store, of, row)
        with store.read() as reader:
            found = stack.row_of(reader, card)
            nothing = stack.change_row(reader, of, card, found, today=TODAY)
            change = stack.change_row(reader, of, card, replace(found, name="X"), today=TODAY)
        assert [edit for edit in nothing.edits if not isinstance(edit.after, BoxCard)] == []
        again = store.apply(change)
        assert store.check().ok
        store.undo(again.change_id)
        store.undo(applied.change_id)
        with store.read() as reader:
            assert (reader.count(), reader.promises(), reader.box(of.id)) == (0, [], [])

"""What can be looked at, and left out, before it is saved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from netcompanion.domain.contact import Contact, Email, Link, Phone, SocialProfile, new_contact
from netcompanion.domain.differing import differences
from netcompanion.domain.names import PersonName
from netcompanion.domain.proposal import Field, Place, Proposal, Proposed, Value
from netcompanion.reading.payload import Kind
from netcompanion.services import imports, preview
from netcompanion.services.imports import ADD, Decision, Maybe, New
from netcompanion.services.reading import Found, read_text

NIA = replace(
    new_contact(),
    formatted="Nia Rees",
    given="Nia",
    family="Rees",
    organisation="Rees Joinery",
    phones=(Phone(value="07700 900301"), Phone(value="07700 900302")),
    emails=(Email(value="nia@rees.example"),),
    tags=("wood",),
    note="Left-handed saws",
)


def test_every_field_and_every_one_of_several_is_a_part() -> None:
    assert [(part.field, part.words) for part in preview.parts(NIA)] == [
        ("organisation", "Rees Joinery"),
        ("phones", "07700 900301"),
        ("phones", "07700 900302"),
        ("emails", "nia@rees.example"),
        ("note", "Left-handed saws"),
        ("tags", "wood"),
    ]


def test_each_part_can_be_ignored_alone_and_all_together() -> None:
    for part in preview.parts(NIA):
        left = preview.parts(preview.without(NIA, [part]))
        assert [each.words for each in left] == [
            each.words for each in preview.parts(NIA) if each != part
        ]
    nobody = preview.without(NIA, preview.parts(NIA))
    assert preview.parts(nobody) == ()
    assert nobody.formatted == "Nia Rees"


def test_another_name_is_taken_apart_anew_and_the_same_is_not() -> None:
    assert preview.named(NIA, " Nia  Rees ") == NIA
    other = preview.named(NIA, "Dr Nia Rees-Owen")
    assert (other.prefix, other.given, other.family) == ("Dr", "Nia", "Rees-Owen")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kind regards,\nNia Rees\n+44 7700 900301", "Nia Rees"),
        ("what a fine evening that was", ""),
        ("https://www.rees.example/about", "rees.example"),
        ("https://www.linkedin.com/in/nia-rees-4b2/", "Nia Rees"),
        ("mailto:nia@rees.example", "nia@rees.example"),
    ],
)
def test_what_is_no_card_can_be_kept_all_the_same(text: str, name: str) -> None:
    [found] = read_text(text, "GB")
    contact = preview.with_note(found).contact
    assert contact is not None
    assert contact.name == name


def test_words_in_which_nobody_is_are_kept_whole_as_a_note() -> None:
    [found] = read_text("what a fine evening\nthat was\n", "GB")
    contact = preview.with_note(found).contact
    assert contact is not None
    assert contact.note == "what a fine evening\nthat was"


def read_with_doubt() -> Found:
    text = "Nia Rees\nRees Joinery\nwants a dry shed by the spring\nsaws"

    def proposed(field: Field, value: Value, sureness: float) -> Proposed:
        start = text.index(value.formatted if isinstance(value, PersonName) else str(value))
        place = Place(start, start + 8)
        return Proposed(field=field, value=value, places=(place,), sureness=sureness)

    name = PersonName(formatted="Nia Rees", given="Nia", family="Rees")
    proposal = Proposal(
        text=text,
        proposed=(
            proposed(Field.NAME, name, 0.5),
            proposed(Field.ORGANISATION, "Rees Joinery"[:8], 0.95),
            proposed(Field.TITLE, "saws", 0.3),
        ),
    )
    return Found(
        source="", kind=Kind.TEXT, contact=proposal.contact(), proposal=proposal, text=text
    )


def test_what_was_read_with_doubt_is_to_be_looked_at() -> None:
    found = read_with_doubt()
    assert found.contact is not None
    doubt = {part.field: preview.is_doubtful(found, part) for part in preview.parts(found.contact)}
    assert doubt == {"title": True, "organisation": False}
    assert preview.is_name_doubtful(found)


def test_the_words_that_are_left_are_a_note_and_a_slogan_is_none() -> None:
    found = read_with_doubt()
    kept = preview.with_note(found).contact
    assert kept is not None
    assert kept.note == "nery\nwants a dry shed by the spring"
    assert found.proposal is not None
    short = replace(found.proposal, text=found.proposal.text[:24])
    bare = preview.with_note(replace(found, proposal=short)).contact
    assert bare is not None
    assert bare.note == ""


def test_a_network_is_nobody() -> None:
    [found] = read_text("WIFI:S:Hall;T:WPA;P:secret;;", "GB")
    assert preview.with_note(found).contact is None


def maybe(existing: Contact, contact: Contact) -> Maybe:
    return Maybe(
        found=Found(source="test", contact=contact),
        contact=contact,
        existing=existing,
        reason="Same name",
        differences=differences(existing, contact),
    )


def test_fields_that_were_chosen_replace_words_and_let_lists_grow() -> None:
    newer = replace(
        new_contact(),
        formatted="Nia Rees",
        organisation="Rees & Daughter",
        emails=(Email(value="nia@daughter.example"),),
    )
    item = maybe(NIA, newer)
    chosen = imports.merged(item, Decision(fields=frozenset(("organisation", "emails"))))
    assert chosen.organisation == "Rees & Daughter"
    assert [email.value for email in chosen.emails] == ["nia@rees.example", "nia@daughter.example"]
    unasked = imports.merged(item, imports.USE_THEIRS)
    assert unasked.organisation == "Rees Joinery"


def test_all_of_it_is_one_change_with_a_name() -> None:
    other = replace(
        new_contact(),
        formatted="Tom Rees",
        links=(Link(value="https://rees.example"),),
        socials=(SocialProfile(service="mastodon", url="https://social.example/@tom"),),
    )
    people = [New(found=Found(source="test", contact=each), contact=each) for each in (NIA, other)]
    both = preview.change(people, lambda _item: ADD)
    assert both.label == "Added 2 people"
    assert [edit.after for edit in both.edits] == [NIA, other]
    one = preview.change(people, lambda item: ADD if item is people[0] else imports.LEAVE_OUT)
    assert one.label == "Added Nia Rees"
    assert len(one.edits) == 1


def test_the_name_of_a_change_counts_those_who_are_new_or_changed() -> None:
    other = replace(new_contact(), formatted="Tom Rees")
    again = maybe(NIA, replace(NIA, id="another", uid="another"))
    both: list[imports.Item] = [
        New(found=Found(source="test", contact=other), contact=other),
        again,
    ]
    assert preview.change(both, imports.usual).label == "Added Tom Rees"
    more = maybe(NIA, replace(NIA, emails=(Email(value="nia@saws.example"),)))
    assert preview.change([more], imports.usual).label == "Added to Nia Rees"
    assert preview.change([both[0], more], imports.usual).label == "Added 2 people"

"""One contact of two that were changed since they were one: nothing is ever lost silently."""

import io
from dataclasses import fields, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.clash import Clash
from netcompanion.domain.contact import (
    Contact,
    Email,
    NetworkKind,
    PartialDate,
    Phone,
    PhoneKind,
    Photo,
    PhotoRef,
    PointKind,
    SocialProfile,
)
from netcompanion.domain.plain_text import plain
from netcompanion.domain.sources import said
from netcompanion.domain.three_way import SINGLE, three_way
from netcompanion.domain.three_way_lists import LISTS, key_of
from netcompanion.formats import vcard3
from netcompanion.formats.vcard import read_cards
from tests.builders import contact
from tests.strategies import PICTURES, contacts

BASE = replace(
    contact("Hana Sato", 1),
    given="Hana",
    family="Sato",
    organisation="Aire Mills",
    title="Dyer",
    phones=(Phone(value="07700 900412", kind=PhoneKind.MOBILE),),
    emails=(Email(value="hana@airemills.example", kind=PointKind.WORK),),
    tags=("guild",),
    note="Met at the looms.",
    birthday=PartialDate(month=4, day=2),
)


def clash(found: tuple[Clash, ...]) -> list[tuple[str, str, str, str, str]]:
    return [(each.field, each.about, each.base, each.mine, each.theirs) for each in found]


def test_what_one_side_changed_is_taken_from_it() -> None:
    mine = replace(BASE, title="Head dyer", birthday=None)
    theirs = replace(BASE, organisation="Aire Textiles", nickname="Han")
    merged = three_way(BASE, mine, theirs)
    assert merged.clashes == ()
    assert merged.contact == replace(
        BASE, title="Head dyer", birthday=None, organisation="Aire Textiles", nickname="Han"
    )


def test_of_two_new_values_theirs_is_shown_and_mine_is_kept_for_a_choice() -> None:
    merged = three_way(BASE, replace(BASE, title="Master"), replace(BASE, title="Retired"))
    assert merged.contact.title == "Retired"
    assert clash(merged.clashes) == [("title", "", "Dyer", "Master", "Retired")]


def test_a_name_is_merged_part_by_part_and_put_together_again() -> None:
    mine = replace(BASE, given="Hanna", formatted="Hanna Sato")
    theirs = replace(BASE, family="Sato-Lee", formatted="Hana Sato-Lee")
    merged = three_way(BASE, mine, theirs)
    assert (merged.contact.given, merged.contact.family) == ("Hanna", "Sato-Lee")
    assert merged.contact.formatted == "Hanna Sato-Lee"
    assert merged.clashes == ()


def test_a_name_that_is_put_together_otherwise_stays_so() -> None:
    base = replace(BASE, formatted="Sato, Hana")
    mine = replace(base, given="Hanna", formatted="Sato, Hanna")
    theirs = replace(base, family="Lee", formatted="Lee, Hana")
    assert three_way(base, mine, theirs).contact.formatted == "Lee, Hanna"


def test_a_name_of_somebodys_own_wording_clashes_as_a_whole() -> None:
    mine = replace(BASE, given="Hanna", formatted="Hanna Sato")
    theirs = replace(BASE, formatted="Hana from the mill")
    merged = three_way(BASE, mine, theirs)
    assert (merged.contact.given, merged.contact.formatted) == ("Hanna", "Hana from the mill")
    assert clash(merged.clashes) == [
        ("name", "Full name", "Hana Sato", "Hanna Sato", "Hana from the mill")
    ]


def test_one_part_of_a_name_may_clash() -> None:
    mine = replace(BASE, given="Hanna", formatted="Hanna Sato")
    theirs = replace(BASE, given="Hannah", formatted="Hannah Sato")
    merged = three_way(BASE, mine, theirs)
    assert merged.contact.formatted == "Hannah Sato"
    assert clash(merged.clashes) == [("name", "Given name", "Hana", "Hanna", "Hannah")]


def test_a_contact_without_a_whole_name_is_what_its_card_says() -> None:
    mine = replace(BASE, formatted="")
    assert three_way(BASE, mine, BASE).contact == mine
    theirs = replace(BASE, family="Lee", formatted="Hana Lee")
    assert three_way(BASE, mine, theirs).contact.formatted == "Hana Lee"


def test_notes_that_both_grew_hold_both_additions() -> None:
    mine = replace(BASE, note="Met at the looms.\nCall in May.")
    theirs = replace(BASE, note="Likes indigo.\nMet at the looms.\nTwo sons.")
    merged = three_way(BASE, mine, theirs)
    assert merged.contact.note == "Likes indigo.\nMet at the looms.\nTwo sons.\nCall in May."
    assert merged.clashes == ()


def test_the_longer_of_two_notes_is_taken_where_it_holds_the_other() -> None:
    mine, theirs = "Met at the looms in May.", "Saw her: Met at the looms in May. Again in June."
    for one, other in ((mine, theirs), (theirs, mine)):
        merged = three_way(BASE, replace(BASE, note=one), replace(BASE, note=other))
        assert (merged.contact.note, merged.clashes) == (theirs, ())


def test_notes_that_say_something_else_clash() -> None:
    merged = three_way(BASE, replace(BASE, note="At the fair."), replace(BASE, note="At the mill."))
    assert merged.contact.note == "At the mill."
    assert [each.field for each in merged.clashes] == ["note"]


def test_lists_take_what_either_added_and_lose_what_either_removed() -> None:
    second = Email(value="hana@home.example", kind=PointKind.HOME)
    mine = replace(BASE, emails=(*BASE.emails, second), tags=("guild", "dye"))
    theirs = replace(BASE, emails=(), tags=("guild", "looms"))
    merged = three_way(BASE, mine, theirs)
    assert merged.contact.emails == (second,)
    assert merged.contact.tags == ("guild", "looms", "dye")
    assert merged.clashes == ()


def test_what_was_removed_on_one_side_and_changed_on_the_other_stays() -> None:
    (phone,) = BASE.phones
    relabelled = replace(BASE, phones=(replace(phone, label="Dye house"),))
    without = replace(BASE, phones=(Phone(value="0113 496 0142"),))
    for mine, theirs in ((relabelled, without), (without, relabelled)):
        merged = three_way(BASE, mine, theirs)
        assert set(merged.contact.phones) == {relabelled.phones[0], without.phones[0]}


def test_two_labels_of_one_number_clash_about_that_number() -> None:
    (phone,) = BASE.phones
    mine = replace(BASE, phones=(replace(phone, label="Dye house"), Phone(value="0113 496 0142")))
    theirs = replace(BASE, phones=(replace(phone, label="Shop"),))
    merged = three_way(BASE, mine, theirs)
    assert merged.contact.phones == (theirs.phones[0], mine.phones[1])
    assert clash(merged.clashes) == [
        (
            "phones",
            "07700 900412",
            "07700 900412 (mobile)",
            "07700 900412 (Dye house)",
            "07700 900412 (Shop)",
        )
    ]


def test_a_number_that_was_only_spelled_otherwise_is_one_number() -> None:
    mine = replace(BASE, phones=(Phone(value="+44 7700 900412", kind=PhoneKind.MOBILE),), title="x")
    theirs = replace(BASE, phones=(*BASE.phones, Phone(value="0113 496 0142")))
    merged = three_way(BASE, mine, theirs)
    assert [each.value for each in merged.contact.phones] == ["+44 7700 900412", "0113 496 0142"]


def test_one_number_with_two_uses_stays_two() -> None:
    both = (*BASE.phones, Phone(value="07700 900412", kind=PhoneKind.FAX))
    theirs = replace(BASE, phones=(both[1], both[0], Phone(value="0113 496 0142")))
    mine = replace(BASE, phones=both[1:])
    merged = three_way(replace(BASE, phones=both), mine, theirs)
    assert merged.contact.phones == (both[1], Phone(value="0113 496 0142"))


def test_only_one_number_stays_preferred() -> None:
    mine = replace(BASE, phones=(replace(BASE.phones[0], preferred=True),))
    new = Phone(value="0113 496 0142", preferred=True)
    merged = three_way(BASE, mine, replace(BASE, phones=(*BASE.phones, new)))
    assert [each.preferred for each in merged.contact.phones] == [False, True]
    assert [(each.field, each.about) for each in merged.clashes] == [("phones", "07700 900412")]


def test_a_first_link_unites_and_fills_blanks() -> None:
    mine = replace(
        contact("Hana Sato", 2),
        title="Head dyer",
        nickname="Han",
        phones=(Phone(value="+44 7700 900412"), Phone(value="0113 496 0142")),
        note="Owes me a book.",
        tags=("Guild", "books"),
        networks=frozenset({NetworkKind.SUPPORT}),
        wants=("a printer",),
    )
    merged = three_way(None, mine, BASE)
    whole = merged.contact
    assert (whole.id, whole.uid, whole.created) == (mine.id, mine.uid, mine.created)
    assert (whole.networks, whole.wants) == (mine.networks, mine.wants)
    assert (whole.given, whole.organisation, whole.nickname) == ("Hana", "Aire Mills", "Han")
    assert whole.phones == (
        Phone(value="+44 7700 900412", kind=PhoneKind.MOBILE),
        Phone(value="0113 496 0142"),
    )
    assert whole.tags == ("guild", "books")
    assert whole.note == "Met at the looms.\nOwes me a book."
    assert clash(merged.clashes) == [("title", "", "", "Head dyer", "Dyer")]


def test_pictures_are_one_value() -> None:
    one, other = (PhotoRef(digest=each.digest, media_type=each.media_type) for each in PICTURES)
    merged = three_way(BASE, replace(BASE, photo=one), replace(BASE, photo=other))
    assert merged.contact.photo == other
    assert [each.field for each in merged.clashes] == ["photo"]
    assert three_way(replace(BASE, photo=one), replace(BASE, photo=one), BASE).contact.photo is None


def test_two_addresses_of_one_profile_clash() -> None:
    def profile(url: str) -> Contact:
        return replace(BASE, socials=(SocialProfile(service="guild", handle="hana", url=url),))

    merged = three_way(
        profile("https://guild.example/1"),
        profile("https://guild.example/2"),
        profile("https://guild.example/3"),
    )
    assert merged.contact.socials == profile("https://guild.example/3").socials
    assert [each.mine for each in merged.clashes] == ["guild: https://guild.example/2"]


# Any contacts at all.


def as_read(whole: Contact) -> Contact:
    """The contact as an address book gives it back."""
    photos: dict[str, Photo] = {each.digest: each for each in PICTURES}
    photo = photos[whole.photo.digest] if whole.photo else None
    (found,) = read_cards(io.BytesIO(vcard3.write(whole, photo).encode("utf-8", "ignore")))
    assert found.contact is not None
    return replace(found.contact, id=whole.id, created=whole.created)


NAMES = tuple(
    each.name
    for each in fields(Contact)
    if each.name not in ("id", "uid", "created", "source", "networks", "wants", "offers")
)


@st.composite
def edited(draw: st.DrawFn, base: Contact) -> Contact:
    """The contact with some fields of another one, and some values of lists added and removed."""
    other = draw(contacts())
    values: dict[str, Any] = {}
    for name in draw(st.sets(st.sampled_from(NAMES), max_size=6)):
        new, old = getattr(other, name), getattr(base, name)
        if isinstance(new, tuple):
            new = (*draw(st.permutations(old))[draw(st.integers(0, 2)) :], *new)
        values[name] = new
    return replace(base, **values)


@st.composite
def triples(draw: st.DrawFn) -> tuple[Contact, Contact, Contact]:
    """A contact as it was, as it was changed here, and as an address book has it now."""
    base = as_read(draw(contacts()))
    return base, draw(edited(base)), as_read(draw(edited(base)))


def says(whole: Contact) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: getattr(whole, name) for name in NAMES if name not in ("formatted", *LISTS)
    }
    found = {name: plain(value) or None for name, value in found.items()}
    found["whole"] = plain(whole.formatted) or plain(whole.name)
    return found | {name: getattr(whole, name) for name in LISTS}


@given(triples())
def test_nothing_new_there_leaves_mine(sides: tuple[Contact, Contact, Contact]) -> None:
    base, mine, _ = sides
    merged = three_way(base, mine, base)
    assert merged.clashes == ()
    assert says(merged.contact) == says(mine)
    assert merged.contact.source is base.source


@given(triples())
def test_nothing_new_here_takes_theirs(sides: tuple[Contact, Contact, Contact]) -> None:
    base, _, theirs = sides
    merged = three_way(base, base, theirs)
    assert merged.clashes == ()
    assert says(merged.contact) == says(theirs)
    assert merged.contact.source == theirs.source


@given(triples(), st.booleans())
def test_every_value_that_the_other_did_not_remove_is_there(
    sides: tuple[Contact, Contact, Contact], linked: bool
) -> None:
    base, mine, theirs = sides
    merged = three_way(base if linked else None, mine, theirs)
    told = {(each.field, each.mine) for each in merged.clashes}
    for name in (*SINGLE, "given", "family", "title"):
        here = plain(getattr(mine, name))
        if here and (not linked or here != plain(getattr(base, name))):
            field = "name" if name in ("given", "family") else name
            assert plain(getattr(merged.contact, name)) == here or any(
                field == each for each, _ in told
            )
    for line in plain(mine.note).split("\n"):
        in_base = linked and line in plain(base.note)
        assert in_base or line in plain(merged.contact.note) or ("note", mine.note) in told
    for name in LISTS:
        here, there, before, whole = (
            {key_of(name, each) for each in getattr(side, name)}
            for side in (mine, theirs, base, merged.contact)
        )
        before = before if linked else set()
        assert (here | there) - before <= whole
        assert whole <= here | there
        assert here & there <= whole
    for name in ("id", "uid", "created", "networks", "wants", "offers"):
        assert getattr(merged.contact, name) == getattr(mine, name)


@given(triples(), st.booleans())
def test_lists_are_the_same_from_either_side(
    sides: tuple[Contact, Contact, Contact], linked: bool
) -> None:
    base, mine, theirs = sides
    one = three_way(base if linked else None, mine, theirs).contact
    other = three_way(base if linked else None, theirs, mine).contact
    for name in LISTS:
        assert {key_of(name, each) for each in getattr(one, name)} == {
            key_of(name, each) for each in getattr(other, name)
        }


@given(triples(), st.booleans())
def test_a_second_merge_changes_nothing(
    sides: tuple[Contact, Contact, Contact], linked: bool
) -> None:
    base, mine, theirs = sides
    merged = three_way(base if linked else None, mine, theirs).contact
    again = three_way(theirs, merged, theirs)
    assert again.clashes == ()
    assert again.contact == merged


@given(triples())
def test_what_is_sent_says_all_that_was_merged(sides: tuple[Contact, Contact, Contact]) -> None:
    merged = three_way(*sides).contact
    sent = as_read(merged)
    assert sent.source is not None
    assert merged.source is not None
    again = three_way(sent, merged, sent)
    assert again.clashes == ()
    assert says(again.contact) == says(merged)
    unsaid = {each for each in said(merged.source) if each[0] == "X-GUILD"}
    assert unsaid <= said(sent.source)
    assert {plain(each.value).casefold() for each in sent.emails} >= {
        plain(each.value).casefold() for each in merged.emails if plain(each.value)
    }

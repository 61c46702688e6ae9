"""Cards of address books elsewhere: every line that was not changed here goes back as it came."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import Contact, Email, Phone, PhoneKind, Photo
from netcompanion.domain.plain_text import plain
from netcompanion.domain.sync import Book
from netcompanion.services.sync import cards
from tests.builders import contact, portrait
from tests.services.sync.anybody import people
from tests.strategies import PICTURES

KEPT = (
    "X-GUILD-NUMBER;X-SINCE=2019:A-17\\, b",
    "item1.EMAIL;TYPE=INTERNET:hana@airemills.example",
    "item1.X-ABLabel:Dye house",
    "CATEGORIES:guild,looms\\, old",
    "item2.X-ABRELATEDNAMES;TYPE=pref:Mina",
    "item2.X-ABLabel:_$!<Friend>!$_",
    "LOGO;VALUE=uri:https://airemills.example/logo.png",
)


def card(*lines: str, version: str = "3.0") -> bytes:
    """A card as a server gives it."""
    whole = ("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")
    return "\r\n".join(whole).encode()


HANA = card("UID:7f3e-hana", "N:Sato;Hana;;;", "FN:Hana Sato", "TITLE:Dyer", *KEPT)


def read(data: bytes) -> Contact:
    found = cards.read(data)
    assert found.problem == ""
    assert found.contact is not None
    return found.contact


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_a_card_that_was_not_changed_goes_back_as_it_came() -> None:
    assert cards.write(read(HANA), None, uid="7f3e-hana", version="3.0", there=HANA) == HANA


def test_only_what_was_changed_here_is_written_anew() -> None:
    there = read(HANA)
    mine = replace(there, title="Head dyer", source=None, id="other", uid="another")
    sent = cards.write(mine, None, uid="7f3e-hana", version="3.0", there=HANA)
    assert sent == HANA.replace(b"TITLE:Dyer", b"TITLE:Head dyer")


def test_cards_survive_five_round_trips() -> None:
    photo = portrait(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8192)
    data = HANA
    whole = replace(read(HANA), photo=cards.read(card("FN:x", picture(photo))).contact.photo)  # type: ignore[union-attr]  # it has one
    for turn in range(5):
        whole = replace(whole, title=f"Dyer {turn}")
        data = cards.write(whole, photo, uid="7f3e-hana", version="3.0", there=data)
        base = cards.read(data)
        whole = cards.merge(base, whole, base).contact
        assert base.photo == photo
        assert set(KEPT) <= set(lines(data))
    assert len(data) > 2_000_000


def picture(photo: Photo) -> str:
    return f"PHOTO;ENCODING=b;TYPE=PNG:{base64.b64encode(photo.data).decode()}"


def test_a_picture_without_its_bytes_stays_as_it_is_there() -> None:
    photo = portrait(b"\x89PNG\r\n\x1a\n and more")
    there = card("UID:u", "N:Sato;Hana;;;", "FN:Hana Sato", picture(photo))
    whole = replace(read(there), title="Dyer")
    sent = cards.write(whole, None, uid="u", version="3.0", there=there)
    assert cards.read(sent).photo == photo
    gone = cards.write(replace(whole, photo=None), None, uid="u", version="3.0", there=there)
    assert cards.read(gone).photo is None
    assert b"PHOTO" not in gone


@pytest.mark.parametrize("uid", ["", "7f3e", "urn:uuid:7F3E", "a b;c", "x" * 300])
def test_the_uid_of_a_card_is_never_rewritten(uid: str) -> None:
    there = card(f"UID:{uid}", "N:Sato;Hana;;;", "FN:Hana Sato")
    found = cards.read(there)
    assert found.uid == uid
    assert found.contact is not None
    mine = replace(found.contact, title="Dyer")
    sent = cards.write(mine, None, uid=found.uid, version="3.0", there=there)
    assert cards.read(sent).uid == (uid or mine.uid)


def test_control_characters_are_not_sent() -> None:
    mine = replace(contact("Hana Sato"), note="a\x00b\x07c\x0bd\x7fe\uffff\tf\ng", title="\x85")
    sent = cards.write(mine, None, uid="", version="3.0", own_notes=True)
    assert "NOTE:abcde\tf\\ng" in lines(sent)
    assert not any(each < " " and each not in "\r\n\t" for each in sent.decode())


def test_a_card_is_written_in_four_only_where_server_and_card_know_it() -> None:
    four, three = card("FN:Hana", version="4.0"), card("FN:Hana")
    both = Book(id="b", account_id="a", url="/b/", name="Cards", versions=("3.0", "4.0"))
    assert cards.version_for(both, four) == "4.0"
    assert cards.version_for(both, three) == "3.0"
    assert cards.version_for(both) == "3.0"
    assert cards.version_for(replace(both, versions=()), four) == "3.0"


def test_a_card_stays_in_its_own_version() -> None:
    four = card("UID:u", "FN:Hana", "KIND:individual", "TEL;PREF=1:555-0134", version="4.0")
    sent = cards.write(replace(read(four), title="Dyer"), None, uid="u", version="4.0", there=four)
    assert sent == four.replace(b"END:", b"TITLE:Dyer\r\nEND:")


def test_what_cannot_be_read_is_said() -> None:
    assert "no contact" in cards.read(b"<html>").problem
    assert "2 contacts" in cards.read(HANA + HANA).problem
    assert cards.read(b"").contact is None
    assert cards.read(HANA).problem == ""


def test_merging_brings_cards_to_one_version() -> None:
    base = cards.read(card("UID:u", "FN:Hana Sato", "N:Sato;Hana;;;", "X-A:1"))
    assert base.contact is not None
    mine = replace(base.contact, title="Dyer")
    theirs = cards.read(
        card("UID:u", "FN:Hana Sato", "N:Sato;Hana;;;", "X-A:2", "NOTE:Hi", version="4.0")
    )
    merged = cards.merge(base, mine, theirs)
    assert merged.clashes == ()
    assert (merged.contact.title, merged.contact.note) == ("Dyer", "Hi")
    assert merged.contact.source is not None
    assert "X-A:2" in merged.contact.source.text
    assert cards.merge(theirs, merged.contact, theirs).contact == merged.contact


def test_who_learns_nothing_stays_as_they_are() -> None:
    mine = replace(read(HANA), emails=(*read(HANA).emails, Email(value="h@home.example")))
    signed = HANA.replace(b"TITLE", b"REV:20260101T000000Z\r\nPRODID:-//Service//EN\r\nTITLE")
    assert cards.merge(cards.read(HANA), mine, cards.read(signed)).contact is mine


def test_a_card_that_is_too_large_is_told() -> None:
    book = Book(id="b", account_id="a", url="/b/", name="Cards", max_size=100)
    assert "0.0 MB" in cards.too_large(HANA, book)
    assert cards.too_large(HANA, replace(book, max_size=None)) == ""


@given(people(), st.sampled_from(["3.0", "4.0"]))
def test_any_contact_can_be_sent_and_is_read_again(whole: Contact, version: str) -> None:
    photos = {each.digest: each for each in PICTURES}
    photo = photos[whole.photo.digest] if whole.photo else None
    sent = cards.write(whole, photo, uid="", version=version, own_notes=True)
    found = cards.read(sent)
    assert found.problem == ""
    assert found.contact is not None
    assert plain(found.contact.note) == plain(whole.note)
    again = cards.write(whole, photo, uid=found.uid, version=version, there=sent, own_notes=True)
    merged = cards.merge(found, whole, cards.read(again), own_notes=True)
    assert merged.clashes == ()
    assert replace(merged.contact, source=None) == replace(whole, source=None)


def test_a_phone_of_a_group_keeps_its_label_when_another_field_changes() -> None:
    there = card("UID:u", "N:Sato;Hana;;;", "FN:Hana Sato", "A.TEL:555-0134", "A.X-ABLABEL:Loom")
    mine = replace(read(there), phones=(*read(there).phones, Phone(value="555-0135")))
    assert mine.phones[0].label == "Loom"
    assert mine.phones[0].kind is PhoneKind.OTHER
    sent = lines(cards.write(mine, None, uid="u", version="3.0", there=there))
    assert {"A.TEL:555-0134", "A.X-ABLabel:Loom"} <= set(sent)


@pytest.mark.parametrize(
    "lines",
    [
        ("FN:Hana", f"CATEGORIES:{','.join(map(str, range(20_000)))}"),
        ("FN:Hana", f"CATEGORIES:{'a' * 500_000}"),
        ("KIND:group", f"FN:{'a' * 500_000}"),
    ],
)
def test_tags_without_end_are_left_where_they_are(lines: tuple[str, ...]) -> None:
    assert "tags" in cards.read(card(*lines)).problem

"""Whatever a server makes of a card: it is sent once, and what is here stays as it is here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import CardLine, Contact, Phone, PhoneKind, SourceCard
from netcompanion.domain.plain_text import plain
from netcompanion.domain.sync import Spelling
from netcompanion.domain.three_way_lists import LISTS, key_of
from netcompanion.services.sync import cards, kept
from netcompanion.services.sync.cards import Card
from netcompanion.services.sync.kept import AfterPut
from tests.builders import contact, portrait, zoe
from tests.servers import mangling
from tests.services.sync.anybody import people
from tests.strategies import PICTURES

Mangle = Callable[[bytes], bytes]


def without(*names: str) -> Mangle:
    """A server that does not keep some properties."""

    def mangle(data: bytes) -> bytes:
        return mangling.card(
            line for line in mangling.lines(data) if mangling.name_of(line) not in names
        )

    return mangle


def sorted_lines(data: bytes) -> bytes:
    """Radicale: properties in another order, and names in capitals."""
    first, version, *lines, last = mangling.lines(data)
    head = re.compile(r"^[^:;]*")
    upper = sorted(head.sub(lambda name: name[0].upper(), line) for line in lines)
    return mangling.card([first, version, *upper, last])


def cut_notes(data: bytes) -> bytes:
    """A server that takes 20 characters of a note."""
    return mangling.card(
        re.sub(r"^(NOTE[^:]*:.{20}).*", r"\1", line) for line in mangling.lines(data)
    )


def plainer(data: bytes) -> bytes:
    """A server that keeps no parameters at all."""
    return mangling.card(
        re.sub(r"^([\w.-]+);[^:]*:", r"\1:", line) for line in mangling.lines(data)
    )


MANGLES: tuple[Mangle, ...] = (
    bytes,
    mangling.davical,
    mangling.google,
    mangling.signed,
    mangling.as_three,
    sorted_lines,
    cut_notes,
    plainer,
    without("NOTE"),
    without("TEL", "X-GUILD", "X-ABLABEL"),
    without("PHOTO", "CATEGORIES"),
)


def put(whole: Contact, mangle: Mangle) -> tuple[bytes, bytes, AfterPut]:
    """Send a contact, and read what the server made of it."""
    sent = cards.write(whole, photo_of(whole), uid="uid-1", version="3.0", own_notes=True)
    back = mangle(sent)
    return sent, back, kept.after_put(sent, back, own_notes=True)


def photo_of(whole: Contact) -> Any:
    known = {each.digest: each for each in (*PICTURES, portrait())}
    return known[whole.photo.digest] if whole.photo else None


def pushes_again(whole: Contact, there: bytes, after: AfterPut) -> bool:
    again = cards.write(
        whole, photo_of(whole), uid="uid-1", version="3.0", there=there, own_notes=True
    )
    return kept.needs_push(again, there, after.spelled)


def values(whole: Contact) -> Contact:
    return replace(whole, source=None)


@pytest.mark.parametrize("mangle", MANGLES)
def test_nothing_is_sent_twice(mangle: Mangle) -> None:
    _, back, after = put(zoe(), mangle)
    assert after.gained is None
    assert not pushes_again(zoe(), back, after)


def test_what_is_kept_as_it_was_sent_is_not_told() -> None:
    for mangle in (bytes, mangling.signed, sorted_lines):
        assert put(zoe(), mangle)[2] == AfterPut()


def test_a_comma_within_a_tag_stays_here_and_is_told() -> None:
    whole = replace(contact("Hana Sato"), tags=("a", "b,c"))
    sent, back, after = put(whole, mangling.davical)
    assert b"CATEGORIES:a,b\\,c" in sent
    assert b"CATEGORIES:a,b,c" in back
    assert after.lost == ("Tags (in part)",)
    assert [each.property for each in after.spelled] == ["tags"]
    assert not pushes_again(whole, back, after)
    assert pushes_again(replace(whole, tags=("a",)), back, after)


def test_what_is_not_kept_is_told_in_plain_words() -> None:
    whole = replace(
        contact("Hana Sato"),
        note="Met at the looms.",
        phones=(Phone(value="555-0134", kind=PhoneKind.WORK, label="Loom"),),
    )
    _, back, after = put(whole, mangling.google)
    assert after.lost == ("Phones (in part)",)
    assert put(whole, without("NOTE", "TEL"))[2].lost == ("Note", "Phones")
    assert not pushes_again(whole, back, after)
    assert pushes_again(replace(whole, note="Met again."), back, after)
    related = SourceCard.of("3.0", [CardLine(name="X-ABRELATEDNAMES", value="Mina")])
    assert put(replace(whole, source=related), mangling.google)[2].lost[-1] == "Related people"


def test_a_change_by_somebody_else_is_no_wording_of_the_server() -> None:
    whole = contact("Hana Sato")
    _, back, after = put(replace(whole, note="One"), without("NOTE"))
    changed = mangling.put(back, "TITLE", "Dyer")
    assert kept.needs_push(
        cards.write(whole, None, uid="uid-1", version="3.0", own_notes=True),
        changed,
        after.spelled,
    )


def test_what_came_in_between_is_taken_over() -> None:
    whole = replace(contact("Hana Sato"), note="One", title="Dyer", tags=("guild",))

    def somebody(data: bytes) -> bytes:
        lines = mangling.lines(without("NOTE")(data))
        lines[-1:-1] = ["TEL:555-0134", "X-GUILD:7", "item9.URL:https://e.example"]
        lines[-1:-1] = ["item9.X-ABLabel:Shop"]
        return mangling.card(line.replace("TITLE:Dyer", "TITLE:Head") for line in lines)

    sent, back, after = put(whole, somebody)
    assert after.gained is not None
    assert after.lost == ("Note",)
    merged = cards.merge(cards.read(sent), whole, after.gained, own_notes=True)
    assert merged.clashes == ()
    assert (merged.contact.title, merged.contact.note) == ("Head", "One")
    assert [each.value for each in merged.contact.phones] == ["555-0134"]
    assert [each.label for each in merged.contact.links] == ["Shop"]
    assert merged.contact.source is not None
    assert "X-GUILD:7" in merged.contact.source.text
    assert not pushes_again(merged.contact, back, after)


def test_cards_that_say_the_same_are_not_sent() -> None:
    sent = cards.write(zoe(), portrait(), uid="u", version="3.0")
    assert not kept.needs_push(sent, sorted_lines(mangling.signed(sent)))
    four = cards.write(replace(zoe(), socials=()), portrait(), uid="u", version="4.0")
    three = cards.write(replace(zoe(), socials=()), portrait(), uid="u", version="3.0")
    assert not kept.needs_push(four, three)


@given(people(), st.lists(st.sampled_from(MANGLES), min_size=1, max_size=3))
def test_whatever_a_server_makes_of_it(whole: Contact, mangles: list[Mangle]) -> None:
    def mangle(data: bytes) -> bytes:
        for each in mangles:
            data = each(data)
        return data

    sent, back, after = put(whole, mangle)
    now = whole
    if after.gained is not None:
        now = cards.merge(cards.read(sent), whole, after.gained, own_notes=True).contact
    assert not pushes_again(now, back, after)
    for name in ("given", "family", "title", "note", "organisation"):
        assert plain(getattr(now, name)) == plain(getattr(whole, name))
    for name in LISTS:
        assert {key_of(name, each) for each in getattr(now, name)} >= {
            key_of(name, each) for each in getattr(whole, name)
        }
    # Later somebody else changes something there.
    theirs = mangling.put(back, "TITLE", "Weaver of 1789")
    merged = cards.merge(cards.read(back), now, cards.read(theirs), own_notes=True).contact
    assert merged.title == "Weaver of 1789" or now.title != cards.read(back).contact.title  # type: ignore[union-attr]  # it was read before
    assert plain(merged.note) == plain(whole.note)


# Two of us and one server.


class Client:
    """One contact here, and what is known of its card there."""

    def __init__(self, whole: Contact, there: bytes, own_notes: bool) -> None:
        self.whole, self.base, self.own_notes = whole, there, own_notes
        self.spelled: tuple[Spelling, ...] = ()

    def sync(self, there: bytes, mangle: Mangle) -> bytes:
        """Take in what is there, send what is here where that is needed; return what is there."""
        if there != self.base:
            self.whole = self._merged(cards.read(self.base), cards.read(there))
            self.base = there
        mine = cards.write(
            self.whole,
            photo_of(self.whole),
            uid="uid-1",
            version="3.0",
            there=there,
            own_notes=self.own_notes,
        )
        if kept.needs_push(mine, there, self.spelled):
            self.base = mangle(mine)
            after = kept.after_put(mine, self.base, own_notes=self.own_notes)
            self.spelled = after.spelled
            if after.gained is not None:
                self.whole = self._merged(cards.read(mine), after.gained)
        return self.base

    def _merged(self, base: Card, theirs: Card) -> Contact:
        return cards.merge(base, self.whole, theirs, own_notes=self.own_notes).contact


EDITS = st.lists(
    st.tuples(
        st.booleans(),
        st.sampled_from(("title", "note", "phones", "emails", "tags", "addresses", "birthday")),
        people(),
    ),
    max_size=4,
)


@given(people(), EDITS, st.sampled_from(MANGLES), st.booleans())
def test_two_of_us_come_to_rest(
    whole: Contact, edits: Any, mangle: Mangle, own_notes: bool
) -> None:
    there = mangle(
        cards.write(whole, photo_of(whole), uid="uid-1", version="3.0", own_notes=own_notes)
    )
    read = cards.read(there).contact
    assert read is not None
    clients = (Client(whole, b"", own_notes), Client(read, there, own_notes))
    clients[0].base = there
    for is_first, name, other in edits:
        client = clients[is_first]
        client.whole = replace(client.whole, **{name: getattr(other, name)})
        there = client.sync(there, mangle)
    for _ in range(3):
        for client in clients:
            there = client.sync(there, mangle)
    rest = there
    for client in (*clients, *clients):
        there = client.sync(there, mangle)
    assert there == rest
    if mangle in (bytes, mangling.signed, sorted_lines):
        mine, theirs = (
            kept.says(
                cards.write(
                    each.whole,
                    photo_of(each.whole),
                    uid="u",
                    version="3.0",
                    there=there,
                    own_notes=own_notes,
                )
            )
            for each in clients
        )
        assert mine == theirs

"""Groups that are cards: read as tags, and written back with nobody lost (rule S14)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import Contact
from netcompanion.services.sync import cards, groups
from netcompanion.services.sync.cards import Group
from netcompanion.services.sync.groups import Person
from tests.builders import contact

GUILD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:g-1\r\nX-ADDRESSBOOKSERVER-KIND:group\r\nN:Guild\r\n"
    b"FN:Guild\r\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:hana\r\n"
    b"X-ADDRESSBOOKSERVER-MEMBER:urn:uui\r\n d:stranger\r\n"
    b"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:hana\r\nX-COLOUR:indigo\r\nEND:VCARD\r\n"
)
FOUR = (
    b"BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Looms\\, old\nMEMBER:mailto:a@e.example\nEND:VCARD\n"
)


def person(uid: str, *tags: str, changed: bool = False) -> Person:
    return Person(contact=replace(contact(uid), tags=tags), uid=uid, changed=changed)


def group(data: bytes) -> Group:
    found = cards.read(data).group
    assert found is not None
    return found


def test_a_group_is_read_with_its_members_each_once() -> None:
    assert group(GUILD) == Group(name="Guild", members=("hana", "stranger"))
    assert group(FOUR) == Group(name="Looms, old", members=("mailto:a@e.example",))
    assert cards.read(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Hana\r\nEND:VCARD\r\n").group is None


def crowd(number: int) -> bytes:
    members = b"".join(
        b"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:u%d\r\n" % each for each in range(number)
    )
    return GUILD.replace(b"X-COLOUR", members + b"X-COLOUR")


def test_a_group_may_have_more_members_than_a_contact_has_lines() -> None:
    found = group(crowd(10_001))
    assert found.name == "Guild"
    assert found.members[:3] == ("hana", "stranger", "u0")
    assert len(found.members) == 10_003


def test_a_group_has_no_members_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "MOST_MEMBERS", 100)
    assert len(group(crowd(90)).members) == 92
    assert "members" in cards.read(crowd(100)).problem


def test_members_are_added_and_removed_and_all_else_stays_as_it_was() -> None:
    changed = groups.with_members(GUILD, add=["ada", "hana"], remove=["hana"])
    kept = GUILD.replace(b"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:hana\r\n", b"")
    ada = b"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:ada\r\n"
    assert changed == kept.replace(b"X-COLOUR", ada + b"X-COLOUR")
    assert groups.with_members(FOUR, add=["ada"]) == FOUR.replace(
        b"END", b"MEMBER:urn:uuid:ada\nEND"
    )


def test_duplicate_members_are_one() -> None:
    once = groups.with_members(GUILD)
    assert once.count(b"uuid:hana") == 1
    assert groups.with_members(once) == once


def test_who_was_added_there_gets_the_tag_and_who_was_removed_loses_it() -> None:
    before = groups.by_member([Group(name="Guild", members=("hana", "ada"))])
    now = groups.by_member([Group(name="Guild", members=("ada", "olu"))])
    assert groups.tagged(person("hana", "guild", "x"), before, now).tags == ("x",)
    assert groups.tagged(person("olu", "x"), before, now).tags == ("x", "Guild")
    stays = person("ada", "Guild")
    assert groups.tagged(stays, before, now) is stays.contact


def test_who_was_removed_here_is_not_brought_back() -> None:
    guild = groups.by_member([Group(name="Guild", members=("hana",))])
    assert groups.tagged(person("hana", changed=True), guild, guild).tags == ()
    assert groups.tagged(person("hana", changed=True), {}, guild).tags == ("Guild",)
    assert groups.tagged(person("urn:uuid:hana"), guild, guild).tags == ("Guild",)


def test_tags_that_are_groups_are_no_categories() -> None:
    whole = replace(contact("Hana"), tags=("guild", "dye"))
    guild = Group(name="Guild", members=())
    assert groups.without_groups(whole, [guild]).tags == ("dye",)
    assert groups.without_groups(whole, []) is whole


def test_a_group_is_brought_in_step_with_the_tags_here() -> None:
    here = [person("hana"), person("ada", "GUILD"), person("olu", "x"), person("", "Guild")]
    add, remove = groups.membership(group(GUILD), here)
    assert (add, remove) == (["ada"], ["hana"])
    after = groups.with_members(GUILD, add, remove)
    assert group(after).members == ("stranger", "ada")
    assert groups.membership(group(after), here) == ([], [])


@given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
def test_nobody_else_leaves_a_group(old: list[str], add: list[str]) -> None:
    empty = GUILD.replace(b"X-ADDRESSBOOKSERVER-MEMBER", b"X-WAS")
    data = groups.with_members(empty, old)
    after = group(groups.with_members(data, add, ["f"])).members
    assert set(after) == (set(old) | set(add)) - {"f"}
    assert len(after) == len(set(after))


def test_a_person_is_no_group() -> None:
    whole: Contact = contact("Hana")
    assert cards.read(cards.write(whole, None, uid="", version="3.0")).is_group is False

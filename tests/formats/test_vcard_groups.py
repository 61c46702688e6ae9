"""Cards of groups among those of people."""

import io

import pytest

from netcompanion.formats.vcard import ReadCard, read_cards

APPLE = ("X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:{}")
FOUR = ("KIND:group", "MEMBER:urn:uuid:{}")


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")).encode()


def person(uid: str, *lines: str) -> bytes:
    return card(f"UID:{uid}", f"FN:Person {uid}", "N:;Person;;;", *lines)


def group(name: str, words: tuple[str, str], *members: str) -> bytes:
    kind, member = words
    return card(f"FN:{name}", f"N:{name}", kind, "UID:g", *map(member.format, members))


def read(data: bytes) -> list[ReadCard]:
    return list(read_cards(io.BytesIO(data)))


def tags(found: list[ReadCard]) -> dict[str, tuple[str, ...]]:
    return {each.contact.uid: each.contact.tags for each in found if each.contact}


@pytest.mark.parametrize("words", [APPLE, FOUR])
@pytest.mark.parametrize("last", [True, False])
def test_a_group_is_a_tag_of_its_members(words: tuple[str, str], *, last: bool) -> None:
    people = person("a-1", "CATEGORIES:tile") + person("urn:uuid:B-2") + person("c")
    rowers = group("Rowers, all", words, "a-1", "b-2")
    found = read(people + rowers if last else rowers + people)
    assert tags(found) == {
        "a-1": ("tile", "Rowers, all"),
        "urn:uuid:B-2": ("Rowers, all",),
        "c": (),
    }
    assert [note for each in found for note in each.notes] == [
        "The group Rowers, all was made a tag of its members."
    ]


def test_the_tag_stands_in_the_card_as_well() -> None:
    found = read(person("a") + group("Rowers", APPLE, "a"))
    assert found[0].contact is not None
    assert found[0].contact.source is not None
    assert found[0].contact.source.lines[-1].value == "Rowers"
    again = read(person("a", "CATEGORIES:Rowers") + group("Rowers", APPLE, "a"))
    assert tags(again) == {"a": ("Rowers",)}


def test_members_that_are_elsewhere_are_told() -> None:
    found = read(person("a") + group("Rowers", FOUR, "a", "x", "y"))
    assert "2 of them could not be found in this file." in found[0].notes[0]


def test_a_group_of_nobody_here_is_kept_with_all_it_says() -> None:
    found = read(person("a") + group("Rowers", FOUR, "x"))
    assert tags(found) == {"a": (), "g": ()}
    assert "nobody is in this file" in found[1].notes[0]
    assert found[1].contact is not None
    assert found[1].contact.source is not None
    assert [line.name for line in found[1].contact.source.lines][-1] == "MEMBER"


def test_a_stream_that_is_read_once_keeps_the_group() -> None:
    class Once(io.BytesIO):
        def seekable(self) -> bool:
            return False

    data = person("a") + group("Rowers", FOUR, "a")
    assert len([each for each in read_cards(Once(data)) if each.contact]) == 2


def test_groups_in_utf_16() -> None:
    text = (person("a") + group("Rowers", APPLE, "a")).decode()
    assert tags(read(text.encode("utf-16"))) == {"a": ("Rowers",)}

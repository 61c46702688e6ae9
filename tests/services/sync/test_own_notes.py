"""What is private of a contact stays on this computer, whatever is synced."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import Contact, NetworkKind
from netcompanion.domain.sync import Chose, Conflict
from netcompanion.services import merging, notes
from netcompanion.services.sync import cards, conflicts, kept
from tests.builders import contact, portrait, zoe
from tests.services.sync.elsewhere import vcard
from tests.services.sync.world import EVERYONE, World

OWES = "Owes me 20"


def note_there(world: World, who: str = "ada") -> str:
    found = cards.read(world.cards()[world.file(who)].encode()).contact
    assert found is not None
    return found.note


def ada(world: World, note: str = "Likes tea") -> None:
    world.put("Ada Finch", "ada", "TITLE:Founder", f"NOTE:{note}".replace("\n", "\\n"))
    world.begin(EVERYONE)
    world.synced()


def rests(world: World) -> None:
    """Nothing may be left to be done."""
    run = world.synced()
    assert (run.pushed, run.pulled, run.conflicts) == (0, 0, 0)


# All that is private


def test_a_card_says_what_is_no_secret_and_nothing_else() -> None:
    whole = replace(
        zoe(),
        note="Written here",
        networks=frozenset(NetworkKind),
        wants=("wants-a-kiln",),
        offers=("offers-a-loft",),
    )
    assert [each.name for each in fields(Contact) if not getattr(whole, each.name)] == []
    says = kept.says(cards.write(whole, portrait(), uid="", version="3.0"))
    assert set(says) == {
        "name",
        "phonetic",
        "nickname",
        "organisation",
        "department",
        "title",
        "phones",
        "emails",
        "links",
        "addresses",
        "socials",
        "birthday",
        "photo",
        "tags",
        "X-KILN",  # which came with the card
    }
    data = cards.write(whole, portrait(), uid="", version="4.0")
    for word in (b"wants-a", b"offers-a", b"Written", *(each.encode() for each in NetworkKind)):
        assert word not in data


def test_what_was_noted_here_is_on_no_server(world: World) -> None:
    world.add(replace(contact("Bo Lund"), note=OWES))
    ada(world)
    world.edit("Ada Finch", note=f"Likes tea\n{OWES}", title="Owner")
    world.synced()
    assert (note_there(world), note_there(world, "Bo Lund")) == ("Likes tea", "")
    assert not any(OWES in card for card in world.cards().values())
    assert world.person("Ada Finch").note == f"Likes tea\n{OWES}"
    rests(world)


def test_a_note_alone_is_no_reason_to_send_a_card(world: World) -> None:
    ada(world)
    cards_before = world.cards()
    world.edit("Ada Finch", note=f"Likes tea\n{OWES}")
    rests(world)
    assert world.cards() == cards_before
    assert world.person("Ada Finch").note == f"Likes tea\n{OWES}"


def test_lines_of_both_sides_survive_what_the_other_does(world: World) -> None:
    ada(world, "Likes tea\nMet in May")
    world.edit("Ada Finch", note=f"Likes tea\n{OWES}\nMet in May")
    world.say("ada", "NOTE:Likes coffee\\nMet in May\\nRows")
    world.synced()
    assert world.person("Ada Finch").note == f"Likes coffee\n{OWES}\nMet in May\nRows"
    world.edit("Ada Finch", note=f"{OWES}\nMet in May\nRows")
    assert world.synced().pushed == 1
    assert note_there(world) == "Met in May\nRows"
    rests(world)
    assert world.person("Ada Finch").note == f"{OWES}\nMet in May\nRows"


def test_a_line_of_theirs_that_is_changed_here_stays_there_as_it_was(world: World) -> None:
    ada(world)
    world.edit("Ada Finch", note="Likes tea, and owes me 20")
    rests(world)
    assert note_there(world) == "Likes tea"
    world.say("ada", "NOTE:Likes coffee")
    world.synced()
    assert set(world.person("Ada Finch").note.split("\n")) == {
        "Likes coffee",
        "Likes tea, and owes me 20",
    }
    rests(world)


def test_somebody_with_a_note_here_and_a_card_there_keeps_both(world: World) -> None:
    world.add(replace(contact("Ada Finch"), uid="ada", note=OWES))
    ada(world)
    assert world.person("Ada Finch").note == f"Likes tea\n{OWES}"
    assert note_there(world) == "Likes tea"
    rests(world)


def test_the_notes_of_two_cards_that_are_merged_here_both_stay_there(world: World) -> None:
    world.put("A Finch", "other", "NOTE:Met in May")
    ada(world)
    world.edit("Ada Finch", note=f"Likes tea\n{OWES}")
    people = world.people()
    with world.store.read() as reader:
        change = merging.merge(reader, people["Ada Finch"].id, people["A Finch"].id, {})
    world.store.apply(change)
    world.synced()
    (card,) = world.cards().values()
    assert "Likes tea" in card
    assert "Met in May" in card
    assert OWES not in card
    (one,) = world.everybody()
    assert OWES in one.note
    rests(world)


# A clash


def test_a_clash_shows_and_sends_no_private_line(world: World) -> None:
    ada(world, "Likes tea\nMet in May\nRows")
    world.edit("Ada Finch", note=f"{OWES}\nLikes tea\nRows")
    world.say("ada", "NOTE:Likes tea\\nMet in June\\nRows")
    assert world.synced().conflicts == 1
    with world.store.read() as reader:
        (conflict,) = reader.conflicts("book")
    assert (conflict.base, conflict.mine, conflict.theirs) == (
        "Likes tea\nMet in May\nRows",
        "Likes tea\nRows",
        "Likes tea\nMet in June\nRows",
    )
    assert OWES in world.person("Ada Finch").note
    for chose, there in (
        (Chose.MINE, "Likes tea\nRows"),
        (Chose.THEIRS, "Likes tea\nMet in June\nRows"),
    ):
        choose(world, conflict, chose)
        world.synced()
        assert note_there(world) == there
        assert sorted(world.person("Ada Finch").note.split("\n")) == sorted(
            [OWES, *there.split("\n")]
        )
        rests(world)


def choose(world: World, conflict: Conflict, chose: Chose) -> None:
    with world.store.read() as reader:
        change, beside = conflicts.choose(reader, conflict, chose)
        assert conflicts.stands(reader, conflict) is not chose
    world.store.apply_beside(change, beside)
    with world.store.read() as reader:
        assert conflicts.stands(reader, conflict) is chose


# Where the book takes them


def test_with_a_tick_the_whole_note_goes_up_and_is_still_private_elsewhere(world: World) -> None:
    ada(world)
    world.edit("Ada Finch", note=f"Likes tea\n{OWES}")
    rests(world)
    world.set(own_notes=True)
    assert world.synced().pushed == 1
    assert note_there(world) == f"Likes tea\n{OWES}"
    world.say("ada", f"NOTE:Likes tea\\n{OWES}\\nRows", "TITLE:Owner")
    world.synced()
    assert world.person("Ada Finch").note == f"Likes tea\n{OWES}\nRows"
    assert notes.their_note(world.person("Ada Finch")) == "Likes tea\nRows"
    rests(world)


def test_without_the_tick_again_what_went_up_stays_there_until_it_is_removed(world: World) -> None:
    ada(world)
    world.set(own_notes=True)
    world.edit("Ada Finch", note=f"Likes tea\n{OWES}")
    world.synced()
    world.set(own_notes=False)
    world.edit("Ada Finch", note=f"Likes tea\n{OWES}\nSings", title="Owner")
    assert world.synced().pushed == 1
    assert note_there(world) == f"Likes tea\n{OWES}"
    world.edit("Ada Finch", note="Likes tea\nSings")
    world.synced()
    assert note_there(world) == "Likes tea"
    rests(world)


# Whatever is done


WORDS = """apple brick cloud dunes ember fjord grove honey ivory jumbo knoll lymph maxim
    nutty opium pixel quota roost""".split()
ACTS = st.lists(
    st.tuples(
        st.sampled_from(("note", "change", "take", "their note", "their take", "sync")),
        st.integers(0, 9),
    ),
    max_size=14,
)


@given(ACTS, st.booleans())
@pytest.mark.parametrize("first", [True, False])
def test_no_private_line_is_ever_in_a_card_and_none_is_lost(
    first: bool, acts: list[tuple[str, int]], linked: bool
) -> None:
    there = vcard("Ada Finch", "ada", f"NOTE:{WORDS[0]}\\n\\n{WORDS[1]}")
    base = b"" if linked else there
    whole = cards.read(there).contact
    assert whole is not None
    if linked:
        whole = replace(whole, source=None, note="")
    mine: set[str] = set()
    theirs, taken = set(WORDS[:2]), set[str]()
    acts = [("sync", 0), *acts] if first else acts
    for number, (act, place) in enumerate((*acts, ("sync", 0), ("sync", 0)), start=2):
        lines = whole.note.split("\n")
        at = place % len(lines)
        if act == "note":
            mine.add(line := f"{number} private")
            whole = replace(whole, note="\n".join((*lines[:at], line, *lines[at:])))
        elif act == "change" and lines[at] and lines[at] not in mine:
            mine.add(line := f"{lines[at]} private")
            whole = replace(whole, note="\n".join((*lines[:at], line, *lines[at + 1 :])))
        elif act == "take":
            mine.discard(lines[at])
            taken.add(lines[at].removesuffix(" private"))
            whole = replace(whole, note="\n".join((*lines[:at], *lines[at + 1 :])))
        elif act.startswith("their"):
            card = cards.read(there).contact
            assert card is not None
            said = card.note.split("\n")
            if act == "their note":
                said.append(WORDS[number])
                theirs.add(said[-1])
            else:
                theirs.discard(gone := said.pop(place % len(said)))
                taken.discard(gone)
            there = cards.write(
                replace(card, note="\n".join(said)), None, uid="", version="3.0", own_notes=True
            )
        elif act == "sync":
            was = cards.read(base) if base else None
            whole = cards.merge(was, whole, cards.read(there)).contact
            sent = cards.write(whole, None, uid="ada", version="3.0", there=there)
            if kept.needs_push(sent, there):
                there = sent
            base = there
            assert b"private" not in there
        assert mine <= set(whole.note.split("\n"))
    said_there = set(cards.read(there).contact.note.split("\n")) - {""}  # type: ignore[union-attr]  # it is a card
    assert said_there >= theirs - taken
    here = whole.note.split("\n")
    assert all(any(line in each for each in here) for line in said_there)
    assert not kept.needs_push(
        cards.write(whole, None, uid="ada", version="3.0", there=there), there
    )

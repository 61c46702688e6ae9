"""Notes of which some lines came with a card, and the others stay here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.whose_note import key, learned, public_part, to_send, with_private

OWES = "Owes me 20"


def test_the_day_that_a_merge_puts_before_a_note_makes_it_no_other() -> None:
    assert key(" 3 May 2026: 4 June 2026: Likes tea ") == "Likes tea"
    assert key("3 May 2026: ") == "3 May 2026:"
    assert to_send("3 May 2026: Likes tea\nOwes me 20", ["Likes tea"], "") == (
        "3 May 2026: Likes tea"
    )


@pytest.mark.parametrize(
    ("note", "there", "sent"),
    [
        (OWES, "", ""),
        (f"Likes tea\n{OWES}", "Likes tea", "Likes tea"),
        (f"{OWES}\n\nLikes tea\n\nMet in May", "Likes tea\n\nMet in May", None),
        (OWES, "Likes tea\nMet in May", ""),  # both were removed here
        ("Met in May", "Likes tea\nMet in May", "Met in May"),
        ("Likes green tea\nMet in May", "Likes tea\nMet in May", None),  # was changed here
        ("Met in May\nLikes tea", "Likes tea\nMet in May", "Met in May\nLikes tea"),
        ("", "Likes tea", ""),
    ],
)
def test_what_goes_up_of_a_note(note: str, there: str, sent: str | None) -> None:
    assert to_send(note, [there], there) == (there if sent is None else sent)


@pytest.mark.parametrize(
    ("note", "before", "after", "now"),
    [
        ("a\nmine\nb", "a\nb", "a\nb\nc", "a\nmine\nb\nc"),
        ("mine\na", "a", "z", "mine\nz"),
        ("mine", "", "z", "z\nmine"),
        ("a\n\nmine\n\nb", "a\n\nb", "a\n\nb\nc", "a\n\nmine\n\nb\nc"),
        ("a\nmine\nb", "a\nb", "", "mine"),
        ("a changed\nb", "a\nb", "a\nc", "a changed\nc"),
        ("a changed\nb", "a\nb", "z\nb", "a changed\nz\nb"),
        ("3 May 2026: a\nmine", "3 May 2026: a", "a\nb", "3 May 2026: a\nmine\nb"),
        ("a \n\n mine ", "a", "a\n", "a \n\n mine "),
    ],
)
def test_private_lines_stay_where_they_were(note: str, before: str, after: str, now: str) -> None:
    known = [before, after]
    assert with_private(note, before, after, known) == now
    assert with_private(now, after, after, known) == now


def test_what_was_written_here_and_comes_back_is_still_mine() -> None:
    came = learned("a", "a\nmine", "a\nmine\nb", "a\nmine\nc", clash=False)
    assert came == "a\nc"
    assert learned("a\nb", "a\nb", "b", "b", clash=False) == "b"
    assert learned("a\nb", "a\nb", "b", "z", clash=True) == "a\nb\nz"
    assert learned("", "", "mine", "mine\nx", clash=False) == "x"


NOTES = st.lists(st.sampled_from(["", " ", *"abcdefgh", "3 May 2026: a", "a b", "b c"])).map(
    "\n".join
)


def kept(text: str) -> set[str]:
    return {*map(key, text.split("\n"))} - {""}


@given(NOTES, NOTES, NOTES)
def test_nothing_goes_up_but_what_is_known(note: str, came: str, there: str) -> None:
    sent = to_send(note, [came], there)
    assert kept(sent) <= kept(came) | kept(there)
    assert kept(sent) >= kept(note) & (kept(came) | kept(there))
    assert to_send(note, [came], sent) == sent  # and so to rest
    assert kept(public_part(note, [came])) == kept(note) & kept(came)


@given(NOTES, NOTES, NOTES)
def test_no_line_is_lost_when_the_card_changes(note: str, there: str, after: str) -> None:
    known = [there, after]
    before = to_send(note, known, there)
    now = with_private(note, before, after, known)
    private = kept(note) - kept(there) - kept(after)
    here_only = kept(before) - kept(note)  # of lines that were changed here
    assert kept(now) == private | (kept(after) - here_only)
    assert with_private(now, public_part(now, known), after, known).count("\n") <= now.count("\n")

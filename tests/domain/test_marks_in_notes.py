"""Signs in what was said: what is taken out of the words, and what stays."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.marks_in_notes import read_marks
from netcompanion.domain.promise import Direction

TODAY = date(2026, 11, 22)  # a Sunday


def test_needs_and_promises_are_taken_out_of_the_words() -> None:
    text = "The dryer runs hot ?steam traps !send trap survey fri\nRang twice. <price list"
    found = read_marks(text, TODAY, said_on=TODAY)
    assert found.words == "The dryer runs hot\nRang twice."
    assert found.needs == ("steam traps",)
    mine, theirs = found.promises
    assert (mine.direction, mine.what, mine.due) == (
        Direction.I_OWE,
        "Send trap survey",
        date(2026, 11, 27),
    )
    assert (theirs.direction, theirs.what) == (Direction.THEY_OWE, "Price list")
    assert [text[each.start : each.end] for each in found.tokens] == [
        "?steam traps",
        "!send trap survey",
        "fri",
        "<price list",
    ]


def test_commas_around_a_mark_go_with_it() -> None:
    found = read_marks("Hot, ?traps, <a list; and loud", TODAY, said_on=TODAY)
    assert found.words == "Hot"
    assert read_marks("Hot, ?traps, !send it, ", TODAY, said_on=TODAY).words == "Hot"


def test_words_without_signs_stay_whole() -> None:
    text = "Why so? She promised to ring, a @ b #roof, ~5 t -> Ben\n  and more!"
    found = read_marks(text, TODAY, said_on=TODAY)
    assert found.words == text
    assert (found.needs, found.promises, found.tokens) == ((), (), ())


def test_what_is_taken_back_is_text_again() -> None:
    text = "Hot ?steam traps !send it fri"
    found = read_marks(text, TODAY, said_on=TODAY, plain=frozenset({"?steam traps", "fri"}))
    assert found.words == "Hot ?steam traps"
    assert (found.needs, [each.due for each in found.promises]) == ((), [None])
    assert found.promises[0].what == "Send it fri"


@given(st.text(alphabet="?!<~# ab,;\n.@1fri"))
def test_no_text_is_lost(text: str) -> None:
    found = read_marks(text, TODAY, said_on=TODAY)
    if not found.tokens:
        assert found.words == text.strip()
    marked = "".join(text[each.start : each.end] for each in found.tokens)
    assert _letters(found.words + marked) == _letters(text)


def _letters(text: str) -> list[str]:
    return sorted(each for each in text if not each.isspace() and each not in ",;")

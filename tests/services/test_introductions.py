"""Introductions: thought of, offered, made."""

from datetime import date

from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.services import introductions

TODAY = date(2026, 3, 6)


def idea() -> Introduction:
    change = introductions.think_of(Party(name="Ada"), Party(name="Tom"), TODAY, note="heat")
    assert change.label == "Introduce Ada and Tom"
    thought = change.edits[0].after
    assert isinstance(thought, Introduction)
    return thought


def test_it_advances_and_goes_back() -> None:
    change = introductions.advance(idea(), IntroductionState.MADE, date(2026, 3, 9))
    made = change.edits[0].after
    assert isinstance(made, Introduction)
    assert (made.state, made.on) == (IntroductionState.MADE, date(2026, 3, 9))
    assert change.label == "Introduction made: Ada and Tom"
    assert introductions.advance(made, IntroductionState.MADE, TODAY).edits == ()
    back = introductions.advance(made, IntroductionState.IDEA, TODAY)
    assert back.label == "Introduction not made: Ada and Tom"


def test_it_is_edited_and_removed() -> None:
    thought = idea()
    assert introductions.edit(thought, thought).edits == ()
    assert introductions.remove(thought).edits[0].after is None

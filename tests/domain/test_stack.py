"""How far a stack is, and how fast it goes."""

from netcompanion.domain.stack import BoxCard, BoxCount, CardState, Pace, count, pace


def test_cards_are_counted_by_what_became_of_them() -> None:
    states = [CardState.ENTERED, CardState.WAITING, CardState.SKIPPED, CardState.WAITING]
    cards = [
        BoxCard(id=str(n), stack_id="stack", position=n, state=state)
        for n, state in enumerate(states)
    ]
    found = count(cards)
    assert found == BoxCount(entered=1, waiting=2, skipped=1)
    assert (found.total, found.left) == (4, 3)
    assert count([]) == BoxCount()


def test_the_pace_is_that_of_the_last_cards_and_a_call_in_between_does_not_count() -> None:
    assert pace([20, 19, 18, 600], 10) is None
    assert pace([20, 19, 18, 600, 0], 10) is None
    assert pace([20, 19, 18, 600, 17], 18) == Pace(seconds=19, minutes_left=6)
    assert pace([10] * 10 + [500] * 20, 0) == Pace(seconds=10, minutes_left=0)

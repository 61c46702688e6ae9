from netcompanion.services.matching import Level, Likeness, compare
from tests.services.matching.labelled import labelled
from tests.services.matching.made import Labelled

_LEAST_PRECISION = 0.99
_LEAST_RECALL = 0.95


def _judged() -> list[tuple[Labelled, Likeness | None]]:
    return [(pair, compare(pair.first, pair.second)) for pair in labelled()]


def _name(pair: Labelled) -> str:
    return f"{pair.kind}: {pair.first.name} / {pair.second.name}"


def test_the_set_is_large_and_hard_enough() -> None:
    pairs = labelled()
    assert len(pairs) >= 500
    assert sum(pair.same for pair in pairs) >= 200
    assert sum(not pair.same for pair in pairs) >= 200
    assert 0.28 < sum(pair.held_back for pair in pairs) / len(pairs) < 0.38


def test_very_likely_is_hardly_ever_wrong() -> None:
    sure = [pair for pair, found in _judged() if found and found.level is Level.VERY_LIKELY]
    wrong = [_name(pair) for pair in sure if not pair.same]
    assert 1 - len(wrong) / len(sure) >= _LEAST_PRECISION, wrong


def test_hardly_anybody_is_missed() -> None:
    one = [(pair, found) for pair, found in _judged() if pair.same]
    missed = [_name(pair) for pair, found in one if found is None]
    assert 1 - len(missed) / len(one) >= _LEAST_RECALL, missed


def test_namesakes_are_never_very_likely() -> None:
    sure = {
        _name(pair)
        for pair, found in _judged()
        if "namesake" in pair.kind and found and found.level is Level.VERY_LIKELY
    }
    assert not sure


def test_it_does_not_matter_who_comes_first() -> None:
    for pair, found in _judged():
        turned = compare(pair.second, pair.first)
        assert (found and found.rank) == (turned and turned.rank), _name(pair)


def test_every_likeness_says_why() -> None:
    for pair, found in _judged():
        assert found is None or all(found.reasons), _name(pair)
        assert found is None or found.reasons, _name(pair)

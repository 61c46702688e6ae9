"""What one wants and another offers: by the words they share."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.matchmaking import (
    COMMON,
    Match,
    Source,
    Trade,
    agree,
    fit,
    matches,
    starts,
    words,
)
from netcompanion.domain.normalise import fold
from tests.strategies import words as texts

LINES = (Path(__file__).parent / "trades.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [line.split("\t") for line in LINES if not line.startswith("#")]
"""Of each pair: "first", "later" or "last", "yes" or "no", a want, an offer."""


def want(who: str, text: str) -> Trade:
    return Trade(contact_id=who, text=text, source=Source.WANT)


def offer(who: str, text: str) -> Trade:
    return Trade(contact_id=who, text=text, source=Source.OFFER)


@pytest.mark.parametrize(
    ("when", "precision", "recall"),
    [("first", 0.96, 0.9), ("later", 0.99, 0.83), ("last", 0.86, 0.86)],
)
def test_pairs_are_judged_as_people_judged_them(when: str, precision: float, recall: float) -> None:
    judged = [
        (answer == "yes", bool(fit(one, two))) for each, answer, one, two in PAIRS if each == when
    ]
    right = sum(1 for label, found in judged if label and found)
    assert right / sum(found for _, found in judged) >= precision
    assert right / sum(label for label, _ in judged) >= recall


def test_the_labelled_pairs_are_many_and_of_both_kinds() -> None:
    assert len(PAIRS) >= 260
    assert 100 <= sum(answer == "yes" for _, answer, *_ in PAIRS) <= 160


@pytest.mark.parametrize(
    ("wanted", "offered", "shared"),
    [
        ("a payroll accountant", "Payroll accounting for small firms", ("Payroll", "accounting")),
        ("IT", "IT support", ("IT",)),
        ("Steuerberater", "Steuerberatung", ("Steuerberatung",)),
        ("een boekhouder", "boekhouding", ("boekhouding",)),
        ("会計士を探しています", "会計士", ("会計士",)),
    ],
)
def test_it_says_by_which_words_of_the_offer(
    wanted: str, offered: str, shared: tuple[str, ...]
) -> None:
    assert fit(wanted, offered) == shared


@pytest.mark.parametrize("nothing", ["", "   ", "new people", "good business", "help", "?!", "3"])
def test_what_anybody_says_fits_nothing(nothing: str) -> None:
    assert words(nothing) == ()
    assert fit(nothing, nothing) == ()


@given(texts, texts)
def test_any_text_is_read_and_only_words_of_the_offer_are_shown(one: str, two: str) -> None:
    shared = fit(one, two)
    assert all(fold(each) in fold(two) for each in shared)


@given(st.text(max_size=12), st.text(max_size=12))
def test_agreeing_goes_both_ways(one: str, two: str) -> None:
    one, two = fold(one), fold(two)
    assert agree(one, two) == agree(two, one)
    assert agree(one, one)


def test_a_vague_word_answers_to_nothing_more_than_itself() -> None:
    assert fit("a designer", "interior design")
    assert not fit("a sail designer", "Designer")


def test_two_kinds_of_one_thing_are_two_things() -> None:
    assert not fit("a payroll accountant", "Tax accountant")
    assert fit("a payroll accountant", "Accountant")
    assert fit("an accountant", "Tax accountant")


def test_a_story_is_read_no_further_than_its_beginning() -> None:
    assert len(words("welding lathes and pumps " * 10_000)) < 100


def test_words_are_searched_by_their_beginnings() -> None:
    assert starts(["an accountant", "天使投资"]) == {"accoun", "天 使", "使 投", "投 资"}


def test_matches_are_found_among_many_the_rarest_first() -> None:
    wants = [want("ada", "a welder of boats"), want("olu", "a baker")]
    offers = [
        *(offer(f"baker {n}", "baking") for n in range(20)),
        offer("tom", "welding"),
        offer("olu", "baking"),
    ]
    found = matches(wants, offers)
    assert (found[0].want.contact_id, found[0].offer.contact_id) == ("ada", "tom")
    assert len(found) == 21  # and nobody with himself
    assert found == sorted(found, key=lambda each: -each.weight)


def test_a_word_that_hundreds_share_explains_nothing() -> None:
    everybody = [offer(f"o{n}", "baking") for n in range(COMMON + 1)]
    assert matches([want("ada", "a baker")], everybody) == []
    crowd = [want(f"w{n}", "a baker") for n in range(COMMON + 1)]
    assert matches(crowd, [offer("tom", "baking")]) == []


trades = st.lists(
    st.builds(
        Trade,
        contact_id=st.sampled_from("abcde"),
        text=st.sampled_from(
            [
                "a welder",
                "welding",
                "welders and bakers",
                "baking",
                "a printer",
                "printing",
                "投资人",
                "天使投资",
            ]
        )
        | texts,
        source=st.sampled_from(Source),
    ),
    max_size=12,
)


@given(trades, trades)
def test_matches_are_the_pairs_that_fit(wants: list[Trade], offers: list[Trade]) -> None:
    def pairs(found: list[Match]) -> set[tuple[Trade, Trade]]:
        return {(each.want, each.offer) for each in found}

    expected = {
        (one, two)
        for one in wants
        for two in offers
        if one.contact_id != two.contact_id and fit(one.text, two.text)
    }
    assert pairs(matches(wants, offers)) == expected

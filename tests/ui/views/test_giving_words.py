"""Whom to give something, in words: each sentence with its fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from netcompanion.domain.account import AccountState, EntrySource, Recency
from netcompanion.domain.relationship import EntryKind, EntryReason
from netcompanion.services.account import Facts, Tally
from netcompanion.services.gives import Idea, IdeaKind
from netcompanion.services.giving import Gift, Giving, Occasion, Said, Voice
from ui.views.parts.account_words import facts_words
from ui.views.parts.giving_words import gift_words, why_words

TODAY = date(2026, 10, 14)
DINNER = Occasion(on=date(2026, 9, 9), place="Guild Dinner")
QUIET = Giving(
    contact_id="ada", name="Ada", state=AccountState.EVEN, recency=Recency.QUIET, days=56
)


@pytest.mark.parametrize(
    ("giving", "words"),
    [
        (QUIET, "quiet for 8 week(s)"),
        (replace(QUIET, days=9), "quiet for 9 day(s)"),
        (replace(QUIET, days=None), "not in touch yet"),
        (replace(QUIET, met=DINNER), "quiet for 8 week(s), last met at Guild Dinner on 9 Sep"),
        (
            replace(QUIET, every=7, met=replace(DINNER, place="on the phone")),
            "you meant to be in touch every week; quiet for 8 week(s), "
            "last met on the phone on 9 Sep",
        ),
        (
            replace(QUIET, every=56, met=Occasion(on=date(2025, 9, 9), place="")),
            "you meant to be in touch every 8 week(s); quiet for 8 week(s), last met on 9 Sep 2025",
        ),
        (replace(QUIET, facts=Facts()), "more taken than given"),
    ],
)
def test_what_brings_somebody_up(giving: Giving, words: str) -> None:
    assert why_words(giving, TODAY) == words


@pytest.mark.parametrize(
    ("gift", "words"),
    [
        (None, ""),
        (
            Said(voice=Voice.NEED, words="a kiln", when=DINNER),
            "A thought on “a kiln”, which they spoke of at Guild Dinner on 9 Sep",
        ),
        (
            Said(voice=Voice.PROUD, words="{words}", when=DINNER),
            "Congratulate them on “{words}”, as told at Guild Dinner on 9 Sep",
        ),
        (
            Said(voice=Voice.REMEMBER, words="the \u202eboat", when=DINNER),
            "Ask about “the [U+202E]boat”, which you noted at Guild Dinner on 9 Sep",
        ),
        (
            Idea(what="Send it", why="You promised it on 9 September.", kind=IdeaKind.PROMISE),
            "Send it. You promised it on 9 September.",
        ),
    ],
)
def test_what_could_be_given(gift: Gift | None, words: str) -> None:
    assert gift_words(gift, TODAY) == words


def test_every_kind_of_entry_is_told() -> None:
    tallies = [
        Tally(number=2, source=source, kind=EntryKind.DEPOSIT)
        for source in EntrySource
        if source is not EntrySource.HAND
    ] + [
        Tally(number=2, source=EntrySource.HAND, kind=kind, reason=reason)
        for kind, reason in (
            *((EntryKind.DEPOSIT, each) for each in EntryReason if each is not EntryReason.FAVOUR),
            (EntryKind.WITHDRAWAL, EntryReason.FAVOUR),
            (EntryKind.WITHDRAWAL, EntryReason.OTHER),
        )
    ]
    words = [facts_words(Facts(given=(each,))) for each in tallies]
    assert len(set(words)) == len(words)
    assert all(each.startswith("2 ") for each in words)
    assert facts_words(Facts()) == ""

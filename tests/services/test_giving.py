"""Whom to give something next: each with a fact, and nothing that was not written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from netcompanion.domain.account import AccountState, EntrySource, Recency
from netcompanion.domain.card import Profile
from netcompanion.domain.change import Entity, add
from netcompanion.domain.contact import Contact, Email, NetworkKind
from netcompanion.domain.event import Encounter
from netcompanion.domain.relationship import EntryKind, Party, Referral, Tie
from netcompanion.domain.strategy import ChangedLimit, Plan
from netcompanion.services.account import Facts, Tally
from netcompanion.services.gives import Idea, IdeaKind
from netcompanion.services.giving import Giving, Occasion, Said, Voice, proposal, to_give
from netcompanion.store import Store
from tests.builders import EVENING, contact, encounter, mixer, promise

TODAY = date(2026, 4, 30)  # eight weeks after the evening
ADA = replace(contact("Ada Finch", 1), wants=("a boat welder",))
TOM = replace(contact("Tom Reed", 2), networks=frozenset((NetworkKind.SUPPORT,)))
OLU = replace(contact("Olu Cole", 3), offers=("boat welding",))

TAKEN_ONLY = Facts(
    taken=(Tally(number=2, source=EntrySource.REFERRED_TO_ME, kind=EntryKind.WITHDRAWAL),)
)
THERE = Occasion(on=EVENING, place="Makers’ mixer")


def taken(whom: Contact, number: int = 2) -> list[Referral]:
    """Return referrals that somebody gave me."""
    return [
        Referral(
            id=f"referral-{whom.id}-{each}",
            giver=Party(name=whom.name, contact_id=whom.id),
            receiver=None,
            referred=Party(name="Ines Berg"),
            on=EVENING,
        )
        for each in range(number)
    ]


def met(whom: Contact, on: date = EVENING) -> Encounter:
    """Return a meeting of which nothing was written down."""
    return replace(encounter(whom), id=f"met-{whom.id}-{on}", on=on, needs=())


def giving(store: Store, *known: Entity, today: date = TODAY, limit: int = 2) -> list[Giving]:
    """Return whom to give something, when all this is known."""
    store.apply(add("Known", *known))
    with store.read() as reader:
        return to_give(reader, today, limit)


def test_nobody_is_brought_up_without_a_fact(store: Store) -> None:
    assert giving(store, ADA, TOM, OLU, met(TOM, TODAY)) == []


def test_many_cards_of_one_fair_hide_nobody_who_matters(store: Store) -> None:
    cards = [contact(f"Card {n}", 100 + n) for n in range(70)]
    later = [met(each, EVENING + timedelta(1)) for each in cards]
    found = giving(store, TOM, met(TOM), *cards, *later)
    assert [each.contact_id for each in found] == [TOM.id]


def test_with_a_day_to_come_on_record_nobody_is_brought_up_before_it(store: Store) -> None:
    ahead = replace(met(ADA, TODAY + timedelta(30)), needs=("a boat",))
    assert giving(store, ADA, OLU, *taken(ADA), ahead) == []
    [ada] = giving(store, today=TODAY + timedelta(30))
    assert ada.days == 0


def test_what_is_said_later_is_not_told_before(store: Store) -> None:
    store.apply(add("Known", TOM, replace(met(TOM, TODAY + timedelta(1)), needs=("a boat",))))
    with store.read() as reader:
        assert proposal(reader, TOM.id, TOM.name, TODAY) is None
        assert proposal(reader, TOM.id, TOM.name, TODAY + timedelta(1)) is not None


def test_who_is_overdrawn_with_what_was_taken_and_what_to_give(store: Store) -> None:
    [ada] = giving(store, ADA, OLU, *taken(ADA))
    assert ada == Giving(
        contact_id=ADA.id,
        name="Ada Finch",
        state=AccountState.OVERDRAWN,
        recency=Recency.QUIET,
        days=56,
        facts=TAKEN_ONLY,
        give=Idea(
            what="Introduction to Olu Cole, boat welding",
            why="Ada Finch wants a boat welder; Olu Cole offers boat welding.",
            kind=IdeaKind.INTRODUCTION,
        ),
    )


def test_what_is_owed_is_the_first_thing_to_give(store: Store) -> None:
    owed = replace(promise(ADA, "Send the plan"), event_id="mixer")
    [ada] = giving(store, mixer(), ADA, OLU, owed, *taken(ADA))
    assert ada.give == Idea(
        what="Send the plan",
        why="You promised it on 5 March 2026 at Makers’ mixer.",
        kind=IdeaKind.PROMISE,
    )


def test_who_is_quiet_with_where_we_met_last(store: Store) -> None:
    there = replace(met(TOM), event_id="mixer")
    [tom] = giving(store, mixer(), TOM, there)
    assert (tom.facts, tom.every, tom.met) == (None, None, THERE)
    assert (tom.state, tom.recency, tom.days) == (AccountState.JUST_MET, Recency.QUIET, 56)
    assert (tom.give, tom.rhythm) == (None, False)


@pytest.mark.parametrize(
    ("said", "give"),
    [
        (
            {"needs": ("a heat pump.",), "proud": "the new kiln"},
            (Voice.NEED, "a heat pump"),
        ),
        (
            {"proud": "the new kiln", "remember": "daughter starts school"},
            (Voice.PROUD, "the new kiln"),
        ),
        (
            {"remember": "daughter starts school"},
            (Voice.REMEMBER, "daughter starts school"),
        ),
        ({"said": "Nothing much"}, None),
    ],
)
def test_what_they_said_is_taken_up(
    store: Store, said: dict[str, str], give: tuple[Voice, str] | None
) -> None:
    there = replace(met(TOM), event_id="mixer", **said)  # type: ignore[arg-type]  # texts and needs
    [tom] = giving(store, mixer(), TOM, there)
    assert tom.give == (Said(voice=give[0], words=give[1], when=THERE) if give else None)


def test_what_was_said_over_a_year_ago_is_no_proposal(store: Store) -> None:
    [tom] = giving(store, TOM, replace(met(TOM), proud="the new kiln"), today=date(2027, 4, 1))
    assert tom.give is None
    assert (tom.days, tom.met) == (392, Occasion(on=EVENING, place=""))
    assert tom.recency is Recency.LONG_QUIET


def test_who_was_met_once_and_is_in_no_network_is_left_in_peace(store: Store) -> None:
    assert giving(store, OLU, met(OLU)) == []


def test_whom_i_wanted_to_be_in_touch_with_comes_before_the_quiet(store: Store) -> None:
    on = date(2026, 4, 20)
    rhythm = Tie(id="tie", contact_id=OLU.id, every=7)
    found = giving(store, TOM, OLU, met(TOM), met(OLU, on), rhythm)
    assert [each.name for each in found] == ["Olu Cole", "Tom Reed"]
    assert found[0].rhythm
    assert (found[0].every, found[0].days) == (7, 10)
    assert found[0].met == Occasion(on=on, place="")


def test_who_was_put_off_or_has_time_does_not_come_up_as_quiet(store: Store) -> None:
    tie = Tie(
        id="tie",
        contact_id=TOM.id,
        every=30,
        snoozed_until=TODAY + timedelta(1),
        snoozed_after=EVENING,
    )
    assert giving(store, TOM, met(TOM), tie) == []
    [tom] = giving(store, today=TODAY + timedelta(1))
    assert tom.rhythm
    assert (tom.every, tom.days) == (30, 57)


def test_overdrawn_then_due_then_quiet_but_who_can_be_given_something_first(store: Store) -> None:
    ines = replace(contact("Ines Berg", 4), networks=frozenset((NetworkKind.REFERRAL,)))
    kai = contact("Kai Lund", 5)
    known: tuple[Entity, ...] = (
        *(ADA, OLU, TOM, ines, kai),
        *taken(kai),
        *taken(ADA, 1),
        Tie(id="tie", contact_id=TOM.id, every=7, since=EVENING),
        replace(met(ines), proud="the prize"),
    )
    found = giving(store, *known, limit=9)
    assert [each.name for each in found] == ["Ines Berg", "Kai Lund", "Tom Reed"]
    assert [each.name for each in giving(store, limit=2)] == ["Ines Berg", "Kai Lund"]


def test_two_who_should_meet_are_not_said_to_be_met_anywhere(store: Store) -> None:
    found = giving(store, ADA, OLU, *taken(ADA), *taken(OLU))
    said = {(each.give.what, each.give.why) for each in found if isinstance(each.give, Idea)}
    why = "Ada Finch wants a boat welder; Olu Cole offers boat welding."
    assert said == {
        ("Introduction to Olu Cole, boat welding", why),
        ("Introduction to Ada Finch", why),
    }


def test_somebody_comes_up_once_for_the_weightiest_reason(store: Store) -> None:
    tie = Tie(id="tie", contact_id=TOM.id, every=7)
    [tom] = giving(store, TOM, met(TOM), tie, *taken(TOM))
    assert tom.facts == TAKEN_ONLY
    assert (tom.rhythm, tom.every) == (True, None)


def test_i_am_not_proposed_to_myself(store: Store) -> None:
    mine = replace(TOM, emails=(Email(value="tom@reed.example"),))
    profile = Profile(given="Tom", family="Reed", email="tom@reed.example")
    assert giving(store, mine, met(mine), profile, *taken(mine)) == []


def test_how_long_quiet_is_says_the_plan(store: Store) -> None:
    plan = Plan(limits=(ChangedLimit(name="quiet_days", value=90),))
    assert giving(store, plan, TOM, met(TOM)) == []

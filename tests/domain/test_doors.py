"""Doors between people: who led to whom."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcompanion.domain.doors import ME, Door, DoorKind, DoorMap, DoorState, Outcome, doors
from netcompanion.domain.relationship import (
    Introduction,
    IntroductionState,
    Party,
    Referral,
    ReferralStep,
)

DAY = date(2026, 3, 2)
ADA, TOM, OLU, INES, BEN = (
    Party(name=name, contact_id=name.split()[0].lower())
    for name in ("Ada Finch", "Tom Reed", "Olu Cole", "Ines Berg", "Ben Voss")
)


def introduced(
    first: Party,
    second: Party,
    by: Party | None = None,
    on: date = DAY,
    state: IntroductionState = IntroductionState.MADE,
) -> Introduction:
    return Introduction(
        id=f"{by}-{first}-{second}-{on}",
        first=first,
        second=second,
        introducer=by,
        on=on,
        state=state,
    )


def referred(
    giver: Party | None,
    whom: Party,
    to: Party | None = None,
    on: date = DAY,
    step: ReferralStep = ReferralStep.REFERRED,
    ended: date | None = None,
) -> Referral:
    return Referral(
        id=f"{giver}-{whom}-{to}-{on}",
        giver=giver,
        receiver=to,
        referred=whom,
        on=on,
        step=step,
        ended=ended,
    )


def mapped(*links: Introduction | Referral) -> DoorMap:
    return DoorMap(
        doors(
            (each for each in links if isinstance(each, Introduction)),
            (each for each in links if isinstance(each, Referral)),
        )
    )


def one(link: Introduction | Referral) -> Door:
    (door,) = mapped(link).doors
    return door


def test_whoever_introduced_me_to_somebody_opened_a_door_for_me() -> None:
    for both in ((ME, OLU), (OLU, ME)):
        door = one(introduced(*both, by=ADA))
        assert (door.of, door.to, door.by, door.for_me) == (ADA, OLU, ADA, True)
        assert door.kind is DoorKind.INTRODUCTION
        assert door.state is DoorState.MADE


def test_whoever_referred_somebody_to_me_opened_a_door_for_me() -> None:
    door = one(referred(ADA, OLU, step=ReferralStep.MET))
    assert (door.of, door.to, door.by, door.for_me) == (ADA, OLU, ADA, True)
    assert (door.kind, door.outcome) == (DoorKind.REFERRAL, Outcome.MET)


def test_what_i_opened_leads_from_whom_it_was_opened_for() -> None:
    made, sent = one(introduced(ADA, OLU)), one(referred(None, OLU, to=ADA))
    for door in (made, sent):
        assert (door.of, door.to, door.by, door.for_me) == (ADA, OLU, ME, False)


def test_what_others_opened_for_others_says_who() -> None:
    door = one(introduced(ADA, OLU, by=TOM))
    assert (door.of, door.to, door.by, door.for_me) == (ADA, OLU, TOM, False)


def test_what_came_of_an_introduction_is_said_once_it_was_made() -> None:
    told = replace(introduced(ADA, OLU), outcome="They bid together ")
    assert one(told).came == "They bid together"
    assert one(replace(told, state=IntroductionState.OFFERED)).came == ""
    assert one(referred(ADA, OLU)).came == ""


@pytest.mark.parametrize(
    ("state", "outcome", "days", "asks"),
    [
        (IntroductionState.MADE, "", 30, True),
        (IntroductionState.MADE, " ", 31, True),
        (IntroductionState.MADE, "", 29, False),
        (IntroductionState.MADE, "They bid together", 90, False),
        (IntroductionState.OFFERED, "", 90, False),
        (IntroductionState.LET_GO, "", 90, False),
    ],
)
def test_only_one_that_was_made_a_while_ago_asks_what_came_of_it(
    state: IntroductionState, outcome: str, days: int, asks: bool
) -> None:
    made = replace(introduced(ADA, OLU, state=state), outcome=outcome)
    assert made.asks_outcome(DAY + timedelta(days), 30) is asks


def test_what_was_let_go_or_leads_nowhere_is_no_door() -> None:
    assert not mapped(
        introduced(ADA, OLU, state=IntroductionState.LET_GO),
        introduced(ME, ADA),
        introduced(ME, ADA, by=ADA),
        introduced(ADA, ADA),
        referred(ADA, ADA),
        referred(None, OLU),
        introduced(Party(name="…"), ADA),
    ).doors


def test_a_referral_that_was_closed_ended_without() -> None:
    door = one(referred(ADA, OLU, step=ReferralStep.ASKED, ended=DAY))
    assert door.outcome is Outcome.WITHOUT
    door = one(referred(ADA, OLU, step=ReferralStep.CLIENT, ended=DAY))
    assert door.outcome is Outcome.CLIENT


def test_outsiders_are_known_by_their_names() -> None:
    chain = mapped(
        introduced(ME, Party(name="Zoë Roe"), by=ADA),
        introduced(ME, OLU, by=Party(name="zoe  ROE"), on=DAY + timedelta(1)),
    )
    assert [door.of.name for door in chain.upstream(OLU.key)] == ["zoe  ROE", "Ada Finch"]


def test_upstream_is_everybody_on_the_way_the_nearest_first() -> None:
    days = [DAY + timedelta(n) for n in range(3)]
    way = mapped(
        introduced(ME, BEN, by=ADA, on=days[0]),
        introduced(ME, TOM, by=BEN, on=days[1]),
        referred(TOM, OLU, on=days[2]),
        referred(INES, OLU, on=days[2] + timedelta(9)),
        introduced(OLU, INES),
    )
    assert [door.of for door in way.upstream(OLU.key)] == [TOM, INES, BEN, ADA]
    assert [door.of for door in way.upstream(OLU.key, days[2])] == [TOM, BEN, ADA]
    assert way.upstream(ADA.key) == ()
    assert way.upstream("nobody") == ()


def test_a_door_that_opened_too_late_led_nowhere() -> None:
    late = mapped(
        introduced(ME, BEN, by=ADA, on=DAY + timedelta(1)), introduced(ME, OLU, by=BEN, on=DAY)
    )
    assert [door.of for door in late.upstream(OLU.key)] == [BEN]


def test_the_last_door_may_be_written_down_a_little_after_they_were_a_client() -> None:
    yes = DAY + timedelta(1)
    late = mapped(
        introduced(ME, TOM, by=ADA, on=yes),
        referred(TOM, OLU, on=yes + timedelta(7)),
        referred(INES, OLU, on=yes + timedelta(8)),
    )
    assert [door.of for door in late.upstream(OLU.key, yes)] == [TOM, ADA]
    assert late.upstream(OLU.key, DAY) == ()
    in_time = mapped(
        introduced(ME, OLU, by=INES, on=yes), referred(TOM, OLU, on=yes + timedelta(1))
    )
    assert [door.of for door in in_time.upstream(OLU.key, yes)] == [INES]


def test_a_referral_that_became_the_client_led_to_them_whatever_its_days() -> None:
    became = replace(referred(TOM, OLU, on=DAY + timedelta(90)), step=ReferralStep.CLIENT)
    assert [door.of for door in mapped(became).upstream(OLU.key, DAY)] == [TOM]


def test_a_later_door_of_the_same_person_lets_more_people_through() -> None:
    early, late = DAY, DAY + timedelta(9)
    both = mapped(
        introduced(ME, TOM, by=ADA, on=DAY + timedelta(5)),
        introduced(ME, OLU, by=TOM, on=early),
        referred(TOM, OLU, on=late),
    )
    assert [door.of for door in both.upstream(OLU.key)] == [TOM, ADA]


def test_offers_lead_nowhere_yet() -> None:
    offered = mapped(introduced(ME, OLU, by=ADA, state=IntroductionState.OFFERED))
    assert offered.upstream(OLU.key) == ()
    assert [door.state for door in offered.into(OLU.key)] == [DoorState.OFFERED]


def test_the_earliest_made_door_is_the_way_it_went() -> None:
    found = mapped(
        introduced(ME, OLU, by=ADA, state=IntroductionState.OFFERED),
        referred(TOM, OLU, on=DAY + timedelta(2)),
        introduced(ME, OLU, by=INES, on=DAY + timedelta(1)),
    )
    assert [door.of for door in found.into(OLU.key)] == [INES, TOM, ADA]


def test_a_tree_follows_everybody_once_where_they_stand_nearest() -> None:
    found = mapped(
        introduced(ADA, TOM),
        introduced(TOM, OLU),
        introduced(ADA, OLU, on=DAY + timedelta(1)),
        introduced(OLU, ADA),
        introduced(OLU, BEN),
    )
    lines = [(each.party, each.depth, each.seen) for each in found.tree(ADA)]
    assert lines == [
        (ADA, 0, False),
        (TOM, 1, False),
        (OLU, 2, True),
        (OLU, 1, False),
        (ADA, 2, True),
        (BEN, 2, False),
    ]


def test_around_somebody_doors_count_either_way() -> None:
    found = mapped(introduced(ADA, TOM), introduced(OLU, TOM), introduced(INES, OLU))
    assert len(found.around(ADA.key, 1)) == 1
    assert len(found.around(ADA.key, 2)) == 2
    assert len(found.around(ADA.key, 9)) == 3
    assert found.around("nobody", 3) == ()


def test_chains_end_with_what_came_of_them() -> None:
    found = mapped(
        introduced(ME, BEN, by=ADA),
        referred(BEN, OLU, on=DAY + timedelta(1), step=ReferralStep.CLIENT),
        introduced(ME, INES, by=TOM),
        introduced(ADA, TOM),
    )
    long, short = found.chains({INES.key: Outcome.ASKED, BEN.key: Outcome.MET})
    assert {long.people, short.people} == {(ADA, BEN, OLU), (TOM, INES)}
    long, short = sorted((long, short), key=lambda each: -len(each.doors))
    assert long.outcomes == (Outcome.MET, Outcome.CLIENT)
    assert long.clients == (OLU,)
    assert (short.outcome, short.clients) == (Outcome.ASKED, ())


@pytest.mark.parametrize(
    ("step", "met", "came"),
    [
        (ReferralStep.REFERRED, Outcome.MET, Outcome.OPEN),
        (ReferralStep.RANG, Outcome.ASKED, Outcome.RANG),
        (ReferralStep.MET, Outcome.OPEN, Outcome.MET),
        (ReferralStep.RANG, Outcome.CLIENT, Outcome.CLIENT),
    ],
)
def test_a_referral_says_itself_how_far_it_came(
    step: ReferralStep, met: Outcome, came: Outcome
) -> None:
    (chain,) = mapped(referred(BEN, OLU, step=step)).chains({OLU.key: met})
    assert chain.outcome is came


def test_a_ring_of_one_day_is_a_chain_that_begins_somewhere() -> None:
    found = mapped(*(introduced(ME, to, by=of) for of, to in ((ADA, TOM), (TOM, OLU), (OLU, ADA))))
    (chain,) = found.chains({})
    assert len(chain.doors) == 3


def test_a_path_of_twenty_thousand_doors_is_followed_to_its_end() -> None:
    people = [Party(name="", contact_id=f"p{n}") for n in range(20_001)]
    found = mapped(*(introduced(ME, to, by=of) for of, to in pairwise(people)))
    assert len(found.upstream("p20000")) == 20_000
    assert found.tree(people[0])[-1].depth == 20_000
    (chain,) = found.chains({})
    assert chain.people == tuple(people)


@st.composite
def links(draw: st.DrawFn) -> list[Introduction | Referral]:
    everybody = st.sampled_from((ME, ADA, TOM, OLU, INES, BEN, Party(name="Zoe Roe")))
    days = st.integers(0, 4).map(lambda n: DAY + timedelta(n))
    states = st.sampled_from(IntroductionState)
    introductions = st.builds(introduced, everybody, everybody, everybody, days, states)
    referrals = st.builds(referred, everybody, everybody, everybody, days)
    return draw(
        st.lists(st.one_of(introductions, referrals), max_size=25, unique_by=lambda x: x.id)
    )


def led(found: DoorMap, goal: str) -> set[str]:
    """Return everybody upstream of somebody, by trying every way."""
    seen: set[tuple[str, date]] = set()
    waiting = [(goal, date.max)]
    while waiting:
        here, latest = waiting.pop()
        for door in found.doors:
            step = door.of.key, door.on
            fits = door.for_me and door.is_made and door.on <= latest
            if fits and door.to.key == here and step not in seen:
                seen.add(step)
                waiting.append(step)
    return {who for who, _ in seen} - {goal}


@given(links())
def test_every_question_agrees_with_trying_every_way(found: list[Introduction | Referral]) -> None:
    known = mapped(*found)
    for key in known.people:
        up = [door.of.key for door in known.upstream(key)]
        assert len(up) == len(set(up))
        assert set(up) == led(known, key)
        tree = known.tree(known.people[key])
        lines = [line.party.key for line in tree if not line.seen]
        assert len(lines) == len(set(lines))
        assert len([line for line in tree if line.door]) <= len(known.doors)
    mine = [door for door in known.doors if door.for_me and door.is_made]
    chains = list(known.chains({}))
    assert {door.to.key for chain in chains for door in chain.doors} == {d.to.key for d in mine}
    for chain in chains:
        assert list(chain.doors) == sorted(chain.doors, key=lambda door: door.on)
        assert len({door.to.key for door in chain.doors}) == len(chain.doors)
        for before, after in pairwise(chain.doors):
            assert before.to.key == after.of.key


@settings(max_examples=3)
@given(st.integers(0, 2**32))
def test_twenty_thousand_links_with_rings_are_followed(seed: int) -> None:
    chance = random.Random(seed)
    people = [Party(name="", contact_id=f"p{n}") for n in range(4000)]
    found = mapped(
        *(
            introduced(
                chance.choice((ME, *people[:50])),
                chance.choice(people),
                by=chance.choice(people),
                on=DAY + timedelta(chance.randrange(700)),
            )
            for _ in range(20_000)
        )
    )
    someone = found.doors[0].to
    assert len(found.upstream(someone.key)) < len(people)
    assert len(found.tree(someone)) <= len(found.doors) + 1
    assert {d.source_id for d in found.around(someone.key, 40)} <= {
        d.source_id for d in found.doors
    }
    assert sum(1 for _ in found.chains({})) <= len(people)

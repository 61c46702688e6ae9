"""The path to client: what facts decide, what they only propose, what is decided by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.account import History
from netcompanion.domain.event import Encounter
from netcompanion.domain.path import (
    RUNGS,
    Fact,
    NamedNeed,
    facts,
    know_like_trust,
    need_named,
    path,
    path_to_client,
)
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    EntryKind,
    EntryReason,
    LedgerEntry,
    Party,
    Referral,
    ReferralStep,
    Tie,
)
from netcompanion.domain.standing import standing
from netcompanion.domain.strategy import STAGES, Plan, Purpose, Stage, StageFact
from tests import strategies

DAY = date(2026, 3, 5)
MET = Encounter(id="met", contact_id="ada", on=DAY, event_id="supper")
AGAIN = Encounter(id="again", contact_id="ada", on=DAY + timedelta(9), place="a café")
GAVE = LedgerEntry(
    id="gave",
    contact_id="ada",
    on=DAY + timedelta(12),
    kind=EntryKind.DEPOSIT,
    what="The article on kilns",
    reason=EntryReason.INFORMATION,
)
KEPT = Promise(
    id="kept",
    direction=Direction.I_OWE,
    what="Send the checklist",
    made=DAY,
    contact_id="ada",
    state=PromiseState.KEPT,
    closed=DAY + timedelta(20),
)
ASKED = Ask(
    id="ask", contact_id="ada", on=DAY + timedelta(30), what="A pilot", outcome=AskOutcome.YES
)
ALL = History(
    contact_id="ada", encounters=(AGAIN, MET), promises=(KEPT,), ledger=(GAVE,), asks=(ASKED,)
)

KINDS = st.sampled_from([kind for kind in StageFact if kind is not StageFact.BY_HAND])
KNOWN = st.frozensets(KINDS).map(
    lambda kinds: {kind: Fact(kind=kind, on=DAY, what="this") for kind in kinds}
)
STAGE_LISTS = st.lists(
    st.builds(Stage, name=st.text("abc", max_size=2), fact=st.sampled_from(StageFact)),
    min_size=1,
    max_size=8,
)
TIES = st.none() | st.builds(
    Tie, id=st.just("t"), contact_id=st.just("ada"), stage=st.text("abc", max_size=2)
)


def by_hand(stage: str) -> Tie:
    return Tie(id="tie", contact_id="ada", stage=stage)


def reached(stages: tuple[Stage, ...], history: History) -> str:
    stage = path_to_client(stages, facts(history), history.tie).reached
    return stage.name if stage else ""


def test_each_fact_says_since_when_and_what() -> None:
    found = facts(ALL)
    assert list(found) == [kind for kind in StageFact if kind is not StageFact.BY_HAND]
    assert (found[StageFact.MET].on, found[StageFact.MET].event_id) == (DAY, "supper")
    assert (found[StageFact.KNOW].on, found[StageFact.KNOW].place) == (AGAIN.on, "a café")
    assert (found[StageFact.LIKE].on, found[StageFact.LIKE].what) == (GAVE.on, GAVE.what)
    assert (found[StageFact.TRUST].on, found[StageFact.TRUST].what) == (KEPT.closed, KEPT.what)
    assert (found[StageFact.ASKED].on, found[StageFact.ASKED].what) == (ASKED.on, "A pilot")
    assert (found[StageFact.CLIENT].on, found[StageFact.CLIENT].what) == (ASKED.on, "A pilot")


def test_the_first_time_counts() -> None:
    later = replace(KEPT, id="later", what="Ring back", closed=DAY + timedelta(40))
    history = replace(ALL, promises=(later, KEPT))
    assert facts(history)[StageFact.TRUST].what == "Send the checklist"


def test_two_conversations_on_one_day_are_no_second_meeting() -> None:
    history = History(contact_id="ada", encounters=(MET, replace(AGAIN, on=DAY)))
    assert StageFact.KNOW not in facts(history)


def test_listening_and_what_they_promised_are_neither_gift_nor_trust() -> None:
    listened = replace(GAVE, reason=EntryReason.LISTENED)
    theirs = replace(KEPT, direction=Direction.THEY_OWE)
    history = History(contact_id="ada", ledger=(listened,), promises=(theirs,))
    assert facts(history) == {}


def test_a_promise_kept_late_is_kept_and_no_gift() -> None:
    late = replace(KEPT, due=DAY)
    found = facts(History(contact_id="ada", promises=(late,)))
    assert list(found) == [StageFact.TRUST]


def test_a_client_by_a_referral_has_no_words_of_an_ask() -> None:
    came = Referral(
        id="r",
        giver=Party(name="Tom Reed"),
        receiver=None,
        referred=Party(name="Ada Finch", contact_id="ada"),
        on=DAY,
        step=ReferralStep.CLIENT,
        ended=DAY + timedelta(3),
    )
    client = facts(History(contact_id="ada", referrals=(came,)))[StageFact.CLIENT]
    assert (client.on, client.what) == (DAY + timedelta(3), "")


def test_facts_alone_lead_to_like_and_propose_what_follows() -> None:
    way = path_to_client(STAGES, facts(ALL))
    assert way.reached == Stage(name="Like", fact=StageFact.LIKE)
    assert way.suggestion is not None
    number, fact = way.suggestion
    assert (STAGES[number].name, fact.what) == ("Trust", "Send the checklist")


def test_a_suggestion_needs_its_fact() -> None:
    way = path_to_client(STAGES, facts(replace(ALL, promises=(), asks=())))
    assert way.reached is not None
    assert (way.reached.name, way.suggestion) == ("Like", None)


def test_who_became_a_client_without_being_asked_is_suggested_as_one() -> None:
    came = Fact(kind=StageFact.CLIENT, on=DAY)
    way = path_to_client(STAGES, {StageFact.CLIENT: came}, by_hand("Trust"))
    assert way.suggestion == (5, came)
    assert path_to_client(STAGES, {StageFact.CLIENT: came}, by_hand("Client")).suggestion is None


def test_by_hand_one_stays_forwards_and_backwards() -> None:
    assert reached(STAGES, replace(ALL, tie=by_hand("Client"))) == "Client"
    assert reached(STAGES, replace(ALL, tie=by_hand("Met"))) == "Met"
    assert reached(STAGES, History(contact_id="ada", tie=by_hand("Trust"))) == "Trust"


def test_a_stage_that_is_gone_decides_nothing() -> None:
    assert reached(STAGES, replace(ALL, tie=by_hand("Warm"))) == "Like"
    assert not path_to_client(STAGES, facts(ALL), by_hand("Warm")).by_hand


def test_facts_do_not_lead_past_a_stage_by_hand() -> None:
    own = (STAGES[0], Stage(name="Coffee"), STAGES[1], STAGES[2])
    assert reached(own, ALL) == "Met"
    assert path_to_client(own, facts(replace(ALL, asks=()))).suggestion is None
    way = path_to_client(own, facts(ALL), by_hand("Coffee"))
    assert way.suggestion is not None
    assert own[way.suggestion[0]].name == "Know"


def test_know_like_trust_goes_by_facts_to_the_end() -> None:
    way = path(Plan(purposes=frozenset({Purpose.COMMUNITY})), replace(ALL, tie=by_hand("Met")))
    assert (way.stages, way.now, way.suggestion, way.by_hand) == (RUNGS, 3, None, False)
    assert "Asked" not in [stage.name for stage in way.stages]
    without = know_like_trust(facts(replace(ALL, encounters=(MET,))))
    assert without.now == 0


def test_the_need_named_last_counts_the_days_since() -> None:
    named = replace(MET, needs=("", "a kiln"))
    third = replace(AGAIN, id="third", on=DAY + timedelta(20))
    twice = replace(third, id="the same day")
    history = History(contact_id="ada", encounters=(twice, third, AGAIN, named))
    assert need_named(history) == NamedNeed(need="a kiln", on=DAY, talks=2)
    assert need_named(ALL) is None


@given(STAGE_LISTS, KNOWN)
def test_never_past_like_without_a_hand(stages: list[Stage], known: dict[StageFact, Fact]) -> None:
    now = path_to_client(stages, known).now
    passed = [stage.fact for stage in stages[: now + 1]]
    allowed = {StageFact.MET, StageFact.KNOW, StageFact.LIKE}
    assert set(passed) <= allowed & known.keys()
    assert StageFact.LIKE not in passed[:-1]


@given(STAGE_LISTS, KNOWN, KNOWN, TIES)
def test_more_facts_never_lead_back(
    stages: list[Stage],
    some: dict[StageFact, Fact],
    more: dict[StageFact, Fact],
    tie: Tie | None,
) -> None:
    assert path_to_client(stages, some | more, tie).now >= path_to_client(stages, some, tie).now
    assert know_like_trust(some | more).now >= know_like_trust(some).now


@given(STAGE_LISTS, KNOWN, TIES)
def test_there_is_one_present_stage_or_none_yet(
    stages: list[Stage], known: dict[StageFact, Fact], tie: Tie | None
) -> None:
    way = path_to_client(stages, known, tie)
    assert -1 <= way.now < len(stages)
    named = tie is not None and tie.stage != "" and tie.stage in {stage.name for stage in stages}
    assert way.by_hand == named
    if way.suggestion is not None:
        number, fact = way.suggestion
        assert number > way.now
        assert number == way.now + 1 or fact.kind is StageFact.CLIENT
        assert stages[number].fact is fact.kind


@given(
    st.lists(strategies.encounters("ada"), max_size=4),
    st.lists(strategies.promises("ada"), max_size=4),
    st.lists(strategies.asks("ada"), max_size=3),
    st.lists(strategies.ledger_entries("ada"), max_size=3),
)
def test_facts_say_what_the_sums_of_the_relationship_say(
    met: list[Encounter], promised: list[Promise], asked: list[Ask], ledger: list[LedgerEntry]
) -> None:
    history = History(
        contact_id="ada",
        encounters=tuple(met),
        promises=tuple(promised),
        asks=tuple(asked),
        ledger=tuple(ledger),
    )
    sums = standing(history)
    assert facts(history).keys() == {
        kind
        for kind, holds in {
            StageFact.MET: sums.conversations > 0,
            StageFact.KNOW: sums.conversations > 1,
            StageFact.LIKE: sums.gifts > 0,
            StageFact.TRUST: sums.kept > 0,
            StageFact.ASKED: sums.asks > 0,
            StageFact.CLIENT: sums.client is not None,
        }.items()
        if holds
    }

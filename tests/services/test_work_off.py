"""Without *win work* nothing tells of asks or clients; what is stored comes back with the work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from netcompanion.domain.account import AccountState, EntrySource
from netcompanion.domain.change import add
from netcompanion.domain.event import Event, Measure, Objective
from netcompanion.domain.limits import limits
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import Ask, AskOutcome, EntryKind, EntryReason
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services import account, events, plan
from netcompanion.services.account import Facts, Tally
from netcompanion.services.after import after_event
from netcompanion.services.during import live
from netcompanion.services.event_report import event_report
from netcompanion.services.events_compared import figures
from netcompanion.services.giving import to_give
from netcompanion.services.objective_ideas import objective_ideas
from netcompanion.services.pocket import pocket_card
from netcompanion.services.series import came
from netcompanion.services.today import today as today_of
from netcompanion.store import Reader, Store
from tests.builders import contact

NOW = datetime(2026, 6, 1, 12)
TODAY = NOW.date()
ADA = contact("Ada Finch", 1)
FAIR = Event(id="fair", name="Fair", start=datetime(2026, 6, 1, 9), hours=2.0)
TEXTS = {
    Measure.PEOPLE_MET: "Meet 3 people",
    Measure.ASKS: "Ask 2 for work",
    Measure.CLIENTS: "Win 1 client",
}
OBJECTIVES = [
    Objective(id=text, event_id=FAIR.id, text=text, number=1, measure=measure, position=at)
    for at, (measure, text) in enumerate(TEXTS.items())
]
ASK = Ask(
    id="ask",
    contact_id=ADA.id,
    on=TODAY,
    what="An audit",
    outcome=AskOutcome.NOT_YET,
    event_id=FAIR.id,
)


@pytest.fixture
def book(store: Store) -> Store:
    """A fair with objectives of work, for somebody who no longer wins any."""
    learn = Plan(purposes=frozenset({Purpose.LEARN}))
    store.apply(add("Begin", ADA, FAIR, *OBJECTIVES, ASK, learn))
    return store


def win_work(store: Store) -> None:
    with store.read() as reader:
        change = plan.choose_purposes(reader, frozenset({Purpose.WIN_WORK}))
    store.apply(change)


def listed(reader: Reader) -> list[list[str]]:
    """The objectives wherever they are listed."""
    now_on = live(reader, FAIR.id)
    coming = today_of(reader, datetime(2026, 6, 1, 10)).next_event
    assert now_on is not None
    assert coming is not None
    return [
        [each.text for each in events.objectives_of(reader, FAIR.id)],
        [each.objective.text for each in event_report(reader, FAIR).scores],
        [each.text for each, _ in after_event(reader, FAIR, TODAY).results],
        [each.text for each, _ in now_on.objectives],
        [each.text for each in pocket_card(reader, FAIR).objectives],
        [each.text for each, _ in coming.objectives],
    ]


def test_objectives_of_work_are_listed_nowhere_and_come_back(book: Store) -> None:
    with book.read() as reader:
        assert listed(reader) == [["Meet 3 people"]] * 6
        assert came(reader, FAIR).objectives == (0, 1)
        [compared] = figures(reader, NOW, sells=False)
        assert (compared.objectives, compared.asks) == ((0, 1), 0)
    win_work(book)
    with book.read() as reader:
        assert listed(reader) == [list(TEXTS.values())] * 6
        assert came(reader, FAIR).objectives == (1, 3)
        [compared] = figures(reader, NOW, sells=True)
        assert (compared.objectives, compared.asks) == ((1, 3), 1)


def test_an_account_that_asks_overdrew_keeps_its_word_and_tells_of_none(book: Store) -> None:
    asked = [replace(ASK, id=f"ask {n}", on=date(2026, 5, n)) for n in range(1, 6)]
    kept = Promise(
        id="kept",
        direction=Direction.I_OWE,
        what="send the list",
        made=date(2026, 4, 1),
        contact_id=ADA.id,
        state=PromiseState.KEPT,
        closed=date(2026, 4, 2),
    )
    book.apply(add("Asked often", *asked, kept))
    with book.read() as reader:
        found = account.account_of(reader, ADA.id)
        warning = account.warning(reader, ADA.id, limits(reader.plan()), TODAY)
        [giving] = to_give(reader, TODAY)
        label = account.set_weight(reader, ADA.id, "ask 1", 0).label
    others = Tally(
        number=6,
        source=EntrySource.HAND,
        kind=EntryKind.WITHDRAWAL,
        reason=EntryReason.OTHER,
    )
    kept_one = Tally(number=1, source=EntrySource.KEPT, kind=EntryKind.DEPOSIT)
    assert (found.balance, found.state) == (-5, AccountState.OVERDRAWN)
    assert found.why == Facts(taken=(others,), given=(kept_one,))
    assert {each.what for each in found.entries} == {"", "send the list"}
    assert warning is not None
    assert (warning.why, warning.last, giving.facts) == (found.why, None, found.why)
    assert "audit" not in label
    win_work(book)
    with book.read() as reader:
        warning = account.warning(reader, ADA.id, limits(reader.plan()), TODAY)
    assert warning is not None
    assert warning.last is not None
    assert warning.last.what == "An audit"
    assert warning.why.taken[0].source is EntrySource.ASKED


def test_repeating_an_event_wants_no_work(book: Store) -> None:
    with book.read() as reader:
        change = events.repeat(reader, FAIR, datetime(2026, 7, 1, 9))
    new = [each.after.text for each in change.edits if isinstance(each.after, Objective)]
    assert new == ["Meet 3 people"]


def test_removing_an_event_removes_what_is_not_shown_as_well(book: Store) -> None:
    with book.read() as reader:
        change = events.remove(reader, FAIR)
    book.apply(change)
    with book.read() as reader:
        assert reader.objectives(FAIR.id) == []


def test_what_was_wanted_before_proposes_no_work(book: Store) -> None:
    following = Event(id="next", name="Fair", start=datetime(2026, 7, 1, 9))
    book.apply(add("Next", following))
    with book.read() as reader:
        proposed = objective_ideas(reader, following)
    assert not {each.text.measure for each in proposed} & {Measure.ASKS, Measure.CLIENTS}

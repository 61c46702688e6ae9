"""What the page about an event reads at once, in a real store."""

from dataclasses import replace
from datetime import date

from netcompanion.domain.change import add
from netcompanion.domain.event import DealtQuestion
from netcompanion.domain.promise import PromiseState
from netcompanion.domain.relationship import Ask, IntroductionState
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services import questions
from netcompanion.services.after import first_owed
from netcompanion.services.aftermath import aftermath
from netcompanion.store import Store
from tests.builders import contact, encounter, introduction, mixer, objective, promise

TODAY = date(2026, 3, 6)
ADA, TOM = contact("Ada Finch", 1), contact("Tom Reed", 2)
QUESTION = questions.shipped()[0]
EVENT = replace(
    mixer(),
    questions=(DealtQuestion(question_id="gone"), DealtQuestion(question_id=QUESTION.id)),
)
SOON = replace(promise(TOM, "Send", date(2026, 3, 8)), event_id=EVENT.id)
LATER = promise(TOM, "Ring", date(2026, 3, 20))
DATELESS = promise(ADA, "Find")


def test_everything_that_came_of_it(store: Store) -> None:
    idea = replace(introduction(ADA, TOM), event_id=EVENT.id)
    let_go = replace(idea, id="let-go", state=IntroductionState.LET_GO)
    ask = Ask(id="ask", contact_id=TOM.id, on=TODAY, what="The roof", event_id=EVENT.id)
    met = [encounter(each, EVENT) for each in (ADA, TOM)]
    wanted = replace(objective(EVENT), counted=1)
    store.apply(add("All", EVENT, ADA, TOM, *met, SOON, LATER, DATELESS, idea, let_go, ask, wanted))
    with store.read() as reader:
        came = aftermath(reader, EVENT, TODAY)
    assert [each.contact_id for each in came.met] == [TOM.id, ADA.id]
    assert came.people == {ADA.id: ADA, TOM.id: TOM}
    assert came.owed == {TOM.id: SOON, ADA.id: DATELESS}
    assert [(each.promise, each.who) for each in came.said] == [(SOON, "Tom Reed")]
    assert came.counted == ((wanted, 3),)
    assert came.introduced == (idea,)
    assert came.asks == (ask,)
    assert came.names == {ADA.id: "Ada Finch", TOM.id: "Tom Reed"}
    assert came.asked == (QUESTION,)
    assert came.comparison is None
    assert came.sells


def test_who_goes_to_learn_sells_nothing(store: Store) -> None:
    store.apply(add("All", EVENT, Plan(purposes=frozenset({Purpose.LEARN}))))
    with store.read() as reader:
        assert not aftermath(reader, EVENT, TODAY).sells


def test_the_first_that_is_owed_has_the_first_day() -> None:
    kept = replace(SOON, id="kept", due=TODAY, state=PromiseState.KEPT)
    assert first_owed([DATELESS, LATER, SOON, kept]) == {ADA.id: DATELESS, TOM.id: SOON}

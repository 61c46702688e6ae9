"""Who is ready to be asked for business, and what is missing with everybody else.

The conditions are those of `domain.readiness`; here they are said in sentences, each of which
quotes the fact that it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain import account, limits, ready_words
from netcompanion.domain.account import AccountState, History
from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.limits import Limits
from netcompanion.domain.phrase import written_day
from netcompanion.domain.readiness import Condition, is_ready
from netcompanion.domain.ready_words import Facts
from netcompanion.domain.relationship import AskOutcome
from netcompanion.domain.standing import Standing, standing
from netcompanion.domain.strategy import Plan
from netcompanion.services.account import state_of
from netcompanion.services.introductions import name_now
from netcompanion.services.plan import save

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyPerson:
    """Somebody to be asked: what they need, in their words, and why it is time.

    `said` is when and where ("on 9 October at Guild Dinner"), "" where that is not known.
    `planned` is the day for which an ask of them is planned already, with the id `ask_id`.
    """

    contact_id: str
    name: str
    role: str
    need: str
    said: str
    why: str
    planned: date | None = None
    ask_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The first of `count` people who look ready, and why.

    `why` says what all of them have in common, and is "" where somebody is among them whom I only
    planned to ask. Those for whom an ask is planned by today come first, the latest day before
    others. Until the day `resting` nobody is proposed; what I planned myself still is there.
    """

    people: tuple[ReadyPerson, ...] = ()
    count: int = 0
    why: str = ""
    resting: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How it stands with one person: what speaks for asking them, and what is missing.

    `missing` has a sentence for each condition that is not met. `gift` is what I gave last, as one
    says it to them. Rules are my own once I changed a limit of them.
    """

    person: ReadyPerson
    missing: Mapping[Condition, str]
    is_overdrawn: bool
    by_own_rules: bool
    gift: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def ready(reader: Reader, today: date, limit: int = 3) -> Ready:
    """Return who looks ready to be asked; nothing where one does not go to events to win work."""
    plan = reader.plan()
    if not plan.wins_work:
        return Ready()
    rules = limits.limits(plan)
    planned = {each.contact_id for each in reader.asks(outcome=AskOutcome.PLANNED)}
    standings = reader.standings(planned)
    due = [each for each in standings.values() if each.planned and each.planned <= today]
    due.sort(key=lambda each: (each.planned or today, each.contact_id), reverse=True)
    resting = plan.asks_rest_until if _rests(plan, today) else None
    others = [] if resting else _not_yet_planned(reader, rules, today, limit, planned)
    chosen = [*due, *others][:limit]
    due_and_not_ready = sum(not is_ready(each, rules, today) for each in due)
    all_are = all(is_ready(each, rules, today) for each in chosen)
    return Ready(
        people=tuple(_people(reader, chosen, today)),
        count=reader.ready_count(rules, today) + due_and_not_ready,
        why=ready_words.rule(rules) if all_are else "",
        resting=resting,
    )


def readiness(reader: Reader, contact: Contact, today: date) -> Readiness:
    """Return how it stands with one person, in sentences."""
    plan = reader.plan()
    rules = limits.limits(plan)
    history = reader.history_with(contact.id).until(today)
    sums = standing(history)
    facts = _facts(reader, {contact.id: history}, today)
    said = ready_words.missing_words(history, sums, rules, facts)
    return Readiness(
        person=_person(contact, history, sums, facts),
        missing=said,
        is_overdrawn=state_of(sums, rules) is AccountState.OVERDRAWN,
        by_own_rules=any(each.name.startswith("ready_") for each in plan.limits),
        gift=ready_words.gift_to_them(history, facts),
    )


def rest_until(today: date) -> date:
    """Return the first day of the next month: until then "not this month" holds."""
    return date(today.year + 1, 1, 1) if today.month == 12 else date(today.year, today.month + 1, 1)


def rest(reader: Reader, until: date) -> Change:
    """Propose nobody to be asked before a day ("not this month")."""
    label = f"No proposals to ask until {written_day(until, year=False)}"
    return save(reader, with_values(reader.plan(), asks_rest_until=until), label)


def show_again(reader: Reader) -> Change:
    """Propose people to be asked again."""
    resumed = with_values(reader.plan(), asks_rest_until=None)
    return save(reader, resumed, "Showed again who looks ready to be asked")


def _rests(plan: Plan, today: date) -> bool:
    return plan.asks_rest_until is not None and today < plan.asks_rest_until


def _not_yet_planned(
    reader: Reader, rules: Limits, today: date, limit: int, planned: set[str]
) -> list[Standing]:
    """Return who is ready, those with an ask planned for a day to come last."""
    found = reader.ready(rules, today, limit + len(planned))
    free = [each for each in found if each.contact_id not in planned]
    later = [each for each in found if each.planned is not None and each.planned > today]
    return [*free, *later]


def _people(reader: Reader, chosen: Sequence[Standing], today: date) -> list[ReadyPerson]:
    ids = [each.contact_id for each in chosen]
    contacts = reader.contacts(ids)
    found = reader.histories_with(ids)
    histories = {id_: history.until(today) for id_, history in found.items()}
    facts = _facts(reader, histories, today)
    return [
        _person(contacts[each.contact_id], histories[each.contact_id], each, facts)
        for each in chosen
        if each.contact_id in contacts and each.contact_id in histories
    ]


def _person(contact: Contact, history: History, sums: Standing, facts: Facts) -> ReadyPerson:
    need, said = ready_words.need(history, contact, facts)
    planned = (each for each in history.asks if not each.was_made)
    role = ", ".join(filter(None, (contact.title, contact.organisation)))
    return ReadyPerson(
        contact_id=contact.id,
        name=contact.name,
        role=role,
        need=need,
        said=said,
        why=ready_words.why(history, facts),
        planned=sums.planned,
        ask_id=next((each.id for each in planned if each.on == sums.planned), ""),
    )


def _facts(reader: Reader, histories: dict[str, History], today: date) -> Facts:
    events: set[str] = set()
    people: set[str] = set()
    for history in histories.values():
        events |= {each.event_id for each in history.encounters if each.event_id}
        others = (each.other for each in account.entries(history))
        people |= {each.contact_id for each in others if each and each.contact_id}
    names = reader.names(people)
    return Facts(
        today=today,
        events=reader.event_names(events),
        name=lambda party: name_now(party, names),
    )

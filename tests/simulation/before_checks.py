"""What *Before* and the comparison of events say: ideas, whom one knows there, what to give."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

from netcompanion.domain.event import Event
from netcompanion.services import briefing, events_compared, gives, objective_ideas, openings
from netcompanion.services.objective_ideas import IdeaSource, ObjectiveIdea
from netcompanion.store import Reader
from tests.simulation import truth
from tests.simulation.mirror import Happening, Mirror
from tests.simulation.scan import Scanner

LATELY = timedelta(365)
_WANTING = (" wants ", " spoke of “")
_OFFERING = (" offers ", " is tagged “", " works as ")


def next_event(scanner: Scanner) -> Happening | None:
    coming = [each for each in scanner.facts.events.values() if each.start > scanner.now]
    return min(coming, key=lambda each: each.start, default=None)


def check_objectives(reader: Reader, scanner: Scanner) -> None:
    """Each proposed objective rests on a goal behind, an earlier evening, a network or the plan."""
    m, findings, event = scanner.facts, scanner.findings, next_event(scanner)
    if event is None:
        return
    found = objective_ideas.objective_ideas(reader, _event(reader, event))
    wanted = {each.text.casefold() for each in truth.wanted(m, event)}
    findings.true(f"{len(wanted)} and {found} are plenty", len(found) + len(wanted) <= 3)
    for idea in found:
        findings.proposals += 1
        said = idea.text.text
        findings.true(f"{said!r} is wanted already", said.casefold() not in wanted)
        if not m.page.wins_work:
            of_work = idea.text.measure.value in truth.OF_WORK or "customer" in said
            findings.nothing("an objective of work", of_work and said)
        _check_idea(scanner, event, idea)


def _check_idea(scanner: Scanner, event: Happening, idea: ObjectiveIdea) -> None:
    m, findings, said = scanner.facts, scanner.findings, idea.text.text
    if idea.source is IdeaSource.GOAL:
        assert idea.goal is not None
        goal, on = m.goals[idea.goal.goal.id], event.start.date()
        done = truth.done_between(m, goal.counts, goal.start, goal.end)
        days, gone = (goal.end - goal.start).days + 1, (on - goal.start).days + 1
        pace = goal.number * gone / days
        findings.equal(f"{goal.text!r} so far", idea.goal.count, done)
        findings.true(f"{goal.text!r} is behind", done < 0.75 * pace and gone < days)
        findings.equal(f"number of {said!r}", idea.text.number, min(math.ceil(pace) - done, 3))
    elif idea.source is IdeaSource.EARLIER:
        fitting = [
            truth.came_to(m, each.key, said)
            for each in m.events.values()
            if each.name == idea.event
            and each.start < event.start
            and said in (one.text for one in each.wanted)
        ]
        findings.true(f"{said!r} was wanted from {idea.event} before", fitting)
        findings.true(f"{said!r} came to {idea.came_to}, not {fitting}", idea.came_to in fitting)
    elif idea.source is IdeaSource.NETWORK:
        assert idea.thin is not None
        people = truth.in_network(m, idea.thin.kind.value)
        are_sorted = sum(bool(each.networks) for each in m.people.values())
        findings.equal("people of a thin network", idea.thin.people, len(people))
        findings.equal("people in any network", idea.are_sorted, are_sorted)
        findings.true("it is thin", len(people) < 5 or len(people) < 0.08 * are_sorted)
        findings.true("enough are sorted to say so", are_sorted >= 10)
        findings.true(f"{said!r} names it", idea.thin.kind.value in said)
    else:
        ideal = said.casefold().removeprefix("meet 3 ")
        is_ideal = ideal in m.page.ideal.casefold()
        findings.true(f"{said!r} is of the plan", is_ideal or said in _of_plan(m))


def _of_plan(m: Mirror) -> tuple[str, ...]:
    """What the purposes of a plan ask for, of which each persona has some."""
    others = ("Make 2 introductions", "Learn 1 thing to pass on", "Book 1 talk about a role")
    if not m.page.wins_work:
        return others
    return (*others, "Book 2 follow-up calls", "Ask 1 person for business")


def check_briefing(reader: Reader, scanner: Scanner) -> None:
    """Whom I know there, and who has long been quiet."""
    m, today, findings, event = scanner.facts, scanner.today, scanner.findings, next_event(scanner)
    if event is None:
        return
    found = briefing.briefing(reader, _event(reader, event), scanner.now)
    known = {each.person for each in event.to_meet if each.person}
    findings.equal("known at the event", {each.target.contact_id for each in found.known}, known)
    for each in found.known:
        key = each.target.contact_id or ""
        name = m.people[key].name
        owed = {word.key for word in truth.owed_to(m, key)}
        theirs = {word.key for word in truth.waiting(m) if word.person == key}
        findings.equal(f"owed to {name}", {word.id for word in each.owed}, owed)
        findings.equal(f"{name} owes", {word.id for word in each.owes_me}, theirs)
        talks = truth.talks(m, key)
        findings.equal(
            f"last talk with {name}", each.last and each.last.on, talks[0].on if talks else None
        )
        if not owed | theirs:
            findings.nothing(f"what is open with {name}", each.owed or each.owes_me)
    for quiet in found.quiet:
        findings.proposals += 1
        key, name = quiet.contact.id, quiet.contact.name
        last = truth.last_touch(m, key)
        findings.equal("who is quiet", name, m.people[key].name)
        findings.equal(f"last touch of {name}", quiet.last, last)
        findings.true(f"{name} is quiet", last is not None and (today - last).days >= 42)
        findings.true(f"{name} is not to be met anyway", key not in known)
        days = (today - last).days if last else 0
        long = f"{days // 7} weeks" if days // 7 < 20 else f"{days // 30} months"
        findings.true(f"quiet for {long}: {quiet.why!r}", f"Quiet for {long}." in quiet.why)
        scanner.sentence(f"why write to {name}", quiet.why)
    for _target, chain in found.chains:
        scanner.values("chain", chain)


def check_gives(reader: Reader, scanner: Scanner) -> None:
    """What I could give those who are to be met, or else those whom I met last."""
    m, today, event = scanner.facts, scanner.today, next_event(scanner)
    if event is None:
        return
    targets = [replace(each, give="") for each in reader.targets(event.key)]
    found = gives.ideas(reader, targets, today=today)
    by_id = {each.id: each for each in targets}
    for target_id, ideas in found.items():
        key = by_id[target_id].contact_id or ""
        name = by_id[target_id].name
        for idea in ideas:
            scanner.findings.proposals += 1
            scanner.sentence(f"what to give {name}", idea.what)
            scanner.sentence(f"why give it to {name}", idea.why)
            if idea.kind is gives.IdeaKind.PROMISE:
                owed = [word for word in truth.owed_to(m, key) if word.what == idea.what]
                days = [f"promised it on {w.made.day} {w.made:%B %Y}" for w in owed]
                said = any(day in idea.why for day in days)
                scanner.findings.true(f"{idea.what!r} is owed to {name}: {idea.why}", said)
            elif idea.why.startswith("You "):
                begun = {
                    (v.on, m.name(v.second if v.first.key == key else v.first))
                    for v in m.intros.values()
                    if key in (v.first.key, v.second.key) and v.state in ("idea", "offered")
                }
                said = any(
                    other in idea.what and f"{on.day} {on:%B %Y}" in idea.why for on, other in begun
                )
                scanner.findings.true(f"{idea.what!r} was begun: {idea.why!r}", said)
            else:
                _check_trades(scanner, idea.why)


def check_openings(reader: Reader, scanner: Scanner) -> None:
    """People who should meet: what one wants stands, and what the other offers."""
    m, findings, event = scanner.facts, scanner.findings, next_event(scanner)
    found = openings.openings(reader, today=scanner.today, limit=20)
    if event is not None:
        there = {each.person for each in event.to_meet if each.person}
        here = openings.openings(reader, event_id=event.key, today=scanner.today, limit=20)
        parts = [{each.wants.contact_id, each.offers.contact_id} for each in here]
        findings.true(f"{here} are of people at {event.name}", all(map(there.intersection, parts)))
        found += here
    linked = {frozenset((v.first.key, v.second.key)) for v in m.intros.values()}
    if not any(each.wants or each.offers for each in m.people.values()) and not m.talks:
        findings.nothing("openings", found)
    for each in found:
        findings.proposals += 1
        one, other = each.wants.contact_id or "", each.offers.contact_id or ""
        findings.equal("who wants", each.wants.name, m.people[one].name)
        findings.equal("who offers", each.offers.name, m.people[other].name)
        findings.true(f"{each.want!r} is wanted", each.want in wants(scanner, one))
        findings.true(f"{each.offer!r} is offered", each.offer in offers(m, other))
        findings.true(f"{each.why!r}: they know each other", {one, other} not in linked)
        scanner.sentence("why introduce", each.why)
        _check_trades(scanner, each.why)


def _check_trades(scanner: Scanner, why: str) -> None:
    """Whoever is named wants, or offers, what is said of them, and of nobody else."""
    m = scanner.facts
    for clause in why.replace(" And ", " ").replace("; ", ". ").split(". "):
        for verb, said in (
            *((verb, wants) for verb in (" wants ", " spoke of “")),
            *(
                (verb, lambda _scanner, key: offers(m, key))
                for verb in (" offers ", " is tagged “")
            ),
            (" works as ", lambda _scanner, key: offers(m, key)),
        ):
            name, found, words = clause.partition(verb)
            whom = [key for key, each in m.people.items() if each.name == name]
            if found and whom:
                stands = {text.casefold() for key in whom for text in said(scanner, key)}
                words = words.rstrip("”.").casefold()
                scanner.findings.true(f"{clause!r} is so", words in stands)


def check_compared(reader: Reader, scanner: Scanner) -> None:
    """What events took and brought, one by one and by series."""
    m, findings, now = scanner.facts, scanner.findings, scanner.now
    found = events_compared.events_compared(reader, now)
    went = truth.attended(m, date.min, now)
    findings.equal("events compared", {each.id for each in found.events}, {v.key for v in went})
    findings.equal("clients and asks are shown", found.sells, m.page.wins_work)
    for each in found.events:
        event = m.events[each.id]
        talks = [v for v in m.talks.values() if v.event == event.key]
        said = [v for v in m.words.values() if v.event == event.key and v.mine]
        kept = [v for v in said if v.state == "kept"]
        findings.equal(f"hours of {event.name}", each.hours, event.hours)
        findings.equal(f"cost of {event.name}", each.cost, event.cost)
        findings.equal(f"talks at {event.name}", each.conversations, len(talks))
        met = len(each.met) + each.met_by_name
        findings.equal(f"met at {event.name}", met, len(truth.met_at(m, event.key)))
        findings.equal(f"promises of {event.name}", each.promises, (len(kept), len(said)))
        wanted = truth.wanted(m, event)
        hit = [truth.came_to(m, event.key, v.text) >= (v.number or 1) for v in wanted]
        findings.equal(f"objectives of {event.name}", each.objectives, (sum(hit), len(hit)))
        asked = truth.counted(m, event.key, "asks") if m.page.wins_work else 0
        findings.equal(f"asks at {event.name}", each.asks, asked)
        again = {v.person for v in talks if _met_later(m, v.person, event)}
        findings.equal(f"met again after {event.name}", set(each.met_again), again)
        if not m.page.wins_work:
            findings.nothing(f"clients of {event.name}", each.clients)
    for row in found.series:
        same = [v for v in went if (v.series or v.name) == row.name]
        findings.equal(f"times of {row.name}", row.times, len(same))
        mean = row.met_a_time(found.mean_of)
        if len(same) < 3:
            findings.nothing(f"a mean of {len(same)}", mean is not None)
        else:
            met = sum(len(truth.met_at(m, v.key)) for v in same)
            findings.equal(f"met a time at {row.name}", mean, met / len(same))
    scanner.values("compared", [each.name for each in found.series])


def _met_later(m: Mirror, person: str, event: Happening) -> bool:
    """Whether somebody was met first at an event, and again on a later day."""
    talks = sorted(truth.talks(m, person), key=lambda each: each.on)
    return talks[0].event == event.key and talks[-1].on > talks[0].on


def wants(scanner: Scanner, key: str) -> list[str]:
    """Return what somebody wants, or spoke of within a year."""
    m = scanner.facts
    recent = [v for v in truth.talks(m, key) if v.on >= scanner.today - LATELY]
    return [*m.people[key].wants, *(need for v in recent for need in v.needs)]


def offers(m: Mirror, key: str) -> list[str]:
    person = m.people[key]
    return [*person.offers, *person.tags, person.role]


def _event(reader: Reader, event: Happening) -> Event:
    found = reader.event(event.key)
    assert found is not None
    return found


CHECKS = (
    check_objectives,
    check_briefing,
    check_gives,
    check_openings,
    check_compared,
)

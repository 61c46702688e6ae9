"""What Today and Strategy say of promises, events, goals, hiding, referrals and networks."""

from __future__ import annotations

from datetime import timedelta
from statistics import median

from netcompanion.services import digest, funnel, goals, going, known_for, networks, today, trap
from netcompanion.store import Reader
from tests.simulation import truth
from tests.simulation.mirror import Happening
from tests.simulation.scan import Scanner


def check_today(reader: Reader, scanner: Scanner) -> None:
    m, day, findings = scanner.facts, scanner.today, scanner.findings
    found = today.today(reader, scanner.now)
    mine, late = truth.owed(m), truth.late(m, day)
    soon = [each for each in mine if each.due and each.due <= day + timedelta(3)]
    waiting = truth.waiting(m)
    findings.equal("open promises", found.open, len(mine))
    findings.equal("late promises", found.late, len(late))
    findings.equal("due today", found.due_today, sum(each.due == day for each in mine))
    findings.equal("soon", found.promises_soon, len(soon))
    findings.equal(
        "first promises", [v.promise.due for v in found.promises], [v.due for v in soon[:5]]
    )
    findings.equal("waiting for", found.waiting_count, len(waiting))
    findings.equal(
        "oldest waits", [v.promise.made for v in found.waiting], [v.made for v in waiting[:2]]
    )
    for line in (*found.promises, *found.waiting):
        findings.proposals += 1
        word = m.words[line.promise.id]
        where = m.events[word.event].name if word.event else word.place
        findings.equal("what was promised", line.promise.what, word.what)
        findings.equal("to whom", line.who, m.people[word.person].name if word.person else "")
        findings.equal("where it was said", line.where, where)
    to_make = {v.key for v in m.intros.values() if v.by.is_me and v.state in ("idea", "offered")}
    findings.equal("introductions to make", {v.id for v in found.introductions}, to_make)
    _check_events(scanner, found)
    scanner.values("today", found)
    for thing, there in (("a promise", mine), ("what others owe", waiting)):
        if not there:
            findings.nothing(thing, found.promises if thing == "a promise" else found.waiting)


def _check_events(scanner: Scanner, found: today.Today) -> None:
    m, now, findings = scanner.facts, scanner.now, scanner.findings
    coming = sorted(
        (v for v in m.events.values() if v.end > now and v.start < now + timedelta(7)),
        key=lambda each: each.start,
    )
    findings.equal("events this week", found.events_this_week, len(coming))
    if found.next_event is None or not coming:
        findings.nothing("the next event", found.next_event or coming)
    else:
        findings.equal("the next event", found.next_event.event.id, coming[0].key)
        days = max(0, (coming[0].start.date() - scanner.today).days)
        findings.equal("days to the next event", found.next_event.days, days)
        _check_objectives(scanner, coming[0], found.next_event.objectives)
    if found.to_finish is not None:
        event = m.events[found.to_finish.event.id]
        findings.true(f"{event.name} is over", event.end <= now)
        findings.equal("days since", found.to_finish.days, (now.date() - event.end.date()).days)
        findings.equal(
            f"met at {event.name}", found.to_finish.checklist.met, len(truth.met_at(m, event.key))
        )
        said = [each for each in m.words.values() if each.event == event.key]
        steps = [each for each in said if each.state != "dropped"]
        findings.equal("next steps", found.to_finish.checklist.next_steps, len(steps))
        _check_objectives(scanner, event, found.to_finish.results)


def _check_objectives(
    scanner: Scanner, event: Happening, said: tuple[tuple[object, int], ...]
) -> None:
    m = scanner.facts
    true = [truth.came_to(m, event.key, each.text) for each in truth.wanted(m, event)]
    scanner.findings.equal(f"objectives of {event.name}", [count for _, count in said], true)


def check_going(reader: Reader, scanner: Scanner) -> None:
    m, day, findings = scanner.facts, scanner.today, scanner.findings
    found = going.going(reader, scanner.now)
    closed = [
        v
        for v in m.words.values()
        if v.mine and v.closed and v.closed > day - timedelta(90) and v.state != "open"
    ]
    made, kept = closed + truth.late(m, day), [v for v in closed if v.state == "kept"]
    if len(made) < 5:
        findings.nothing("my word", found.word)
    elif found.word is not None:
        in_time = [v for v in kept if v.due is None or (v.closed and v.closed <= v.due)]
        findings.equal("my promises", found.word.made, len(made))
        findings.equal("kept", found.word.kept, len(kept))
        findings.equal("in time", found.word.on_time, len(in_time))
        waits = [(v.closed - v.made).days for v in kept if v.closed]
        usual = round(median(waits)) if waits else None
        findings.equal("typical days", found.word.typical_days, usual)
    else:
        findings.true(f"my word is told from {len(made)} promises", False)
    _check_work(scanner, found)


def _check_work(scanner: Scanner, found: going.Going) -> None:
    m, findings, hiding = scanner.facts, scanner.findings, truth.hiding(scanner.facts, scanner.now)
    leads = truth.to_me(m, scanner.today)
    if not m.page.wins_work:
        findings.nothing("clients and asks", (found.closed, found.since_ask) != (None, None))
        since = scanner.today - timedelta(89)
        introduced = truth.done_between(m, "introductions", since, scanner.today)
        findings.equal("introduced", found.introduced, introduced or None)
        findings.equal("met", found.met, hiding.met or None)
        return
    if not leads:
        findings.nothing("referrals that became clients", found.closed)
    elif found.closed is None:
        findings.true("referrals are told of", False)
    else:
        findings.equal("referred", found.closed.referred, len(leads))
        findings.equal("closed", found.closed.closed, truth.reached(leads, "client"))
    if not hiding.events:
        findings.nothing("events since the last ask", found.since_ask)
    elif found.since_ask is not None:
        findings.equal("events since the last ask", found.since_ask.events, hiding.since_ask)
        findings.equal("the last ask", found.since_ask.day, hiding.last_ask)
    else:
        findings.true("events since the last ask are told", False)


def check_trap(reader: Reader, scanner: Scanner) -> None:
    m, findings = scanner.facts, scanner.findings
    found, true = trap.insight(reader, scanner.now), truth.hiding(scanner.facts, scanner.now)
    if not m.page.wins_work:
        findings.nothing("networking or hiding", found.facts != type(found.facts)())
        findings.equal("state", found.state.value, "switched off")
        return
    findings.equal("state", found.state.value, true.state)
    findings.equal("E", len(found.facts.events), true.events)
    findings.equal("G", len(found.facts.since_ask), true.since_ask)
    findings.equal("A", found.facts.people_asked, true.asked)
    findings.equal("asks", len(found.facts.asks), true.asks)
    findings.equal("R", {each.contact_id for each in found.facts.ready}, set(true.ready))
    findings.equal("met", found.facts.met, true.met)
    findings.equal("given", found.facts.gifts, true.gifts)
    until = m.page.building_until
    findings.equal("rests", found.rests_until, until if until and until > scanner.today else None)
    scanner.values("trap", found, also=(found.first,))


def check_goals(reader: Reader, scanner: Scanner) -> None:
    m, findings, day = scanner.facts, scanner.findings, scanner.today
    found = goals.progress(reader, day)
    shown = [v for v in m.goals.values() if m.page.wins_work or v.counts not in ("asks", "clients")]
    findings.equal("goals", {v.goal.id for v in found}, {v.key for v in shown})
    findings.nothing(
        "goals of work without work",
        [v for v in found if v.goal.measure in ("asks", "clients") and not m.page.wins_work],
    )
    for each in found:
        goal = m.goals[each.goal.id]
        done = truth.done_between(m, goal.counts, goal.start, min(goal.end, day))
        findings.equal(f"count of {goal.text!r}", each.count, done)
        days, gone = (goal.end - goal.start).days + 1, (day - goal.start).days + 1
        gone = min(max(gone, 0), days)
        pace = goal.number * gone / days
        findings.true(f"pace of {goal.text!r}", abs(each.pace - pace) < 1e-9)
        behind = pace >= 1 and done < goal.number and done < 0.75 * pace
        findings.equal(f"{goal.text!r} is behind", each.behind, behind)
        scanner.values("goal", each.goal)


def check_funnel(reader: Reader, scanner: Scanner) -> None:
    m, findings = scanner.facts, scanner.findings
    found = funnel.referral_funnel(reader, scanner.today)
    if not m.page.wins_work:
        findings.nothing("funnel", found)
        return
    assert found is not None
    leads = truth.to_me(m, scanner.today)
    counts = [step.count for step in found.funnel.steps]
    findings.equal("funnel", counts, [truth.reached(leads, step) for step in truth.STEPS])
    findings.true(f"{counts} never grow", counts == sorted(counts, reverse=True))
    if len(leads) < 5:
        findings.nothing("a rate of too few", found.funnel.clients_rate is not None)
    else:
        rate = int(100 * truth.reached(leads, "client") / len(leads) + 0.5)
        findings.equal("referred to client, in per cent", found.funnel.clients_rate, rate)
    unrung = [v for v in m.leads.values() if v.receiver.is_me and v.step == "referred"]
    unrung = [v for v in unrung if v.ended is None]
    oldest = sorted(v.on for v in unrung)
    findings.equal("not rung", [v.on for v in found.funnel.unrung], oldest)
    names = {found.name(v) for v in found.funnel.unrung}
    findings.equal("names of those", names, {m.name(v.referred) for v in unrung})
    given = [v for v in m.leads.values() if v.giver.is_me]
    findings.equal("given", found.funnel.given.count, len(given))
    findings.equal(
        "given and now clients", found.funnel.given.clients, truth.reached(given, "client")
    )
    scanner.values("funnel", found)


def check_networks(reader: Reader, scanner: Scanner) -> None:
    m, day, findings = scanner.facts, scanner.today, scanner.findings
    found = networks.balance(reader, day)
    are_sorted = [each for each in m.people.values() if each.networks]
    all_ready = truth.ready(m, day)
    findings.equal("everybody", found.everybody, len(m.people))
    findings.equal("sorted", found.are_sorted, len(are_sorted))
    for each in found.networks:
        people = truth.in_network(m, each.kind.value)
        findings.equal(f"{each.kind} network", each.people, len(people))
        overdrawn = [v for v in people if truth.state(m, v.key) == "overdrawn"]
        ready = [v for v in people if v.key in all_ready]
        if len(are_sorted) < 10 and not overdrawn and not (ready and m.page.wins_work):
            findings.nothing(f"what is said of the {each.kind} network", each.observed)
            continue
        said: tuple[str, int] = ("steady", len(people))
        if len(are_sorted) >= 10 and (len(people) < 5 or len(people) / len(are_sorted) < 0.08):
            said = ("thin", len(people))
        elif overdrawn:
            said = ("overdrawn", len(overdrawn))
        elif ready and m.page.wins_work:
            said = ("ready", len(ready))
        findings.equal(f"{each.kind} network", (str(each.observed), each.number), said)


def check_known_for(reader: Reader, scanner: Scanner) -> None:
    m, findings = scanner.facts, scanner.findings
    found = known_for.known_for(reader, scanner.today)
    findings.equal("known for", found.sentence, m.page.known_for)
    findings.equal("times", {v.id for v in found.times}, set(m.heard))
    for each in found.times:
        heard = m.heard[each.id]
        findings.equal("who said it", found.name(each), m.name(heard.by))
        where = m.events[heard.event].name if heard.event in m.events else ""
        findings.equal("where it was heard", found.event(each), where)
    if not m.heard:
        findings.nothing("heard back", found.last)
    scanner.values("known for", found)


def check_digest(reader: Reader, scanner: Scanner) -> None:
    m, today, findings = scanner.facts, scanner.today, scanner.findings
    found = digest.digest(reader, scanner.now)
    late, due = truth.late(m, today), [each for each in truth.owed(m) if each.due == today]
    overdue = [each for each in truth.waiting(m) if each.due and each.due < today]
    events = [v for v in m.events.values() if v.end > scanner.now and v.start.date() <= today]
    if not (late or due or overdue or events):
        findings.nothing("the digest", found)
        return
    assert found is not None
    for what, said, true in (
        ("late", found.late, late),
        ("due today", found.due_today, due),
        ("overdue", found.overdue, overdue),
    ):
        if said is None or not true:
            findings.nothing(f"{what} in the digest", said or true)
        else:
            findings.equal(f"{what} in the digest", said.count, len(true))
            quoted = said.first.promise
            findings.true(f"{quoted.what!r} is {what}", quoted.id in {each.key for each in true})
            first = min((each.due, each.made) for each in true if each.due)
            findings.equal(f"first {what}", (quoted.due, quoted.made), first)
    findings.equal("events in the digest", {v.id for v in found.events}, {v.key for v in events})
    scanner.values("digest", found)


CHECKS = (
    check_digest,
    check_today,
    check_going,
    check_trap,
    check_goals,
    check_funnel,
    check_networks,
    check_known_for,
)

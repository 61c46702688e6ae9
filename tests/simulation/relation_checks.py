"""What is said of relationships: accounts, rhythms, who is ready, whom to give, whom to thank."""

from __future__ import annotations

from netcompanion.domain import readiness
from netcompanion.domain.account import EntrySource
from netcompanion.domain.limits import limits
from netcompanion.domain.relationship import EntryKind
from netcompanion.services import account, giving, ready, thanking
from netcompanion.store import Reader
from tests.simulation import truth
from tests.simulation.mirror import Who
from tests.simulation.scan import Scanner
from ui.views.parts.giving_words import gift_words, why_words

_KINDS = {
    EntrySource.KEPT: "kept",
    EntrySource.DROPPED: "dropped",
    EntrySource.INTRODUCED: "introduced",
    EntrySource.INTRODUCED_ME: "introduced me",
    EntrySource.REFERRED_TO_THEM: "referral given",
    EntrySource.REFERRED_TO_ME: "referral received",
    EntrySource.ASKED: "asked",
}


def check_sums(reader: Reader, scanner: Scanner) -> None:
    """Everybody's account, touches and readiness, as lists group by them."""
    m, today, findings = scanner.facts, scanner.today, scanner.findings
    rules = limits(reader.plan())
    found = reader.standings(list(m.people))
    findings.equal("people", reader.people_count()[0], len(m.people))
    for key, person in m.people.items():
        each = found.get(key) or reader.standing(key)
        lines = truth.account(m, key)
        findings.equal(f"balance of {person.name}", each.balance, truth.balance(m, key))
        findings.equal(f"entries of {person.name}", each.entries, len(lines))
        findings.equal(f"gifts to {person.name}", each.gifts, sum(v.is_gift for v in lines))
        findings.equal(f"talks with {person.name}", each.conversations, len(truth.days_met(m, key)))
        findings.equal(f"touch of {person.name}", each.last_touch, truth.last_touch(m, key))
        findings.equal(f"rhythm of {person.name}", each.next_touch, truth.next_touch(m, key))
        findings.equal(
            f"what {person.name} lacks",
            [value.value for value in readiness.missing(each, rules, today)],
            truth.lacks(m, key, today),
        )
        since = truth.client_since(m, Who(key=key))
        findings.equal(f"{person.name} as a client", each.client, since)


def check_accounts(reader: Reader, scanner: Scanner) -> None:
    """The accounts with most in them, line by line."""
    m, findings = scanner.facts, scanner.findings
    fullest = sorted(m.people, key=lambda key: (-len(truth.account(m, key)), m.people[key].name))
    for key in fullest[:5]:
        found, lines = account.account_of(reader, key), truth.account(m, key)
        name = m.people[key].name
        findings.equal(f"word for {name}", found.state.value, truth.state(m, key))
        said = sorted((each.on, each.amount) for each in found.entries)
        findings.equal(f"lines of {name}", said, sorted((each.on, each.amount) for each in lines))
        for entry in found.entries:
            words = entry.other.name if entry.other else entry.what
            same_day = [each.what for each in lines if each.on == entry.on]
            if entry.other or entry.source is not entry.source.HAND:
                findings.true(
                    f"{words!r} with {name} on {entry.on}", words in same_day or not words
                )
        scanner.values(f"account of {name}", found)


def check_ready(reader: Reader, scanner: Scanner) -> None:
    m, today, findings = scanner.facts, scanner.today, scanner.findings
    found = ready.ready(reader, today)
    if not m.page.wins_work:
        findings.nothing("ready to be asked", found.people or found.count or found.why)
        return
    planned = {
        each.person for each in m.asks.values() if each.outcome == "planned" and each.on <= today
    }
    true = truth.ready(m, today)
    said = {each.contact_id for each in found.people}
    findings.equal("how many look ready", found.count, len(true | planned))
    findings.true(f"{said - true - planned} are not ready", said <= true | planned)
    if truth.rests(m.page, today):
        findings.equal("resting until", found.resting, m.page.asks_rest_until)
        findings.nothing("proposals to ask while resting", said - planned)
    else:
        findings.equal("shown as ready", len(said), min(3, len(true | planned)))
    if not true | planned:
        findings.nothing("ready to be asked", found.people)
    if found.why:
        stated = {"conversations", "something given", "a need recorded", "not asked lately"}
        untrue = {key: stated & set(truth.lacks(m, key, today)) for key in said}
        findings.true(f"{found.why!r} is not so: {untrue}", not any(untrue.values()))
    for person in found.people:
        _check_ready_person(scanner, person)


def _check_ready_person(scanner: Scanner, person: ready.ReadyPerson) -> None:
    m, findings = scanner.facts, scanner.findings
    findings.proposals += 1
    them, met = m.people[person.contact_id], truth.talks(m, person.contact_id)
    findings.equal("name of who is ready", person.name, them.name)
    findings.equal("their role", person.role, f"{them.role}, {them.firm}")
    needs = {(need, v.on, v.event) for v in met for need in v.needs}
    if person.need and person.said:
        told = [
            (on, m.events[event].name if event in m.events else "")
            for need, on, event in needs
            if need == person.need
        ]
        findings.true(
            f"{them.name} did not say {person.need!r} {person.said}",
            any(f"on {on.day} " in person.said and where in person.said for on, where in told),
        )
        scanner.sentence("when they said it", person.said)
    elif person.need:
        findings.true(f"{them.name} does not want {person.need!r}", person.need in them.wants)
        findings.nothing(f"a need of {them.name}", [each for each in met if each.needs])
    planned = [v.on for v in m.asks.values() if v.person == them.key and v.outcome == "planned"]
    findings.equal(f"ask of {them.name} planned for", person.planned, min(planned, default=None))
    days = len(truth.days_met(m, them.key))
    scanner.sentence(f"why {them.name}", person.why, numbers=[days] if days else [])
    if met:
        on = met[0].on
        findings.true(
            f"{them.name} was met last on {on}: {person.why!r}",
            f"on {on.day} {on:%B}" in person.why.partition(".")[0],
        )
    _check_last_gift(scanner, them.key, person.why)


def _check_last_gift(scanner: Scanner, key: str, why: str) -> None:
    """The gift that is named is the last one, and was given on that day."""
    gifts = [each for each in truth.account(scanner.facts, key) if each.is_gift]
    _, named, told = why.partition("Last given: ")
    if not gifts:
        scanner.findings.nothing("a gift", named)
        return
    on = gifts[0].on
    fitting = [each.what for each in gifts if each.on == on]
    scanner.findings.true(
        f"what was given last is one of {fitting} on {on}: {why!r}",
        f"on {on.day} {on:%B}" in told and any(each[:40] in told for each in fitting),
    )


def check_missing(reader: Reader, scanner: Scanner) -> None:
    """What is missing with people who are not ready, in words."""
    m, today = scanner.facts, scanner.today
    if not m.page.wins_work:
        return
    for key in sorted(m.people, key=lambda key: m.people[key].name)[:12]:
        contact = reader.contact(key)
        assert contact is not None  # they are known
        said = tuple(ready.readiness(reader, contact, today).missing.values())
        lacks = truth.lacks(m, key, today)
        scanner.findings.equal(f"what {m.people[key].name} lacks", len(said), len(lacks))
        asked = truth.last_ask(m, key)
        also = [asked.fromordinal(asked.toordinal() + 60)] if asked else []
        for sentence in said:
            scanner.sentence(f"missing with {m.people[key].name}", sentence, also=also)


def check_giving(reader: Reader, scanner: Scanner) -> None:
    m, today, findings = scanner.facts, scanner.today, scanner.findings
    rules = limits(reader.plan())
    found = giving.to_give(reader, today)
    overdrawn = {k for k in m.people if truth.state(m, k) == "overdrawn"}
    due = {k for k in m.rhythms if (on := truth.next_touch(m, k)) and on <= today}
    quiet = {
        k
        for k in m.people
        if truth.talks(m, k)
        and truth.recency(m, k, today) in ("quiet", "long quiet")
        and (truth.balance(m, k) or m.people[k].networks)
    }
    findings.equal("quiet from", rules.quiet_days, 42)
    if not overdrawn | due | quiet:
        findings.nothing("whom to give something", found)
    findings.true("somebody should be given something", found or not overdrawn | due)
    for each in found:
        key = each.contact_id
        name = m.people[key].name
        findings.proposals += 1
        findings.true(f"{name} is not to be given anything", key in overdrawn | due | quiet)
        findings.equal("whom to give", each.name, name)
        findings.equal(f"word for {name}", each.state.value, truth.state(m, key))
        findings.equal(f"recency of {name}", each.recency.value, truth.recency(m, key, today))
        last = truth.last_touch(m, key)
        findings.equal(f"days since {name}", each.days, (today - last).days if last else None)
        findings.equal(f"rhythm of {name}", each.rhythm, key in due)
        scanner.sentence(f"why give to {name}", why_words(each, today))
        scanner.sentence(f"what to give to {name}", gift_words(each.give, today))
        scanner.values(f"giving {name}", each)
        _check_giving_facts(scanner, each)


def _check_giving_facts(scanner: Scanner, said: giving.Giving) -> None:
    """How much of what there was, which rhythm, where we met last, and what they spoke of."""
    m, findings, key = scanner.facts, scanner.findings, said.contact_id
    name, lines = m.people[key].name, [each for each in truth.account(m, key) if each.amount]
    for each in (*said.facts.taken, *said.facts.given) if said.facts else ():
        kind = _KINDS.get(each.source) or str(each.reason)
        kinds = {kind}
        if kind == "other" and not m.page.wins_work:
            kinds.add("asked")  # of whom nothing is told but that something was taken
        sign = 1 if each.kind is EntryKind.DEPOSIT else -1
        true = sum(line.kind in kinds and line.amount * sign > 0 for line in lines)
        findings.equal(f"{each.source} with {name}: {kind}", each.number, true)
        if not m.page.wins_work:
            findings.nothing(f"asks of {name}", each.source is EntrySource.ASKED)
    if said.every is not None:
        findings.equal(f"rhythm of {name}", said.every, m.rhythms[key].every)
    talks = [(v.on, m.events[v.event].name if v.event else v.place) for v in truth.talks(m, key)]
    if said.met is None or not talks:
        findings.nothing(f"a last talk with {name}", said.met or talks)
    else:
        findings.equal(f"last talk with {name}", said.met.on, talks[0][0])
        findings.true(f"{name} was not met at {said.met}", (said.met.on, said.met.place) in talks)
    if isinstance(said.give, giving.Said):
        told = {
            (words, v.on) for v in truth.talks(m, key) for words in (*v.needs, v.proud, v.remember)
        }
        findings.true(f"{name} said {said.give}", (said.give.words, said.give.when.on) in told)


def check_thanks(reader: Reader, scanner: Scanner) -> None:
    m, findings = scanner.facts, scanner.findings
    found = thanking.waiting_thanks(reader)
    if not m.page.wins_work:
        findings.nothing("thanks for clients", found)
        return
    true = {}
    for client, since in truth.clients(m):
        names = truth.to_thank(m, client, since)
        if names:
            true[m.name(client)] = (since, names)
    if not true:
        findings.nothing("thanks for clients", found)
    said = {each.client.name: (each.since, {v.person.name for v in each.people}) for each in found}
    findings.equal("whom to thank for clients", said, true)
    for each in found:
        for person in each.people:
            findings.proposals += 1
            scanner.sentence(f"why thank {person.person.name}", person.why)
            findings.true(f"{person.why!r} names them", person.person.name in person.why)


CHECKS = (
    check_sums,
    check_accounts,
    check_ready,
    check_missing,
    check_giving,
    check_thanks,
)

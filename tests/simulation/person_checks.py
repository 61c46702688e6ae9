"""What is said of one person: how far the path goes, the rhythm, and why to ask something."""

from __future__ import annotations

from datetime import date

from netcompanion.domain import path
from netcompanion.domain.strategy import StageFact
from netcompanion.services import rhythm
from netcompanion.store import Reader
from tests.simulation import truth
from tests.simulation.mirror import Mirror, Who
from tests.simulation.scan import Scanner

MOST = 25  # people, those who were met most first
_RUNGS = (StageFact.MET, StageFact.KNOW, StageFact.LIKE, StageFact.TRUST)


def first_days(m: Mirror, key: str) -> dict[StageFact, date]:
    """Since when each stage is true: met, met twice, given, kept, asked, client."""
    days = sorted(truth.days_met(m, key))
    gifts = [each.on for each in truth.account(m, key) if each.is_gift]
    kept = [v.closed for v in m.words.values() if v.person == key and v.mine and v.state == "kept"]
    asked = [v.on for v in m.asks.values() if v.person == key and v.outcome != "planned"]
    found = {
        StageFact.MET: days[0] if days else None,
        StageFact.KNOW: days[1] if len(days) > 1 else None,
        StageFact.LIKE: min(gifts, default=None),
        StageFact.TRUST: min((day for day in kept if day), default=None),
        StageFact.ASKED: min(asked, default=None),
        StageFact.CLIENT: truth.client_since(m, Who(key=key)),
    }
    return {kind: day for kind, day in found.items() if day is not None}


def check_path(reader: Reader, scanner: Scanner) -> None:
    m, findings, plan = scanner.facts, scanner.findings, reader.plan()
    for key in _met_most(m):
        name, history = m.people[key].name, reader.history_with(key)
        true, found = first_days(m, key), path.path(plan, history)
        findings.equal(f"path of {name}", {k: v.on for k, v in found.facts.items()}, true)
        rungs = next((n for n, kind in enumerate(_RUNGS) if kind not in true), len(_RUNGS))
        if not m.page.wins_work:
            findings.nothing(f"stages of work with {name}", len(found.stages) != len(_RUNGS))
            findings.equal(f"{name} stands at", found.now + 1, rungs)
        else:
            findings.equal(f"{name} stands at", found.now + 1, min(rungs, 3))
        for fact in found.facts.values():
            findings.sentences += 1
            words = [fact.what] if fact.what else []
            findings.true(f"{words} with {name}", all(map(scanner.wrote, words)))
            where = m.events[fact.event_id].name if fact.event_id in m.events else ""
            there = {v.event for v in m.talks.values() if v.person == key and v.on == fact.on}
            if fact.kind in (StageFact.MET, StageFact.KNOW) and where:
                findings.true(f"{name} was met at {where}", fact.event_id in there)
        named = path.need_named(history)
        needs = [talk for talk in truth.talks(m, key) if talk.needs]
        if named is None or not needs:
            findings.nothing(f"a need that {name} named", named or needs)
        else:
            later = {talk.on for talk in truth.talks(m, key) if talk.on > needs[0].on}
            findings.equal(f"need of {name}", (named.on, named.talks), (needs[0].on, len(later)))
            same_day = [need for talk in needs if talk.on == named.on for need in talk.needs]
            findings.true(f"{name} named {named.need!r}", named.need in same_day)


def check_rhythms(reader: Reader, scanner: Scanner) -> None:
    m, findings, today = scanner.facts, scanner.findings, scanner.today
    due = {key for key in m.rhythms if (on := truth.next_touch(m, key)) and on <= today}
    findings.equal("touches due", {v.contact_id for v in reader.touches_due(today)}, due)
    for key in m.people:
        found = rhythm.coming(reader.tie(key), reader.standing(key).last_touch)
        if key not in m.rhythms:
            if key in _met_most(m)[:3]:
                findings.nothing(f"a next touch of {m.people[key].name}", found)
            continue
        assert found is not None
        name, kept = m.people[key].name, m.rhythms[key]
        findings.equal(f"next touch of {name}", found.on, truth.next_touch(m, key))
        findings.equal(f"rhythm of {name}", found.every, kept.every)
        begun = max(filter(None, (truth.last_touch(m, key), kept.since)))
        findings.equal(f"{name} since", found.since, begun)


def _met_most(m: Mirror) -> list[str]:
    met: dict[str, int] = dict.fromkeys(m.people, 0)
    for talk in m.talks.values():
        met[talk.person] += 1
    return sorted(met, key=lambda key: (-met[key], m.people[key].name))[:MOST]


CHECKS = (check_path, check_rhythms)

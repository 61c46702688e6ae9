"""What may be said on a day, worked out from what happened in the plainest way.

Written from the design (ux.md 2.9 to 2.11 and README.md 18 to 24), without the rules of the app.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tests.simulation.mirror import (
    Happening,
    Lead,
    Mirror,
    Page,
    Person,
    Talk,
    Wanted,
    Who,
    Word,
)

OF_WORK = ("asks", "clients")
STEPS = ("referred", "rang", "met", "asked", "client")


def same(one: Who, other: Who) -> bool:
    if one.key or other.key:
        return one.key == other.key
    return one.name.casefold() == other.name.casefold()


def is_(who: Who, person: str) -> bool:
    return who.key == person


# Promises


def owed(m: Mirror) -> list[Word]:
    """My open promises, the first due first."""
    mine = [each for each in m.words.values() if each.mine and each.state == "open"]
    return sorted(mine, key=lambda each: each.due or date.max)


def owed_to(m: Mirror, person: str) -> list[Word]:
    return [each for each in owed(m) if each.person == person]


def late(m: Mirror, today: date) -> list[Word]:
    return [each for each in owed(m) if each.due and each.due < today]


def waiting(m: Mirror) -> list[Word]:
    theirs = [each for each in m.words.values() if not each.mine and each.state == "open"]
    return sorted(theirs, key=lambda each: each.made)


# One relationship


def talks(m: Mirror, person: str) -> list[Talk]:
    """The latest first."""
    found = [each for each in m.talks.values() if each.person == person]
    return sorted(found, key=lambda each: each.on, reverse=True)


def days_met(m: Mirror, person: str) -> set[date]:
    return {each.on for each in m.talks.values() if each.person == person}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the account: what it adds, and the words or the name that say what it was."""

    on: date
    amount: int
    what: str
    kind: str

    @property
    def is_gift(self) -> bool:
        return self.amount > 0 and self.kind != "listened"


def account(m: Mirror, person: str) -> list[Line]:
    lines: list[Line] = []
    for word in m.words.values():
        if not word.mine or word.person != person or word.state == "open":
            continue
        assert word.closed is not None
        if word.state == "dropped":
            lines.append(Line(on=word.closed, amount=-2, what=word.what, kind="dropped"))
        elif word.opens is None or word.closed not in introduced_on(m, person):
            is_late = word.due is not None and word.closed > word.due
            lines.append(
                Line(on=word.closed, amount=0 if is_late else 1, what=word.what, kind="kept")
            )
    for intro in m.intros.values():
        if intro.state != "made":
            continue
        pair = (intro.first, intro.second)
        if intro.by.is_me and any(is_(each, person) for each in pair):
            other = pair[1] if is_(pair[0], person) else pair[0]
            lines.append(Line(on=intro.on, amount=2, what=m.name(other), kind="introduced"))
        elif is_(intro.by, person) and any(each.is_me for each in pair):
            other = pair[1] if pair[0].is_me else pair[0]
            lines.append(Line(on=intro.on, amount=-2, what=m.name(other), kind="introduced me"))
    for lead in m.leads.values():
        name = m.name(lead.referred)
        if lead.giver.is_me and is_(lead.receiver, person):
            lines.append(Line(on=lead.on, amount=3, what=name, kind="referral given"))
        elif lead.receiver.is_me and is_(lead.giver, person):
            lines.append(Line(on=lead.on, amount=-3, what=name, kind="referral received"))
    for ask in m.asks.values():
        if ask.person == person and ask.outcome != "planned":
            lines.append(Line(on=ask.on, amount=-1, what=ask.what, kind="asked"))
    for entry in m.entries.values():
        if entry.person == person:
            amount = entry.weight if entry.given else -entry.weight
            lines.append(Line(on=entry.on, amount=amount, what=entry.what, kind=entry.reason))
    return sorted(lines, key=lambda each: each.on, reverse=True)


def introduced_on(m: Mirror, person: str) -> set[date]:
    """The days on which I introduced somebody: an introduction is counted, not its promise."""
    return {
        each.on
        for each in m.intros.values()
        if each.by.is_me and each.state == "made" and person in (each.first.key, each.second.key)
    }


def balance(m: Mirror, person: str) -> int:
    return sum(each.amount for each in account(m, person))


def state(m: Mirror, person: str) -> str:
    lines = account(m, person)
    total = sum(each.amount for each in lines)
    if len(lines) < 2:
        return "just met"
    if total <= -3:
        return "overdrawn"
    if total < 0:
        return "a little overdrawn"
    if total < 2:
        return "even"
    return "in credit" if total < 6 else "strong"


def last_touch(m: Mirror, person: str) -> date | None:
    days = [each.on for each in m.talks.values() if each.person == person]
    for word in m.words.values():
        if word.person == person:
            days.append(word.made)
            if word.state == "kept" and word.closed:
                days.append(word.closed)
    days += [
        each.on for each in m.asks.values() if each.person == person and each.outcome != "planned"
    ]
    days += [each.on for each in m.entries.values() if each.person == person]
    for intro in m.intros.values():
        pair = (intro.first, intro.second)
        if intro.state == "made" and (
            (intro.by.is_me and any(is_(each, person) for each in pair))
            or (any(each.is_me for each in pair) and any(is_(e, person) for e in (*pair, intro.by)))
        ):
            days.append(intro.on)
    for lead in m.leads.values():
        if (lead.giver.is_me and is_(lead.receiver, person)) or (
            lead.receiver.is_me and is_(lead.giver, person)
        ):
            days.append(lead.on)
    return max(days, default=None)


def recency(m: Mirror, person: str, today: date) -> str:
    last = last_touch(m, person)
    if last is None:
        return "never"
    days = (today - last).days
    if days < 42:
        return "in touch"
    return "quiet" if days <= 183 else "long quiet"


def next_touch(m: Mirror, person: str) -> date | None:
    rhythm = m.rhythms.get(person)
    if rhythm is None:
        return None
    last = last_touch(m, person)
    begun = max(filter(None, (last, rhythm.since)))
    usual = begun + timedelta(rhythm.every)
    touched_since = last is not None and (
        rhythm.snoozed_after is None or last > rhythm.snoozed_after
    )
    if rhythm.snoozed_until is None or touched_since:
        return usual
    return max(usual, rhythm.snoozed_until)


def client_since(m: Mirror, who: Who) -> date | None:
    days = [each.on for each in m.asks.values() if each.person == who.key and each.outcome == "yes"]
    days += [
        each.ended or each.on
        for each in m.leads.values()
        if each.receiver.is_me and each.step == "client" and same(each.referred, who)
    ]
    return min(days, default=None)


# Ready to ask


def last_ask(m: Mirror, person: str) -> date | None:
    return max(
        (
            each.on
            for each in m.asks.values()
            if each.person == person and each.outcome != "planned"
        ),
        default=None,
    )


def lacks(m: Mirror, person: str, today: date) -> list[str]:
    """Which of the six conditions are not met."""
    page, lines = m.page, account(m, person)
    needs = sum(len(each.needs) for each in talks(m, person)) + len(m.people[person].wants)
    asked = last_ask(m, person)
    is_late = any(each.due and each.due < today for each in owed_to(m, person))
    holds = {
        "conversations": len(days_met(m, person)) >= page.limit("ready_conversations", 2),
        "something given": any(each.is_gift for each in lines),
        "a need recorded": needs >= 1,
        "not overdrawn": sum(each.amount for each in lines) >= 0,
        "no late promise": not is_late,
        "not asked lately": asked is None or (today - asked).days >= 60,
    }
    return [name for name, met in holds.items() if not met]


def ready(m: Mirror, today: date) -> set[str]:
    met: dict[str, set[date]] = {}
    for talk in m.talks.values():
        met.setdefault(talk.person, set()).add(talk.on)
    enough = m.page.limit("ready_conversations", 2)
    return {key for key, days in met.items() if len(days) >= enough and not lacks(m, key, today)}


# Events


def attended(m: Mirror, first: date, now: datetime) -> list[Happening]:
    """Events that have begun, and of which anything is on record."""

    def was_there(event: Happening) -> bool:
        linked = {each.event for each in m.talks.values()}
        linked |= {each.event for each in m.words.values()}
        linked |= {each.event for each in m.intros.values() if each.state == "made"}
        linked |= {each.event for each in m.asks.values() if each.outcome != "planned"}
        return (
            event.key in linked
            or any(each.met for each in event.to_meet)
            or any(each.scored is not None for each in event.wanted)
            or bool(event.again)
            or event.hours is not None
        )

    found = [
        each
        for each in m.events.values()
        if each.start.date() >= first and each.start <= now and was_there(each)
    ]
    return sorted(found, key=lambda each: each.start)


def met_at(m: Mirror, event: str) -> set[str]:
    met = {each.person for each in m.talks.values() if each.event == event}
    return met | {each.person or each.key for each in m.events[event].to_meet if each.met}


def wanted(m: Mirror, event: Happening) -> list[Wanted]:
    """The objectives of an event that are told of; of work only to who wins some."""
    return [v for v in event.wanted if m.page.wins_work or v.counts not in OF_WORK]


def came_to(m: Mirror, event: str, text: str) -> int:
    """How far an objective of an event is."""
    wanted = next(each for each in m.events[event].wanted if each.text == text)
    if wanted.scored is not None:
        return wanted.scored
    return counted(m, event, wanted.counts)


def counted(m: Mirror, event: str, counts: str) -> int:
    match counts:
        case "people met":
            return len(met_at(m, event))
        case "next steps":
            return sum(
                each.event == event and each.due is not None and each.state != "dropped"
                for each in m.words.values()
            )
        case "introductions":
            return len(introduced_at(m, event))
        case "asks":
            return sum(
                each.event == event and each.outcome != "planned" for each in m.asks.values()
            )
        case _:
            return 0


def introduced_at(m: Mirror, event: str) -> list[str]:
    return [
        each.key
        for each in m.intros.values()
        if each.event == event and each.state == "made" and each.by.is_me
    ]


def met_between(m: Mirror, first: date, last: date) -> set[str]:
    """Who was talked with or ticked off in a period; people of one name only are one."""
    met = {each.person for each in m.talks.values() if first <= each.on <= last}
    there = [each for each in m.events.values() if first <= each.start.date() <= last]
    return met | {
        each.person or each.name.casefold()
        for event in there
        for each in event.to_meet
        if each.met and (each.person or each.name != "Someone standing alone")
    }


def done_between(m: Mirror, counts: str, first: date, last: date) -> int:
    """What counts for a goal in its period."""
    match counts:
        case "people met":
            return len(met_between(m, first, last))
        case "next steps":
            return sum(
                first <= v.made <= last and v.due is not None and v.state != "dropped"
                for v in m.words.values()
            )
        case "introductions":
            return sum(
                first <= v.on <= last and v.state == "made" and v.by.is_me
                for v in m.intros.values()
            )
        case "asks":
            return sum(first <= v.on <= last and v.outcome != "planned" for v in m.asks.values())
        case "clients":
            return sum(first <= day <= last for _, day in clients(m))
        case _:
            return 0


# Networking, or hiding


@dataclass(frozen=True, kw_only=True)
class Hiding:
    """E, G, A, R, whom one met and what was given in the window, and the state of the table."""

    events: int
    since_ask: int
    asked: int
    asks: int
    met: int
    ready: frozenset[str]
    gifts: int
    last_ask: date | None
    state: str = ""


def hiding(m: Mirror, now: datetime) -> Hiding:
    today = now.date()
    first = today - timedelta(89)
    asks = [v for v in m.asks.values() if v.outcome != "planned" and first <= v.on <= today]
    asked = {each.person for each in asks}
    events = attended(m, first, now)
    last = max((each.on for each in asks), default=None)
    since = [each for each in events if last is None or each.start.date() > last]
    met = met_between(m, first, today)
    to_ask = ready(m, today) - asked
    gifts = sum(
        line.is_gift for key in m.people for line in account(m, key) if first <= line.on <= today
    )
    counts = Hiding(
        events=len(events),
        since_ask=len(since),
        asked=len(asked),
        asks=len(asks),
        met=len(met),
        ready=frozenset(to_ask),
        gifts=gifts,
        last_ask=last,
    )
    return replace(counts, state=_said_of(counts))


def _said_of(c: Hiding) -> str:
    """The table of the design, line by line."""
    e, g, a, r = c.events, c.since_ask, c.asked, len(c.ready)
    if e < 3 or c.met < 10:
        return "not enough to say"
    if a == 0 and r == 0:
        return "nobody ready"
    b = 100 * a / (a + r)
    if e >= 4 and r >= 3 and (b < 25 or g >= 4):
        return "looks like the trap"
    if e >= 3 and r >= 2 and (b < 50 or g >= 3):
        return "worth a look"
    if a >= 3 and c.gifts < a:
        return "the other trap"
    return "on course" if a else "ready, and nobody asked"


# Referrals and thanks


def to_me(m: Mirror, today: date) -> list[Lead]:
    since = today.replace(year=today.year - 1)
    return [v for v in m.leads.values() if v.receiver.is_me and since < v.on <= today]


def reached(leads: Iterable[Lead], step: str) -> int:
    return sum(STEPS.index(each.step) >= STEPS.index(step) for each in leads)


def clients(m: Mirror) -> list[tuple[Who, date]]:
    """Everybody who became one, with the day; contacts and outsiders."""
    found = [Who(key=key, name=each.name) for key, each in m.people.items()]
    found += [v.referred for v in m.leads.values() if v.referred.key is None]
    since = [(who, client_since(m, who)) for who in found]
    once: dict[str, tuple[Who, date]] = {}
    for who, day in since:
        if day is not None:
            once[who.key or who.name.casefold()] = (who, day)
    return list(once.values())


def to_thank(m: Mirror, client: Who, since: date) -> set[str]:
    """The names of all who opened a door on the way to a client, and were not thanked."""
    doors = [(v.giver, v.referred, v.on) for v in m.leads.values() if v.receiver.is_me] + [
        (v.by, v.second if v.first.is_me else v.first, v.on)
        for v in m.intros.values()
        if v.state == "made" and not v.by.is_me and (v.first.is_me or v.second.is_me)
    ]
    found: dict[str, Who] = {}
    looking = [(client, since)]
    tried = set()
    while looking:
        whom, until = looking.pop()
        for number, (opener, led_to, on) in enumerate(doors):
            if same(led_to, whom) and on <= until and number not in tried:
                tried.add(number)
                if not same(opener, client):
                    found[opener.key or opener.name.casefold()] = opener
                looking.append((opener, on))
    return {m.name(each) for each in found.values() if not was_thanked(m, each, client)}


def was_thanked(m: Mirror, who: Who, client: Who) -> bool:
    for thank in m.thanks.values():
        if same(thank.to, who) and same(thank.client, client):
            promised = m.words.get(thank.promise or "")
            if thank.promise is None or (promised and promised.state != "dropped"):
                return True
    since = client_since(m, client) or date.max
    return any(
        v.receiver.is_me
        and (v.thanked or date.min) >= since
        and same(v.giver, who)
        and same(v.referred, client)
        for v in m.leads.values()
    )


# Networks


def in_network(m: Mirror, kind: str) -> list[Person]:
    return [each for each in m.people.values() if kind in each.networks]


def rests(page: Page, today: date) -> bool:
    return page.asks_rest_until is not None and today < page.asks_rest_until

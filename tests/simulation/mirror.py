"""What really happened in a simulated year, in plain lists, kept beside the app and not by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar


@dataclass(frozen=True, kw_only=True)
class Person:
    key: str
    name: str
    role: str
    firm: str
    networks: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    entered: date | None = None


@dataclass(frozen=True, kw_only=True)
class Who:
    """Somebody in a link: a person, or an outsider by name; nameless it is me."""

    key: str | None = None
    name: str = ""

    @property
    def is_me(self) -> bool:
        return self.key is None and not self.name


ME = Who()


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """An objective of an event: `counts` is what it counts."""

    key: str
    text: str
    number: int | None
    counts: str
    only: str = ""
    scored: int | None = None


@dataclass(frozen=True, kw_only=True)
class ToMeet:
    key: str
    name: str
    person: str | None
    why: str = ""
    give: str = ""
    met: bool = False


@dataclass(frozen=True, kw_only=True)
class Happening:
    """An event."""

    key: str
    name: str
    start: datetime
    end: datetime
    series: str
    hours: float | None = None
    cost: str = ""
    again: str = ""
    wanted: tuple[Wanted, ...] = ()
    to_meet: tuple[ToMeet, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Talk:
    key: str
    person: str
    on: date
    event: str | None = None
    place: str = ""
    needs: tuple[str, ...] = ()
    proud: str = ""
    learned: str = ""
    remember: str = ""


@dataclass(frozen=True, kw_only=True)
class Word:
    """A promise; `opens` is the introduction that keeps it, where it is one."""

    key: str
    person: str | None
    mine: bool
    what: str
    made: date
    due: date | None = None
    event: str | None = None
    place: str = ""
    state: str = "open"
    closed: date | None = None
    opens: str | None = None


@dataclass(frozen=True, kw_only=True)
class Intro:
    key: str
    first: Who
    second: Who
    by: Who
    on: date
    state: str
    event: str | None = None


@dataclass(frozen=True, kw_only=True)
class Lead:
    """A referral."""

    key: str
    giver: Who
    receiver: Who
    referred: Who
    on: date
    step: str = "referred"
    about: str = ""
    event: str | None = None
    ended: date | None = None
    thanked: date | None = None


@dataclass(frozen=True, kw_only=True)
class Request:
    """An ask for business."""

    key: str
    person: str
    on: date
    what: str
    outcome: str = "planned"
    event: str | None = None


@dataclass(frozen=True, kw_only=True)
class HandEntry:
    key: str
    person: str
    on: date
    given: bool
    what: str
    reason: str
    weight: int


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    key: str
    every: int
    since: date
    snoozed_until: date | None = None
    snoozed_after: date | None = None


@dataclass(frozen=True, kw_only=True)
class Target:
    """A goal: a number in a period."""

    key: str
    text: str
    number: int
    counts: str
    start: date
    end: date


@dataclass(frozen=True, kw_only=True)
class Thank:
    key: str
    to: Who
    client: Who
    on: date
    promise: str | None = None


@dataclass(frozen=True, kw_only=True)
class Echo:
    """Somebody said of me what I want to be known for."""

    key: str
    on: date
    by: Who
    words: str
    event: str | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    """The plan; at first one goes to events for everything."""

    wins_work: bool = True
    ideal: str = ""
    known_for: str = ""
    reviewed: date | None = None
    building_until: date | None = None
    asks_rest_until: date | None = None
    hides_insight: bool = False
    limits: tuple[tuple[str, int], ...] = ()

    def limit(self, name: str, usual: int) -> int:
        """Return a limit as I set it."""
        return dict(self.limits).get(name, usual)


T = TypeVar("T")


@dataclass
class Mirror:
    """All that stands; a copy of it is what stood before."""

    people: dict[str, Person] = field(default_factory=dict)
    events: dict[str, Happening] = field(default_factory=dict)
    talks: dict[str, Talk] = field(default_factory=dict)
    words: dict[str, Word] = field(default_factory=dict)
    intros: dict[str, Intro] = field(default_factory=dict)
    leads: dict[str, Lead] = field(default_factory=dict)
    asks: dict[str, Request] = field(default_factory=dict)
    entries: dict[str, HandEntry] = field(default_factory=dict)
    rhythms: dict[str, Rhythm] = field(default_factory=dict)
    goals: dict[str, Target] = field(default_factory=dict)
    thanks: dict[str, Thank] = field(default_factory=dict)
    heard: dict[str, Echo] = field(default_factory=dict)
    page: Page = field(default_factory=Page)

    def copy(self) -> Mirror:
        return Mirror(
            people=dict(self.people),
            events=dict(self.events),
            talks=dict(self.talks),
            words=dict(self.words),
            intros=dict(self.intros),
            leads=dict(self.leads),
            asks=dict(self.asks),
            entries=dict(self.entries),
            rhythms=dict(self.rhythms),
            goals=dict(self.goals),
            thanks=dict(self.thanks),
            heard=dict(self.heard),
            page=self.page,
        )

    def name(self, who: Who) -> str:
        """What somebody in a link is called now."""
        known = self.people.get(who.key or "")
        return known.name if known else who.name

    def remove(self, key: str) -> None:
        """Forget a person with all that was between us; what was made keeps the bare name."""
        gone = self.people.pop(key)
        self.talks = {k: v for k, v in self.talks.items() if v.person != key}
        self.words = {k: v for k, v in self.words.items() if v.person != key}
        self.asks = {k: v for k, v in self.asks.items() if v.person != key}
        self.entries = {k: v for k, v in self.entries.items() if v.person != key}
        self.rhythms.pop(key, None)
        self.intros = {
            k: v
            for k, v in self.intros.items()
            if v.state == "made" or key not in (v.first.key, v.second.key)
        }
        self._rewrite(key, Who(name=gone.name))
        for event in list(self.events.values()):
            kept = tuple(
                replace(each, person=None) if each.person == key else each for each in event.to_meet
            )
            self.events[event.key] = replace(event, to_meet=kept)

    def merge(self, keep: str, other: str) -> None:
        """Let all that was with one card of somebody be with the other; two talks there are one."""
        gone = self.people.pop(other)
        mine = self.people[keep]
        self.people[keep] = replace(
            mine,
            networks=mine.networks | gone.networks,
            tags=tuple(dict.fromkeys((*mine.tags, *gone.tags))),
            wants=tuple(dict.fromkeys((*mine.wants, *gone.wants))),
            offers=tuple(dict.fromkeys((*mine.offers, *gone.offers))),
        )
        at = {v.event: v for v in self.talks.values() if v.person == keep and v.event}
        for talk in [v for v in self.talks.values() if v.person == other]:
            there = at.get(talk.event or "")
            if there is None:
                self.talks[talk.key] = replace(talk, person=keep)
                continue
            del self.talks[talk.key]
            self.talks[there.key] = replace(
                there,
                on=min(there.on, talk.on),
                needs=tuple(dict.fromkeys((*there.needs, *talk.needs))),
                proud="\n".join(dict.fromkeys(filter(None, (there.proud, talk.proud)))),
            )
        self.words = {
            k: replace(v, person=keep) if v.person == other else v for k, v in self.words.items()
        }
        self.asks = {
            k: replace(v, person=keep) if v.person == other else v for k, v in self.asks.items()
        }
        self.entries = {
            k: replace(v, person=keep) if v.person == other else v for k, v in self.entries.items()
        }
        self._rewrite(other, Who(key=keep, name=self.people[keep].name))

    def texts(self) -> Iterator[str]:
        """Yield all that was written down and stands."""
        for person in self.people.values():
            yield from (person.name, person.role, person.firm)
            yield from (*person.tags, *person.wants, *person.offers)
        for event in self.events.values():
            yield from (event.name, event.series, event.cost)
            yield from (each.text for each in event.wanted)
            for each in event.to_meet:
                yield from (each.name, each.why, each.give)
        for talk in self.talks.values():
            yield from (talk.place, talk.proud, talk.learned, talk.remember, *talk.needs)
        for word in self.words.values():
            yield from (word.what, word.place)
        for intro in self.intros.values():
            yield from (self.name(each) for each in (intro.first, intro.second, intro.by))
        for lead in self.leads.values():
            yield from (self.name(each) for each in (lead.giver, lead.receiver, lead.referred))
            yield lead.about
        yield from (each.what for each in self.asks.values())
        yield from (each.what for each in self.entries.values())
        yield from (each.text for each in self.goals.values())
        for thank in self.thanks.values():
            yield from (self.name(thank.to), self.name(thank.client))
        for echo in self.heard.values():
            yield from (self.name(echo.by), echo.words)
        yield from (self.page.ideal, self.page.known_for)

    def _rewrite(self, key: str, now: Who) -> None:
        def of(who: Who) -> Who:
            return now if who.key == key else who

        for k, intro in self.intros.items():
            self.intros[k] = replace(
                intro, first=of(intro.first), second=of(intro.second), by=of(intro.by)
            )
        for k, lead in self.leads.items():
            self.leads[k] = replace(
                lead, giver=of(lead.giver), receiver=of(lead.receiver), referred=of(lead.referred)
            )
        for k, thank in self.thanks.items():
            self.thanks[k] = replace(thank, to=of(thank.to), client=of(thank.client))
        for k, echo in self.heard.items():
            self.heard[k] = replace(echo, by=of(echo.by))

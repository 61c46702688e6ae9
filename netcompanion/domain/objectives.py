"""Objectives of an event: how one is read from words, and how it counts by itself.

Grammar and measures: a verb, a number and a noun ("Meet 3 plant managers"). Which verb means
which measure is *judgement*. What cannot be counted from what the app knows is counted by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.event import Measure, Objective
from netcompanion.domain.normalise import fold

PLENTY = 3
"""So many objectives are plenty; from one more on, the page says so."""

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = re.compile(rf"\b(?:\d{{1,3}}|an?|{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:how|what|why|when|where|which|who|whose|whether|if|that)\b", re.IGNORECASE
)
_AFTER_NOUN = re.compile(
    r"\s+(?:about|at|for|from|in|of|on|to|with|and|or|who|whose|that|which)\b.*|[^\w\s’'-].*",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"(?:the|this|that|these|those|my|our|your|his|her|their)\b", re.IGNORECASE
)
_PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children"}
_SINGULARS = {many: one for one, many in _PLURALS.items()}
_COUNTABLE = frozenset(
    (Measure.PEOPLE_MET, Measure.NEXT_STEPS, Measure.INTRODUCTIONS, Measure.ASKS)
)
_VERBS = {
    **dict.fromkeys(("meet", "find", "see", "greet", "talk to", "speak to"), Measure.PEOPLE_MET),
    **dict.fromkeys(("book", "arrange", "agree", "fix", "schedule"), Measure.NEXT_STEPS),
    **dict.fromkeys(("introduce", "connect"), Measure.INTRODUCTIONS),
    "ask": Measure.ASKS,
    **dict.fromkeys(("win", "gain", "sign", "get"), Measure.CLIENTS),
    **dict.fromkeys(("learn", "find out", "hear", "understand"), Measure.LEARNED),
}
_FOR_BUSINESS = re.compile(
    r"\bfor\s+(?:(?:the|an?|some|their)\s+)?(?:business|work|orders?|jobs?|projects?|meetings?)\b",
    re.IGNORECASE,
)
_CLIENTS = re.compile(r"\b(?:clients?|customers?)\b", re.IGNORECASE)
_INTRODUCTIONS = re.compile(r"\bintroductions?\b", re.IGNORECASE)
_ANYBODY = frozenset(
    (
        *("people", "person", "persons", "new people", "new person", "contacts", "contact"),
        *("someone", "somebody", "strangers", "others", "new contacts", "new faces"),
    )
)
_NETWORKS = {
    "customers": NetworkKind.CUSTOMER,
    "customer": NetworkKind.CUSTOMER,
    "ideal customers": NetworkKind.CUSTOMER,
    "ideal customer": NetworkKind.CUSTOMER,
    "referrers": NetworkKind.REFERRAL,
    "referrer": NetworkKind.REFERRAL,
}
_FROM = re.compile(
    r"^(?:new )?(?:people|person|someone|somebody) (?:from|at|of) (?P<firm>.+)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Somebody met at an event, as far as objectives ask; a target met by name has no tags."""

    title: str = ""
    tags: tuple[str, ...] = ()
    networks: frozenset[NetworkKind] = frozenset()
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """What happened at an event, in what objectives count.

    `next_steps` are promises with a date, either way; `introductions` those that were made;
    `learned` lines of what one learned; `asks` those for business, whatever came of them, and
    `clients` the people who said yes to one.
    """

    met: tuple[Met, ...] = ()
    next_steps: int = 0
    introductions: int = 0
    learned: int = 0
    asks: int = 0
    clients: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveText:
    """What an objective in words says; `only` as in `Objective`."""

    text: str
    number: int | None
    measure: Measure
    only: str = ""


def read_objective(
    text: str, known_company: Callable[[str], str] = lambda _words: ""
) -> ObjectiveText:
    """Read "Meet 3 plant managers" into a number, a measure and what narrows it. Never raises."""
    words = " ".join(text.split())
    found = _number_in(words)
    number = _value(found[0]) if found else None
    noun = words[found.end() :].strip() if found else words[len(_verb(words)) :].strip()
    measure = _measure(words, noun)
    only = ""
    if measure is Measure.PEOPLE_MET:
        narrowed = _narrowed(noun, known_company)
        measure, only = (Measure.BY_HAND, "") if narrowed is None else (measure, narrowed)
    return ObjectiveText(text=words, number=number, measure=measure, only=only)


def headline(objective: Objective) -> str:
    """Return its words without the number, for beside a stepper: "Meet plant managers"."""
    words = objective.text
    found = _number_in(words)
    if not found or objective.number is None:
        return words
    if objective.number == 1:
        return words[: found.start()] + "one" + words[found.end() :]
    return " ".join((words[: found.start()] + words[found.end() :]).split())


def with_number(objective: Objective, number: int) -> Objective:
    """Return the objective with another number, at least 1.

    The number stands in its words as well, where they name something that can be counted.
    """
    number = max(1, number)
    words = objective.text
    found = _number_in(words)
    if found:
        crossing = (_value(found[0]) == 1) != (number == 1)
        noun = words[found.end() :]
        noun = _in_number(noun, number) if crossing else noun
        words = f"{words[: found.start()]}{number}{noun}"
    elif objective.measure in _COUNTABLE:
        verb = words[: len(_verb(words))] or words.partition(" ")[0]
        noun = words[len(verb) :]
        if _is_plural(noun):
            words = f"{verb} {number}{_in_number(noun, number)}"
    return replace(objective, text=words, number=number)


def counted_how(objective: Objective) -> str:
    """Return in words what counts for it: "counts people in your customer network"."""
    only = objective.only
    match objective.measure:
        case Measure.PEOPLE_MET if only.startswith("#"):
            return f"counts people you tag “{only[1:]}”, or with that in their title"
        case Measure.PEOPLE_MET if only.startswith("network:"):
            return f"counts people in your {only.removeprefix('network:')} network"
        case Measure.PEOPLE_MET if only:
            return f"counts people you meet from {only}"
        case Measure.PEOPLE_MET:
            return "counts everyone you meet"
        case Measure.NEXT_STEPS:
            return "counts next steps with a date"
        case Measure.INTRODUCTIONS:
            return "counts introductions you make"
        case Measure.LEARNED:
            return "counts lines you note as learned"
        case Measure.ASKS:
            return "counts each time you ask for business"
        case Measure.CLIENTS:
            return "counts people who said yes, and referrals that became clients"
    return "counted by hand"


def count(objective: Objective, facts: EventFacts) -> int:
    """Return how far it is: what counts by itself, and what was added by hand."""
    match objective.measure:
        case Measure.PEOPLE_MET if not objective.only:
            automatic = len(facts.met)
        case Measure.PEOPLE_MET:
            automatic = sum(_fits(met, objective.only) for met in facts.met)
        case Measure.NEXT_STEPS:
            automatic = facts.next_steps
        case Measure.INTRODUCTIONS:
            automatic = facts.introductions
        case Measure.LEARNED:
            automatic = facts.learned
        case Measure.ASKS:
            automatic = facts.asks
        case Measure.CLIENTS:
            automatic = facts.clients
        case _:
            automatic = 0
    return automatic + objective.counted


def result(objective: Objective, facts: EventFacts) -> int:
    """Return the score given after the event, else the count."""
    return count(objective, facts) if objective.scored is None else objective.scored


def _fits(met: Met, only: str) -> bool:
    if only.startswith("#"):
        wanted = _singular_words(only[1:])
        return any(wanted == _singular_words(tag) for tag in met.tags) or bool(
            wanted.strip() and wanted in _singular_words(met.title)
        )
    if only.startswith("network:"):
        return only.removeprefix("network:") in met.networks
    return not only or met.organisation.casefold() == only.casefold()


def _measure(words: str, noun: str) -> Measure:
    if _INTRODUCTIONS.search(noun):
        return Measure.INTRODUCTIONS
    measure = _VERBS.get(_verb(words), Measure.BY_HAND)
    is_question = measure is Measure.ASKS and not _FOR_BUSINESS.search(words)
    is_other = measure is Measure.CLIENTS and not _CLIENTS.search(noun)
    return Measure.BY_HAND if is_question or is_other else measure


def _verb(words: str) -> str:
    """Return the verb that the words begin with; the longest: "find out" is not "find"."""
    beginnings = (verb for verb in _VERBS if f"{words.casefold()} ".startswith(f"{verb} "))
    return max(beginnings, key=len, default="")


def _narrowed(noun: str, known_company: Callable[[str], str]) -> str | None:
    """Return which people count, or None when the app could not tell them."""
    lowered = noun.casefold()
    if not noun or lowered in _ANYBODY:
        return ""
    if lowered in _NETWORKS:
        return f"network:{_NETWORKS[lowered].value}"
    if firm := _FROM.match(noun):
        return known_company(firm["firm"]) or firm["firm"]
    if usual := known_company(noun):
        return usual
    is_description = len(lowered.split()) > 3 or re.search(r"\b(?:who|that|about|with)\b", lowered)
    return None if is_description else f"#{_singular(noun)}"


def _number_in(words: str) -> re.Match[str] | None:
    """Find the number of what is wanted; one in a clause ("how a buyer decides") is none."""
    found = _NUMBER.search(words)
    clause = _CLAUSE.search(words)
    return None if found and clause and clause.start() < found.start() else found


def _head(noun: str) -> tuple[str, str, str]:
    """Split what follows a number before and after the word that is counted."""
    phrase = _AFTER_NOUN.sub("", noun, count=1)
    before, blank, head = phrase.rpartition(" ")
    return before + blank, head, noun[len(phrase) :]


def _in_number(noun: str, number: int) -> str:
    before, head, rest = _head(noun)
    if number == 1:
        return before + (_SINGULARS.get(head) or _singular(head)) + rest
    return before + (head if _is_plural(noun) else _plural(head)) + rest


def _is_plural(noun: str) -> bool:
    _, head, _ = _head(noun)
    is_one_already = _DETERMINED.match(noun.strip())
    return not is_one_already and (head in _SINGULARS or _singular(head) != head)


def _plural(noun: str) -> str:
    if noun in _PLURALS:
        return _PLURALS[noun]
    if re.search(r"[^aeiou]y$", noun):
        return noun.removesuffix("y") + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s") if noun else noun


def _singular_words(text: str) -> str:
    """Return folded words, each in the singular, with a blank around each for looking inside."""
    return (
        "".join(f" {_SINGULARS.get(word) or _singular(word)}" for word in fold(text).split()) + " "
    )


def _singular(noun: str) -> str:
    for ending, single in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
    ):
        if noun.endswith(ending) and len(noun) > 4:
            return noun.removesuffix(ending) + single
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def _value(word: str) -> int:
    lowered = word.casefold()
    if lowered in _NUMBERS:
        return _NUMBERS.index(lowered) + 1
    return 1 if lowered in ("a", "an") else max(1, int(lowered))

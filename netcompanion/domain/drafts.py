"""Short letters for what was promised: the words to start from, and the mailto link for them.

Eleven templates, in plain English of our own. Nothing is sent from here: a link opens the mail
program, which shows the letter before it goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from netcompanion.domain.names import split_name
from netcompanion.domain.promise import Direction, Promise


class Template(StrEnum):
    """What a letter is for."""

    PROMISED = "promised thing"
    INTRODUCTION = "introduction"
    THANK_HOST = "thank the host"
    NICE_TO_MEET = "nice to meet you"
    ARTICLE = "article"
    NUDGE = "nudge"
    SORRY = "sorry I cannot"
    MOVED = "moved date"
    SEE_YOU_THERE = "see you there"
    ASK = "ask for business"
    THANKS = "thanks for a door"


FOR_PROMISES = tuple(each for each in Template if each not in (Template.ASK, Template.THANKS))
"""The letters among which one chooses; the others are begun where they belong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """To whom a letter goes; in an introduction `about` says who that is.

    `offers` and `wants` are what the other one should hear of them.
    """

    name: str = ""
    address: str = ""
    about: str = ""
    offers: str = ""
    wants: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFacts:
    """What a letter can be made from; all of it may be empty.

    `what` is the thing promised, `event` and `said_on` ("Thursday", "9 October") are where and
    when it was said, `need` is a worry they voiced, `new_day` the day it is moved to, `me` the
    given name that the letter is signed with. `other` is the second person of an introduction,
    and `promised` says whether the two expect it. `last_at` is where the two of us talked last.
    `words` are how an ask is put, where that was thought of. `client` is who became one, and
    `door` whom the recipient introduced me to on the way.
    """

    to: Recipient
    me: str = ""
    what: str = ""
    event: str = ""
    said_on: str = ""
    need: str = ""
    new_day: str = ""
    other: Recipient = Recipient()
    promised: bool = True
    last_at: str = ""
    words: str = ""
    client: str = ""
    door: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter; `to` are plain e-mail addresses."""

    template: Template
    to: tuple[str, ...]
    subject: str
    body: str


def draft(template: Template, facts: DraftFacts) -> Draft:
    """Write a letter."""
    subject, paragraphs = _WRITERS[template](facts)
    people = (facts.to, facts.other) if template is Template.INTRODUCTION else (facts.to,)
    greeting = " and ".join(filter(None, (_given(person.name) for person in people)))
    lines = [f"Hello {greeting}," if greeting else "Hello,", *filter(None, paragraphs), facts.me]
    return Draft(
        template=template,
        to=tuple(person.address for person in people if is_address(person.address)),
        subject=subject,
        body="\n\n".join(filter(None, lines)) + "\n",
    )


def template_for(promise: Promise) -> Template:
    """Return the letter that a promise most likely asks for."""
    if promise.direction is Direction.THEY_OWE:
        return Template.NUDGE
    what = promise.what.casefold()
    if what.startswith(("introduce", "intro ", "connect")):
        return Template.INTRODUCTION
    if "thank" in what:
        return Template.THANK_HOST
    return Template.ARTICLE if _READING.search(what) else Template.PROMISED


def mailto(letter: Draft) -> str:
    """Return the link that opens a letter in the mail program (RFC 6068).

    It is built from bare addresses, subject and body alone; everything in them is
    percent-encoded, so that no further header or attachment can be smuggled in.
    """
    to = ",".join(quote(address, safe="@") for address in letter.to if is_address(address))
    subject = quote(" ".join(_CONTROL.sub(" ", letter.subject).split()), safe="")
    lines = (_CONTROL.sub(" ", line) for line in letter.body.splitlines())
    body = quote("\r\n".join(lines), safe="")  # RFC 6068, 5: lines end with %0D%0A
    return f"mailto:{to}?subject={subject}&body={body}"


def is_address(text: str) -> bool:
    """Whether a text is one bare e-mail address, without a name, a list or anything hidden."""
    return len(text) <= 254 and bool(_ADDRESS.fullmatch(text))


_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$'*+/=^_`{|}~-]{1,64}@"
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_][\w-]{1,62}"
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_READING = re.compile(r"\b(?:article|piece|link|paper|report|podcast|video|book|post)\b")
_SENDING = re.compile(
    r"^(?:send|share|forward|e-?mail|mail|post|give|bring|pass on)\s+(?:(?:her|him|them)\s+)?",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"^(?:send|share|forward|e-?mail|mail|post|give|bring|pass|ring|call|phone|ask|find|look|check"
    r"|write|book|get|tell|show|put|meet|visit|come|read|thank|talk|speak|arrange|introduce"
    r"|connect|congratulate|invite|lend|return|help|let|make|organise|prepare|try)\b",
    re.IGNORECASE,
)

_Letter = tuple[str, tuple[str, ...]]


def _promised(facts: DraftFacts) -> _Letter:
    thing = _thing(facts.what)
    if not thing:
        return "What I promised", (_met(facts), "Here is what I promised.", _worry(facts))
    if not _SENDING.match(facts.what):
        kept = f"I promised {owed(facts.what)}, so here I am."
        return "What I promised", (_met(facts), kept, _worry(facts))
    kept = f"As promised, here is what I said I would send: {thing}."
    return f"{_upper(thing)}, as promised", (_met(facts), kept, _worry(facts))


def _introduction(facts: DraftFacts) -> _Letter:
    first, second = facts.to, facts.other
    one, two = _given(first.name), _given(second.name)
    names = [name for name in (one, two) if name]
    subject = f"{one}, meet {two}" if len(names) == 2 else "An introduction"
    opening = "I said that I would put" if facts.promised else "I would like to put"
    return subject, (
        f"{opening} the two of you in touch.",
        _told(one, second),
        _told(two, first),
        "I think that you will have a good deal to talk about. I leave it to you from here.",
    )


def _told(to: str, person: Recipient) -> str:
    """Return what one person is told about the other."""
    trades = (
        f"offers {person.offers}" if person.offers else "",
        f"is looking for {person.wants}" if person.wants else "",
    )
    does = " and ".join(filter(None, trades))
    if not (to and person.name and (does or person.about)):
        return ""
    if not does:
        return f"{to}, {person.name} is {person.about}."
    who = f"{person.name} ({person.about})" if person.about else person.name
    return f"{to}, {who} {does}."


def _thanks(facts: DraftFacts) -> _Letter:
    event = facts.event or "the evening"
    return f"Thank you for {event}", (
        f"Thank you for having me at {event}{_on(facts)}. I met people there whom I would not have "
        "met otherwise.",
        "If I can help with the next one, please tell me.",
    )


def _nice_to_meet(facts: DraftFacts) -> _Letter:
    where = f" at {facts.event}" if facts.event else ""
    return f"Good to meet you{where}", (
        _met(facts) or "It was good to meet you.",
        _worry(facts),
        "If there is anything I can keep an eye out for on your behalf, tell me.",
    )


def _article(facts: DraftFacts) -> _Letter:
    thing = _thing(facts.what) or "something to read"
    return f"For you to read: {thing}", (
        _met(facts),
        f"This is what I had in mind when we talked: {thing}.",
        _worry(facts) or "I hope that it is useful. There is no need to answer.",
    )


def _nudge(facts: DraftFacts) -> _Letter:
    thing = _thing(facts.what)
    offered = f"You kindly offered this: {thing}." if thing else ""
    return f"A small reminder: {thing}" if thing else "A small reminder", (
        _met(facts),
        offered,
        "There is no hurry. I only want to be sure that it has not slipped between the two of us. "
        "Which day would suit you?",
    )


def _sorry(facts: DraftFacts) -> _Letter:
    return "About what I promised", (
        f"I promised {owed(facts.what)}, and I find that I cannot keep that. I am sorry. I would "
        "rather tell you now than leave you waiting.",
        "If it helps, I will gladly introduce you to someone who can.",
    )


def _moved(facts: DraftFacts) -> _Letter:
    day = f"by {facts.new_day}" if facts.new_day else "a little later"
    return "A little later than I promised", (
        f"I promised {owed(facts.what)}. It will be {day}, later than I said, and I am sorry to "
        "keep you waiting.",
    )


def _see_you_there(facts: DraftFacts) -> _Letter:
    event = facts.event or "the next event"
    since = f" since we talked at {facts.last_at}" if facts.last_at else ""
    going = "there again" if facts.last_at == event else f"to {event}"
    return f"Will you be at {event}?", (
        f"It has been a while{since}. I am going {going}{_on(facts)}, and I thought of you.",
        _worry(facts),
        "Will you be there? I would be glad to see you.",
    )


def _ask(facts: DraftFacts) -> _Letter:
    need = facts.need.strip().rstrip(".")
    where = f" at {facts.event}" if facts.event else ""
    told = f"You told me about this{where}{_on(facts)}: {need}." if need else ""
    what = facts.what.strip().rstrip(".")
    plain = f"I would like to do this for you: {lowered(what)}." if what else ""
    return _upper(what) or "May I ask you something?", (
        "" if facts.words.strip() else told or _met(facts),
        facts.words.strip() or plain,
        "Would you like to talk about it? If now is not the time, tell me: that is an answer, too.",
    )


def _thanks_for_door(facts: DraftFacts) -> _Letter:
    when = f" {_on(facts).strip()}" if facts.said_on else ""
    door = facts.door or facts.client
    began = f"You put me in touch with {door}{when}." if door else ""
    became = f"{facts.client} became a client of mine" if facts.client else "that led to a client"
    return "Thank you for opening a door", (
        began,
        f"Since then {became}. It began with you, and I wanted you to know.",
        "Thank you. If there is a door that I can open for you, tell me which.",
    )


_WRITERS: dict[Template, Callable[[DraftFacts], _Letter]] = {
    Template.PROMISED: _promised,
    Template.INTRODUCTION: _introduction,
    Template.THANK_HOST: _thanks,
    Template.NICE_TO_MEET: _nice_to_meet,
    Template.ARTICLE: _article,
    Template.NUDGE: _nudge,
    Template.SORRY: _sorry,
    Template.MOVED: _moved,
    Template.SEE_YOU_THERE: _see_you_there,
    Template.ASK: _ask,
    Template.THANKS: _thanks_for_door,
}


def _met(facts: DraftFacts) -> str:
    if not (facts.event or facts.said_on):
        return ""
    where = f" at {facts.event}" if facts.event else ""
    return f"It was good to talk to you{where}{_on(facts)}."


def _on(facts: DraftFacts) -> str:
    return f" on {facts.said_on}" if facts.said_on else ""


def _worry(facts: DraftFacts) -> str:
    need = facts.need.strip().rstrip(".")
    return f"I remember what you told me: {need}. How does it look now?" if need else ""


def _thing(what: str) -> str:
    """Return what is to be sent: "Send the checklist" is about "the checklist"."""
    bare = what.strip().rstrip(".")
    thing = _SENDING.sub("", bare)
    return thing if thing != bare else lowered(bare)


def owed(what: str) -> str:
    """Return a promise after "I promised": "to ring her", "you the drawings"."""
    bare = what.strip().rstrip(".")
    if not bare:
        return "you something"
    return f"to {lowered(bare)}" if _DOING.match(bare) else f"you {lowered(bare)}"


def lowered(words: str) -> str:
    """Return the words as inside a sentence; "R&D list" and "I" keep their capitals."""
    first = words.split(" ", 1)[0]
    return words[:1].lower() + words[1:] if first == "A" or first[1:].islower() else words


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _given(name: str) -> str:
    return split_name(name).given

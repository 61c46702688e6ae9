"""Sentences about who is ready to be asked, each from the fact that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from netcompanion.domain.account import Entry, EntrySource, History, entries
from netcompanion.domain.contact import Contact
from netcompanion.domain.drafts import owed
from netcompanion.domain.event import Encounter
from netcompanion.domain.limits import Limits
from netcompanion.domain.phrase import place_in_words, sentence, shortened, written_day
from netcompanion.domain.promise import Direction, PromiseState
from netcompanion.domain.readiness import Condition, missing
from netcompanion.domain.relationship import EntryReason, Party
from netcompanion.domain.standing import Standing

_COUNTS = ("no", "one", "two", "three", "four", "five", "six")
_TIMES = ("never", "once", "twice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What sentences need beside the history: the day, events by id, and what people are called."""

    today: date
    events: Mapping[str, str]
    name: Callable[[Party], str]

    def day(self, day: date) -> str:
        """Return a day, with its year where that is another one."""
        return written_day(day, year=day.year != self.today.year)

    def where(self, encounter: Encounter) -> str:
        """Return the place of a conversation as it follows a day: " at Guild Dinner"."""
        named = self.events.get(encounter.event_id or "")
        return f" at {named}" if named else place_in_words(encounter.place)


def rule(limits: Limits) -> str:
    """Return what everybody who is ready has in common."""
    parts = [f"talked at least {_times(limits.ready_conversations)}"]
    if limits.ready_deposits:
        parts.append("gave something")
    if limits.ready_needs:
        parts.append("heard what they need")
    told = f"You {_listed(parts)}."
    if not limits.ready_ask_days:
        return told
    return f"{told} None of them was asked in the last {limits.ready_ask_days} days."


def why(history: History, facts: Facts) -> str:
    """Return what speaks for asking somebody: how often we talked, and what I gave last."""
    gift = last_gift(history, facts)
    return " ".join(filter(None, (_talks(history, facts), f"Last given: {gift}." if gift else "")))


def need(history: History, contact: Contact, facts: Facts) -> tuple[str, str]:
    """Return what somebody needs, in their words, and when and where they said so.

    What is noted as something that they look for was said nowhere that is known.
    """
    for encounter in _latest_first(history):
        if encounter.named_needs:
            return encounter.named_needs[0], f"on {facts.day(encounter.on)}{facts.where(encounter)}"
    return next((want.strip() for want in contact.wants if want.strip()), ""), ""


def last_gift(history: History, facts: Facts) -> str:
    """Return what I gave last, with its day; "" when that was nothing."""
    gift = next((each for each in entries(history) if each.is_gift), None)
    return f"{_gift_words(gift, facts)}, on {facts.day(gift.on)}" if gift else ""


def gift_to_them(history: History, facts: Facts) -> str:
    """Return what I gave last, as one says it to them: "I introduced you to Ada"."""
    gift = next((each for each in entries(history) if each.is_gift), None)
    if gift is None:
        return ""
    other = facts.name(gift.other) if gift.other else ""
    match gift.source:
        case EntrySource.INTRODUCED:
            return f"I introduced you to {other}" if other else ""
        case EntrySource.REFERRED_TO_THEM:
            return f"I sent {other} to you" if other else ""
        case EntrySource.KEPT | EntrySource.KEPT_LATE:
            return f"I promised {owed(gift.what)}, and kept it"
        case _:
            return f"“{shortened(gift.what)}” came from me" if gift.what.strip() else ""


def missing_words(
    history: History, standing: Standing, limits: Limits, facts: Facts
) -> dict[Condition, str]:
    """Return a sentence for each condition that is not met yet."""
    return {
        condition: _WRITERS[condition](history, standing, limits, facts)
        for condition in missing(standing, limits, facts.today)
    }


def _few_talks(history: History, standing: Standing, limits: Limits, facts: Facts) -> str:
    said = _talks(history, facts) or "You have not talked yet, as far as is written down."
    return f"{said} {_rule(limits.ready_conversations, 'talk')}"


def _few_gifts(history: History, _standing: Standing, limits: Limits, facts: Facts) -> str:
    gift = last_gift(history, facts)
    if gift:
        said = f"What you gave last: {gift}."
    elif any(each.reason is EntryReason.LISTENED for each in entries(history)):
        said = "You listened, and have given nothing else yet."
    else:
        said = "You have given nothing yet, as far as is written down."
    return f"{said} {_rule(limits.ready_deposits, 'gift')}"


def _few_needs(history: History, standing: Standing, limits: Limits, facts: Facts) -> str:
    met = next(iter(_latest_first(history)), None)
    since = f", last on {facts.day(met.on)}{facts.where(met)}" if met else ""
    if standing.needs:
        return f"Few of their needs are written down{since}. {_rule(limits.ready_needs, 'need')}"
    return f"No need of theirs is written down{since}. What do they want to be rid of?"


def _low_balance(history: History, standing: Standing, limits: Limits, facts: Facts) -> str:
    taken = next((each for each in entries(history) if each.amount < 0), None)
    lately = f", lately: {_taken_words(taken, facts)}, on {facts.day(taken.on)}" if taken else ""
    if standing.balance < 0:
        return f"You have taken more than you have given{lately}."
    return f"You have not given as much more than you took as your rule wants{lately}."


def _late(history: History, _standing: Standing, _limits: Limits, facts: Facts) -> str:
    late = min(
        (
            (each.due, each.what)
            for each in history.promises
            if each.direction is Direction.I_OWE
            and each.state is PromiseState.OPEN
            and each.due
            and each.due < facts.today
        ),
        default=None,
    )
    if late is None:
        return "A promise to them is late."
    due, what = late
    return f"You still owe them {_quoted(what)}, due on {facts.day(due)}."


def _asked_lately(history: History, _standing: Standing, limits: Limits, facts: Facts) -> str:
    last = max((each for each in history.asks if each.was_made), key=lambda each: each.on)
    again = facts.day(last.on + timedelta(limits.ready_ask_days))
    return (
        f"You asked on {facts.day(last.on)}: {_quoted(last.what)}. "
        f"Your rule waits {limits.ready_ask_days} days, until {again}."
    )


_WRITERS: Mapping[Condition, Callable[[History, Standing, Limits, Facts], str]] = {
    Condition.CONVERSATIONS: _few_talks,
    Condition.GIFT: _few_gifts,
    Condition.NEED: _few_needs,
    Condition.BALANCE: _low_balance,
    Condition.NOTHING_LATE: _late,
    Condition.NOT_ASKED: _asked_lately,
}


def _talks(history: History, facts: Facts) -> str:
    met = _latest_first(history)
    if not met:
        return ""
    days = len({each.on for each in met})
    when = f"on {facts.day(met[0].on)}{facts.where(met[0])}"
    return f"You talked {_times(days)}{': ' if days == 1 else ', last '}{when}."


def _gift_words(gift: Entry, facts: Facts) -> str:
    other = facts.name(gift.other) if gift.other else ""
    match gift.source:
        case EntrySource.INTRODUCED:
            return f"an introduction to {other}" if other else "an introduction"
        case EntrySource.REFERRED_TO_THEM:
            return f"you sent {other} to them" if other else "a referral"
        case EntrySource.KEPT | EntrySource.KEPT_LATE:
            return f"you kept {_quoted(gift.what)}"
        case _:
            return _quoted(gift.what)


def _taken_words(taken: Entry, facts: Facts) -> str:
    other = facts.name(taken.other) if taken.other else ""
    match taken.source:
        case EntrySource.INTRODUCED_ME:
            return f"they introduced you to {other}" if other else "they introduced you"
        case EntrySource.REFERRED_TO_ME:
            return f"they sent {other} to you" if other else "they referred somebody to you"
        case EntrySource.ASKED:
            return f"you asked for {_quoted(taken.what)}"
        case EntrySource.DROPPED:
            return f"you gave up {_quoted(taken.what)}"
        case _:
            return _quoted(taken.what)


def _quoted(words: str) -> str:
    return f"“{shortened(words)}”" if words.strip() else "something"


def _latest_first(history: History) -> list[Encounter]:
    return sorted(history.encounters, key=lambda each: (each.on, each.id), reverse=True)


def _rule(number: int, thing: str) -> str:
    one = number == 1
    return sentence(f"{_count(number)} {thing}{'' if one else 's'} {'is' if one else 'are'}") + (
        " your rule."
    )


def _count(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else str(number)


def _times(number: int) -> str:
    return _TIMES[number] if number < len(_TIMES) else f"{_count(number)} times"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"

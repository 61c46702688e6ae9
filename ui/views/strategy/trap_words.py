"""What the insight of networking or hiding says: each sentence is built from the counts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from netcompanion.domain.display import shown
from netcompanion.domain.relationship import AskOutcome
from netcompanion.domain.trap import TrapFacts, TrapState
from netcompanion.services.trap import Insight

translate = QCoreApplication.translate

_NAMED = 3  # people; of more the rest is counted


@dataclass(frozen=True, slots=True)
class Verdict:
    """Words for the chip, its tone and icon (see `ui.widgets.Chip`)."""

    words: str
    tone: str
    icon: str


def verdict(state: TrapState) -> Verdict:
    """How the state is called; it never blames, and is never red."""
    look = "amber", "warning"
    return {
        TrapState.OFF: Verdict(translate("Trap", "switched off"), "neutral", "eye-slash"),
        TrapState.TOO_EARLY: Verdict(
            translate("Trap", "too early to say"), "neutral", "hourglass-medium"
        ),
        TrapState.NOBODY_READY: Verdict(
            translate("Trap", "nobody ready yet"), "neutral", "hourglass-medium"
        ),
        TrapState.TRAP: Verdict(translate("Trap", "looks like hiding"), *look),
        TrapState.LOOK: Verdict(translate("Trap", "worth a look"), *look),
        TrapState.OTHER_TRAP: Verdict(translate("Trap", "worth a look"), *look),
        TrapState.NOBODY_ASKED: Verdict(
            translate("Trap", "somebody is ready"), "accent", "hand-coins"
        ),
        TrapState.ON_COURSE: Verdict(translate("Trap", "on course"), "accent", "check"),
    }[state]


def sentence(insight: Insight) -> str:
    """What the counts say, in one to three sentences."""
    facts, days = insight.facts, QLocale().toString(insight.limits.insight_days)
    match insight.state:
        case TrapState.OFF:
            return ""
        case TrapState.TOO_EARLY:
            return _too_early(insight)
        case TrapState.NOBODY_READY:
            met = translate(
                "Trap",
                "You met %n person(s) in {days} days, and nobody is ready to be asked yet. That is "
                "normal early on. What would you have to give first?",
                "",
                facts.met,
            )
            return met.format(days=days)
        case TrapState.TRAP:
            pick = translate("Trap", "It may be that you are hiding in good company. Pick one.")
            return f"{_since(facts, days)} {_ready(facts)} {pick}"
        case TrapState.LOOK:
            return f"{_since(facts, days)} {_ready(facts)}"
        case TrapState.OTHER_TRAP:
            return _other_trap(facts, days)
        case TrapState.NOBODY_ASKED:
            return _ready(facts)
        case TrapState.ON_COURSE:
            return _course(facts)


def share(facts: TrapFacts) -> str:
    """How many of those who were ready were asked."""
    words = translate("Trap", "{asked} of {all} of the ready were asked")
    number = QLocale().toString
    return words.format(asked=number(facts.people_asked), all=number(facts.of_ready))


def share_counts(facts: TrapFacts) -> str:
    """What the share is made of."""
    words = translate("Trap", "{asked} asked, {ready} ready and not asked")
    number = QLocale().toString
    return words.format(asked=number(facts.people_asked), ready=number(len(facts.ready)))


def outcomes(facts: TrapFacts) -> str:
    """How the asks ended: "2 not-yets, 1 yes"."""
    words = {
        AskOutcome.NOT_YET: translate("Trap", "%n not-yet(s)", "", facts.ended(AskOutcome.NOT_YET)),
        AskOutcome.YES: translate("Trap", "%n yes(es)", "", facts.ended(AskOutcome.YES)),
        AskOutcome.NO: translate("Trap", "%n no(s)", "", facts.ended(AskOutcome.NO)),
    }
    return ", ".join(said for outcome, said in words.items() if facts.ended(outcome))


def still_counts() -> str:
    """What is to be known of asks, always."""
    return translate("Trap", "an ask that ends “not yet” still counts")


def since_words(facts: TrapFacts) -> str:
    """How many events there were since the last ask, for the timeline."""
    if facts.asks:
        return translate("Trap", "%n event(s) since your last ask", "", len(facts.since_ask))
    return translate("Trap", "%n event(s), nobody asked", "", len(facts.since_ask))


def counts(insight: Insight) -> list[str]:
    """Every number that the insight rests on, in words."""
    facts = insight.facts
    said = [
        translate("Trap", "%n event(s) attended", "", len(facts.events)),
        translate("Trap", "%n of them since your last ask", "", len(facts.since_ask))
        if facts.asks
        else translate("Trap", "no ask in this time, so all of them count as since your last ask"),
        translate("Trap", "%n person(s) met", "", facts.met),
        translate("Trap", "%n person(s) asked", "", facts.people_asked),
        translate("Trap", "%n ready and not asked", "", len(facts.ready)),
        translate("Trap", "%n time(s) given something", "", facts.gifts),
    ]
    return said


def _too_early(insight: Insight) -> str:
    events = insight.facts.events_missing(insight.limits)
    people = insight.facts.people_missing(insight.limits)
    missing = []
    if events:
        missing.append(translate("Trap", "%n more event(s)", "", events))
    if people:
        missing.append(translate("Trap", "%n more person(s) met", "", people))
    words = translate(
        "Trap", "Too early to say. With {missing} there will be something to look at."
    )
    return words.format(missing=QLocale().createSeparatedList(missing))


def _since(facts: TrapFacts, days: str) -> str:
    since = len(facts.since_ask)
    if not facts.asks:
        words = translate(
            "Trap",
            "You have been to %n event(s) in {days} days and asked nobody for business.",
            "",
            since,
        )
        return words.format(days=days)
    if not since:
        return _course(facts)
    return translate(
        "Trap",
        "You have been to %n event(s) since you last asked anyone for business.",
        "",
        since,
    )


def _ready(facts: TrapFacts) -> str:
    names = [shown(each.name) for each in facts.ready[:_NAMED]]
    if len(facts.ready) > _NAMED:
        names.append(translate("Trap", "%n more", "", len(facts.ready) - _NAMED))
    if len(facts.ready) == 1:
        words = translate("Trap", "One person looks ready to be asked: {names}.")
    else:
        words = translate("Trap", "%n people look ready: {names}.", "", len(facts.ready))
    return words.format(names=QLocale().createSeparatedList(names))


def _other_trap(facts: TrapFacts, days: str) -> str:
    asked = translate("Trap", "%n person(s)", "", facts.people_asked)
    given = translate("Trap", "%n time(s)", "", facts.gifts)
    words = translate(
        "Trap",
        "You asked {asked} in {days} days and gave something {given}: you have asked more than you "
        "have given lately.",
    )
    even = translate(
        "Trap", "%n small gift(s) would even it out.", "", facts.people_asked - facts.gifts
    )
    return f"{words.format(asked=asked, days=days, given=given)} {even}"


def _course(facts: TrapFacts) -> str:
    words = translate(
        "Trap", "You asked {asked} of the %n person(s) who were ready.", "", facts.of_ready
    )
    return words.format(asked=QLocale().toString(facts.people_asked))

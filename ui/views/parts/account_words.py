"""What is said of the relationship account: its states, its entries and what they count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from netcompanion.domain.account import AccountState, Entry, EntrySource, Recency
from netcompanion.domain.display import shown
from netcompanion.domain.relationship import EntryKind, EntryReason
from netcompanion.services.account import Account, Facts, Tally
from ui.views.parts.people_words import day_words

translate = QCoreApplication.translate

ICON = "scales"


@dataclass(frozen=True, slots=True)
class Look:
    """Words for a chip, its tone and its icon (see `ui.widgets.Chip`)."""

    words: str
    tone: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """What an entry by hand can be for: its words, an example, and how much it usually counts."""

    reason: EntryReason
    words: str
    example: str
    weight: int = 1


def account_look(state: AccountState, recency: Recency, *, has_met: bool) -> Look | None:
    """The word for an account; it grades me, so nothing of it is red.

    While too little is noted there is none for whom I never met.
    """
    if state is AccountState.JUST_MET:
        return _little_noted(recency) if has_met else None
    return {
        AccountState.OVERDRAWN: Look(translate("Account", "Overdrawn"), "amber"),
        AccountState.A_LITTLE_OVERDRAWN: Look(translate("Account", "A little overdrawn"), "amber"),
        AccountState.EVEN: Look(translate("Account", "Even"), "neutral"),
        AccountState.IN_CREDIT: Look(translate("Account", "In credit"), "accent"),
        AccountState.STRONG: Look(translate("Account", "Strong"), "accent"),
    }[state]


def _little_noted(recency: Recency) -> Look:
    if recency is Recency.IN_TOUCH:
        return Look(translate("Account", "Just met"), "neutral")
    return Look(translate("Account", "Little noted yet"), "neutral")


def recency_look(recency: Recency) -> Look:
    """The word for how long ago the last touch is."""
    return {
        Recency.NEVER: Look(translate("Account", "No touch yet"), "neutral", "moon"),
        Recency.IN_TOUCH: Look(translate("Account", "In touch"), "neutral", "chat-circle"),
        Recency.QUIET: Look(translate("Account", "Quiet"), "neutral", "moon"),
        Recency.LONG_QUIET: Look(translate("Account", "Long quiet"), "neutral", "moon"),
    }[recency]


def is_quiet(recency: Recency) -> bool:
    """Whether it is worth a word of its own."""
    return recency in (Recency.QUIET, Recency.LONG_QUIET)


def captions() -> tuple[str, str, str]:
    """What stands below the meter: at its ends, and in its middle."""
    return (
        translate("Account", "you have taken more"),
        translate("Account", "even"),
        translate("Account", "you have given more"),
    )


def explained(account: Account) -> str:
    """The number behind the word, and the facts behind the number."""
    words = translate("Account", "Balance {number}").format(number=signed(account.balance))
    told = facts_words(account.why)
    return f"{words}: {told}" if told else words


def facts_words(facts: Facts) -> str:
    """What was taken and given: "3 referrals received, 1 promise kept"; "" for neither."""
    told = [_tally_words(each) for each in (*facts.taken, *facts.given)]
    if facts.taken and not facts.given:
        told.append(translate("Account", "nothing given back"))
    return ", ".join(told)


def _tally_words(tally: Tally) -> str:
    n = tally.number
    if tally.source is EntrySource.HAND:
        return _by_hand_words(tally.kind, tally.reason, n)
    return {
        EntrySource.REFERRED_TO_ME: translate("Account", "%n referral(s) received", "", n),
        EntrySource.INTRODUCED_ME: translate("Account", "%n introduction(s) received", "", n),
        EntrySource.DROPPED: translate("Account", "%n promise(s) given up", "", n),
        EntrySource.ASKED: translate("Account", "%n ask(s) for business", "", n),
        EntrySource.REFERRED_TO_THEM: translate("Account", "%n referral(s) given", "", n),
        EntrySource.INTRODUCED: translate("Account", "%n introduction(s) made", "", n),
        EntrySource.KEPT: translate("Account", "%n promise(s) kept", "", n),
        EntrySource.KEPT_LATE: translate("Account", "%n promise(s) kept late", "", n),
    }[tally.source]


def _by_hand_words(kind: EntryKind, reason: EntryReason | None, n: int) -> str:
    if kind is EntryKind.WITHDRAWAL:
        if reason is EntryReason.FAVOUR:
            return translate("Account", "%n favour(s) taken", "", n)
        return translate("Account", "%n other thing(s) taken", "", n)
    return {
        EntryReason.INFORMATION: translate("Account", "%n piece(s) of information given", "", n),
        EntryReason.THANKS: translate("Account", "%n public thanks given", "", n),
        EntryReason.LISTENED: translate("Account", "%n time(s) listened", "", n),
    }.get(
        reason or EntryReason.OTHER,
        translate("Account", "%n other thing(s) given", "", n),
    )


def quiet_words(last_touch: date, today: date) -> str:
    """Since when there was no touch."""
    words = translate("Account", "Last touch: {day}")
    return words.format(day=day_words(last_touch, today))


def entry_words(entry: Entry) -> str:
    """What an entry was."""
    name = shown(entry.other.name) if entry.other else ""
    words = {
        EntrySource.HAND: "{what}",
        EntrySource.KEPT: translate("Account", "Kept: {what}"),
        EntrySource.KEPT_LATE: translate("Account", "Kept late: {what}"),
        EntrySource.DROPPED: translate("Account", "Given up: {what}"),
        EntrySource.INTRODUCED: translate("Account", "Introduced to {name}"),
        EntrySource.INTRODUCED_ME: translate("Account", "Introduced you to {name}"),
        EntrySource.REFERRED_TO_THEM: translate("Account", "You referred {name}"),
        EntrySource.REFERRED_TO_ME: translate("Account", "{name} was referred to you"),
        EntrySource.ASKED: translate("Account", "Asked: {what}"),
    }[entry.source]
    what = shown(entry.what)
    if entry.source is EntrySource.ASKED and not what:
        return translate("Account", "Something you asked for")
    if entry.source is EntrySource.HAND and not what:
        what = reason_words(entry.kind, entry.reason or EntryReason.OTHER)
    return words.format(what=what, name=name)


def source_words(entry: Entry, today: date) -> str:
    """Where a computed entry comes from."""
    words = {
        EntrySource.HAND: translate("Account", "Written down by you, {day}"),
        EntrySource.KEPT: translate("Account", "Counts by itself: a promise kept on time, {day}"),
        EntrySource.KEPT_LATE: translate(
            "Account", "Counts by itself: a promise kept after its day, {day}"
        ),
        EntrySource.DROPPED: translate("Account", "Counts by itself: a promise given up, {day}"),
        EntrySource.INTRODUCED: translate(
            "Account", "Counts by itself: an introduction you made, {day}"
        ),
        EntrySource.INTRODUCED_ME: translate(
            "Account", "Counts by itself: an introduction made for you, {day}"
        ),
        EntrySource.REFERRED_TO_THEM: translate(
            "Account", "Counts by itself: a referral you gave, {day}"
        ),
        EntrySource.REFERRED_TO_ME: translate(
            "Account", "Counts by itself: a referral you received, {day}"
        ),
        EntrySource.ASKED: translate("Account", "Counts by itself: something you asked for, {day}"),
    }[entry.source]
    return words.format(day=day_words(entry.on, today))


def direction_words(entry: Entry) -> str:
    """Which way an entry points, for who cannot see its arrow."""
    if entry.kind is EntryKind.DEPOSIT:
        return translate("Account", "given")
    return translate("Account", "taken")


def direction_look(entry: Entry) -> tuple[str, str]:
    """The icon of an entry and its tone: an arrow out or in, grey where it counts nothing."""
    given = entry.kind is EntryKind.DEPOSIT
    tone = "accent" if given else "amber"
    return "arrow-up-right" if given else "arrow-down-left", tone if entry.weight else "text3"


def weight_words(weight: int) -> str:
    """How much an entry counts."""
    return (
        translate("Account", "counts nothing"),
        translate("Account", "small"),
        translate("Account", "solid"),
        translate("Account", "big"),
    )[weight]


def counts_words(entry: Entry) -> str:
    """What an entry adds to the balance."""
    return translate("Account", "Counts {number}").format(number=signed(entry.amount))


def signed(number: int) -> str:
    """A number with its sign, as it is set in print."""
    written = QLocale().toString(abs(number))
    if number == 0:
        return written
    return f"+{written}" if number > 0 else f"\u2212{written}"


def reasons(kind: EntryKind) -> tuple[Reason, ...]:
    """What somebody may have been given, or what may have been taken, the usual first."""
    other = Reason(EntryReason.OTHER, translate("Account", "Something else"), "")
    if kind is EntryKind.WITHDRAWAL:
        favour = Reason(
            EntryReason.FAVOUR,
            translate("Account", "A favour or advice asked"),
            translate("Account", "Explained the rebate rules to me"),
        )
        return favour, other
    information = Reason(
        EntryReason.INFORMATION,
        translate("Account", "Useful information sent"),
        translate("Account", "Article on heat recovery"),
    )
    thanks = Reason(
        EntryReason.THANKS,
        translate("Account", "Public thanks or a recommendation"),
        translate("Account", "Thanked them from the stage"),
        weight=2,
    )
    listened = Reason(
        EntryReason.LISTENED,
        translate("Account", "Listened and wrote it down"),
        translate("Account", "Listened to the trouble with the lease"),
    )
    return information, thanks, listened, other


def reason_words(kind: EntryKind, reason: EntryReason) -> str:
    """What an entry by hand was for."""
    found = (each.words for each in reasons(kind) if each.reason is reason)
    return next(found, translate("Account", "Something else"))

"""What stages of the path rest on, and rhythms, in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.account import Entry, EntrySource
from netcompanion.domain.display import shown
from netcompanion.domain.path import Fact, NamedNeed
from netcompanion.domain.phrase import shortened
from netcompanion.domain.strategy import STAGES, Stage, StageFact
from netcompanion.services.rhythm import NextTouch, Why
from ui.due import day_words as weekday_words
from ui.views.parts.people_words import day_words

translate = QCoreApplication.translate


def stage_words(stage: Stage) -> str:
    """What a stage is called: the usual ones in the person's language, their own as written."""
    if stage not in STAGES:
        return shown(stage.name)
    return {
        StageFact.MET: translate("Path", "Met"),
        StageFact.KNOW: translate("Path", "Know"),
        StageFact.LIKE: translate("Path", "Like"),
        StageFact.TRUST: translate("Path", "Trust"),
        StageFact.ASKED: translate("Path", "Asked"),
        StageFact.CLIENT: translate("Path", "Client"),
    }[stage.fact]


def fact_words(fact: Fact, name: str, today: date) -> str:
    """What a stage rests on, to stand behind a colon; `name` is what to call the person."""
    words = {
        StageFact.MET: translate("Path", "you met on {day}"),
        StageFact.KNOW: translate("Path", "you met again on {day}"),
        StageFact.LIKE: _gift_words(fact.gift),
        StageFact.TRUST: translate("Path", "you kept “{what}” on {day}"),
        StageFact.ASKED: translate("Path", "you asked for “{what}” on {day}"),
        StageFact.CLIENT: _client_words(fact),
    }[fact.kind]
    other = fact.gift.other if fact.gift else None
    return words.format(
        day=day_words(fact.on, today),
        what=shown(shortened(fact.what)),
        name=name,
        other=shown(other.name) if other else "",
    )


def need_words(named: NamedNeed, name: str, today: date) -> str:
    """How often one has talked since somebody named a need, or that they named it."""
    words = {
        0: translate("Path", "{name} named a need on {day}: “{need}”"),
        1: translate("Path", "You have talked once since {name} named the need “{need}”"),
        2: translate("Path", "You have talked twice since {name} named the need “{need}”"),
    }.get(
        named.talks,
        translate(
            "Path",
            "You have talked %n time(s) since {name} named the need “{need}”",
            "",
            named.talks,
        ),
    )
    need, day = shown(shortened(named.need)), day_words(named.on, today)
    return words.format(name=name, need=need, day=day)


def length_words(days: int) -> str:
    """How long a rhythm is."""
    return {
        14: translate("Path", "2 weeks"),
        42: translate("Path", "6 weeks"),
        91: translate("Path", "3 months"),
        182: translate("Path", "half a year"),
    }.get(days, number_words(days))


def number_words(days: int) -> str:
    """So many days, in weeks where they are whole ones."""
    weeks, rest = divmod(days, 7)
    if rest:
        return translate("Path", "%n day(s)", "", days)
    return translate("Path", "%n week(s)", "", weeks)


def every_words(days: int) -> str:
    """How often a rhythm wants one to be in touch: "every 6 weeks"."""
    if days == 1:
        return translate("Path", "every day")
    if days == 7:
        return translate("Path", "every week")
    return translate("Path", "every {length}").format(length=length_words(days))


def next_words(coming: NextTouch, today: date) -> str:
    """When it is time to be in touch again."""
    if coming.on == today:
        return translate("Path", "Time to be in touch today")
    day = weekday_words(coming.on, today)
    if coming.on < today:
        return translate("Path", "Time to be in touch since {day}").format(day=day)
    return translate("Path", "Next touch by {day}").format(day=day)


def why_words(coming: NextTouch, today: date) -> str:
    """Why it is time then."""
    words = {
        Why.TOUCH: translate("Path", "{length} after your last touch on {day}"),
        Why.CHOSEN: translate("Path", "{length} after you chose this rhythm on {day}"),
        Why.SNOOZED: translate("Path", "snoozed until then; your last touch was on {day}"),
    }[coming.why]
    if coming.why is Why.SNOOZED and coming.touched is None:
        words = translate("Path", "snoozed until then")
    day = coming.touched if coming.why is Why.SNOOZED and coming.touched else coming.since
    return words.format(length=length_words(coming.every), day=day_words(day, today))


def _gift_words(gift: Entry | None) -> str:
    if gift is None or gift.source is EntrySource.HAND:
        return translate("Path", "you gave “{what}” on {day}")
    return {
        EntrySource.INTRODUCED: translate("Path", "you introduced {name} to {other} on {day}"),
        EntrySource.REFERRED_TO_THEM: translate("Path", "you referred {other} to {name} on {day}"),
    }.get(gift.source, translate("Path", "you kept “{what}” on {day}"))


def _client_words(fact: Fact) -> str:
    if fact.what:
        return translate("Path", "{name} said yes to “{what}” on {day}")
    return translate("Path", "{name} became a client through a referral on {day}")

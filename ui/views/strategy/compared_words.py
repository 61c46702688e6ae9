"""Events compared in words: cells, heads, and one sentence with all that is known of a row."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from netcompanion.domain.display import shown
from netcompanion.domain.effort import hours_words
from netcompanion.domain.event import Again
from netcompanion.domain.events_compared import Compared, Cost
from ui.models.compared import Column
from ui.views.parts.people_words import day_words

translate = QCoreApplication.translate

NONE = "–"


def heads(column: Column, *, of_series: bool) -> tuple[str, str]:
    """Return what a column is called, and what it counts."""
    if column is Column.NAME:
        name = translate("Compared", "Series") if of_series else translate("Compared", "Event")
        return name, ""
    if column is Column.TIMES:
        times = translate("Compared", "Times"), translate("Compared", "How often you went")
        return times if of_series else (translate("Compared", "Day"), "")
    return {
        Column.HOURS: (
            translate("Compared", "Hours"),
            translate("Compared", "Hours it took, with the way there"),
        ),
        Column.COST: (translate("Compared", "Cost"), translate("Compared", "What it cost")),
        Column.TALKS: (translate("Compared", "Talks"), translate("Compared", "Conversations")),
        Column.MET: (
            translate("Compared", "Met"),
            translate("Compared", "People met; everybody counts once"),
        ),
        Column.EACH_TIME: (
            translate("Compared", "Each time"),
            translate("Compared", "People met on average; as dots where there are too few events"),
        ),
        Column.OBJECTIVES: (
            translate("Compared", "Objectives"),
            translate("Compared", "Objectives hit, of those you had"),
        ),
        Column.PROMISES: (
            translate("Compared", "Kept"),
            translate("Compared", "Promises kept, of those you made"),
        ),
        Column.MET_AGAIN: (
            translate("Compared", "Met again"),
            translate("Compared", "People you met there first, and later again"),
        ),
        Column.ASKS: (translate("Compared", "Asks"), translate("Compared", "Asks for business")),
        Column.CLIENTS: (
            translate("Compared", "Clients"),
            translate("Compared", "Who became a client after they, or who led to them, were met"),
        ),
        Column.AGAIN: (
            translate("Compared", "Go again"),
            translate("Compared", "How often you said you would, of your answers"),
        ),
    }[column]


def cell(column: Column, row: Compared, *, of_series: bool, mean_of: int, today: date) -> str:
    """Return what a cell says."""
    number = QLocale().toString
    match column:
        case Column.NAME:
            return shown(row.name)
        case Column.TIMES:
            return number(row.times) if of_series else day_words(row.last.on, today)
        case Column.HOURS:
            return _hours(row) if row.hours else NONE
        case Column.COST:
            return cost_words(row)
        case Column.EACH_TIME:
            return mean_words(row, mean_of)
        case Column.OBJECTIVES:
            return part_words(row.objectives)
        case Column.PROMISES:
            return part_words(row.promises)
        case Column.AGAIN:
            return part_words(row.again) if of_series else answer_words(row.last.again)
    counts = {
        Column.TALKS: row.conversations,
        Column.MET: row.met,
        Column.MET_AGAIN: row.met_again,
        Column.ASKS: row.asks,
        Column.CLIENTS: row.clients,
    }
    return number(counts[column])


def cost_words(row: Compared) -> str:
    """Return the cost of one event as written, else the sum; with a plus when it is not all."""
    cost = row.cost
    if row.times == 1 and row.last.cost:
        return shown(row.last.cost)
    if cost.sum is None:
        return translate("Compared", "mixed") if cost.beside else NONE
    words = cost.sum.words() if cost.sum.currency else translate("Compared", "free")
    return f"{words} +" if cost.beside else words


def mean_words(row: Compared, mean_of: int) -> str:
    """Return how many were met on average; of too few events each number."""
    mean = row.met_a_time(mean_of)
    if mean is not None:
        return QLocale().toString(mean, "f", 1)
    return ", ".join(QLocale().toString(each) for each in reversed(row.each_time))


def part_words(pair: tuple[int, int]) -> str:
    """Return a part of a whole; a dash of nothing."""
    done, of = pair
    words = translate("Compared", "{done} of {all}")
    return words.format(done=done, all=of) if of else NONE


def answer_words(again: Again | None) -> str:
    """Return whether to go to one event again."""
    if again is None:
        return NONE
    return {
        Again.YES: translate("Compared", "yes"),
        Again.ONLY_IF: translate("Compared", "only if…"),
        Again.NO: translate("Compared", "no"),
    }[again]


def sentence(row: Compared, today: date, *, sells: bool) -> str:
    """Return what came of a row: "Guild Breakfast, 6 times: 14 people met, 5 met again…"."""
    parts = [_people(row.met)]
    if row.met_again:
        parts.append(translate("Compared", "%n met again", "", row.met_again))
    if sells and row.clients:
        one = translate("Compared", "1 client came of it")
        many = translate("Compared", "%n clients came of it", "", row.clients)
        parts.append(one if row.clients == 1 else many)
    when = day_words(row.last.on, today)
    if row.times > 1:
        when = translate("Compared", "%n times", "", row.times)
    words = translate("Compared", "{name}, {when}: {came}.")
    came = words.format(name=shown(row.name), when=when, came=", ".join(parts))
    return " ".join(filter(None, (came, _again_words(row))))


def _hours(row: Compared) -> str:
    """Hours with a plus where they are not known of all events, as costs have it."""
    some = " +" if row.hours_of < row.times else ""
    return hours_words(row.hours or 0) + some


def _of_some(known: int, times: int) -> str:
    if known == times:
        return ""
    words = translate("Compared", " at {known} of {times}")
    return words.format(known=known, times=times)


def rest_words(row: Compared, *, sells: bool) -> str:
    """Return what it took and what was planned and promised, as far as anything is known."""
    number = QLocale().toString
    parts: list[str] = []
    if row.hours:
        parts.append(hours_words(row.hours) + _of_some(row.hours_of, row.times))
    if (row.cost.sum or row.times == 1) and (cost := cost_words(row)) != NONE:
        parts.append(cost.removesuffix(" +"))
    if row.cost.beside and row.times > 1:
        parts.append(_beside_words(row.cost))
    parts.append(
        translate("Compared", "1 conversation")
        if row.conversations == 1
        else translate("Compared", "%n conversations", "", row.conversations)
    )
    for pair, words in (
        (row.objectives, translate("Compared", "{part} objectives hit")),
        (row.promises, translate("Compared", "{part} promises kept")),
    ):
        if pair[1]:
            parts.append(words.format(part=part_words(pair)))
    if sells and row.asks:
        words = translate("Compared", "1 ask") if row.asks == 1 else ""
        parts.append(words or translate("Compared", "{asks} asks").format(asks=number(row.asks)))
    return " · ".join(parts)


def _people(met: int) -> str:
    if not met:
        return translate("Compared", "nobody met")
    one = translate("Compared", "1 person met")
    return one if met == 1 else translate("Compared", "%n people met", "", met)


def _again_words(row: Compared) -> str:
    yes, answers = row.again
    if not answers:
        return ""
    if row.times == 1:
        said = {
            Again.YES: translate("Compared", "You said you would go again."),
            Again.NO: translate("Compared", "You said you would not go again."),
        }
        only_if = translate("Compared", "You said you would go again only on a condition.")
        return said.get(row.last.again or Again.ONLY_IF, only_if)
    words = translate("Compared", "You said you would go again %n times of {answers}.", "", yes)
    if yes == 1:
        words = translate("Compared", "You said you would go again once, of {answers} answers.")
    return words.format(answers=answers)


def _beside_words(cost: Cost) -> str:
    if cost.sum is None:
        return translate("Compared", "%n costs that make no one sum", "", cost.beside)
    if cost.beside == 1:
        return translate("Compared", "1 cost left out that cannot be read")
    return translate("Compared", "%n costs left out that cannot be read", "", cost.beside)

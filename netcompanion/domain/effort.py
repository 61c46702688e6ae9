"""Hours and cost of an event from one line: "3.5 h £45", "2h30 incl. travel, 120 kr".

What says how long is summed into hours; two times of day ("18:30-21:00") say it as well, one of
them alone does not. All that is left is the cost, as it was written, so that
nothing of the line is lost; parts of it that name no amount of money are also told as not
understood. Which units and words count is *judgement*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from netcompanion.domain.when import find_times

LONGEST_LINE = 200
"""Characters that are read; a line about hours and cost is shorter."""

MOST_HOURS = 240.0
"""Longer than that is no event, but a number that means something else. *Judgement.*"""

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_NUMBER = r"\d{1,4}(?:[.,]\d{1,2})?[½¼¾]?|[½¼¾]"
_HOURS = (
    r"h(?:rs?|ours?)?|st(?:d|dn|unden?|d\.)|std|heures?|horas?|ore?|uur|uren|tim(?:mar?|mer?|er|e)?"
    r"|godz(?:in[aey]?)?|hod(?:in[ay]?)?|ór[aá]"
)
_MINUTES = r"min(?:s|\.|utes?|uten?|uti|utos?|uter|uut|uuttia)?"
_MONEY_SIGN = "£€$¥₹₽₺₴₩₪₫฿₦"
_CURRENCY = (
    rf"[{_MONEY_SIGN}]|[A-Z]{{3}}|(?i:kr\.?|kč|zł|ft|fr\.?|lei|лв\.?|p|pence|quid|cents?"
    r"|pounds?|euros?|dollars?|francs?|franken|kronor|kroner|złotych)"
)
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?(?:\s?[ap]\.?m\b\.?)?"
_LENGTH = rf"(?:{_NUMBER})\s*(?:{_HOURS}|{_MINUTES})"
_TIMES = re.compile(
    rf"(?<![\w.,{_MONEY_SIGN}])(?:"
    rf"(?P<range>(?:{_LENGTH}|{_NUMBER})\s?[-–—]\s?{_LENGTH}(?!\w))"
    rf"|(?:(?:from|von)\s+)?(?P<begin>{_CLOCK})\s?(?:[-–—]|to|till|until|bis)\s?(?P<end>{_CLOCK})"
    rf"(?![\w:])(?:\s?(?:h|uhr)\b)?"
    rf"|(?P<clock>\d{{1,3}}):(?P<past>[0-5]\d)(?!\d)(?P<unit>\s*(?:{_HOURS})\b\.?)?"
    rf"|(?P<hours>{_NUMBER})\s*(?:{_HOURS})"
    rf"(?:(?P<tight>[0-5]\d)(?![\d{_MONEY_SIGN}])(?:\s*{_MINUTES})?"
    rf"|\.?\s*(?P<rest>[0-5]?\d)\s*{_MINUTES}\b"
    rf"|\.?\s+(?P<bare>[0-5]\d)(?=\s*(?:,(?!\d)|[;/|·+&)]|[{_MONEY_SIGN}]\d|$))|(?!\w))\.?"
    rf"|(?P<minutes>\d{{1,4}})\s*{_MINUTES}(?!\w)\.?)",
    re.IGNORECASE,
)
_FIRST_CLOCK = 10
"""From this hour on "12:40" is a time of day, and no length. *Judgement.*"""

_PART_OF = r"(?:incl(?:uding|\.)?|inkl\.?|of\s+which|davon)"
_IS_PART = re.compile(rf"(?i)\b{_PART_OF}\s*$")
_ENDS = re.compile(rf"(?:^|[^\w\s–—-]|\d|(?<!\w)(?:{_CURRENCY}|(?i:and|und|plus)))\s*$")
_WORD = re.compile(r"\s*(?!(?:and|und|plus)\b)[^\W\d]|[–—-]", re.IGNORECASE)
_GLUED = re.compile(
    rf"(?:(?<![\d{_MONEY_SIGN}])|(?P<amount>[{_MONEY_SIGN}]\s?\d{{1,6}}(?:\.\d\d)?)"
    rf"(?=,\d{{1,2}}\s*(?:{_HOURS}|{_MINUTES})(?![^\W\d]))),(?=\d)",
    re.IGNORECASE,
)
"""A comma that parts two things, though a digit follows: ",2h", "£45,2h"."""

_AMOUNT = re.compile(rf"(?:{_CURRENCY})\s?\d|\d[½¼¾]?\s?(?:{_CURRENCY})(?!\w)")
_NOTHING = re.compile(
    r"(?i)^(free|no cost|nothing|gratis|kostenlos|gratuit|umsonst|free of charge)$"
)
_WITH_THE_WAY = re.compile(
    rf"(?ix) \(?\s* \b(?:{_PART_OF}|with|mit|avec|con)\s+ (?:{_LENGTH}\s+(?:of\s+)?)?"
    r"(?:the\s+)?(?:travel(?:ling)?|journey|way(?:\sthere)?|anfahrt|weg|trajet|viaje)\b \s*\)?"
)
_JOINED = re.compile(r"\s*(?:,(?!\d)|[;/|·]|\band\b|\bund\b|\bplus\b|\+|&)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What an event took. `unread` are the parts of `cost` that name no money."""

    hours: float | None = None
    cost: str = ""
    unread: str = ""


def read_effort(line: str) -> Effort:
    """Return what a line says; of more than `LONGEST_LINE` characters the rest is as written.

    What is shown of it (`effort_words`) is read the same again.
    """
    effort = _read(line)
    while (more := _read(effort.cost)).hours:  # "2h 2:30": a time may stand apart only now
        hours = (effort.hours or 0.0) + more.hours
        if hours > MOST_HOURS:
            break
        effort = replace(more, hours=hours)
    return effort


def _read(line: str) -> Effort:
    words = " ".join(line.split())
    read, beyond = _GLUED.sub(r"\g<amount>, ", words[:LONGEST_LINE]), words[LONGEST_LINE:]
    with_the_way = _WITH_THE_WAY.sub(", ", read)
    times = _times(with_the_way)
    hours = sum(length for _, length in times)
    if hours > MOST_HOURS:
        times, hours = [], 0.0
    rest = _without(with_the_way if times else read, [found for found, _ in times])
    parts = [part for part in (_tidy(part) for part in rest.split("\0")) if part]
    parts += [beyond] if beyond else []
    unread = [each for part in parts for each in _JOINED.split(part) if each and not _is_cost(each)]
    return Effort(
        hours=round(hours, 4) if times and hours else None,
        cost=", ".join(parts),
        unread=", ".join(unread),
    )


def hours_words(hours: float) -> str:
    """Return hours as a line has them: "3.5 h", "2 h 20 min", "20 min"."""
    minutes = round(hours * 60)
    if minutes % 15 == 0:
        return f"{minutes / 60:g} h"
    whole, rest = divmod(minutes, 60)
    return f"{whole} h {rest} min" if whole else f"{rest} min"


def effort_words(hours: float | None, cost: str) -> str:
    """Return the line that means these hours and this cost: "3.5 h, £45"."""
    return ", ".join(filter(None, (hours_words(hours) if hours else "", cost)))


def _times(text: str) -> list[tuple[re.Match[str], float]]:
    """Return what in a text says how long, with its hours.

    A time of day is no length, though two of them are, and what is a part of another is none.
    """
    found = [(each, _hours(each)) for each in _TIMES.finditer(text)]
    return [(each, hours) for each, hours in found if hours and not _is_part(each)]


def _hours(found: re.Match[str]) -> float:
    """Return the hours of something found, 0 when it may mean something else."""
    if found["range"]:
        return 0.0
    if found["begin"]:
        return _between(found)
    if found["clock"]:
        is_length = int(found["clock"]) < _FIRST_CLOCK and (found["unit"] or _is_apart(found))
        return int(found["clock"]) + int(found["past"]) / 60 if is_length else 0.0
    if found["minutes"]:
        return int(found["minutes"]) / 60
    minutes = found["tight"] or found["rest"] or found["bare"] or 0
    return _number(found["hours"]) + int(minutes) / 60


def _between(found: re.Match[str]) -> float:
    """Return the hours between two times of day; "9:30-1" is before noon and after it."""
    stretch = find_times(f"{found['begin']}-{found['end']}")
    if stretch is None or stretch[1] is None or _AMOUNT.match(found.string, found.end("end") - 1):
        return 0.0
    begin, end = (each.hour + each.minute / 60 for each in stretch[:2] if each)
    says_half = "m" in found["begin"].lower() + found["end"].lower()
    return (end - begin) % (24 if says_half or max(begin, end) >= 13 else 12)


def _is_apart(found: re.Match[str]) -> bool:
    """Whether "2:30" stands for itself: beside a word it may be when something began."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return bool(_ENDS.search(before)) and not _WORD.match(after)


def _is_part(found: re.Match[str]) -> bool:
    """Whether a length is said to be within another one, or in brackets."""
    before = found.string[: found.start()]
    return before.count("(") > before.count(")") or bool(_IS_PART.search(before))


def _number(text: str) -> float:
    part = _FRACTIONS.get(text[-1], 0.0)
    whole = text.rstrip("½¼¾").replace(",", ".")
    return (float(whole) if whole else 0.0) + part


def _without(text: str, found: list[re.Match[str]]) -> str:
    """Return a text with a mark in the place of what was found."""
    kept, at = [], 0
    for each in found:
        kept.append(text[at : each.start()])
        at = each.end()
    return "\0".join((*kept, text[at:]))


def _tidy(part: str) -> str:
    """Return a part without the signs that joined it to the others."""
    part = re.sub(r"(?i)^(?:\s|[,;/|·+&:–-]|(?:and|und|for|plus)\b)+", "", part)
    return re.sub(r"(?i)(?:\s|[,;/|·+&:–-]|\b(?:and|und|for|plus))+$", "", part)


def _is_cost(part: str) -> bool:
    return bool(_AMOUNT.search(part) or _NOTHING.match(part))

"""Hours and cost of an event from one line: "3.5 h £45", "2h30 incl. travel, 120 kr".

What says how long is summed into hours. All that is left is the cost, as it was written, so that
nothing of the line is lost; parts of it that name no amount of money are also told as not
understood. Which units and words count is *judgement*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
_TIMES = re.compile(
    rf"(?<![\w.,{_MONEY_SIGN}])(?:"
    rf"(?P<clock>\d{{1,3}}):(?P<past>[0-5]\d)(?!\d)(?:\s*(?:{_HOURS})\b\.?)?"
    rf"|(?P<hours>{_NUMBER})\s*(?:{_HOURS})"
    rf"(?:(?P<tight>[0-5]\d)(?![\d{_MONEY_SIGN}])(?:\s*{_MINUTES})?"
    rf"|\.?\s*(?P<rest>[0-5]?\d)\s*{_MINUTES}\b|(?!\w))\.?"
    rf"|(?P<minutes>\d{{1,4}})\s*{_MINUTES}(?!\w)\.?)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(rf"(?:{_CURRENCY})\s?\d|\d[½¼¾]?\s?(?:{_CURRENCY})(?!\w)")
_NOTHING = re.compile(
    r"(?i)^(free|no cost|nothing|gratis|kostenlos|gratuit|umsonst|free of charge)$"
)
_WITH_THE_WAY = re.compile(
    r"(?ix) \(?\s* \b(?:incl(?:uding|\.)?|inkl\.?|with|mit|avec|con)\s+"
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
    """Return what a line says; of more than `LONGEST_LINE` characters the rest is as written."""
    words = " ".join(line.split())
    read, beyond = words[:LONGEST_LINE], words[LONGEST_LINE:]
    times = list(_TIMES.finditer(read))
    hours = sum(map(_hours, times))
    if hours > MOST_HOURS:
        times, hours = [], 0.0
    rest = _without(read, times)
    if times:
        rest = _WITH_THE_WAY.sub(" ", rest)
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


def _hours(found: re.Match[str]) -> float:
    if found["clock"]:
        return int(found["clock"]) + int(found["past"]) / 60
    if found["minutes"]:
        return int(found["minutes"]) / 60
    return _number(found["hours"]) + int(found["tight"] or found["rest"] or 0) / 60


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

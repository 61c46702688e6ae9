"""In which countries a number without a country code is written the way it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from netcompanion.reading.text.facts import facts

_RUN = re.compile(r"(?<![\w+/.-])\(?\d(?:[ ()./-]{0,3}\d){5,14}(?![\w-])")
_PART = re.compile(r"\s*\|\s*|\s+[-/]\s+|\s{2,}")
_TOKEN = re.compile(r"#|\[[\d-]+\]|\{[\d,]+\}|(?P<between>(?:\[[ /.-]+\]|[ /-])\??)")
_LOOSE = ("DE", "AT", "IT", "IN", "SE", "CI")  # of any length, or seldom met
_MOST = 24  # numbers that are looked at


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Return countries with the shapes of their numbers, as printed and by the digits alone."""
    return tuple(
        (
            code,
            re.compile("|".join(_TOKEN.sub(_spaced, shape) for shape in shapes)),
            re.compile("|".join(_TOKEN.sub(_dense, shape) for shape in shapes)),
        )
        for code, shapes in facts("countries")["numbers"].items()
    )


def _spaced(token: re.Match[str]) -> str:
    """Return a digit, and a blank that may be a hyphen as well."""
    return {"#": r"\d", " ": "[ -]", " ?": "[ -]?"}.get(token[0], token[0])


def _dense(token: re.Match[str]) -> str:
    return {"#": r"\d"}.get(token[0], "" if token["between"] else token[0])


def national_numbers(text: str) -> Iterator[str]:
    """Yield the numbers of a text that have no country code, with single blanks between groups."""
    for run in islice(_RUN.finditer(text), _MOST):
        for part in _PART.split(run[0]):
            number = re.sub(r"[().\s]+", " ", part).strip()
            number = re.sub(r" ?- ?", "-", re.sub(r" ?/ ?", "/", number))
            if len(re.sub(r"\D", "", number)) >= 6 and not number.startswith("00"):
                yield number


@cache
def countries_of(number: str) -> dict[str, float]:
    """Return how much a number speaks for the countries that write theirs like it."""
    digits = re.sub(r"\D", "", number)
    printed = [code for code, spaced, _ in _shapes() if spaced.fullmatch(number)]
    said = [code for code, _, dense in _shapes() if dense.fullmatch(digits)]
    found = {code: 1.2 / (1 + 0.1 * len(said)) for code in said}
    for code in printed:
        found[code] = 3.2 / (1 + 0.08 * len(printed)) * (0.7 if code in _LOOSE else 1.0)
    return found | _american(digits)


def _american(digits: str) -> dict[str, float]:
    """Return the country of a number of the plan that North America has in common."""
    import phonenumbers

    bare = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    if not re.fullmatch(r"[2-9]\d\d[2-9]\d{6}", bare):
        return {}
    number = phonenumbers.PhoneNumber(country_code=1, national_number=int(bare))
    code = phonenumbers.region_code_for_number(number) or "US"
    return {code: 3.4} if code != "US" else {"US": 2.8, "CA": 0.6}

"""Countries, their regions, cities and postcodes, as they are printed in many languages."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from netcompanion.reading.text.facts import facts
from netcompanion.resources import resource

_SPECIAL = str.maketrans("øØłŁıđĐħæœßþð", "oOlLidDhaoştd")
_LARGEST = 25  # cities of a country that are known the world over


@cache
def fold(text: str) -> str:
    """Return a name as it is looked up: small letters without accents, single blanks."""
    small = re.sub(r"[.'’]", "", " ".join(text.split())).casefold()
    if small.isascii():
        return small
    bare = unicodedata.normalize("NFD", small.replace("ß", "ss"))
    return "".join(c for c in bare if not unicodedata.combining(c)).translate(_SPECIAL)


@cache
def _countries() -> dict[str, str]:
    names: dict[str, list[str]] = facts("places")["countries"]
    return {fold(name): code for code, each in names.items() for name in each}


def country_of(name: str) -> str:
    """Return the code of the country that has this name, "" for any other text."""
    text = name.strip(" .,()")
    code = _countries().get(fold(text), "") if 1 < len(text) <= 40 else ""
    if code and len(text) == 2 and text not in ("UK", "US", "VN", "HK"):
        return ""
    return "" if code in ("GE", "JO", "TD") and text.islower() else code


def country_name(code: str) -> str:
    """Return the English name of a country."""
    names: list[str] = facts("places")["countries"].get(code, [code])
    return names[0]


@cache
def _regions(country: str) -> frozenset[str]:
    return frozenset(fold(name) for name in facts("places")["regions"].get(country, ()))


def is_region(name: str, country: str) -> bool:
    """Whether a country has a state, province or county that is printed like this."""
    text = name.strip(" .,()")
    if fold(text) not in _regions(country):
        return False
    return len(text) > 3 or text.isupper() or text.endswith(".") or not text.islower()


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    lines = resource("reading/cities.txt").read_text("utf-8").splitlines()
    split = (line.split("\t", 1) for line in lines if not line.startswith("#"))
    return {code: tuple(names.split(";")) for code, names in split}


@cache
def _written() -> bytes:
    return re.sub(rb"[\t\n]", b";", resource("reading/cities.txt").read_bytes())


def is_written_city(name: str) -> bool:
    """Whether some country has a city that is written exactly like this.

    Much sooner known than `is_city`, which looks at accents and case of all of them first.
    """
    return len(name) > 1 and ";" not in name and f";{name};".encode() in _written()


@cache
def _cities_of(country: str) -> frozenset[str]:
    return frozenset(map(fold, _cities().get(country, ())))


@cache
def _large_cities() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, names in _cities().items():
        for name in names[:_LARGEST]:
            if len(name) > 3:
                found.setdefault(fold(name), code)
    return found


@cache
def _all_cities() -> dict[str, dict[str, float]]:
    """Return the countries that have a city of a name, with how well that city is known."""
    found: dict[str, dict[str, float]] = {}
    for code, names in _cities().items():
        for rank, name in enumerate(names):
            size = 3.0 if rank < _LARGEST else 2.0 if rank < 4 * _LARGEST else 1.2
            found.setdefault(fold(name), {}).setdefault(code, size)
    return found


def countries_with_city(name: str) -> dict[str, float]:
    """Return the countries that have a city of this name, and how well it is known."""
    text = name.strip(" .,")
    return _all_cities().get(fold(text), {}) if len(text) > 3 else {}


@cache
def _all_regions() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code in facts("places")["regions"]:
        for name in _regions(code):
            if len(name) > 4:
                found[name] = (*found.get(name, ()), code)
    return found


def countries_with_region(name: str) -> tuple[str, ...]:
    """Return the countries that have a state, province or county of this name."""
    return _all_regions().get(fold(name.strip(" .,()")), ())


@cache
def _names() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in resource("reading/name_countries.txt").read_text("utf-8").splitlines():
        code, names = line.split("\t")
        for name in names.split(";"):
            found[name] = (*found.get(name, ()), code)
    return found


def countries_with_name(word: str) -> tuple[str, ...]:
    """Return the few countries in which people have this name, none when it is from many."""
    return _names().get(fold(word), ())


def is_city(name: str, country: str) -> bool:
    """Whether the country has a city of this name, its number ("Genève 3") left aside."""
    text = fold(re.sub(r"\s+(?:\d{1,2}|[IVX]{1,4}|cedex.*)$", "", name.strip(" .,"), flags=re.I))
    return len(text) > 1 and text in (_cities_of(country) if country else _all_cities())


def large_city_country(name: str) -> str:
    """Return the country of a city that is known the world over, "" when it is not."""
    return _large_cities().get(fold(name.strip(" .,")), "")


@cache
def postcode(country: str) -> str:
    """Return the pattern of a country's postcodes; one that never matches when it has none."""
    pattern: str = facts("places")["postcodes"].get(country, r"(?!)")
    return pattern


@cache
def is_postcode_first(country: str) -> bool:
    """Whether postcodes stand before the city."""
    return country in facts("places")["postcode_first"]

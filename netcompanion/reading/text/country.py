"""Which country a text is from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from netcompanion.domain.contact import Email, Link, Phone
from netcompanion.reading.text.facts import LONGEST, facts, plain, with_digits
from netcompanion.reading.text.gazetteer import (
    countries_with_city,
    countries_with_name,
    countries_with_region,
    country_of,
    is_postcode_first,
    is_region,
    postcode,
)
from netcompanion.reading.text.national_numbers import countries_of, national_numbers
from netcompanion.reading.text.points import PointSpan

Votes = defaultdict[str, float]

_ENOUGH = 0.9
_LEAD = 0.6  # a number is better left as printed than given the code of a wrong country
_PART = re.compile(r"[^\n,;|•·()\t/]{2,60}")
_WORD = re.compile(r"[^\W\d_][\w'’./-]{0,28}[^\W_]|[^\W\d_]")
_CAPITALISED = re.compile(r"(?<!\w)[A-ZÀ-ŽȘȚĐ][^\W\d_]{3,20}(?![\w.@])")
_NO_NATION = frozenset("CO IO ME TV AI LY FM AM TO CC WS SH".split())
_RESERVED = frozenset("EXAMPLE TEST INVALID LOCALHOST".split())
_OFTEN: Mapping[str, float] = {"US": 0.3, "GB": 0.25, "DE": 0.2, "FR": 0.15, "ES": 0.1, "IN": 0.1}
_MOST_LANGUAGE = 4.0  # what the words of one language may say together
_MOST_NAMES = 1.8  # the same, for names of people


def infer_country(text: str, points: Sequence[PointSpan], hint: str) -> str:
    """Return the country (ISO 3166 alpha-2) of a text: the hint when there is one, "" unknown."""
    if hint:
        return hint.upper()
    seen = with_digits(plain(text[:LONGEST]))
    votes: Votes = defaultdict(float)
    _by_points(points, votes)
    _by_places(seen, votes)
    _by_words(seen, votes)
    _by_shapes(seen, votes)
    _by_numbers(seen, votes)
    for code, often in _OFTEN.items():
        votes[code] += often
    (best, most), (_, second) = sorted(votes.items(), key=lambda each: -each[1])[:2]
    return best if most >= _ENOUGH and most - second >= _LEAD else ""


def _add(votes: Votes, said: Mapping[str, float], times: float = 1.0) -> None:
    for code, weight in said.items():
        votes[code] += weight * times


def _by_points(points: Sequence[PointSpan], votes: Votes) -> None:
    """Count the prefixes of numbers and the endings of domains."""
    import phonenumbers

    for point in points[:50]:
        value = point.value
        if isinstance(value, Phone) and value.value.startswith("+"):
            try:
                number = phonenumbers.parse(value.value.partition(" ext")[0], None)
            except phonenumbers.NumberParseException:
                continue
            code = phonenumbers.region_code_for_number(number)
            code = code or phonenumbers.region_code_for_country_code(number.country_code or 0)
            votes[code if code not in ("ZZ", "001") else ""] += 6
        elif isinstance(value, Email | Link) and (code := _domain_country(value.value)):
            votes[code] += 4
    votes.pop("", None)


def _domain_country(address: str) -> str:
    """Return the country whose ending a domain has, "" when it has none of a country."""
    host = re.sub(r"[/?#].*", "", address.partition("//")[2] or address).rpartition("@")[2]
    labels = [label.upper() for label in host.split(".")]
    if len(labels) > 2 and labels[-1] in _RESERVED:
        labels.pop()
    ending = {"UK": "GB"}.get(labels[-1], labels[-1]) if len(labels) > 1 else ""
    return ending if ending in facts("places")["countries"] and ending not in _NO_NATION else ""


# --- places -------------------------------------------------------------------------------------


def _by_places(text: str, votes: Votes) -> None:
    """Count the names of countries, regions and cities."""
    seen: set[str] = set()
    for part in _PART.findall(text)[:400]:
        bare = part.strip(" .:-")
        if bare in seen:
            continue
        seen.add(bare)
        tail = bare.rpartition(" ")[2]
        code = country_of(bare) or (country_of(tail) if len(tail) > 3 or tail.isupper() else "")
        if code and (len(bare) > 2 or bare.isupper()):
            votes[code] += 8
        _by_city(bare, votes)


def _by_city(part: str, votes: Votes) -> None:
    """Count the countries that have the city or region that a part names."""
    digits = re.search(r"(?<!\w)(?:[A-Z]{1,3}-)?\d{3,6}(?:[ -]\d{2,4})?(?!\w)", part)
    words = re.sub(r"(?<!\w)[\w-]*\d[\w-]*(?!\w)", " ", part)
    words = " ".join(words.split()).strip(" -:")
    if not words or not words[0].isalpha() or len(words.split()) > 5:
        return
    first, _, last = words.rpartition(" ")
    for name, share in ((words, 1.0), (first, 0.8), (last, 0.6)):
        if name.casefold() in facts("points")["phones"]:
            continue
        if len(name) < 3 or (share < 1 and not digits and name[:1].islower()):
            continue
        if regions := countries_with_region(name):
            elsewhere = set(countries_with_city(name)) - set(regions)
            weight = share * (1.0 if elsewhere else 3.0) / len(regions)
            _add(votes, dict.fromkeys(regions, weight))
        if name == last and first and not (digits or regions):
            continue
        if cities := countries_with_city(name):
            _add(votes, {code: size * share for code, size in cities.items()})
            if digits:
                _add(votes, _with_postcode(digits[0], part, cities), share * 1.5)


def _with_postcode(digits: str, part: str, cities: Mapping[str, float]) -> dict[str, float]:
    """Return the countries of a city that write their postcodes like the one beside it."""
    is_first = part.strip().startswith(digits)
    return {
        code: 1.0
        for code in cities
        if is_postcode_first(code) is is_first
        and re.fullmatch(postcode(code), digits.rpartition("-")[2] if is_first else digits)
    }


# --- words --------------------------------------------------------------------------------------


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Return the languages that have a word."""
    found: dict[str, tuple[str, ...]] = {}
    for language, known in facts("countries")["languages"].items():
        for word in known["words"]:
            found[word] = (*found.get(word, ()), language)
    return found


@cache
def _patterns(name: str) -> tuple[tuple[re.Pattern[str], dict[str, float]], ...]:
    known = facts("countries")[name].items()
    return tuple((re.compile(pattern), said) for pattern, said in known)


def _by_words(text: str, votes: Votes) -> None:
    """Count words of a language or a country, legal forms, letters and scripts."""
    known = facts("countries")
    _by_names(text, votes)
    words = {word.casefold().strip(".") for word in _WORD.findall(text)[:2000]}
    words |= {part for word in words for part in re.split(r"['’./-]", word) if len(part) > 1}
    languages: Votes = defaultdict(float)
    for word in words:
        if spoken := _languages().get(word, ()):
            _add(languages, dict.fromkeys(spoken, 1.0 if len(spoken) == 1 else 0.6 / len(spoken)))
        if codes := known["words"].get(word, ()):
            _add(votes, dict.fromkeys(codes, (1.5 if len(word) > 3 else 0.8) / len(codes) ** 0.7))
    for language, count in languages.items():
        _add(votes, known["languages"][language]["spoken"], min(count, _MOST_LANGUAGE))
    for name in ("legal_forms", "letters"):
        for pattern, said in _patterns(name):
            if pattern.search(text):
                _add(votes, said)
    written = [said for pattern, said in _patterns("scripts") if pattern.search(text)]
    for said in written:
        _add(votes, said)


def _by_names(text: str, votes: Votes) -> None:
    """Count the countries in which the words of a text are names of people."""
    found: Votes = defaultdict(float)
    for word in set(_CAPITALISED.findall(text)[:200]):
        codes = countries_with_name(word)
        _add(found, dict.fromkeys(codes, 0.9 / (len(codes) or 1)))
    for code, count in found.items():
        votes[code] += min(count, _MOST_NAMES)


# --- shapes -------------------------------------------------------------------------------------

_CAPITAL = r"[ ,]{1,2}[A-ZÀ-Ž]"
_STATE_ZIP = re.compile(r"\b([A-Z]{2}|(?:[A-Z][a-z]+ )?[A-Z][a-z]{3,})[ ,.]{1,3}\d{5}(?:-\d{4})?\b")
_STATE = re.compile(r"[a-z]{2}, ([A-Z]{2})(?=$|[\n,.;|) ])")


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], dict[str, float]], ...]:
    four = {"CH": 0.8, "AT": 0.8, "BE": 0.8, "DK": 0.8, "NO": 0.8, "HU": 0.5, "SI": 0.4, "BG": 0.4}
    five = {"DE": 0.8, "FR": 0.8, "ES": 0.8, "IT": 0.8, "FI": 0.4, "TR": 0.4, "MX": 0.4, "HR": 0.3}
    shapes: tuple[tuple[str, dict[str, float]], ...] = (
        (rf"\b{postcode('GB')}\b", {"GB": 5}),
        (rf"\b{postcode('CA')}\b", {"CA": 6}),
        (r"\b(?:[AC-FHKNPRTV-Y]\d\d|D6W) ?[0-9AC-FHKNPRTV-Y]{4}\b", {"IE": 4}),
        (r"\bCo\. [A-Z][a-z]{3,}", {"IE": 3, "GB": 0.5}),
        (r"\bDublin \d{1,2}\b", {"IE": 5}),
        (rf"\b\d{{4}} ?[A-Z]{{2}}{_CAPITAL}[a-z'-]", {"NL": 4}),
        (rf"(?<![\d-])\d{{2}}-\d{{3}}{_CAPITAL}", {"PL": 4}),
        (rf"(?<![\d-])\d{{4}}-\d{{3}}{_CAPITAL}", {"PT": 4}),
        (r"(?<![\d-])\d{5}-\d{3}(?![\d-])", {"BR": 4}),
        (r"(?m)〒 ?\d{3}-\d{4}|(?<=[a-z] )\d{3}-\d{4}(?= ?$|,)", {"JP": 3}),
        (rf"(?<![\d-])\d{{3}} \d{{2}}{_CAPITAL}", {"SE": 1.5, "CZ": 1, "SK": 1, "GR": 0.6}),
        (rf"(?m)(?:^|[,·|-] ?)\d{{4}}{_CAPITAL}[a-zß-ÿ]", four),
        (rf"(?m)(?:^|[,·|-] ?)\d{{5}}{_CAPITAL}", five),
        (r"[a-z] ?- ?\d{3} ?\d{3}(?!\d)|\b[Pp][Ii][Nn][ :-]{1,3}\d{6}", {"IN": 5}),
        (r"\b\d{5} [A-Z][\w' -]{2,40} \(?[A-Z]{2}\)?(?!\w)", {"IT": 3}),
        (r"\b(?:NSW|QLD|VIC|TAS|ACT|Qld|Vic)[ ,]{1,2}\d{4}\b|\b(?:WA|SA|NT) \d{4}\b", {"AU": 6}),
        (r"[a-zãé] ?[/-] ?(?:SP|RJ|MG|RS|SC|PR|BA|PE|CE|GO|DF|ES|PA|AM|MT|MS)\b", {"BR": 4}),
        (r"\bCEDEX\b|\bCedex\b", {"FR": 4}),
        (r"\b[A-HJ-NP-Z]\d{4}[A-Z]{3}\b", {"AR": 5}),
        (r"\bP\.?O\.? ?Box \d+[ -]+00\d{3}\b", {"KE": 5}),
        (r"#\d{2}-\d{2,3}\b", {"SG": 4}),
        (r"\b(?:Cra|Cll|Calle|Carrera|Kr|Cl)\.? ?\d+ ?[A-Z]? ?(?:#|No\.?) ?\d+", {"CO": 6}),
        (r"\b(?:[A-Z]{2}-\d{3,4}-\d{4})\b", {"GH": 5}),
        (r"\bPosbus\b|\bPrivaatsak\b", {"ZA": 5}),
        (r"\b(?:Jl|Jln)\b\.?", {"ID": 3.5, "MY": 1}),
        (r"\b\d{1,2}/F\b|\bFlat [A-Z]\b.{0,40}\d/F", {"HK": 2.5, "PH": 1}),
        (r"\b(?:O|Mac|Mc|Ó|Ní|Nic) ?['’]?[A-ZÁÉÍÓÚ][a-záéíóú]+ ?[A-Zf]", {"IE": 0.6}),
        (r"\b(?:-gu|-dong|-ro|-gil|-si)\b", {"KR": 2}),
        (r"\w-(?:ku|cho|shi|ken|machi|dori)\b", {"JP": 3}),
        (r"\w(?:straße|strasse|str\.)", {"DE": 1, "AT": 0.8, "CH": 0.6}),
        (r"\wstrasse\b", {"CH": 1.2}),
        (r"\w(?:straat|laan|plein|gracht|kade|dijk|dreef)\b", {"NL": 2, "BE": 1.4}),
        (r"\w(?:steenweg)\b|\bbus \d|\bbte \d", {"BE": 4}),
        (r"\w(?:gatan|vägen|gränd|torget|stigen)\b", {"SE": 3, "FI": 0.5}),
        (r"\w(?:gade|vej|stræde|plads)\b", {"DK": 3}),
        (r"\w(?:gata|gaten|veien|vegen|vei)\b", {"NO": 3, "IS": 0.4}),
        (r"\w(?:katu|kuja|polku|kaari|rinne)\b", {"FI": 3.5}),
        (r"\w(?:stræti|vegur|götu|dóttir)\b", {"IS": 4}),
        (r"\b(?:boul\.|poste|bureau) \d", {"CA": 2.5, "FR": 0.3}),
        (r"\b(?i:anexo)[ :]*\d", {"PE": 2, "CL": 1, "MX": 0.3}),
        (r"\b(?i:ramal)[ :]*\d", {"BR": 3}),
        (r"\b(?i:wew\.?)[ :]*\d", {"PL": 3}),
        (r"\b(?i:loc(?:al)?\.?) \d{2,4}\b", {"PH": 1.5, "CA": 0.5}),
    )
    return tuple((re.compile(pattern), said) for pattern, said in shapes)


def _by_shapes(text: str, votes: Votes) -> None:
    """Count shapes of postcodes, streets and extensions that few countries have."""
    for pattern, said in _shapes():
        if pattern.search(text):
            _add(votes, said)
    votes["US"] += 5 * any(is_region(found[1], "US") for found in _STATE_ZIP.finditer(text))
    for found in _STATE.finditer(text):
        for code in ("US", "CA"):
            votes[code] += 2 * is_region(found[1], code)


def _by_numbers(text: str, votes: Votes) -> None:
    """Count the countries that write their numbers like those of the text."""
    numbers = list(dict.fromkeys(national_numbers(text)))[:8]
    for number in numbers:
        _add(votes, countries_of(number), 1.0 if len(numbers) < 3 else 2.5 / len(numbers))

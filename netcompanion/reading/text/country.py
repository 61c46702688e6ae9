"""Which country a text is from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from netcompanion.domain.contact import Email, Link, Phone
from netcompanion.reading.text.facts import LONGEST, facts, plain
from netcompanion.reading.text.gazetteer import (
    city_country,
    country_of,
    is_region,
    large_city_country,
    postcode,
)
from netcompanion.reading.text.points import PointSpan

_PART = re.compile(r"[^\n,;|•·()\t]{2,60}")
_WORD = re.compile(r"[^\W\d_]{2,30}")
_STATE_ZIP = re.compile(r"\b([A-Z]{2})[ ,]{1,3}\d{5}(?:-\d{4})?\b")
_LATIN = frozenset(("PL", "TR", "HU", "CZ", "RO", "BR", "ES", "IS", "DE"))
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), "JP"),
    (re.compile(r"[\uac00-\ud7af]"), "KR"),
    (re.compile(r"[\u0370-\u03ff]{3}"), "GR"),
    (re.compile(r"[\u0590-\u05ff]{2}"), "IL"),
    (re.compile(r"[\u0e00-\u0e7f]{2}"), "TH"),
    (re.compile(r"[іїєґІЇЄҐ]"), "UA"),
    (re.compile(r"[\u0400-\u04ff]{3}"), "RU"),
    (re.compile(r"[臺灣縣號區電話樓經學傳業務]"), "TW"),
    (re.compile(r"[\u4e00-\u9fff]{2}"), "CN"),
    (re.compile(r"[\u0600-\u06ff]{3}"), "SA"),
    (re.compile(r"[ơưạảấầậắặẹẻếềệịọốồộớờợụủứừự]"), "VN"),
    (re.compile(r"[ąęłńśźż]"), "PL"),
    (re.compile(r"[ğışİ]"), "TR"),
    (re.compile(r"[őű]"), "HU"),
    (re.compile(r"[řěů]"), "CZ"),
    (re.compile(r"[șțăȘȚĂ]"), "RO"),
    (re.compile(r"[ãõ]"), "BR"),
    (re.compile(r"[ñ¿¡]"), "ES"),
    (re.compile(r"[ðþÞ]"), "IS"),
    (re.compile(r"ß"), "DE"),
)


def infer_country(text: str, points: Sequence[PointSpan], hint: str) -> str:
    """Return the country (ISO 3166 alpha-2) of a text: the hint when there is one, "" unknown."""
    if hint:
        return hint.upper()
    seen = plain(text[:LONGEST])
    votes: Counter[str] = Counter()
    _by_points(points, votes)
    _by_words(seen, votes)
    _by_shapes(seen, votes)
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] >= 1 else ""


def _by_points(points: Sequence[PointSpan], votes: Counter[str]) -> None:
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
        elif isinstance(value, Email | Link):
            ending = re.sub(r"[/?#].*", "", value.value.partition("//")[2] or value.value)
            ending = ending.rpartition(".")[2].upper()
            ending = {"UK": "GB"}.get(ending, ending)
            if ending in facts("places")["countries"] and ending not in (
                "CO",
                "IO",
                "ME",
                "TV",
                "AI",
            ):
                votes[ending] += 4
    votes.pop("", None)


def _by_words(text: str, votes: Counter[str]) -> None:
    """Count names of countries and cities, legal forms and words of a language."""
    for part in _PART.findall(text)[:400]:
        bare = part.strip()
        tail = bare.rpartition(" ")[2]
        code = country_of(bare) or (country_of(tail) if len(tail) > 3 or tail.isupper() else "")
        if code and (len(bare) > 2 or bare.isupper()):
            votes[code] += 8
        elif city := large_city_country(bare) or large_city_country(re.sub(r"[\d-]+", "", bare)):
            votes[city] += 3
        elif city := city_country(bare):
            votes[city] += 1
    words = facts("countries")
    for word in _WORD.findall(text)[:2000]:
        for code in words["words"].get(word.casefold(), ()):
            votes[code] += 1
    for pattern, code in words["legal_forms"].items():
        if re.search(pattern, text):
            votes[code] += 3


_CAPITAL = r"[ ,]{1,2}[A-ZÀ-Ž]"


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], str, int], ...]:
    return (
        (re.compile(rf"\b{postcode('GB')}\b"), "GB", 5),
        (re.compile(rf"\b{postcode('CA')}\b"), "CA", 6),
        (re.compile(rf"\b\d{{4}} ?[A-Z]{{2}}{_CAPITAL}[a-z'-]"), "NL", 4),
        (re.compile(rf"(?<![\d-])\d{{2}}-\d{{3}}{_CAPITAL}"), "PL", 4),
        (re.compile(rf"(?<![\d-])\d{{4}}-\d{{3}}{_CAPITAL}"), "PT", 4),
        (re.compile(r"(?<![\d-])\d{5}-\d{3}(?![\d-])"), "BR", 3),
        (re.compile(r"〒 ?\d{3}-\d{4}|(?<=[a-z] )\d{3}-\d{4}(?= ?$|,)", re.MULTILINE), "JP", 3),
        (re.compile(rf"(?<![\d-])\d{{3}} \d{{2}}{_CAPITAL}"), "SE", 2),
        (re.compile(r"(?<!\d)\(?[2-9]\d\d\)?[ .-]{1,2}[2-9]\d\d[ .-]\d{4}(?!\d)"), "US", 3),
        (re.compile(r"(?<!\d)0[1-9](?:[ .]\d{2}){4}(?! ?\d)"), "FR", 4),
        (
            re.compile(r"(?<!\d)0(?:[17]\d{3} \d{6}|(?:2\d|1\d\d) \d{3,4} \d{4})(?! ?\d)"),
            "GB",
            4,
        ),
        (re.compile(r"\(0[2378]\) ?\d{4} \d{4}(?!\d)|(?<!\d)04\d\d \d{3} \d{3}(?! ?\d)"), "AU", 5),
        (re.compile(r"(?<!\d)[679]\d\d \d{3} \d{3}(?! ?\d)"), "ES", 3),
        (re.compile(r"(?<!\d)0[1-9]\d{1,3} ?[/-] ?\d{3,}"), "DE", 2),
        (re.compile(r"(?<!\d)0[1-9]\d{2} \d{4,8}(?! ?\d)"), "DE", 1),
        (re.compile(r"\(\d{2}\) ?9?\d{4}-\d{4}(?!\d)"), "BR", 5),
        (re.compile(r"(?<!\d)0\d\d \d{3} \d\d \d\d(?! ?\d)"), "CH", 4),
        (re.compile(r"(?<!\d)06[- ]\d{8}(?!\d)"), "NL", 4),
        (re.compile(r"(?<!\d)0\d0-\d{4}-\d{4}|(?<!\d)0\d{1,3}-\d{2,4}-\d{4}(?!\d)"), "JP", 3),
        (re.compile(r"(?<!\d)[6-9]\d{4} \d{5}(?!\d)"), "IN", 4),
        (re.compile(r"[a-z] ?- ?\d{3} ?\d{3}(?!\d)"), "IN", 5),
        (re.compile(r"(?<!\d)1[3-9]\d ?\d{4} ?\d{4}(?!\d)"), "CN", 4),
        (re.compile(r"(?<!\d)0[1-8]\d \d{3} \d{4}(?! ?\d)"), "ZA", 3),
        (re.compile(r"(?<!\d)0\d{1,3}-\d{3} ?\d{2,3} ?\d{2}(?!\d)"), "SE", 4),
    )


def _by_shapes(text: str, votes: Counter[str]) -> None:
    """Count shapes of postcodes and numbers, and letters, that few countries have."""
    for pattern, code, weight in _shapes():
        votes[code] += weight * bool(pattern.search(text))
    votes["US"] += 5 * any(is_region(found[1], "US") for found in _STATE_ZIP.finditer(text))
    for pattern, code in _SCRIPTS:
        if pattern.search(text):
            votes[code] += 2 if code in _LATIN else 7
            break

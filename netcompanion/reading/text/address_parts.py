"""What each part of a postal address is: street, box, postcode and city, region, country."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from netcompanion.reading.text.facts import facts
from netcompanion.reading.text.gazetteer import (
    country_name,
    country_of,
    fold,
    is_city,
    is_postcode_first,
    is_region,
    large_city_country,
    postcode,
)


class Tag(Enum):
    """What a part of an address seems to be."""

    BOX = "box"
    STREET = "street"
    LIKELY_STREET = "likely street"
    UNIT = "unit"
    NUMBER = "number"
    BUILDING = "building"
    CITY_LINE = "postcode, with a city or a region or alone"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    UNKNOWN = "unknown"


@dataclass(slots=True, kw_only=True)
class Part:
    """A part of an address between commas, and where it stands."""

    text: str
    start: int
    end: int
    piece: int  # which run of free text it is from
    line: int
    tag: Tag = Tag.UNKNOWN
    found: dict[str, str] = field(default_factory=dict)  # locality, region, postcode, country
    bracketed: bool = False
    label: str = ""


# Postcodes that say by their shape alone that they are one.
_TELLING = ("GB", "CA", "NL", "PL", "PT", "JP", "BR", "IE")
_HYPHENED = ("JP", "BR")
_STATE_ZIP = re.compile(r"(?P<region>[A-Z]{2})[ .]{0,2}(?P<post>\d{5}(?:-\d{4})?)$")
_SMALL_NUMBER = re.compile(
    r"(?:[A-Z][-/ ]?|(?:n[º°o]?\.? ?)?#?)\d{1,5}(?: ?[-/+] ?\d{1,4})?(?: ?(?:bis|ter|[a-z]))?\.?",
    re.IGNORECASE,
)
_WORD_THEN_NUMBER = re.compile(
    r"[^\W\d_][^\d,]{2,48}[ .](?:n[º°o]?\.? ?)?\d{1,4}(?: ?[a-z])?"
    r"(?: ?bis| ?ter)?(?: ?[-/+–] ?(?:\d{1,4} ?[a-z]?|[a-z](?!\w))){0,2}",
    re.IGNORECASE,
)
_NUMBER_THEN_WORD = re.compile(
    r"(?:no\.? ?|#)?\d{1,5}(?:[-/]\d{1,4}){0,3} ?(?:bis|ter|is|as|[a-z])?[ ,.]{1,2}"
    r"[^\W\d_]{2}.{1,50}",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(
    r"[^\W\d_]{3}.* (?:s/n(?:[º°o])?|bb|\u0431/\u043d|\u0431\.\u043d\.)\.?$"
    r"|[^\W\d_]{4}.* (?:c/|esq\.|esquina|casi) ?[^\W\d_]{2}"
)
_CITY_LABELS = frozenset(
    "ville city town ort stadt ciudad localidad citta cidade miasto mesto by sted kaupunki sehir "
    "woonplaats plaats localite localita localidade wohnort postort kota comune comuna municipio "
    "localitate oras varos telepules miejscowosc stad gemeente commune".split()
)
_NO_STREET = re.compile(
    r"\d:\d\d|\d{1,2}\.\d{1,2}\.\d\d|^\d{1,3}\. (?:dr|mr|ms|prof|frau|herr)\b"
    r"|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? \d{1,2}\b"
    r"|^(?:table|tisch|stand|booth|hall|seat|page|tel|fax|level \d contrib)\b.{0,4}\d"
)
_DIRECTION = (
    r"(?: (?:n|s|e|w|ne|nw|se|sw|north|south|east|west|ext|extension)\.?)?(?: ?\([nsew]\)?)?"
)


@cache
def _any(name: str) -> str:
    words = {fold_keeping_dots(word) for word in facts("places")[name] if word}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def fold_keeping_dots(text: str) -> str:
    """Return small letters without accents; what is not a letter stays."""
    return "".join(fold(char) or char for char in text)


@cache
def _street_patterns() -> tuple[re.Pattern[str], ...]:
    number = r"(?:\d+ ?(?:bis|ter|quater|[a-d])?,? )?"
    return (
        re.compile(rf"{number}(?:{_any('street_first')})(?![^\W_])[ ./:]*.*"),
        re.compile(rf".*[^\W\d_]{{2,}}\.? (?:{_any('street_last')}){_DIRECTION}"),
        re.compile(
            rf".*[^\W\d_]*(?:{_any('street_ends')}) ?\.? ?(?:n[ro]?\.?:? ?)?\d{{1,4}}.{{0,12}}"
        ),
    )


@cache
def _unit_pattern() -> re.Pattern[str]:
    words = _any("units")
    ordinal = r"(?:st|nd|rd|th|er|e|ème|eme|º|ª|°|\.|de|o|a)"
    return re.compile(
        r"(?:#\d{1,3}-\d{1,4}\w?|\d{1,3}f(?:-\d{1,2})?\.?|\d{1,3}/f(?: .{2,30})?"
        rf"|(?:{words})(?![^\W\d_])[ .:#-]*[\w/&.-]{{0,8}}"
        r"(?:[ .]\w{1,12}){0,3}"
        rf"|\d{{1,3}}{ordinal}?\.? ?(?:{words})(?![^\W\d_]).{{0,24}})"
    )


@cache
def _box_pattern() -> re.Pattern[str]:
    number = r"(?P<number>[a-z]{0,3}[ -]?\d[\d -]{0,12}(?![^\W\d_]))"
    return re.compile(rf"(?:{_any('boxes')})(?![^\W\d_])[ .:#-]{{0,3}}(?:n[º°o]\.? ?)?{number}")


@cache
def _building_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:.*[^\w])?(?:{_any('buildings')})(?![^\W_]).*")


@cache
def _postcode_label() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('postcode_labels')})[ .:#-]{{0,4}}(?=\w{{0,2}}\d)")


@cache
def _city_word() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('city_words')})[ ]?(?=\w)")


@cache
def _areas() -> re.Pattern[str]:
    forms = (re.escape(fold(each)).replace(r"\{\}", ".{3,24}") for each in facts("places")["areas"])
    return re.compile("|".join(forms))


def tag_part(part: Part, country: str) -> None:
    """Say what a part is, by itself."""
    part.text = _with_number(part.text)
    text = part.text
    low = fold_keeping_dots(text)
    if part.bracketed and len(text) == 2:
        text = text.upper()
    if country_of(text):
        part.tag, part.found = Tag.COUNTRY, {"country": text}
        if large_city_country(text) == country_of(text) in ("SG", "HK", "MO", "LU", "MC"):
            part.found["city_too"] = text
    elif _box_pattern().match(low) and not _is_labelled_postcode(low, country):
        part.tag = Tag.BOX
    elif found := city_line(text, country):
        part.tag, part.found = Tag.CITY_LINE, found
    elif is_region(text, country) and not is_city(text, country):
        part.tag, part.found = Tag.REGION, {"region": text}
    elif _areas().fullmatch(low):
        part.tag, part.found = Tag.CITY, {"locality": text, "area": text}
    elif found := _city_and_region(text, country):
        part.tag, part.found = Tag.CITY, found
    elif re.fullmatch(r"sector(?:ul)? \d", low) and country in ("RO", ""):
        part.tag, part.found = Tag.REGION, {"region": text}
    elif any(map(str.isdigit, text)) and _unit_pattern().fullmatch(low):
        part.tag = Tag.UNIT
    elif is_city(text, country) or (large_city_country(text) and len(text) > 3):
        part.tag, part.found = Tag.CITY, {"locality": text}
    elif _city_word().match(low) and country in _CITY_WORDS:
        part.tag = Tag.CITY
        part.found = {"locality": text[_cut(_city_word(), low) :]}
    elif _SMALL_NUMBER.fullmatch(text):
        part.tag = Tag.NUMBER
    else:
        part.tag = _street_tag(text, low)
        label = fold_keeping_dots(part.label)
        if part.tag in (Tag.UNKNOWN, Tag.BUILDING) and label in _CITY_LABELS:
            part.tag, part.found = Tag.CITY, {"locality": text}


def _with_number(text: str) -> str:
    """Return "Hauptplatz I" with the number that its letter is."""
    number = re.sub(r"(?<=[a-zß.]) [Il]$", " 1", text)
    if number == text or not _street_patterns()[2].fullmatch(fold_keeping_dots(number)):
        return text
    return number


def box_end(text: str) -> int:
    """Return where a post box at the beginning of a text ends, 0 when there is none."""
    match = _box_pattern().match(fold_keeping_dots(text))
    return match.end() if match else 0


def _is_labelled_postcode(low: str, country: str) -> bool:
    """Whether "C.P. 44520" is a postcode, and no box."""
    if country in ("FR", "CH", "CA", "BE", "IT", "LU"):
        return False
    label = re.match(r"c\.? ?p\.?[ .:]{1,3}", low)
    return bool(label and re.match(rf"(?:{postcode(country)})(?!\w)", low[label.end() :].upper()))


def _city_and_region(text: str, country: str) -> dict[str, str]:
    """Return the parts of "Yellowknife NT"."""
    city, _, region = re.sub(r"[/-](?=[A-Z]{2}$)", " ", text).rpartition(" ")
    known = country in _REGION_LAST and city and is_region(region, country)
    slashed = country == "BR" and text[-3:-2] in ("/", "-")
    meant = known and (slashed or is_city(city, country))
    return {"locality": city.strip(), "region": region} if meant else {}


def _cut(pattern: re.Pattern[str], low: str) -> int:
    match = pattern.match(low)
    return match.end() if match else 0


def is_road(text: str) -> bool:
    """Whether a text is a street by its last word: "Mill Road"."""
    return _street_patterns()[1].fullmatch(fold_keeping_dots(text)) is not None


def _street_tag(text: str, low: str) -> Tag:
    first, last, ends = _street_patterns()
    if _NO_STREET.search(low):
        return Tag.UNKNOWN
    has_number = any(map(str.isdigit, low))
    if _unit_pattern().fullmatch(low):
        return Tag.UNIT
    if ends.fullmatch(low):
        return Tag.STREET
    if (first.fullmatch(low) or last.fullmatch(low)) and len(low) <= 70:
        return Tag.STREET if has_number else Tag.LIKELY_STREET
    if (
        _WORD_THEN_NUMBER.fullmatch(text)
        or _NO_NUMBER.search(low)
        or _NUMBER_THEN_WORD.fullmatch(text)
    ):
        return Tag.LIKELY_STREET
    if len(low) <= 60 and _building_pattern().fullmatch(low):
        return Tag.BUILDING
    return Tag.UNKNOWN


# --- postcode and city --------------------------------------------------------------------------


def city_line(text: str, country: str) -> dict[str, str]:
    """Return what a part with a postcode says; {} when there is none in it."""
    bare = text.strip()
    if not any(map(str.isdigit, bare)) or len(bare) > 70:
        return {}
    bare = re.sub(r"^[T丁下〒] ?(?=\d{3}-\d{4})", "", bare)
    low = fold_keeping_dots(bare)
    label = _postcode_label().match(low)
    if label:
        bare = bare[label.end() :]
    for code in (country, *(each for each in _TELLING if each != country)):
        if not code or (code != country and (bare[0] == "#" or not _tells(bare, code))):
            continue
        if found := _of_country(bare, code, bool(label)):
            return found
    prefixed = re.match(r"(?P<prefix>[A-Z]{1,3}) ?[-–] ?(?=\d{4,5}\b)", bare)
    if prefixed and (code := facts("places")["prefixes"].get(prefixed["prefix"], "")):
        found = _of_country(bare, code, True)
        if found:
            return found
    state = _STATE_ZIP.search(bare)
    if state and is_region(state["region"], "US"):
        return _with_rest(bare[: state.start()], state["post"], "US", state["region"])
    return {}


def _tells(text: str, code: str) -> bool:
    return code not in _HYPHENED or bool(re.search(r"\d-\d{3,4}(?!\d)", text))


def _of_country(text: str, code: str, labelled: bool) -> dict[str, str]:
    pattern = postcode(code)
    prefix = r"(?:(?P<prefix>[A-Z]{1,3}) ?-? ?)?" if code not in _TELLING[:2] else "(?P<prefix>)"
    ending = r"(?!\w)[ .,-]{0,3}(?P<rest>.*)$"
    first = re.match(rf"(?P<prefix>)(?P<post>{pattern}){ending}", text) or re.match(
        rf"{prefix}(?P<post>{pattern}){ending}", text
    )
    if first and first["prefix"] and facts("places")["prefixes"].get(first["prefix"]) != code:
        first = None
    if first:
        rest = first["rest"].strip()
        post = first["post"]
        if first["prefix"] in ("LT", "LV", "HR", "SI", "MD"):
            post = f"{first['prefix']}-{post}"
        if not rest:
            return {"postcode": post} | _named(first["prefix"])
        meant = is_postcode_first(code) or labelled or first["prefix"] or is_city(rest, code)
        boxed = _box_pattern().match(fold_keeping_dots(rest))
        if meant and len(rest) > 1 and not rest[0].isdigit() and not boxed:
            return _with_rest(rest, post, code) | _named(first["prefix"])
    return _postcode_last(text, code)


def _postcode_last(text: str, code: str) -> dict[str, str]:
    after_words = r"(?P<rest>(?:[ .,-]+[^\W\d_][^\d]*)?)$"
    begin = r"(?<![\w-])|(?<=[^\W\d]-)" + (r"|(?<=[^\W\d])" if code in _GLUED else "")
    last = re.search(
        rf"(?:{begin})(?:[Pp][Ii][Nn][ :.-]*)?(?P<post>{postcode(code)}){after_words}", text
    )
    if not last or _unit_pattern().fullmatch(fold_keeping_dots(text)):
        return {}
    before, after = text[: last.start()].strip(" -,"), last["rest"].strip(" -.,")
    cut = _cut(_city_word(), fold_keeping_dots(before)) if code in _CITY_WORDS else 0
    known = is_city(before[cut:], code) or is_region(before, code)
    if is_postcode_first(code) and not known:
        return {}
    if fold(before) in ("no", "nr", "sec"):
        return {}
    if any(map(str.isdigit, before)) and not re.search(r" \d{1,2}$", before):
        return {}
    if after and not is_region(after, code) and not country_of(after):
        return {}
    found = _with_rest(before, last["post"], code)
    if after:
        found["country" if country_of(after) else "region"] = after
    return found


def _named(prefix: str | None) -> dict[str, str]:
    code = facts("places")["prefixes"].get(prefix or "", "")
    return {"country": country_name(code)} if code else {}


def _with_rest(rest: str, post: str, code: str, region: str = "") -> dict[str, str]:
    """Return the parts of "<city> <region> <country>" beside a postcode."""
    found = {"postcode": post, "region": region} if region else {"postcode": post}
    words = rest.strip(" -–,").split()
    if code in _SLASHED and re.fullmatch(r"[^/]+/[^/]+", rest):
        city, _, district = rest.partition("/")
        if is_region(district, code):
            return found | {"locality": city.strip(" -,"), "region": district.strip()}
    for count in (3, 2, 1):
        tail = " ".join(words[-count:])
        longer = " ".join(words[-count - 1 :])
        if is_region(longer, code) and longer != tail:
            break
        if len(words) >= count and country_of(tail) and not is_city(rest, code):
            found["country"] = tail
            words = words[:-count]
            break
    for count in (4, 3, 2, 1):
        tail = " ".join(words[-count:])
        if not region and len(words) >= count and is_region(tail, code):
            whole = len(words) == count
            if (whole and not is_city(tail, code)) or (not whole and (code in _REGION_LAST)):
                found["region"] = tail
                words = words[:-count]
            break
    if words:
        city = " ".join(words).strip(" -–.,")
        cut = _cut(_city_word(), fold_keeping_dots(city)) if code in _CITY_WORDS else 0
        found["locality"] = city[cut:]
    return found


_CITY_WORDS = ("RU", "UA", "BY", "KZ", "ID", "VN", "RO", "BG")
_SLASHED = ("TR",)
_GLUED = ("US", "IN", "GB", "CA")
_REGION_LAST = (
    "US",
    "CA",
    "AU",
    "IN",
    "CN",
    "JP",
    "GB",
    "IE",
    "MX",
    "BR",
    "IT",
    "NG",
    "PK",
    "AR",
    "TR",
)

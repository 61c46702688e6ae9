"""Postal addresses in a text, by the customs of their country."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from netcompanion.domain.contact import PostalAddress
from netcompanion.domain.proposal import Place
from netcompanion.reading.text.address_lines import parts_of, split, with_prefixes
from netcompanion.reading.text.address_parts import (
    Part,
    Tag,
    city_line,
    is_road,
    tag_part,
)
from netcompanion.reading.text.facts import LONGEST, plain
from netcompanion.reading.text.gazetteer import (
    country_of,
    fold,
    is_city,
    is_postcode_first,
    is_region,
)
from netcompanion.reading.text.native_addresses import native_address


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressSpan:
    """A postal address, the places of the text that say it, and how sure that is (0 to 1)."""

    value: PostalAddress
    places: tuple[Place, ...]
    sureness: float


_MOST = 40  # addresses of one text
_NATIONS = ("england", "scotland", "wales", "northern ireland", "cymru")
_NAMED_HOUSES = ("GB", "IE", "MT", "IN", "LK", "ZA", "KE", "NG", "GH", "FR", "IT")
_AREAS = ([Tag.REGION, Tag.COUNTRY], [Tag.CITY, Tag.COUNTRY], [Tag.REGION])
_CITY_STATES = ("SG", "HK", "MO", "MC")
_BIG_FIRST = ("HU", "RU", "UA", "BY", "KZ", "UZ", "KG", "CN", "JP")
_FIRM = re.compile(
    r"(?:^|[\s(])(?:ltd|limited|llc|llp|inc|corp|gmbh|ag|kg|ug|e\.?k|ohg|s\.?a\.?r?\.?l"
    r"|s\.?a\.?s?|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|a\.?b|a\.?s|oy|aps|sp\.? z o\.?o|s\.?r\.?o"
    r"|kft|zrt|pvt|pty|plc|co|company|bhd|university|universität|université|universidad"
    r"|college|hospital|bank|group|institute)\.?(?:$|[\s,)])",
    re.IGNORECASE,
)
_HARD = {Tag.BOX, Tag.STREET, Tag.CITY_LINE}
_PLACED = {Tag.CITY_LINE, Tag.CITY, Tag.REGION, Tag.COUNTRY}
_SOFT = {Tag.LIKELY_STREET, Tag.UNIT, Tag.NUMBER, Tag.BUILDING}
_WORD = r"[^\W\d_][^\W\d_'-]{2,20}"
_IN_A_SENTENCE = re.compile(
    r"(?<!\w)(?:in|à|en|aus|based in|em|w) "
    rf"(?P<city>{_WORD}(?: [A-ZÀ-Ž][^\W\d_'-]{{2,20}})?)(?=[.,;:)\n]|$)"
)


def find_addresses(text: str, free: Sequence[tuple[int, int]], region: str) -> list[AddressSpan]:
    """Return the addresses that stand in the `free` (start, end) stretches of a text.

    `region` is the country (ISO 3166 alpha-2) that is likely where none is named, "" unknown.
    """
    seen = with_prefixes(plain(text[:LONGEST]))
    country = region.upper()
    found = list(islice(_native(seen, free, country), _MOST))
    taken = [place for each in found for place in each.places]
    parts = [part for part in parts_of(seen, free) if not _is_in(part, taken)]
    named = _named_country(parts)
    country = named or country
    for part in parts:
        tag_part(part, country)
    parts = [each for part in parts for each in _with_city_apart(part, country)]
    runs = [_with_street(run, parts, country) for run in islice(_runs(parts, country), _MOST)]
    found += [_address(run, country) for run in runs]
    found = _merged(found)
    if not found:
        found += _loose(seen, parts, country)
    return sorted(found, key=lambda span: span.places[0].start)


def _merged(spans: list[AddressSpan]) -> list[AddressSpan]:
    """Return the addresses; what says only the city of another one is part of that."""
    spans = sorted(spans, key=lambda span: span.places[0].start)
    full = [span for span in spans if span.value.street or span.value.po_box]
    for span in (each for each in spans if each not in full):
        city = span.value
        before = [each for each in full if each.places[0].start < span.places[0].start]
        last = before[-1] if before else None
        same = next((each for each in full if _is_city_of(city, each.value)), None)
        if last and not last.value.locality and not last.value.postcode and not same:
            same = last
        if same is None:
            full.append(span)
            continue
        value = replace(
            same.value,
            locality=same.value.locality or city.locality,
            region=same.value.region or city.region,
            postcode=same.value.postcode or city.postcode,
            country=same.value.country or city.country,
        )
        full[full.index(same)] = replace(same, value=value, places=same.places + span.places)
    return full


def _is_city_of(city: PostalAddress, other: PostalAddress) -> bool:
    return fold(city.locality) == fold(other.locality) and not (city.postcode and other.postcode)


def _named_country(parts: list[Part]) -> str:
    """Return the country that the text names, when it names one."""
    names = dict.fromkeys(filter(None, (country_of(part.text) for part in parts)))
    return next(iter(names)) if len(names) == 1 else ""


def _is_in(part: Part, taken: list[Place]) -> bool:
    return any(place.start < part.end and part.start < place.end for place in taken)


def _with_city_apart(part: Part, country: str) -> Iterator[Part]:
    """Yield the street and the city of "Rue Haute 7 à 4040 Herstal" apart."""
    words = part.text.split()
    named = re.search(r"\d", part.text) or country in _NAMED_HOUSES
    if part.tag in _PLACED | {Tag.BOX} or len(words) < 3 or not named:
        yield part
        return
    for count in range(1, min(len(words) - 1, 6)):
        head, tail = " ".join(words[:-count]), " ".join(words[-count:])
        ends_in_number = part.tag is Tag.STREET and is_postcode_first(country)
        line = {} if ends_in_number and not tail[0].isdigit() else city_line(tail, country)
        if len(line) > 1 and "locality" in line and _is_end_of_street(head, line, country):
            break
        plain_city = (
            is_city(tail, country)
            and len(tail) > 3
            and not city_line(" ".join(words[-count - 1 :]), country)
        )
        if plain_city and (re.search(r"\d[a-z]?$", head) or is_road(head)):
            break
    else:
        yield part
        return
    middle = max(part.start + 1, part.end - len(tail))
    parts = (
        replace(part, text=re.sub(r" (?:à|in|en|a)$", "", head).rstrip(" ,-"), end=middle - 1),
        replace(part, text=tail, start=middle),
    )
    for each in parts:
        each.tag, each.found = Tag.UNKNOWN, {}
        tag_part(each, country)
        yield each


def _is_end_of_street(head: str, line: dict[str, str], country: str) -> bool:
    if is_city(line["locality"], country):
        return True
    last = Part(text=head, start=0, end=len(head), piece=0, line=0)
    tag_part(last, country)
    return last.tag is Tag.STREET


# --- runs of parts ------------------------------------------------------------------------------


def _runs(parts: list[Part], country: str) -> Iterator[list[Part]]:
    """Yield the parts that stand together and make an address."""
    at = 0
    while at < len(parts):
        run = _run_from(parts, at, country)
        if run and _is_address(run):
            yield run
            at = parts.index(run[-1], at) + 1
        else:
            at += 1


def _run_from(parts: list[Part], at: int, country: str) -> list[Part]:
    """Return the longest run that begins at a part, [] when none can begin there."""
    if not _may_begin(parts, at):
        return []
    run = [parts[at]]
    for index in range(at + 1, min(at + 14, len(parts))):
        part = parts[index]
        if part.line - run[-1].line > 1 or not _goes_on(
            run, part, parts[index + 1 : index + 4], country
        ):
            break
        run.append(part)
    return run


def _with_street(run: list[Part], parts: list[Part], country: str) -> list[Part]:
    """Return a run with what stands before its city, which is a street though no word says so."""
    at = parts.index(run[0])
    if run[0].tag is not Tag.CITY_LINE or not at or "locality" not in run[0].found:
        return _with_house(run, parts, at, country)
    before = parts[at - 1]
    begins = at < 2 or parts[at - 2].line != before.line
    near = before.piece == run[0].piece if before.line == run[0].line else begins
    if before.tag not in (Tag.UNKNOWN, Tag.NUMBER, Tag.LIKELY_STREET, Tag.BUILDING) or not near:
        return run
    if run[0].line - before.line > 1 or _FIRM.search(before.text) or len(before.text) > 45:
        return run
    numbered = re.search(r"\d", before.text) and not re.search(r"\d{5}", before.text)
    unnumbered = country in _NAMED_HOUSES and begins and before.line == run[0].line
    return [before, *run] if numbered or unnumbered else run


def _with_house(run: list[Part], parts: list[Part], at: int, country: str) -> list[Part]:
    """Return a run with the name of the house with which its line begins."""
    before = parts[at - 1] if at else None
    if before is None or country not in _NAMED_HOUSES or before.tag is not Tag.UNKNOWN:
        return run
    begins = at < 2 or parts[at - 2].line != before.line
    house = run[0].tag is Tag.BUILDING and before.piece == run[0].piece and begins
    return [before, *run] if house and not _FIRM.search(before.text) else run


def _may_begin(parts: list[Part], at: int) -> bool:
    part = parts[at]
    following = parts[at + 1] if at + 1 < len(parts) else None
    if part.tag in _HARD or part.tag in (Tag.CITY, Tag.COUNTRY, Tag.REGION):
        return True
    if following is None or following.line - part.line > 1 or _FIRM.search(part.text):
        return False
    if part.tag in (Tag.LIKELY_STREET, Tag.UNIT):
        return True
    if part.tag is Tag.NUMBER:
        return following.piece == part.piece and following.tag in (
            Tag.STREET,
            Tag.LIKELY_STREET,
            Tag.UNKNOWN,
            Tag.BUILDING,
        )
    if part.tag is Tag.UNKNOWN:
        numbered = following.tag in (Tag.UNIT, Tag.NUMBER) and following.piece == part.piece
        first = at == 0 or parts[at - 1].piece != part.piece
        soon = (each.tag for each in parts[at + 2 : at + 4] if each.line - part.line <= 1)
        tags = [each.tag for each in parts[at + 1 : at + 3] if each.piece == part.piece]
        placed = tags in _AREAS and _is_name(part.text) and not _FIRM.search(part.text)
        return first and (placed or (numbered and Tag.CITY_LINE in soon))
    if part.tag is Tag.BUILDING:
        return (
            following.tag in (_HARD | _SOFT | {Tag.CITY, Tag.CITY_LINE})
            or following.piece == part.piece
        )
    return False


def _goes_on(run: list[Part], part: Part, after: list[Part], country: str) -> bool:
    done = any(each.tag in (Tag.CITY_LINE, Tag.COUNTRY, Tag.CITY) for each in run)
    streets = any(each.tag in (Tag.STREET, Tag.BOX, Tag.LIKELY_STREET) for each in run)
    if part.tag in (Tag.COUNTRY, Tag.REGION):
        return True
    if part.tag is Tag.CITY_LINE:
        return not any("postcode" in each.found for each in run)
    if part.tag is Tag.CITY:
        return not done or part.piece == run[-1].piece
    near = part.piece == run[-1].piece
    if part.label and part.line == run[-1].line and streets:
        return False
    if part.tag in (Tag.STREET, Tag.BOX):
        boxed = any(each.tag is Tag.BOX for each in run)
        return not boxed if part.tag is Tag.BOX else not (done and streets)
    if part.tag in (Tag.UNIT, Tag.LIKELY_STREET, Tag.NUMBER, Tag.BUILDING) and done:
        return near and country in _BIG_FIRST
    if part.tag in (Tag.UNIT, Tag.LIKELY_STREET, Tag.NUMBER):
        return not _FIRM.search(part.text)
    if done and near and country in _BIG_FIRST and len(part.text) <= 15:
        return True
    if done or _FIRM.search(part.text) or len(part.text) > 45:
        return False
    following = after[0] if after else None
    if part.tag is Tag.BUILDING and following and following.line - part.line <= 1:
        return near or following.tag is not Tag.UNKNOWN
    soon = next((each for each in after if each.tag in _PLACED), None)
    coded = any("postcode" in each.found for each in after)
    named = soon is not None and (near or coded or soon.piece == part.piece)
    lines = 2 if soon and (country in _NAMED_HOUSES or coded) else 1
    if named and soon is not None and soon.line - part.line <= lines:
        return near or streets or any(each.tag in (Tag.BUILDING, Tag.UNIT) for each in run)
    last = not after or after[0].piece != part.piece
    return near and last and streets and _is_name(part.text)


def _is_name(text: str) -> bool:
    words = text.split()
    spelled = all(word[0].isupper() or (len(word) < 4 and word.isalpha()) for word in words)
    return len(words) <= 4 and spelled and words[0][0].isupper()


def _is_address(run: list[Part]) -> bool:
    tags = {part.tag for part in run}
    if Tag.BOX in tags or any({"postcode", "locality"} <= part.found.keys() for part in run):
        return True
    places = tags & _PLACED
    if (Tag.CITY_LINE in tags and len(run) > 1) or _is_in_county(run):
        return True
    if Tag.STREET in tags:
        return True
    if Tag.LIKELY_STREET in tags or Tag.BUILDING in tags or Tag.UNIT in tags:
        named = {Tag.CITY, Tag.COUNTRY, Tag.CITY_LINE} & places
        return bool(named) or any(p.tag is Tag.REGION and len(p.text) > 3 for p in run)
    return len(places) >= 2


def _is_in_county(run: list[Part]) -> bool:
    """Whether a run is "Clifden, Co. Galway"."""
    return [part.tag for part in run] == [Tag.UNKNOWN, Tag.REGION] and run[1].text[:2] == "Co"


# --- an address ---------------------------------------------------------------------------------


def _address(run: list[Part], country: str) -> AddressSpan:
    fields = {"locality": "", "region": "", "postcode": "", "country": ""}
    rest: list[Part] = []
    city: Part | None = None
    for index, part in enumerate(run):
        said = dict(part.found)
        behind = part.bracketed or _begins_line(run, index - 1)
        if (city or behind) and _is_region_of_city(part, city, country):
            said["region"] = said.pop("locality")
        if "locality" in said and fields["locality"]:
            if part.tag is Tag.CITY and (not city or is_region(part.text, country)):
                said = {"region": said["locality"]}
            elif city:
                rest.append(city)
                fields["locality"] = ""
        if "locality" in said:
            city = part if part.tag is Tag.CITY else None
        if "country" in said and fold(fields["country"]) in _NATIONS:
            fields["region"], fields["country"] = fields["country"], ""
        if part.tag not in _PLACED:
            rest.append(part)
            continue
        for name, words in said.items():
            if name in fields and not fields[name]:
                fields[name] = words
    if not fields["locality"]:
        _take_locality(run, rest, fields, country)
    town, _, district = fields["locality"].rpartition(" ")
    whole = is_city(fields["locality"], country)
    if town and not (whole or fields["region"]) and _is_code_of_region(district, country):
        fields["locality"], fields["region"] = town, district
    if not fields["locality"]:
        too = (part.found.get("city_too", "") for part in run)
        labels = (part.label for part in run if is_city(part.label, country))
        fields["locality"] = next(filter(None, (*too, *labels)), "")
    if not fields["country"] and country_of(fields["locality"]) in _CITY_STATES:
        fields["country"] = fields["locality"]
    box = [part for part in rest if part.tag is Tag.BOX]
    units = _units([part for part in rest if part.tag is not Tag.BOX])
    street = sorted(
        (part for part in rest if part not in box and part not in units),
        key=lambda part: part.start,
    )
    value = PostalAddress(
        po_box=", ".join(part.text for part in box),
        extended=", ".join(part.text for part in units),
        street=", ".join(part.text for part in street).rstrip("."),
        locality=fields["locality"].strip(" ,;"),
        region=fields["region"].strip(" ,;"),
        postcode=fields["postcode"],
        country=fields["country"],
    )
    sure = 0.9 if fields["postcode"] and fields["locality"] and rest else 0.8
    sure = sure if rest and fields["locality"] else 0.7
    return AddressSpan(value=value, places=tuple(_places(run)), sureness=sure)


def _begins_line(run: list[Part], at: int) -> bool:
    """Whether a part that nothing is known of begins the last line of an address."""
    part = run[at]
    last = part.tag is Tag.UNKNOWN and part.piece == run[at + 1].piece
    if last and at == 0:
        return [each.tag for each in run[1:]] == [Tag.CITY, Tag.COUNTRY]
    return at > 0 and last and run[at - 1].line != part.line


def _is_region_of_city(part: Part, city: Part | None, country: str) -> bool:
    """Whether what could be a city is the region of the one before: "Levis (Quebec) G6V 0A0"."""
    name = part.found.get("locality", "")
    near = city is None or city.piece == part.piece
    return near and "region" not in part.found and bool(name) and is_region(name, country)


def _is_code_of_region(text: str, country: str) -> bool:
    return text.isupper() and 1 < len(text) < 4 and is_region(text, country)


def _take_last(rest: list[Part], fields: dict[str, str]) -> None:
    """Take for the city the name behind a street: "Kyrkogatan 2, Norrby"."""
    last = rest[-1]
    if len(rest) > 1 and last.tag is Tag.UNKNOWN and last.piece == rest[-2].piece:
        fields["locality"] = last.text
        rest.remove(last)


def _take_locality(run: list[Part], rest: list[Part], fields: dict[str, str], country: str) -> None:
    """Take for the city what stands right before the postcode, region or country."""
    first = next((i for i, part in enumerate(run) if part.tag in _PLACED), None)
    if first is None:
        _take_last(rest, fields)
        return
    if first == 0 and len(run) > 1 and run[1] in rest and fields["postcode"]:
        candidate = run[1]
    elif first:
        candidate = run[first - 1]
    else:
        return
    if (
        candidate in rest
        and candidate.tag in (Tag.UNKNOWN, Tag.BUILDING, Tag.LIKELY_STREET)
        and (len(rest) > 1 or candidate.tag is Tag.UNKNOWN)
        and not any(map(str.isdigit, candidate.text))
    ):
        fields["locality"] = candidate.text
        rest.remove(candidate)


def _units(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part.tag is Tag.UNIT] if len(parts) > 1 else []


def _places(run: list[Part]) -> Iterator[Place]:
    start, end, piece = run[0].start, run[0].end, run[0].piece
    for part in run[1:]:
        if part.piece != piece:
            yield Place(start, end)
            start, piece = part.start, part.piece
        end = part.end
    yield Place(start, end)


def _native(text: str, free: Sequence[tuple[int, int]], country: str) -> Iterator[AddressSpan]:
    for start, end in free:
        for begin, stop in split(text, start, min(end, len(text)), re.compile(r"[\n|•\t¦]")):
            found = native_address(text[begin:stop], country)
            if found:
                value, first, last = found
                yield AddressSpan(
                    value=value, places=(Place(begin + first, begin + last),), sureness=0.85
                )


def _loose(text: str, parts: list[Part], country: str) -> Iterator[AddressSpan]:
    """Yield a city or a country that stands alone."""
    alone = Counter(part.piece for part in parts)
    cut = {
        id(part)
        for before, part in pairwise(parts)
        if (before.piece, before.end + 1) == (part.piece, part.start)
    }
    for tag in (Tag.CITY, Tag.COUNTRY, Tag.REGION):
        for part in parts[1:] if tag is Tag.CITY else parts:
            if id(part) in cut or (tag is Tag.REGION and alone[part.piece] > 1):
                continue
            if part.tag is tag and len(part.text) > 3:
                said = part.found
                value = PostalAddress(
                    locality=said.get("locality", ""),
                    region=said.get("region", ""),
                    country=said.get("country", ""),
                )
                if tag is Tag.CITY and not (
                    is_city(part.text, country)
                    or part.found["locality"] != part.text
                    or "area" in said
                ):
                    continue
                yield AddressSpan(value=value, places=(Place(part.start, part.end),), sureness=0.5)
                return
    for match in _IN_A_SENTENCE.finditer(text):
        if is_city(match["city"], country) and country:
            yield AddressSpan(
                value=PostalAddress(locality=match["city"]),
                places=(Place(match.start("city"), match.end("city")),),
                sureness=0.5,
            )
            return

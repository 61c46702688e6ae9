"""One person, read from a text that is about one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from netcompanion.domain.contact import Email
from netcompanion.domain.proposal import Field, LeftOut, Omitted, Place, Proposal, Proposed
from netcompanion.reading.text import evidence
from netcompanion.reading.text.body import Body, read_body
from netcompanion.reading.text.candidates import Scene, candidates, prose_rows, scene_of
from netcompanion.reading.text.country import infer_country
from netcompanion.reading.text.decode import Choice, best
from netcompanion.reading.text.facts import plain
from netcompanion.reading.text.forms import Form, read_form
from netcompanion.reading.text.persons import split_person
from netcompanion.reading.text.places import AddressSpan, find_addresses
from netcompanion.reading.text.points import find_points
from netcompanion.reading.text.prose import prose_candidates
from netcompanion.reading.text.reach import Reach, reach_of
from netcompanion.reading.text.spans import PointSpan

LONGEST_PERSON = 20_000
"""How many characters of the text about one person are read."""

_FIELD_OF = {
    "Phone": Field.PHONE,
    "Email": Field.EMAIL,
    "Link": Field.LINK,
    "SocialProfile": Field.SOCIAL,
}


def read_person(
    text: str,
    region: str,
    size: dict[int, float] | None = None,
    points: list[PointSpan] | None = None,
    home: str = "",
) -> Proposal:
    """Return what a text says about one person.

    `region` is the country whose customs it follows; without one, the country that it tells, and
    `home` where it tells none. `size` gives the print of the lines of a card, and `points` are
    those of the text where they were looked for before.
    """
    seen = plain(text[:LONGEST_PERSON])
    if points is None:
        points = find_points(seen, region)
    points = [point for point in points if point.label_end <= len(seen)]
    country = infer_country(seen, points, region) or home.upper()
    if country != region:
        points = find_points(seen, country)
    body = read_body(seen, [(point.start, point.end) for point in points])
    points = [point for point in points if _is_kept(body, point)]
    masked = _masked(len(seen), body, points)
    form = read_form(seen, body.lines, masked)
    for start, end in form.labels:
        masked[start:end] = b"\1" * (end - start)
    values = [(each.start, each.end) for each in form.values]
    reach = reach_of(points)
    said = _clear(seen, body, form, masked, values, reach)
    addresses = find_addresses(seen, _free(seen, body, masked, values + said), country)
    for span in addresses:
        for place in span.places:
            masked[place.start : place.end] = b"\1" * (place.end - place.start)
    for start, end in form.others + values:
        masked[start:end] = b"\1" * (end - start)
    scene = scene_of(seen, body, form, masked, reach)
    scene.size = size or {}
    choice = best(candidates(scene) + prose_candidates(scene, prose_rows(scene), masked))
    return _proposal(text, country, choice, points, addresses, body, scene)


def _is_kept(body: Body, point: PointSpan) -> bool:
    return not any(each.place.start <= point.start < each.place.end for each in body.omitted)


def _masked(length: int, body: Body, points: Sequence[PointSpan]) -> bytearray:
    masked = bytearray(length + 1)
    for point in points:
        masked[point.label_start : point.label_end] = b"\1" * (point.label_end - point.label_start)
    for each in body.omitted:
        masked[each.place.start : each.place.end] = b"\1" * (each.place.end - each.place.start)
    return masked


def _clear(
    text: str,
    body: Body,
    form: Form,
    masked: bytearray,
    values: Sequence[tuple[int, int]],
    reach: Reach,
) -> list[tuple[int, int]]:
    """Return the places of names, titles and firms that are so clear that no address has them."""
    hidden = bytearray(masked)
    for start, end in form.others + list(values):
        hidden[start:end] = b"\1" * (end - start)
    found = candidates(scene_of(text, body, form, hidden, reach))
    clear = [each for each in found if not each.labelled and not re.search(r"\d", each.value)]
    return [
        (place.start, place.end)
        for candidate, sureness in best(clear).chosen.values()
        if sureness > 0.6 and candidate.score > 1.5
        for place in candidate.places
    ]


def _free(
    text: str, body: Body, masked: bytearray, values: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the stretches in which an address may stand."""
    found = []
    taken = bytearray(masked)
    for start, end in values:
        taken[start:end] = b"\1" * (end - start)
    for line in body.lines:
        bare = line.text
        if evidence.has_legal_form(bare) and not re.search(r"\d", bare):
            continue
        start = line.start
        while start < line.end:
            if taken[start]:
                start += 1
                continue
            end = taken.find(1, start, line.end)
            end = line.end if end < 0 else end
            if text[start:end].strip():
                found.append((start, end))
            start = end
    return found


def _proposal(
    text: str,
    region: str,
    choice: Choice,
    points: Sequence[PointSpan],
    addresses: Sequence[AddressSpan],
    body: Body,
    scene: Scene,
) -> Proposal:
    email = next((point.value.value for point in points if isinstance(point.value, Email)), "")
    proposed = []
    for role, (candidate, sureness) in choice.chosen.items():
        value = (
            split_person(candidate.value, region, email) if role is Field.NAME else candidate.value
        )
        proposed.append(
            Proposed(field=role, value=value, places=candidate.places, sureness=sureness)
        )
    seen = set()
    for point in points:
        if point.value not in seen:
            seen.add(point.value)
            kind = _FIELD_OF[type(point.value).__name__]
            proposed.append(
                Proposed(
                    field=kind,
                    value=point.value,
                    places=(Place(point.start, point.end),),
                    sureness=point.sureness,
                )
            )
    for span in addresses:
        proposed.append(
            Proposed(
                field=Field.ADDRESS, value=span.value, places=span.places, sureness=span.sureness
            )
        )
    proposed.sort(key=lambda each: each.places[0].start)
    omitted = list(body.omitted) + [
        Omitted(place=Place(start, end), why=LeftOut.LABEL)
        for start, end in scene.form.labels
        if start < end
    ]
    return Proposal(
        text=text,
        proposed=tuple(proposed),
        omitted=tuple(sorted(omitted, key=lambda each: each.place.start)),
        region=region,
    )


__all__ = ["Reach", "read_person"]

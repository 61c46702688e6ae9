"""The town of an event, as far as the free text of its place surely names one."""

from __future__ import annotations

import re

_LONGEST = 200  # characters; the place of an event is shorter
_LINK = re.compile(
    r"\S*(?:://|www\.|@|[\w-]\.\w[\w-]*/)\S*|\b[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}\b"
)
_BETWEEN = re.compile(r"\s*[,;|·\n]\s*")
_POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$"  # Leeds LS2 7EQ
    r"|^(?:[A-Z]{1,2}-)?\d{4,5}(?:\s[A-Z]{2})?(?=\s+[^\W\d])"  # 10117 Berlin, 1012 AB Amsterdam
    r"|(?:\b[A-Z]{2}\s)?\b\d{5}(?:-\d{4})?$"  # Springfield IL 62701
)


def town_of(place: str) -> str:
    """Return the known city of a place, the name beside a postcode, or all of a place in one part.

    Of anything else, a country or a link among it, it is "": a wrong town is worse than none.
    """
    from netcompanion.reading.text.gazetteer import (
        countries_with_region,
        country_of,
        is_written_city,
    )

    text = place.strip()[:_LONGEST]
    bare = _LINK.sub(" ", text)
    parts = [" ".join(part.split()) for part in _BETWEEN.split(bare) if part.strip()]
    names = [" ".join(_POSTCODE.sub(" ", part).split()) for part in parts]
    cities = [name for name in names if is_written_city(name)]
    if cities:
        towns = [name for name in cities if not countries_with_region(name)]
        return (towns or cities)[-1]
    beside = [
        name
        for part, name in zip(parts, names, strict=True)
        if name and name != part and not country_of(name) and not re.search(r"\d", name)
    ]
    if beside:
        return beside[-1]
    is_whole = len(parts) == 1 and bare == text and not country_of(names[0])
    return names[0] if is_whole else ""

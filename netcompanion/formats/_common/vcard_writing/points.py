"""Phones, e-mails, links, addresses and profiles: one line each, edited in place."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from netcompanion.domain.contact import (
    CardLine,
    Email,
    Link,
    Phone,
    PhoneKind,
    PointKind,
    PostalAddress,
    SocialProfile,
)
from netcompanion.formats._common.escaping import compose, escape
from netcompanion.formats._common.points import Placed, Point, placed
from netcompanion.formats._common.vcard_writing.sheet import Sheet
from netcompanion.formats._common.vcard_writing.words import CHATS, SCHEMES

_PHONE_TYPES = {
    PhoneKind.MOBILE: ("CELL",),
    PhoneKind.WORK: ("WORK", "VOICE"),
    PhoneKind.HOME: ("HOME", "VOICE"),
    PhoneKind.FAX: ("FAX",),
    PhoneKind.PAGER: ("PAGER",),
    PhoneKind.OTHER: ("VOICE",),
}
_SIDE_TYPES = {PointKind.WORK: ("WORK",), PointKind.HOME: ("HOME",), PointKind.OTHER: ()}
_RAW = str.maketrans({"\\": "\\\\", "\n": "\\n"})


def write_points(wanted: Sequence[Point], family: str, sheet: Sheet) -> None:
    """Bring the lines of one family to what is wanted, in its order.

    A line that says a wanted point stays; one that says it no more is edited, and keeps its
    group and the parameters that the edit does not concern.
    """
    have = placed(sheet.source, family)
    if [item.point for item in have] == list(wanted):
        return
    unused: dict[Point, deque[Placed]] = {}
    for item in have:
        unused.setdefault(item.point, deque()).append(item)
    matches = [unused[point].popleft() if unused.get(point) else None for point in wanted]
    kept = {item.index for item in matches if item is not None}
    left = deque(item for item in have if item.index not in kept)
    written: list[list[CardLine]] = []
    for point, match in zip(wanted, matches, strict=True):
        if match is not None:
            written.append([sheet.source.lines[match.index]])
        else:
            written.append(_edited(point, left.popleft() if left else None, sheet))
    for item in left:
        _drop_group(item, sheet)
    _place(written, [item.index for item in have], sheet)


def _place(written: list[list[CardLine]], places: list[int], sheet: Sheet) -> None:
    """Write points one by one where such points stood; the last place takes the rest."""
    for rank, index in enumerate(places):
        last = rank == len(places) - 1
        here = written[rank:] if last else written[rank : rank + 1]
        sheet.put(index, [line for lines in here for line in lines])
    if not places:
        sheet.put(None, [line for lines in written for line in lines])


def _edited(point: Point, old: Placed | None, sheet: Sheet) -> list[CardLine]:
    """Return the line of a point, in the place of an old one if there is one to replace."""
    line = _line(point)
    if old is None:
        return _labelled(line, _label(point), sheet)
    before = sheet.source.lines[old.index]
    if _line(old.point).params == line.params and before.name == line.name:
        line = replace(line, params=before.params)
    if isinstance(point, SocialProfile):
        return [replace(line, group=before.group)]
    if _label(point) == _label(old.point):
        return [replace(line, group=before.group)]
    if old.label_index is not None:
        sheet.put(old.label_index, ())
    return _labelled(line, _label(point), sheet)


def _labelled(line: CardLine, label: str, sheet: Sheet) -> list[CardLine]:
    if not label:
        return [line]
    group = sheet.new_group()
    return [
        replace(line, group=group),
        CardLine(name="X-ABLABEL", group=group, value=escape(label)),
    ]


def _drop_group(item: Placed, sheet: Sheet) -> None:
    """Drop what belonged to a point that is gone: its label, the country of an address."""
    group = sheet.source.lines[item.index].group.upper()
    for index in sheet.companions.get(group, ()) if group else ():
        sheet.put(index, ())


def _label(point: Point) -> str:
    return "" if isinstance(point, SocialProfile) else point.label


def _line(point: Point) -> CardLine:
    """Return the line of a point that no card has spelled yet."""
    match point:
        case Phone():
            types = _PHONE_TYPES[point.kind] + (("pref",) if point.preferred else ())
            return _typed("TEL", types, point.value.translate(_RAW))
        case Email():
            preferred = ("pref",) if point.preferred else ()
            types = ("INTERNET", *_SIDE_TYPES[point.kind], *preferred)
            return _typed("EMAIL", types, point.value.translate(_RAW))
        case Link():
            return _typed("URL", _SIDE_TYPES[point.kind], point.value.translate(_RAW))
        case PostalAddress():
            return _typed("ADR", _SIDE_TYPES[point.kind], compose(point.parts))
        case SocialProfile():
            return _social(point)


def _typed(name: str, types: tuple[str, ...], value: str) -> CardLine:
    return CardLine(name=name, value=value, params=(("TYPE", types),) if types else ())


def _social(point: SocialProfile) -> CardLine:
    """Return a chat as IMPP (RFC 4770), any other profile as phones have learned from Apple."""
    if point.service in CHATS and not point.url:
        scheme = SCHEMES.get(point.service, point.service)
        return CardLine(
            name="IMPP",
            value=f"{scheme}:{point.handle.translate(_RAW)}",
            params=(("X-SERVICE-TYPE", (point.service,)),),
        )
    value = point.url or f"x-apple:{point.handle}"
    user = (("X-USER", (point.handle,)),) if point.handle else ()
    return CardLine(
        name="X-SOCIALPROFILE",
        value=value.translate(_RAW),
        params=(("TYPE", (point.service,)), *user),
    )

"""What is said about others that names somebody: the text alone, and where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from netcompanion.domain import links
from netcompanion.domain.bin import Binned
from netcompanion.domain.change import Entity
from netcompanion.domain.phrase import written_day
from netcompanion.domain.traces import Traces
from netcompanion.services import bin as bins
from netcompanion.services.page_of_data import TITLES, label_of

if TYPE_CHECKING:
    from netcompanion.store import Reader

_DAYS: Final = ("on", "made", "at", "start", "since")
"""Fields that say of which day something is; of those that it has the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One text that names somebody, and where it stands: kind, whom it is about, day, field."""

    where: str
    text: str


def named_in(reader: Reader, traces: Traces, but: Collection[Entity]) -> list[Named]:
    """Return what names somebody in all that is kept, `but` in what is theirs anyhow."""
    others = [each for each in reader.naming(traces) if each not in but]
    return [named for each in others for named in _named(reader, each, traces)]


def _named(reader: Reader, entity: Entity, traces: Traces) -> Iterator[Named]:
    if isinstance(entity, Binned):
        for kept in entity.edits:
            for data in (kept.before, kept.after):
                if (side := bins.kept_side(kept.kind, data)) is not None:
                    for named in _named(reader, side, traces):
                        yield Named(where=f"In the bin: {named.where}", text=named.text)
        return
    import msgspec

    where = _where(reader, entity)
    fields = msgspec.to_builtins(entity, builtin_types=(datetime, date))
    for field, value in fields.items():
        for text in _texts(value):
            if traces.in_text(text):
                yield Named(where=f"{where}, {label_of(field)}", text=text)


def _where(reader: Reader, entity: Entity) -> str:
    from netcompanion.store import codec

    kind = TITLES.get(type(entity)) or label_of(codec.NAMES[type(entity)])
    whom = [getattr(entity, "name", "")]
    whom += [each.name for each in reader.contacts(sorted(links.named(entity))).values()]
    days = (getattr(entity, name, None) for name in _DAYS)
    day = next((each for each in days if isinstance(each, date)), None)
    about = ", ".join(filter(None, (*whom, written_day(_day(day)) if day else "")))
    return f"{kind}: {about}" if about else kind


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list() | tuple():
            for each in value:
                yield from _texts(each)

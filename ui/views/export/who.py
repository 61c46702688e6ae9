"""Whom to send: those chosen, the new ones, those of an event or with a tag, or everybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.domain.sent import LastSent
from netcompanion.services.exports import Selection
from ui.dates import near_day_words
from ui.workspace import Workspace

translate = QCoreApplication.translate
_MOST_EVENTS, _MOST_TAGS = 200, 200
NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A selection with its words, and a name for the file.

    `key` is the same for the same people when they are offered again; `words` say who they are,
    with a number where it is known, and `counted` says it with another number.
    """

    key: str
    selection: Selection
    words: str
    counted: Callable[[int], str]
    file_name: str


class Offer:
    """What can be chosen for a dialog that was opened for somebody, for an event, or for nobody."""

    def __init__(
        self, workspace: Workspace, contact_ids: Sequence[str] | None, event_id: str | None
    ) -> None:
        with workspace.read() as reader:
            events = reader.events(_MOST_EVENTS)
            tags = [_tagged(tag, number) for tag, number in reader.tags()[:_MOST_TAGS]]
            everybody = _everybody(reader.count())
            lines = reader.lines(contact_ids[:1]) if contact_ids else {}
        self._today = workspace.today()
        first = next((line.name for line in lines.values()), "")
        self._asked = [_chosen(contact_ids, first)] if contact_ids else []
        of_events = [_of_event(event.id, event.name) for event in events]
        if event_id is not None:
            own = [who for who in of_events if who.selection.event_id == event_id]
            of_events = [who for who in of_events if who not in own]
            self._asked += own
        self._others = [everybody, *of_events, *tags]

    def at(self, destination_id: str, last: LastSent | None) -> list[Who]:
        """Return who can be sent to a destination, the most likely first."""
        new = [_new(destination_id, last, self._today)] if last is not None else []
        return [*self._asked, *new, *self._others]


def _chosen(contact_ids: Sequence[str], first: str) -> Who:
    def counted(number: int) -> str:
        if len(contact_ids) == 1:
            return shown(first)
        return translate("Export", "%n chosen person(s)", "", number)

    many = translate("Export", "Chosen people")
    return Who(
        key="chosen",
        selection=Selection(ids=tuple(contact_ids)),
        words=counted(len(contact_ids)),
        counted=counted,
        file_name=first if len(contact_ids) == 1 else many,
    )


def _new(destination_id: str, last: LastSent, today: date) -> Who:
    day = near_day_words(last.at, today)

    def counted(number: int) -> str:
        if not number:
            return translate("Export", "Nobody new since {day}").format(day=day)
        return translate("Export", "%n new since {day}", "", number).format(day=day)

    return Who(
        key=NEW,
        selection=Selection(new_for=destination_id),
        words=translate("Export", "New since {day}").format(day=day),
        counted=counted,
        file_name=translate("Export", "New people"),
    )


def _of_event(event_id: str, name: str) -> Who:
    words = translate("Export", "People from {event}").format(event=shown(name))
    return Who(
        key=f"event:{event_id}",
        selection=Selection(event_id=event_id),
        words=words,
        counted=partial(_counted_from, shown(name)),
        file_name=name,
    )


def _counted_from(event: str, number: int) -> str:
    return translate("Export", "%n person(s) from {event}", "", number).format(event=event)


def _tagged(tag: str, number: int) -> Who:
    counted = partial(_counted_tagged, shown(tag))
    return Who(
        key=f"tag:{tag}",
        selection=Selection(tag=tag),
        words=counted(number),
        counted=counted,
        file_name=tag,
    )


def _counted_tagged(tag: str, number: int) -> str:
    return translate("Export", "%n person(s) tagged {tag}", "", number).format(tag=tag)


def _everybody(number: int) -> Who:
    return Who(
        key="all",
        selection=Selection(),
        words=_counted_all(number),
        counted=_counted_all,
        file_name=translate("Export", "Everybody"),
    )


def _counted_all(number: int) -> str:
    return translate("Export", "Everybody, %n person(s)", "", number)

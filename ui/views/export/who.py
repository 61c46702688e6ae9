"""Whom to send: those chosen, the people of an event, those with a tag, or everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.services.exports import Selection
from ui.workspace import Workspace

translate = QCoreApplication.translate
_MOST_EVENTS, _MOST_TAGS = 200, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A selection with its words, and a name for the file."""

    selection: Selection
    words: str
    file_name: str


def offered(
    workspace: Workspace, contact_ids: Sequence[str] | None, event_id: str | None
) -> list[Who]:
    """Return what can be chosen, the most likely first."""
    with workspace.read() as reader:
        events = reader.events(_MOST_EVENTS)
        tags = [tag for tag, _ in reader.tags()[:_MOST_TAGS]]
        lines = reader.lines(contact_ids[:1]) if contact_ids else {}
    found: list[Who] = []
    if contact_ids:
        found.append(_chosen(contact_ids, next((line.name for line in lines.values()), "")))
    of_events = [_of_event(event.id, event.name) for event in events]
    of_events.sort(key=lambda who: who.selection.event_id != event_id)
    everybody = _everybody()
    found += of_events if event_id else [everybody, *of_events]
    found += [_tagged(tag) for tag in tags]
    return found if everybody in found else [*found, everybody]


def _chosen(contact_ids: Sequence[str], first: str) -> Who:
    if len(contact_ids) == 1:
        words = shown(first)
    else:
        words = translate("Export", "%n chosen person(s)", "", len(contact_ids))
    name = first if len(contact_ids) == 1 else translate("Export", "Chosen people")
    return Who(selection=Selection(ids=tuple(contact_ids)), words=words, file_name=name)


def _of_event(event_id: str, name: str) -> Who:
    words = translate("Export", "People from {event}").format(event=shown(name))
    return Who(selection=Selection(event_id=event_id), words=words, file_name=name)


def _tagged(tag: str) -> Who:
    words = translate("Export", "People tagged {tag}").format(tag=shown(tag))
    return Who(selection=Selection(tag=tag), words=words, file_name=tag)


def _everybody() -> Who:
    words = translate("Export", "Everybody")
    return Who(selection=Selection(), words=words, file_name=translate("Export", "Everybody"))

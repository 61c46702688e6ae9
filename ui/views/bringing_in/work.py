"""What bringing people in does off the window's thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.change import Applied
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event, Target
from netcompanion.domain.progress import Progress
from netcompanion.services import imports
from netcompanion.services.columns import Sheet, read_sheet, sheet_of
from netcompanion.services.imports import Decision, ImportPlan, Item
from netcompanion.services.reading import Found, read_file
from netcompanion.services.settings import Settings
from netcompanion.store import Store

translate = QCoreApplication.translate
Sheets = Mapping[Path, Sheet]


def look(paths: Sequence[Path], settings: Settings, progress: Progress) -> dict[Path, Sheet]:
    """Return the tables among the files, and how each is to be read."""
    found: dict[Path, Sheet] = {}
    for done, path in enumerate(paths):
        progress(done, len(paths))
        sheet = sheet_of(path, settings)
        if sheet is not None:
            found[path] = sheet
    return found


def plan(
    store: Store, paths: Sequence[Path], sheets: Sheets, region: str, progress: Progress
) -> ImportPlan:
    """Return what an import of the files would do."""
    with store.read() as reader:
        return imports.plan(reader, _found(paths, sheets, region, progress), progress)


def _found(
    paths: Sequence[Path], sheets: Sheets, region: str, progress: Progress
) -> Iterator[Found]:
    done = 0

    def go_on() -> None:
        progress(done, 0)

    for path in paths:
        sheet = sheets.get(path)
        if sheet:
            found = read_sheet(_settled(sheet), region, go_on)
        else:
            found = read_file(path, region, go_on=go_on)
        for each in found:
            yield each
            done += 1


def _settled(sheet: Sheet) -> Sheet:
    """Return a sheet whose letters are no guess any more: the guess is shown above the people."""
    return replace(sheet, encoding=sheet.encoding or sheet.table.encoding)


def save(
    store: Store,
    wanted: Iterable[tuple[Item, Decision]],
    event: Event | None,
    label: str,
    seen: int | None,
    progress: Progress,
) -> Applied:
    """Save what was decided, as one step that can be undone."""
    met: list[str] = []
    targets: list[Target] = []
    if event is not None:
        with store.read() as reader:
            met = [each.contact_id for each in reader.encounters(event_id=event.id)]
            targets = reader.targets(event.id)
    batches = imports.decided_changes(wanted, event=event, met=met, targets=targets, label=label)
    first = next(batches, None)
    if first is None:
        raise UserError(
            translate("Import", "Nothing to do: everybody is here, and was met there already.")
        )
    return imports.save(store, label, chain((first,), batches), progress, seen=seen)

"""Where a file or a folder of files is saved: asked of the person, with a name to begin with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from netcompanion.formats import export_formats
from netcompanion.services.files import safe_name
from ui.views.export.destinations import FileKind
from ui.workspace import Workspace

translate = QCoreApplication.translate


def ask_where(
    workspace: Workspace, kind: FileKind, *, people: str, name: str, one_file: bool
) -> Path | None:
    """Return the file, or the new folder, that was chosen; None where nothing is to be written.

    `people` say who is saved, in the title; `name` is what the file is called unless renamed.
    """
    prompts, settings = workspace.prompts, workspace.settings
    title = translate("Export", "Save {people}").format(people=people)
    name = safe_name(name)
    if not one_file:
        parent = prompts.choose_folder(title)
        return _free(parent / name) if parent else None
    folder = Path(settings.export_folder) if settings.export_folder else Path.home()
    extension = export_formats()[kind.id].extension
    filters = [
        translate("Export", "{format} (*{extension})").format(format=kind.name, extension=extension)
    ]
    out = prompts.save_file(title, folder / f"{name}{extension}", filters)
    return out.with_name(f"{out.name}{extension}") if out and not out.suffix else out


def _free(folder: Path) -> Path:
    """Return a folder that is not there yet, so that no older file is replaced."""
    names = (folder, *(folder.with_name(f"{folder.name} {n}") for n in range(2, 1000)))
    return next((each for each in names if not each.exists()), folder)

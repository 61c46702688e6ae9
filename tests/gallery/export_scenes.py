"""The export dialog: each destination, what stays here, what came back, nobody, the new ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from PySide6.QtWidgets import QApplication

from netcompanion.services import exports
from netcompanion.services.exports import Differing, Written
from tests.fakes import FakePrompts
from tests.gallery.stage import Stage
from ui.navigation import Location, Place
from ui.views.export_dialog import ExportDialog

Show = Callable[[Stage], None]

_DESTINATIONS = ("iphone", "android", "google", "outlook", "thunderbird", "plain")


def _opened(stage: Stage, destination: str, format_id: str = "") -> ExportDialog:
    """Open the dialog for everybody, at a destination if its formats are there."""
    workspace = stage.workspace
    formats = {**workspace.settings.export_formats, destination: format_id}
    workspace.change_settings(
        replace(workspace.settings, export_target=destination, export_formats=formats)
    )
    workspace.navigator.go(Location(Place.TODAY))
    stage.settle()
    stage.window.commands.trigger("export")
    stage.settle()
    return next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, ExportDialog) and each.isVisible()
    )


def _at(destination: str, format_id: str = "") -> Show:
    def show(stage: Stage) -> None:
        _opened(stage, destination, format_id)

    return show


def _losses(stage: Stage) -> None:
    dialog = _opened(stage, "outlook", "outlook-csv")
    dialog.losses.row.click()


def _silent(stage: Stage) -> None:
    dialog = _opened(stage, "android")
    dialog.who.silent.click()


def _saved(stage: Stage, *differences: Differing) -> None:
    def write(*args: Any, **named: Any) -> Written:
        return replace(write_file(*args, **named), differences=differences)

    write_file = exports.write_file
    dialog = _opened(stage, "thunderbird", "vcard3")
    prompts = stage.workspace.prompts
    assert isinstance(prompts, FakePrompts)
    with TemporaryDirectory() as folder, patch.object(exports, "write_file", write):
        prompts.answer("save_file", Path(folder) / "Guild people.vcf")
        if dialog.who.people_count():
            dialog.save_file()
            stage.settle()


def _different(stage: Stage) -> None:
    _saved(
        stage,
        Differing(name="Ines Okoye", what="Nickname: “Inés” became “Ines”"),
        Differing(name="Maximiliana-Theodora Featherstonehaugh", what="Note"),
    )


def _new(stage: Stage) -> None:
    _send(stage, everybody=False)
    _opened(stage, "plain", "vcard4")


def _nobody_new(stage: Stage) -> None:
    _send(stage, everybody=True)
    _opened(stage, "plain")


def _send(stage: Stage, *, everybody: bool) -> None:
    """Let people have been sent to a file ten days ago."""
    workspace = stage.workspace
    then = workspace.now().astimezone(UTC) - timedelta(days=10)
    with workspace.read() as reader:
        ids = reader.contact_ids()
        some = ids if everybody else ids[: len(ids) * 4 // 5]
        change = exports.mark_sent(reader, some, "plain", then)
    workspace.do(change)


EXPORT_SCENES: dict[str, Show] = {
    **{f"export-{each}": _at(each) for each in _DESTINATIONS},
    "export-outlook-old": _at("outlook", "outlook-csv-ansi"),
    "export-outlook-vcards": _at("outlook", "vcard-outlook"),
    "export-losses": _losses,
    "export-silent": _silent,
    "export-saved": _saved,
    "export-different": _different,
    "export-new": _new,
    "export-nobody-new": _nobody_new,
}

"""The import dialog: columns to be named, a plan of many files, what cannot be read; a calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from netcompanion.services.columns import remembering
from netcompanion.services.imports import Unreadable
from tests.gallery.stage import Stage
from ui.models.import_items import ItemRole
from ui.navigation import Location, Place
from ui.views.calendar_dialog import CalendarDialog
from ui.views.import_dialog import ImportDialog

Show = Callable[[Stage], None]

_GUESTS = (
    "Nachname;Vorname;Betrieb;Was sie macht;Handy;Tisch;Wiedersehen;Kontakt;Bemerkung;leer\n"
    "Grünwald;Käthe;Mühle am Bach GmbH;Müllerin;+49 170 5550101;4;ja;kaethe@muehle.example;"
    "Sucht jemanden, der Öfen prüft;\n"
    "Öztürk;Deniz;Glockengießerei;Gießer;+49 170 5550102;4;;deniz@glocken.example;;\n"
    "Großmann-Featherstonehaugh;Maximiliana-Theodora;"
    "Institut für angewandte Zweiradwissenschaften;Leiterin der Werkstatt und der Schule;"
    "+49 170 5550103;7;ja;max@zweirad.example;Kommt im Herbst wieder;\n"
)
_ODD = "Wann;Wo\nim Herbst;am Hafen\nim Winter;auf dem Markt\n"
_ARRIVALS = (
    "dn: cn=Bo Lind,o=guild\nobjectClass: person\ncn: Bo Lind\nsn: Lind\nmail: bo@lind.example\n\n"
)
_CALENDAR = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Guild//EN\n"
    "BEGIN:VEVENT\nUID:1@guild.example\nDTSTART:20261105T180000\nDTEND:20261105T210000\n"
    "SUMMARY:Lantern makers' evening\nLOCATION:Old Granary\n"
    "ATTENDEE;CN=Ada Fell:mailto:ada@fell.example\nATTENDEE;CN=Bo Lind:mailto:bo@lind.example\n"
    "END:VEVENT\n"
    "BEGIN:VEVENT\nUID:2@guild.example\nDTSTART:20261119T090000\n"
    "SUMMARY:A breakfast with a name that is long enough to be cut off somewhere on the way\n"
    "LOCATION:Harbour Hall\nEND:VEVENT\nEND:VCALENDAR\n"
)


def _card(name: str, *lines: str) -> str:
    parts = ("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", "")
    return "\r\n".join(parts)


_BROKEN = "BEGIN:VCARD\r\nVERSION:3.0\r\nthis is no line of a card\r\nEND:VCARD\r\n"


def _opened(stage: Stage, files: dict[str, bytes]) -> ImportDialog:
    """Open the dialog on files that are gone when it has read them."""
    workspace = stage.workspace
    workspace.navigator.go(Location(Place.PEOPLE))
    stage.settle()
    with TemporaryDirectory() as folder:
        dialog = ImportDialog(workspace, _written(Path(folder), files), stage.window)
        dialog.open()
        stage.settle()
    return dialog


def _written(folder: Path, files: dict[str, bytes]) -> list[Path]:
    paths = [folder / name for name in files]
    for path in paths:
        path.write_bytes(files[path.name])
    return paths


def _columns(stage: Stage) -> None:
    _opened(stage, {"Gästeliste.csv": _GUESTS.encode("cp1252")})


def _nobody(stage: Stage) -> None:
    dialog = _opened(stage, {"Orte.csv": _ODD.encode()})
    assert dialog.page is not None
    dialog.page.rows[0].choice.choose("")


def _mixed(stage: Stage) -> ImportDialog:
    with stage.workspace.read() as reader:
        known = next(iter(reader.every_contact()), None)
    cards = [_card("Ana Reyes", "ORG:Old Mill", "TEL:07700 900341"), _BROKEN]
    if known is not None:
        emails = [f"EMAIL:{each.value}" for each in known.emails[:1]]
        cards.append(_card(known.name, *emails, "TITLE:Keeper of lanterns"))
    google = (
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Renée,Fabre,https://www.linkedin.com/in/renee-fabre,,Atelier Fabre,Owner,01 Mar 2026\n"
    )
    files = {
        "cards.vcf": "".join(cards).encode(),
        "connections.csv": google.encode("cp1252"),
        "guild.ldif": _ARRIVALS.encode(),
    }
    return _opened(stage, files)


def _plan(stage: Stage) -> None:
    _mixed(stage)


def _unreadable(stage: Stage) -> None:
    dialog = _mixed(stage)
    assert dialog.pane is not None
    rows = dialog.pane.list.model()
    items = [rows.index(row, 0).data(ItemRole.ITEM) for row in range(rows.rowCount())]
    dialog.pane.look_at(next(n for n, each in enumerate(items) if isinstance(each, Unreadable)))


def _calendar(stage: Stage) -> None:
    workspace = stage.workspace
    workspace.navigator.go(Location(Place.EVENTS))
    stage.settle()
    with TemporaryDirectory() as folder:
        paths = _written(Path(folder), {"guild.ics": _CALENDAR.encode()})
        CalendarDialog(workspace, paths, stage.window).open()
        stage.settle()


def _again(stage: Stage) -> None:
    """Bring a table in whose columns were named before, in letters that were guessed."""
    workspace = stage.workspace
    files = {"Gästeliste.csv": _GUESTS.encode("cp1252")}
    dialog = _opened(stage, files)
    assert dialog.page is not None
    sheet = dialog.page.columns.sheet
    dialog.close()
    workspace.change_settings(remembering(workspace.settings, sheet))
    _opened(stage, files)
    workspace.change_settings(replace(workspace.settings, table_columns={}))


IMPORT_SCENES: dict[str, Show] = {
    "import-columns": _columns,
    "import-nobody": _nobody,
    "import-plan": _plan,
    "import-again": _again,
    "import-unreadable": _unreadable,
    "calendar": _calendar,
}

"""Where people can be sent: what each place is called, what it reads, and what to do there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from netcompanion.formats import Format

translate = QCoreApplication.translate

StepWords = tuple[tuple[str, str], ...]


class Files(Enum):
    """Into how many files a kind may be written."""

    ONE = auto()
    MANY = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """One format as it is used at one destination; `id` is that of the format.

    `steps` are what to do on the other side, each with a second line; `about` is said about the
    choice of the kind, and `about_many` about one file with many people. `called` is its name in
    a sentence, where that is another one.
    """

    id: str
    name: str
    steps: StepWords
    called: str = ""
    about: str = ""
    about_many: str = ""
    files: Files = Files.EITHER
    copies: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """One place, with the kinds of files that it reads, the best one first."""

    id: str
    name: str
    what: str
    icon: str
    kinds: tuple[FileKind, ...]
    is_phone: bool = False


def destinations(formats: Mapping[str, Format] | None = None) -> list[Destination]:
    """Return all places, in the language of the window, as far as their formats can be written.

    A format that no place is made for is offered among the plain ones by its own label.
    """
    from netcompanion.formats import export_formats  # with all formats, which pages do without

    there = export_formats() if formats is None else formats
    every = [_iphone(), _android(), _google(), _outlook(), _thunderbird(), _plain()]
    known = {kind.id for place in every for kind in place.kinds}
    others = tuple(_unnamed(each) for each in there.values() if each.id not in known)
    every[-1] = replace(every[-1], kinds=(*every[-1].kinds, *others))
    possible = (
        replace(place, kinds=tuple(kind for kind in place.kinds if kind.id in there))
        for place in every
    )
    return [place for place in possible if place.kinds]


def _unnamed(target: Format) -> FileKind:
    return FileKind(
        id=target.id,
        name=target.label,
        steps=_plain_steps(),
        files=Files.ONE,
        copies=False,
    )


def destination_name(destination_id: str) -> str:
    """Return what a destination is called; a place that is not known any more, by its id."""
    names = {
        "iphone": translate("Export", "iPhone or iPad"),
        "android": translate("Export", "Android phone"),
        "google": translate("Export", "Google Contacts"),
        "outlook": translate("Export", "Outlook"),
        "thunderbird": translate("Export", "Thunderbird"),
        "plain": translate("Export", "Plain vCard or CSV"),
    }
    return names.get(destination_id, destination_id)


def sent_place(destination_id: str) -> str:
    """Return a destination as it stands behind "Sent to"."""
    if destination_id == "plain":
        return translate("Export", "a file")
    return destination_name(destination_id)


def _iphone() -> Destination:
    vcard = FileKind(
        id="vcard-apple",
        name=translate("Export", "vCard for Apple"),
        steps=(
            (
                translate("Export", "Send the file to the phone"),
                translate("Export", "by Mail, Messages, AirDrop or a shared folder"),
            ),
            (
                translate("Export", "Open it there"),
                translate("Export", "in Mail, Messages or Files, not in a browser"),
            ),
            (
                translate("Export", "Tap Add all contacts"),
                translate("Export", "the phone asks before it adds anyone"),
            ),
        ),
        about_many=translate(
            "Export",
            "Browsers on the phone show only the first person of a file. One file per person is "
            "safe there.",
        ),
    )
    return Destination(
        id="iphone",
        name=destination_name("iphone"),
        what=translate("Export", "vCard file"),
        icon="device-mobile",
        kinds=(vcard,),
        is_phone=True,
    )


def _android() -> Destination:
    vcard = FileKind(
        id="vcard-android",
        name=translate("Export", "vCard for Android"),
        steps=(
            (
                translate("Export", "Send the file to the phone"),
                translate("Export", "by e-mail, Bluetooth, cable or a shared folder"),
            ),
            (
                translate("Export", "Open it with Contacts"),
                translate("Export", "or in Contacts: Fix and manage, Import from file"),
            ),
            (
                translate("Export", "Choose the account they belong to"),
                translate("Export", "the phone asks before it adds anyone"),
            ),
        ),
        about_many=translate("Export", "One file is enough: Contacts reads everybody in it."),
    )
    return Destination(
        id="android",
        name=destination_name("android"),
        what=translate("Export", "vCard file"),
        icon="android-logo",
        kinds=(vcard,),
        is_phone=True,
    )


def _google() -> Destination:
    steps = (
        (
            translate("Export", "Open contacts.google.com"),
            translate("Export", "in a browser, with the account they belong to"),
        ),
        (
            translate("Export", "Choose Import, then the file"),
            translate("Export", "Import stands in the menu at the side"),
        ),
        (
            translate("Export", "Look at the new label"),
            translate("Export", "all of one import are under it, and leave with it if need be"),
        ),
    )
    return Destination(
        id="google",
        name=destination_name("google"),
        what=translate("Export", "contacts.google.com"),
        icon="google-logo",
        kinds=(
            FileKind(
                id="google-csv",
                name=translate("Export", "Google CSV"),
                steps=steps,
                about=_guarded(),
                files=Files.ONE,
                copies=False,
            ),
            FileKind(
                id="vcard-google",
                name=translate("Export", "vCard for Google"),
                steps=steps,
                about_many=translate("Export", "One file is enough: Google reads everybody in it."),
            ),
        ),
    )


def _outlook() -> Destination:
    return Destination(
        id="outlook",
        name=destination_name("outlook"),
        what=translate("Export", "CSV or vCards"),
        icon="microsoft-outlook-logo",
        kinds=(_outlook_csv(), _outlook_ansi(), _outlook_vcards()),
    )


def _outlook_csv() -> FileKind:
    return FileKind(
        id="outlook-csv",
        name=translate("Export", "CSV for the web and the new Outlook"),
        called=translate("Export", "Outlook CSV"),
        steps=(
            (
                translate("Export", "Open People"),
                translate("Export", "on outlook.com, or in the new Outlook"),
            ),
            (
                translate("Export", "Choose Manage contacts, then Import"),
                translate("Export", "and the file that was saved here"),
            ),
            (
                translate("Export", "Look through your contacts"),
                translate("Export", "nobody who is there already is replaced"),
            ),
        ),
        about=_guarded(),
        files=Files.ONE,
        copies=False,
    )


def _outlook_ansi() -> FileKind:
    return FileKind(
        id="outlook-csv-ansi",
        name=translate("Export", "CSV for the older Outlook for Windows"),
        called=translate("Export", "CSV for the older Outlook"),
        steps=(
            (
                translate("Export", "Choose File, Open and Export, Import/Export"),
                translate("Export", "in the older Outlook for Windows"),
            ),
            (
                translate("Export", "Import from another program or file"),
                translate("Export", "then Comma Separated Values, and the file"),
            ),
            (
                translate("Export", "Choose the folder Contacts"),
                translate("Export", "the columns have the names that Outlook looks for"),
            ),
        ),
        about=translate(
            "Export",
            "Written in the letters of Windows, as this Outlook expects. A cell that begins with "
            "= + - or @ gets an apostrophe before it, so that no program takes it for a formula.",
        ),
        files=Files.ONE,
        copies=False,
    )


def _outlook_vcards() -> FileKind:
    return FileKind(
        id="vcard-outlook",
        name=translate("Export", "vCards, one file per person"),
        called=translate("Export", "A vCard for Outlook"),
        steps=(
            (
                translate("Export", "Open the folder with the files"),
                translate("Export", "there is one for each person"),
            ),
            (
                translate("Export", "Open one after the other"),
                translate("Export", "Outlook shows the person in a window of its own"),
            ),
            (
                translate("Export", "Choose Save and Close"),
                translate("Export", "Outlook asks when somebody is there already"),
            ),
        ),
        about=translate(
            "Export",
            "Outlook takes one person per vCard file, so everybody gets a file of their own.",
        ),
        files=Files.MANY,
    )


def _thunderbird() -> Destination:
    many = translate("Export", "One file is enough: Thunderbird reads everybody in it.")
    return Destination(
        id="thunderbird",
        name=destination_name("thunderbird"),
        what=translate("Export", "vCard, LDIF or CSV"),
        icon="envelope-simple",
        kinds=(
            FileKind(
                id="vcard3",
                name=translate("Export", "vCard 3.0"),
                steps=_thunderbird_steps(
                    translate("Export", "Choose Address books, then vCard file")
                ),
                about_many=many,
            ),
            FileKind(
                id="ldif",
                name=translate("Export", "LDIF"),
                steps=_thunderbird_steps(
                    translate("Export", "Choose Address books, then LDIF file")
                ),
                files=Files.ONE,
            ),
            FileKind(
                id="thunderbird-csv",
                name=translate("Export", "Thunderbird CSV"),
                steps=_thunderbird_steps(
                    translate("Export", "Choose Address books, then a CSV file")
                ),
                about=_guarded(),
                files=Files.ONE,
                copies=False,
            ),
        ),
    )


def _thunderbird_steps(choose: str) -> StepWords:
    return (
        (
            translate("Export", "Open Tools, Import"),
            translate("Export", "in the menu of Thunderbird"),
        ),
        (choose, translate("Export", "and the file that was saved here")),
        (
            translate("Export", "Choose the address book"),
            translate("Export", "nothing there is replaced"),
        ),
    )


def _plain() -> Destination:
    return Destination(
        id="plain",
        name=destination_name("plain"),
        what=translate("Export", "for anything else"),
        icon="file-text",
        kinds=(
            _plain_vcard(
                "vcard3",
                translate("Export", "vCard 3.0"),
                translate("Export", "In UTF-8, which every address book reads."),
            ),
            _plain_vcard(
                "vcard4",
                translate("Export", "vCard 4.0"),
                translate("Export", "For newer programs; some older ones do not read it."),
            ),
            _plain_vcard(
                "vcard2",
                translate("Export", "vCard 2.1"),
                translate("Export", "For old phones and programs that read nothing else."),
            ),
            FileKind(
                id="csv",
                name=translate("Export", "CSV"),
                steps=_plain_steps(),
                about=_guarded(),
                files=Files.ONE,
                copies=False,
            ),
            FileKind(
                id="jcard",
                name=translate("Export", "jCard (JSON)"),
                steps=_plain_steps(),
                about=translate("Export", "vCards in JSON, for programs of your own."),
                files=Files.ONE,
            ),
            FileKind(
                id="ldif",
                name=translate("Export", "LDIF"),
                steps=_plain_steps(),
                about=translate("Export", "For directories, and for older address books."),
                files=Files.ONE,
            ),
        ),
    )


def _plain_vcard(format_id: str, name: str, about: str) -> FileKind:
    return FileKind(
        id=format_id,
        name=name,
        steps=_plain_steps(),
        about=about,
        about_many=translate(
            "Export",
            "Some programs, Outlook among them, read only the first person of a file. One file "
            "per person is safe there.",
        ),
    )


def _plain_steps() -> StepWords:
    return (
        (
            translate("Export", "Save the file"),
            translate("Export", "where the other program finds it"),
        ),
        (
            translate("Export", "Open it in the other program"),
            translate("Export", "or look there for Import"),
        ),
    )


def _guarded() -> str:
    return translate(
        "Export",
        "A cell that begins with = + - or @ gets an apostrophe before it, so that no spreadsheet "
        "takes it for a formula.",
    )

"""Where people can be sent: what each place is called, and what to do there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One destination. `steps` are what to do on the other side, each with a second line.

    `about_one_file` says what becomes there of one file with many people.
    """

    id: str
    name: str
    what: str
    icon: str
    steps: tuple[tuple[str, str], ...]
    about_one_file: str
    is_phone: bool = False


def targets() -> list[Target]:
    """Return all destinations, in the language of the window."""
    return [_iphone(), _android(), _thunderbird(), _plain()]


def _iphone() -> Target:
    return Target(
        id="iphone",
        name=translate("Export", "iPhone or iPad"),
        what=translate("Export", "vCard file"),
        icon="device-mobile",
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
        about_one_file=translate(
            "Export",
            "Browsers on the phone show only the first person of a file. One file per person is "
            "safe there.",
        ),
        is_phone=True,
    )


def _android() -> Target:
    return Target(
        id="android",
        name=translate("Export", "Android phone"),
        what=translate("Export", "vCard file"),
        icon="android-logo",
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
        about_one_file=translate("Export", "One file is enough: Contacts reads everybody in it."),
        is_phone=True,
    )


def _thunderbird() -> Target:
    return Target(
        id="thunderbird",
        name=translate("Export", "Thunderbird"),
        what=translate("Export", "vCard file"),
        icon="envelope-simple",
        steps=(
            (
                translate("Export", "Open Tools, Import"),
                translate("Export", "in the menu of Thunderbird"),
            ),
            (
                translate("Export", "Choose Address books, then vCard file"),
                translate("Export", "and the file that was saved here"),
            ),
            (
                translate("Export", "Choose the address book"),
                translate("Export", "nothing there is replaced"),
            ),
        ),
        about_one_file=translate(
            "Export", "One file is enough: Thunderbird reads everybody in it."
        ),
    )


def _plain() -> Target:
    return Target(
        id="plain",
        name=translate("Export", "Plain vCard"),
        what=translate("Export", "for anything else"),
        icon="file-text",
        steps=(
            (
                translate("Export", "Save the file"),
                translate("Export", "vCard 3.0 in UTF-8, which every address book reads"),
            ),
            (
                translate("Export", "Open it in the other program"),
                translate("Export", "or look there for Import"),
            ),
        ),
        about_one_file=translate(
            "Export",
            "Some programs, Outlook among them, read only the first person of a file. One file "
            "per person is safe there.",
        ),
    )

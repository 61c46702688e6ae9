"""Put cards into the address book of Evolution's data server, and print what it kept, as JSON.

Runs under the system's Python, which has the bindings, inside a D-Bus session of its own:
`dbus-run-session -- python3 evolution_client.py FILE`.
"""

import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

import gi

gi.require_version("EDataServer", "1.2")
gi.require_version("EBook", "1.2")
gi.require_version("EBookContacts", "1.2")
from gi.repository import EBook, EBookContacts, EDataServer  # noqa: E402  # after their versions

FIELDS = {
    "name": "full-name",
    "family": "family-name",
    "given": "given-name",
    "nickname": "nickname",
    "organisation": "org",
    "department": "org-unit",
    "title": "title",
    "mobile": "mobile-phone",
    "work": "business-phone",
    "email": "email-1",
    "email2": "email-2",
    "note": "note",
    "categories": "categories",
    "homepage": "homepage-url",
}


def cards(path: Path) -> list[str]:
    """Return the cards of a file, each as text."""
    end = "END:VCARD\r\n"
    return [part + end for part in path.read_bytes().decode("utf-8").split(end) if part]


def told(contact: EBookContacts.Contact) -> dict[str, object]:
    """Return what Evolution shows of a contact."""
    said: dict[str, object] = {
        name: contact.get_property(field) or "" for name, field in FIELDS.items()
    }
    photo = contact.get_property("photo")  # the server moves it into a file of its own
    said["photo"] = Path(urlsplit(photo.get_uri()).path).stat().st_size if photo else 0
    birth = contact.get_property("birth-date")
    said["birthday"] = [birth.year, birth.month, birth.day] if birth else None
    said["vcard"] = contact.to_string(EBookContacts.VCardFormat(1))
    return said


def main() -> None:
    """Import, ask the server for all, print."""
    registry = EDataServer.SourceRegistry.new_sync(None)
    client = EBook.BookClient.connect_sync(registry.ref_builtin_address_book(), 1, None)
    contacts = [EBookContacts.Contact.new_from_vcard(text) for text in cards(Path(sys.argv[1]))]
    client.add_contacts_sync(contacts, 0, None)
    _, kept = client.get_contacts_sync('(contains "x-evolution-any-field" "")', None)
    print(json.dumps([told(contact) for contact in kept]))


main()

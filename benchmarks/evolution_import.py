"""Import a file into the address book of Evolution's data server; print CPU ms and the number.

Runs under the system's Python, which has the bindings, inside a D-Bus session of its own. Counts
the processor time of this process and of every other on the bus, which are the daemons, from
before the cards are parsed until the server has them.
"""

import os
import sys
from pathlib import Path

import gi

gi.require_version("EDataServer", "1.2")
gi.require_version("EBook", "1.2")
gi.require_version("EBookContacts", "1.2")
from gi.repository import EBook, EBookContacts, EDataServer, Gio, GLib  # noqa: E402  # after their versions

_END = "END:VCARD\r\n"
_BUS = "org.freedesktop.DBus"


def ask(bus: Gio.DBusConnection, method: str, arguments: GLib.Variant | None) -> GLib.Variant:
    """Ask the bus itself something."""
    options = (None, Gio.DBusCallFlags.NONE, -1, None)
    path = "/org/freedesktop/DBus"
    return bus.call_sync(_BUS, path, _BUS, method, arguments, *options).unpack()[0]


def spent(bus: Gio.DBusConnection) -> float:
    """Return the CPU ms that everybody on the bus has used, the bus included."""
    names = [_BUS, *(name for name in ask(bus, "ListNames", None) if name.startswith(":"))]
    get = "GetConnectionUnixProcessID"
    processes = {ask(bus, get, GLib.Variant("(s)", (name,))) for name in names}
    ticks = 0
    for process in processes:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Connect, import, count."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    registry = EDataServer.SourceRegistry.new_sync(None)
    client = EBook.BookClient.connect_sync(registry.ref_builtin_address_book(), 1, None)
    before = spent(bus)
    text = Path(sys.argv[1]).read_bytes().decode("utf-8")
    cards = [part + _END for part in text.split(_END) if part]
    contacts = [EBookContacts.Contact.new_from_vcard(card) for card in cards]
    client.add_contacts_sync(contacts, 0, None)
    print(spent(bus) - before, len(contacts))


main()

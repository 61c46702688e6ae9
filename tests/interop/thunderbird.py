"""A Thunderbird that is told by Marionette to import a file, and asked what it understood.

Marionette is the remote protocol of Mozilla's programs: messages of JSON, each after its length
in bytes and a colon (Mozilla's documentation of the protocol, version 3).
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

_PREFERENCES = {
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.spotlight.firstRunDone": True,
    "mailnews.start_page.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}
_START, _ANSWER = 120.0, 240.0  # s until it can be spoken to, and until an import must be done
_IMPORT = """
const [type, path, done] = arguments;
(async () => {
  const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
  const { AddrBookFileImporter } = ChromeUtils.importESModule(
    "resource:///modules/AddrBookFileImporter.sys.mjs");
  const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
  file.initWithPath(path);
  const kind = Ci.nsIAbManager.JS_DIRECTORY_TYPE;
  const id = MailServices.ab.newAddressBook("interop", "", kind);
  const book = MailServices.ab.getDirectoryFromId(id);
  const importer = new AddrBookFileImporter(type);
  const unknown = type === "csv" ? await importer.parseCsvFile(file) : [];
  if (!unknown.length) {
    await importer.startImport(file, book);
  }
  const cards = [];
  const lists = [];
  for (const card of book.childCards) {
    if (card.isMailList) {
      continue;
    }
    const properties = {};
    for (const each of card.properties) {
      properties[each.name] = String(each.value);
    }
    properties.vCard = card.vCardProperties
      ? card.vCardProperties.toVCard() : properties._vCard ?? "";
    cards.push(properties);
  }
  for (const list of book.childNodes) {
    const members = [];
    for (const member of list.childCards) {
      members.push(member.primaryEmail);
    }
    lists.push({ name: list.dirName, members });
  }
  return { cards, lists, columns: unknown.length ? unknown[0] : [] };
})().then(done, error => done({ error: String(error) }));
"""


class Thunderbird:
    """One running program; leaving the `with` block ends it."""

    def __init__(self, program: str, folder: Path, port: int) -> None:
        """Remember where it is, where its profile goes, and where it listens on loopback."""
        self._program, self._folder, self._port = program, folder, port
        self._numbered = 0

    def __enter__(self) -> Self:
        """Start it, and wait until it can be spoken to."""
        profile = self._folder / "profile"
        profile.mkdir()
        wanted = {**_PREFERENCES, "marionette.port": self._port}
        lines = (f'user_pref("{name}", {json.dumps(value)});' for name, value in wanted.items())
        (profile / "user.js").write_text("\n".join(lines))
        environment = {**os.environ, "HOME": str(self._folder), "MOZ_HEADLESS": "1"}
        environment.pop("DISPLAY", None)
        command = [self._program, "--headless", "--marionette", "--remote-allow-system-access"]
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [*command, "--no-remote", "--profile", str(profile)],
                stdout=log,
                stderr=log,
                env=environment,
            )
        self._connection = self._connect()
        self._read()  # it says who it is
        self._ask("WebDriver:NewSession", {})
        self._ask("Marionette:SetContext", {"value": "chrome"})
        self._ask("WebDriver:SetTimeouts", {"script": int(_ANSWER * 1000)})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self._connection.close()
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def imported(self, kind: str, path: Path) -> dict[str, Any]:
        """Import a file ("vcard", "ldif", "csv") into a new book; return what is in it then.

        `cards` hold the properties of each, among them "vCard"; `lists` are the mailing lists;
        `columns` is the header of a CSV file that it did not know, which it then leaves alone.
        """
        arguments = {"script": _IMPORT, "args": [kind, str(path)], "sandbox": "system"}
        found = self._ask("WebDriver:ExecuteAsyncScript", arguments)["value"]
        assert isinstance(found, dict)
        assert "error" not in found, found["error"]
        return found

    def _connect(self) -> socket.socket:
        end = monotonic() + _START
        while True:
            assert self._process.poll() is None, (self._folder / "log").read_text("utf-8")
            try:
                connection = socket.create_connection(("127.0.0.1", self._port), _ANSWER)
            except OSError:
                assert monotonic() < end, "Thunderbird did not open its port"
                subprocess.run(["sleep", "0.1"], check=True)
                continue
            connection.settimeout(_ANSWER)
            return connection

    def _ask(self, command: str, arguments: dict[str, Any]) -> dict[str, Any]:
        self._numbered += 1
        message = json.dumps([0, self._numbered, command, arguments]).encode()
        self._connection.sendall(b"%d:%b" % (len(message), message))
        _, number, error, value = self._read()
        assert number == self._numbered
        assert error is None, error
        return value if isinstance(value, dict) else {}

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._some(1)
        data = b""
        while len(data) < int(length[:-1]):
            data += self._some(int(length[:-1]) - len(data))
        return json.loads(data)

    def _some(self, size: int) -> bytes:
        data = self._connection.recv(size)
        assert data, "Thunderbird ended"
        return data

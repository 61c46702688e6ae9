"""Radicale and xandikos, each a process of its own in the folder of a test.

`Radicale(folder)` and `Xandikos(folder)` are context managers; so are the servers of
`tests.servers.php`. All are used alike, by what `RealServer` has.
"""

from __future__ import annotations

import re
import shutil
import ssl
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

import httpx
import trustme

from tests.servers.other import Other
from tests.servers.process import HOST, Program, free_port
from tests.servers.under_test import Can

USERNAME = "alice"
PASSWORD = "open sesame"  # of nobody


class RealServer:
    """A server that others wrote, with a person on it, and another client to act as them.

    `url` is where it answers, `home` the whole address of the person's address books, `log` what
    it says. Where `ca` is set it speaks TLS, and `ca` (PEM) is who vouches for it.
    """

    name = ""
    can: frozenset[Can] = frozenset()
    username = USERNAME
    password = PASSWORD
    ticket = ""
    """No bearer token lets anybody in."""
    ca = ""
    """Empty where it speaks plain HTTP."""

    def __init__(self, folder: Path, port: int, home: str, *, scheme: str = "http") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.port = port
        self.url = self.address = f"{scheme}://{HOST}:{port}/"
        self.origins = frozenset({self.url.rstrip("/")})
        self.home = self.url.rstrip("/") + home
        self.log = folder / "log"
        self._program: Program | None = None
        self._other: Other | None = None

    def command(self) -> list[str | Path]:
        """Return what starts it."""
        raise AssertionError(f"{self.name} says how it starts")

    def environment(self) -> dict[str, str]:
        """Return what it needs to find in its environment."""
        return {}

    def auth(self) -> httpx.Auth | None:
        """Return how the other client logs in."""
        return httpx.BasicAuth(self.username, self.password)

    def wipe(self) -> None:
        """Lose everything it holds, as a server does that was set up anew; it keeps running."""
        raise AssertionError(f"{self.name} says how it is wiped")

    def __enter__(self) -> Self:
        self._program = Program(self.command(), self.port, self.log, self.environment())
        self._program.start()
        tls = ssl.create_default_context(cadata=self.ca) if self.ca else None
        self._other = Other(self.url, self.auth(), tls)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._other is not None:
            self._other.close()
        self.stop()

    def start(self) -> None:
        """Let it answer again at the same address."""
        assert self._program is not None
        self._program.start()

    def stop(self) -> None:
        """Let nobody answer at its address."""
        if self._program is not None:
            self._program.end()

    def restart(self) -> None:
        self.stop()
        self.start()

    @property
    def other(self) -> Other:
        """The other client."""
        assert self._other is not None, "not started"
        return self._other

    def raw(
        self,
        method: str,
        path: str,
        body: bytes | str = b"",
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Send one request as the other client, and return whatever comes."""
        return self.other.raw(method, path, body, headers)

    def make_book(self, name: str) -> str:
        """Make an empty address book, and return its address."""
        return self.other.make_book(self.home, name)

    def rename_book(self, book: str, name: str) -> None:
        """Call a book otherwise; it stays where it is."""
        self.other.rename_book(book, name)

    def make_read_only(self, book: str) -> None:
        """Let nobody change a book any more."""
        raise AssertionError(f"{self.name} cannot: see `can`")

    def change_password(self, password: str) -> None:
        """From now on only the new one is let in, and the other client has it."""
        self.password = password
        if self._program is not None:
            self.restart()
        if self._other is not None:
            self._other.log_in(self.auth())

    def delete_book(self, book: str) -> None:
        assert self.raw("DELETE", book).is_success

    def put_card(self, book: str, name: str, data: bytes | str, etag: str | None = None) -> None:
        """Write the card that is `name` in that book, whatever is there; with `etag` if it is."""
        self.other.put_card(book, name, data, etag)

    def put_cards(self, book: str, cards: Mapping[str, bytes]) -> None:
        """Write many cards at once, by their names in the book."""
        for name, data in cards.items():
            self.put_card(book, name, data)

    def cards(self, book: str) -> dict[str, bytes]:
        """Return each card as the server gives it out, by its name in the book."""
        return self.other.cards(book)

    def etags(self, book: str) -> dict[str, str]:
        """Return the ETag of each card, by its name in the book."""
        return self.other.etags(book)

    def delete_card(self, book: str, name: str) -> None:
        self.other.delete_card(book, name)


RADICALE = """\
[server]
hosts = {host}:{port}
ssl = {tls}
certificate = {folder}/certificate.pem
key = {folder}/key.pem
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[rights]
type = from_file
file = {folder}/rights
[storage]
filesystem_folder = {folder}/data
[logging]
level = warning
"""

LOCKED = """\
[read-only]
user: .+
collection: {{user}}/{name}(/.*)?
permissions: r

"""

RIGHTS = """\
[root]
user: .+
collection:
permissions: R
[principal]
user: .+
collection: {user}
permissions: RW
[books]
user: .+
collection: {user}/[^/]+
permissions: rw
"""


class Radicale(RealServer):
    """Radicale with a login; with `tls`, over TLS with a certificate nobody but `ca` vouches for.

    A book called "read-only" can be read alone, once `lock()` was called.
    """

    name = "radicale"
    can = frozenset({Can.PASSWORD, Can.READ_ONLY, Can.CONDITIONS, Can.KEEPS_UIDS, Can.KEEPS_ALL})

    def __init__(self, folder: Path, *, tls: bool = False) -> None:
        scheme = "https" if tls else "http"
        super().__init__(folder, free_port(), f"/{USERNAME}/", scheme=scheme)
        settings = RADICALE.format(host=HOST, port=self.port, folder=folder, tls=tls)
        (folder / "settings").write_text(settings, "utf-8")
        self.unlock()
        self._write_users()
        if tls:
            self._certify()

    def command(self) -> list[str | Path]:
        return [sys.executable, "-m", "radicale", "--config", self.folder / "settings"]

    def wipe(self) -> None:
        shutil.rmtree(self.folder / "data" / "collection-root", ignore_errors=True)

    def put_cards(self, book: str, cards: Mapping[str, bytes]) -> None:
        """Replace the whole book by these; they are named by their UIDs."""
        whole = b"".join(cards.values())
        assert self.raw("PUT", book, whole, {"Content-Type": "text/vcard"}).is_success

    def change_password(self, password: str) -> None:
        self.password = password
        self._write_users()
        super().change_password(password)

    def make_read_only(self, book: str) -> None:
        self.lock(unquote(urlsplit(book).path).strip("/").partition("/")[2])
        self.restart()

    def lock(self, name: str = "read-only") -> None:
        """Refuse every change of the book of that name; takes effect at the next start."""
        (self.folder / "rights").write_text(LOCKED.format(name=re.escape(name)) + RIGHTS, "utf-8")

    def unlock(self) -> None:
        (self.folder / "rights").write_text(RIGHTS, "utf-8")

    def _write_users(self) -> None:
        (self.folder / "users").write_text(f"{self.username}:{self.password}\n", "utf-8")

    def _certify(self) -> None:
        authority = trustme.CA()
        certificate = authority.issue_cert(HOST)
        certificate.private_key_pem.write_to_path(str(self.folder / "key.pem"))
        for part in certificate.cert_chain_pems:
            part.write_to_path(str(self.folder / "certificate.pem"), append=True)
        self.ca = authority.cert_pem.bytes().decode()


class Xandikos(RealServer):
    """Xandikos, which asks nobody who they are."""

    name = "xandikos"
    can = frozenset({Can.CONDITIONS, Can.KEEPS_UIDS, Can.KEEPS_ALL})

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, free_port(), f"/{USERNAME}/contacts/")

    def command(self) -> list[str | Path]:
        serve = [sys.executable, "-m", "xandikos", "serve", "--defaults", "--autocreate"]
        person = ["--current-user-principal", f"/{USERNAME}"]
        where = ["--listen-address", HOST, "--port", str(self.port)]
        data: list[str | Path] = ["--directory", self.folder / "data"]
        return [*serve, *person, *where, *data, "--state-dir", self.folder / "state"]

    def auth(self) -> httpx.Auth | None:
        return None

    def put_cards(self, book: str, cards: Mapping[str, bytes]) -> None:
        """Write many cards in one step of the history that it keeps of each book."""
        from dulwich import porcelain

        folder = self.folder / "data" / unquote(urlsplit(book).path).strip("/")
        for name, data in cards.items():
            (folder / name).write_bytes(data)
        porcelain.add(str(folder), [str(folder / name) for name in cards])
        porcelain.commit(str(folder), b"many", author=b"a <a@x>", committer=b"a <a@x>")
        self.restart()

    def wipe(self) -> None:
        """Lose everything; what holds books is made anew when it starts, so it starts anew."""
        self.stop()
        shutil.rmtree(self.folder / "data", ignore_errors=True)
        self.start()

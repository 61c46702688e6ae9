"""DAViCal and sabre/dav as Debian has them, run by the server that PHP has in itself."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.servers.postgres import OWNER, Cluster, programs
from tests.servers.process import HOST, free_port
from tests.servers.real import RealServer
from tests.servers.under_test import Can

PHP = Path(__file__).with_name("php")
AWL = Path("/usr/share/awl")
DAVICAL = Path("/usr/share/davical")
SABRE = Path("/usr/share/php/Sabre")
CLEAN = "clean"
"""The database that every other is a copy of."""

TABLES = """
CREATE TABLE principals (
    id INTEGER PRIMARY KEY, uri TEXT UNIQUE, email TEXT, displayname TEXT, vcardurl TEXT
);
CREATE TABLE groupmembers (id INTEGER PRIMARY KEY, principal_id INTEGER, member_id INTEGER);
CREATE TABLE addressbooks (
    id INTEGER PRIMARY KEY, principaluri TEXT, displayname TEXT, uri TEXT, description TEXT,
    ctag INTEGER
);
CREATE TABLE cards (
    id INTEGER PRIMARY KEY, addressbookid INTEGER, carddata BLOB, uri TEXT, lastmodified INTEGER
);
"""


def lacks(server: str) -> str:
    """Return what is missing for a server of that name, "" for nothing."""
    wanted = {"davical": [DAVICAL, AWL], "sabre": [SABRE]}[server]
    extensions = {"davical": ["pgsql", "pdo_pgsql"], "sabre": ["pdo_sqlite", "dom", "mbstring"]}
    missing = [path.name for path in wanted if not path.exists()]
    if server == "davical" and programs() is None:
        missing.append("postgresql")
    if shutil.which("php") is None:
        missing.append("php")
    else:
        told = subprocess.run(["php", "-m"], capture_output=True, text=True, check=True).stdout
        loaded = told.lower().split()
        missing += [f"php's {name}" for name in extensions[server] if name not in loaded]
    return ", ".join(missing)


class InPhp(RealServer):
    """A server that is a script of ours, which hands on to those of others."""

    script = ""
    options: tuple[str, ...] = ()

    def command(self) -> list[str | Path]:
        options = [word for option in self.options for word in ("-d", option)]
        return ["php", *options, "-S", f"{HOST}:{self.port}", PHP / self.script]

    def environment(self) -> dict[str, str]:
        return {"FOLDER": str(self.folder.resolve())}


class Sabre(InPhp):
    """sabre/dav 1.8: knows a ctag, and no sync-collection."""

    name = "sabre"
    can = frozenset({Can.PASSWORD, Can.CONDITIONS, Can.KEEPS_UIDS, Can.KEEPS_ALL})
    script = "sabre.php"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, free_port(), f"/addressbooks/{self.username}/")
        self._write_person()
        with self._database() as database:
            database.executescript(TABLES)
            values = (f"principals/{self.username}", "alice@one.example", "Alice")
            names = "uri, email, displayname"
            database.execute(f"INSERT INTO principals ({names}) VALUES (?, ?, ?)", values)

    def wipe(self) -> None:
        with self._database() as database:
            database.executescript("DELETE FROM cards; DELETE FROM addressbooks;")

    def change_password(self, password: str) -> None:
        self.password = password
        self._write_person()
        super().change_password(password)

    def _write_person(self) -> None:
        (self.folder / "person").write_text(f"{self.username}\n{self.password}", "utf-8")

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.folder / "db.sqlite")) as database, database:
            yield database


class Davical(InPhp):
    """DAViCal 1.1 in a database of `cluster`, which `prepare` was called for once."""

    name = "davical"
    can = frozenset({Can.PASSWORD, Can.CONDITIONS, Can.KEEPS_UIDS})
    script = "davical.php"
    options = (f"include_path={DAVICAL}/inc:{AWL}/inc:.",)

    def __init__(self, folder: Path, cluster: Cluster) -> None:
        super().__init__(folder, free_port(), f"/caldav.php/{self.username}/")
        shutil.copy(PHP / "davical-conf.php", folder)
        self._cluster = cluster
        self.wipe()

    def environment(self) -> dict[str, str]:
        database = {"SOCKETS": str(self._cluster.folder), "DATABASE_USER": OWNER}
        return super().environment() | database

    def wipe(self) -> None:
        for statement in (
            "DROP DATABASE IF EXISTS davical WITH (FORCE)",
            f"CREATE DATABASE davical TEMPLATE {CLEAN}",
        ):
            self._cluster.do("-c", statement)
        self._write_password()

    def change_password(self, password: str) -> None:
        self.password = password
        self._write_password()
        super().change_password(password)

    def _write_password(self) -> None:
        secret = self.password.replace("'", "''")
        change = f"UPDATE usr SET password = '**{secret}' WHERE username = '{self.username}'"
        self._cluster.do("-c", change, database="davical")


def prepare(cluster: Cluster, person: str = RealServer.username) -> None:
    """Make the database that every DAViCal of this cluster begins with, with one person in it."""
    for statement in (
        "CREATE ROLE davical_dba SUPERUSER LOGIN",
        "CREATE ROLE davical_app LOGIN",
        f"CREATE DATABASE {CLEAN} OWNER davical_dba TEMPLATE template0",
    ):
        cluster.do("-c", statement)
    tables = [AWL / "dba" / "awl-tables.sql", AWL / "dba" / "schema-management.sql"]
    for file in (*tables, DAVICAL / "dba" / "davical.sql"):
        cluster.do("-f", file, database=CLEAN)
    _add_views(cluster)
    cluster.do("-f", DAVICAL / "dba" / "base-data.sql", database=CLEAN)
    user = (
        "INSERT INTO usr (user_no, active, email_ok, updated, username, password, fullname, email)"
        f" VALUES (1001, TRUE, current_date, current_date, '{person}', '', 'Alice', '')"
    )
    principal = (
        "INSERT INTO principal (type_id, user_no, displayname, default_privileges)"
        " VALUES (1, 1001, 'Alice', 0::BIT(24))"
    )
    for statement in (user, principal):
        cluster.do("-c", statement, database=CLEAN)


def _add_views(cluster: Cluster) -> None:
    """Let DAViCal's own program add its views and functions."""
    words = ["--dbhost", str(cluster.folder), "--dbname", CLEAN, "--nopatch"]
    roles = ["--dbuser", "davical_dba", "--owner", "davical_dba", "--appuser", "davical_app"]
    done = subprocess.run(
        [DAVICAL / "dba" / "update-davical-database", *words, *roles],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stdout + done.stderr

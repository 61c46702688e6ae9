"""A PostgreSQL of its own for as long as tests want it, in a folder that nobody else may enter."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

OWNER = "owner"
"""Who may do everything there."""

_NEVER_TO_DISK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def programs() -> Path | None:
    """Return where the newest PostgreSQL has its programs, None where there is no PostgreSQL."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max(
        (path.parent for path in found), key=lambda path: int(path.parent.name), default=None
    )


class Cluster:
    """PostgreSQL that answers on a socket in `folder` alone; it refuses to run as root."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="postgres-"))
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user is not None:
            person = pwd.getpwnam(self._user)
            os.chown(self.folder, person.pw_uid, person.pw_gid)

    def __enter__(self) -> Self:
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync")
        where = ("listen_addresses=", f"unix_socket_directories={self.folder}")
        options = " ".join(f"-c {setting}" for setting in (*where, *_NEVER_TO_DISK))
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder)

    def do(self, *words: str | Path, database: str = "postgres") -> None:
        """Run psql with these words: "-c" and a statement, "-f" and a file, and so on."""
        psql = ["psql", "-qX", "-h", str(self.folder), "-U", OWNER, "-d", database]
        self._run(*psql, *map(str, words), mine=True)

    def _run(self, program: str, *words: str, mine: bool = False) -> None:
        done = subprocess.run(
            [self._programs / program, *words],
            cwd="/",
            user=None if mine else self._user,
            group=None if mine else self._user,
            extra_groups=None if mine or self._user is None else [],
            env={
                "PATH": os.defpath,
                "LC_ALL": "C.UTF-8",
                "PGOPTIONS": "-c client_min_messages=error",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

"""A file is made, brought up to date, or left alone."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from netcompanion.domain.change import add
from netcompanion.store import NewerDatabase, Store, migrate, search, sqlite
from netcompanion.store.errors import OlderDatabase
from netcompanion.store.tables import metadata
from tests import builders
from tests.stores import migrated, raw

NEXT = """
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TABLE destination (id TEXT NOT NULL PRIMARY KEY)")
    op.execute("UPDATE contact SET nickname = 'Nick'")
    op.execute("ALTER TABLE event ADD COLUMN colour TEXT")
    {then}
"""


def schema(path: Path) -> dict[str, str]:
    """The statements that made everything in a file, blanks aside."""
    with closing(raw(path)) as db:
        rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"\s+|(?<=\()\s|\s(?=\))", "", sql) for name, sql in rows}


def test_the_head_is_that_of_the_scripts() -> None:
    scripts = ScriptDirectory.from_config(migrate.config())
    assert scripts.get_current_head() == migrate.HEAD
    assert len(scripts.get_bases()) == 1


def test_a_fresh_file_is_what_the_migrations_make(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "migrated.db"
    migrated(other)
    assert schema(other) == schema(file)
    assert sqlite.peek(other) == sqlite.peek(file)
    Store.open(other, backups=tmp_path).close()


def test_the_tables_are_what_the_metadata_says(file: Path) -> None:
    def ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or not (name or "").startswith(tuple(search.TABLES))

    made = sqlite.engine(file, read_only=False, busy_timeout=1000)
    with made.connect() as db:
        context = MigrationContext.configure(db, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []
        assert inspect(db).has_table("alembic_version")
    made.dispose()


@pytest.mark.plain
def test_a_glance_at_a_file_of_today_imports_neither_alembic_nor_sqlalchemy(file: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from netcompanion.store import Store; "
        "store = Store.open(Path(sys.argv[1]), backups=Path('.'))\n"
        "with store.glance() as glance: glance.promises()\n"
        "store.close(); print('alembic' in sys.modules, 'sqlalchemy' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["False", "False"]


def test_migrations_use_nothing_of_today() -> None:
    for script in (migrate.SCRIPTS / "versions").glob("v*.py"):
        assert "netcompanion" not in script.read_text()


def fingerprint(path: Path) -> tuple[str, int]:
    return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_file_is_refused_and_not_touched(file: Path, read_only: bool) -> None:
    with closing(raw(file)) as db:
        db.execute("UPDATE alembic_version SET version_num = 'ffffffffffff'")
        db.commit()
    os.utime(file, (1_000_000, 1_000_000))
    before = fingerprint(file)
    with pytest.raises(NewerDatabase, match="newer version"):
        Store.open(file, backups=file.parent / "backups", read_only=read_only)
    assert fingerprint(file) == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Migrations of tomorrow, in which a test writes the next one."""
    copied = tmp_path / "migrations"
    shutil.copytree(migrate.SCRIPTS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "SCRIPTS", copied)
    monkeypatch.setattr(migrate, "HEAD", "0008")
    return copied


def write_next(scripts: Path, then: str) -> None:
    (scripts / "versions" / "v0008_next.py").write_text(NEXT.format(then=then))


def filled(file: Path) -> None:
    store = Store(file, read_only=False, busy_timeout=1000)
    store.apply(add("Add", *builders.book(50), builders.mixer()))
    store.close()


def test_an_older_file_is_backed_up_and_brought_up_to_date(file: Path, scripts: Path) -> None:
    filled(file)
    before = schema(file)
    write_next(scripts, "pass")
    backups = file.parent / "backups"
    with pytest.raises(OlderDatabase, match="read-only"):
        Store.open(file, backups=backups, read_only=True)
    Store.open(file, backups=backups).close()
    assert sqlite.peek(file).revision == "0008"
    assert schema(file).keys() - before.keys() == {"destination"}
    (backup,) = backups.iterdir()
    assert sqlite.peek(backup).revision == "0007"
    assert schema(backup) == before
    with closing(raw(backup)) as db:
        assert db.execute("SELECT count(*) FROM contact").fetchone() == (50,)


@pytest.mark.parametrize(
    "then",
    [
        "raise RuntimeError('half-way')",
        "op.execute('CREATE TABLE event (id)')",
        "import os; os._exit(9)",
    ],
)
def test_a_migration_that_fails_leaves_no_trace(file: Path, scripts: Path, then: str) -> None:
    filled(file)
    before = schema(file)
    write_next(scripts, then)
    backups = file.parent / "backups"
    if "exit" in then:
        run_apart(file, scripts)
    else:
        with pytest.raises(Exception, match=r"half-way|already exists"):
            Store.open(file, backups=backups)
    assert sqlite.peek(file).revision == "0007"
    assert schema(file) == before
    with closing(raw(file)) as db:
        query = "SELECT count(*) FROM contact WHERE nickname = ''"
        assert db.execute(query).fetchone() == (50,)
    write_next(scripts, "pass")
    Store.open(file, backups=backups).close()
    assert sqlite.peek(file).revision == "0008"


def run_apart(file: Path, scripts: Path) -> None:
    """Migrate in a process of its own, which dies on the way."""
    script = (
        "import os, sys; from pathlib import Path; from netcompanion.store import Store, migrate; "
        "migrate.HEAD = '0008'; migrate.SCRIPTS = Path(sys.argv[2]); "
        "Store.open(Path(sys.argv[1]), backups=Path(sys.argv[1]).parent / 'backups', "
        "passphrase=os.environ.get('NETCOMPANION_PASSPHRASE'))"
    )
    died = subprocess.run(
        [sys.executable, "-c", script, str(file), str(scripts)], capture_output=True, check=False
    )
    assert died.returncode == 9, died.stderr


@pytest.mark.parametrize("has_header", [False, True])
def test_a_file_that_was_only_begun_is_begun_again(tmp_path: Path, has_header: bool) -> None:
    path = tmp_path / "begun.db"
    path.touch()
    if has_header:
        with closing(raw(path)) as db:
            db.execute("PRAGMA journal_mode = WAL")
        assert path.stat().st_size > 0
    store = Store.open(path, backups=tmp_path)
    store.apply(add("Add", builders.contact("Ada Finch")))
    store.close()

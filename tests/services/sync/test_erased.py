"""Somebody who was erased here: deleted there by the next sync, if that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from netcompanion.services import erasing
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from tests.servers.fake import Fake
from tests.services.sync.elsewhere import vcard
from tests.test_cli import Run, run
from tests.test_cli_sync import fake, given, joined, names, vault

__all__ = ["fake", "given", "run", "vault"]  # fixtures


@pytest.mark.parametrize("there_too", [True, False])
def test_the_next_sync_deletes_them_there_where_that_was_asked(
    run: Run, given: Callable[[str], None], fake: Fake, tmp_path: Path, there_too: bool
) -> None:
    url = fake.make_book("friends")
    for name in ("Ana Melo", "Bo Lind", "Zyxanthia Quillabel"):
        fake.put_card(url, f"{name[:2]}.vcf", vcard(name, name[:2]))
    joined(run, given, fake, "--direction", "two-way", "--upload", "everyone")
    folder = DataFolder(tmp_path / "data")
    store = Store.open(folder.database, backups=folder.backups)
    with store.read() as reader:
        [line] = reader.search("quillabel")
    found = erasing.look(store, folder, line.id)
    books = [each.book_id for each in found.there if there_too]
    erasing.erase(store, folder, found, delete_in=books)
    store.close()
    said = run("sync")
    assert said.status == 0, said.err
    assert names(run) == ["Ana Melo", "Bo Lind"]  # until that book is read from its beginning
    assert len(fake.cards(url)) == (2 if there_too else 3)
    if there_too:
        files = (path for path in folder.root.rglob("*") if path.is_file())
        assert not [path for path in files if b"uillabel" in path.read_bytes()]

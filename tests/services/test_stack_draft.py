"""What stands in the form survives a crash."""

from pathlib import Path

import pytest

from netcompanion.domain.errors import UserError
from netcompanion.services.folder import DataFolder
from netcompanion.services.stack_draft import Draft, draft_drop, draft_load, draft_save
from netcompanion.services.stack_rows import Row
from tests.builders import zoe

DRAFT = Draft(
    card_id="card",
    row=Row(name="Hana Sato", tags=("energy",), said="Bill “doubled”.\n", extra=zoe()),
    reopened=True,
)


def test_it_comes_back_as_it_was_and_is_gone_when_it_is_saved(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert draft_load(folder, "stack") == ()
    draft_save(folder, "stack", (Draft(row=Row(name="Ha")),))
    waiting = Draft(row=Row(name="Half typed"))
    draft_save(folder, "stack", (DRAFT, waiting))
    assert draft_load(folder, "stack") == (DRAFT, waiting)
    assert draft_load(folder, "another") == ()
    draft_save(folder, "another", (waiting,))
    assert draft_load(folder, "stack") == (DRAFT, waiting)
    draft_drop(folder, "another")
    assert list(tmp_path.iterdir()) == [folder.stack_draft("stack")]
    draft_drop(folder, "stack")
    draft_drop(folder, "stack")
    assert draft_load(folder, "stack") == ()


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1]", b'{"stack_id": 7, "row": {}}', b"\xff\xfe", b"[" * 200_000]
)
def test_a_damaged_file_is_put_aside(tmp_path: Path, data: bytes) -> None:
    folder = DataFolder(tmp_path)
    folder.stack_draft("stack").write_bytes(data)
    assert draft_load(folder, "stack") == ()
    assert [path.name for path in tmp_path.iterdir()] == [
        folder.stack_draft("stack").with_suffix(".damaged").name
    ]


def test_a_draft_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        draft_save(DataFolder(tmp_path / "nowhere"), "stack", (DRAFT,))


def test_a_draft_that_cannot_be_removed_is_said_so(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.stack_draft("stack").mkdir()
    with pytest.raises(UserError, match="cannot be removed"):
        draft_drop(folder, "stack")


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    draft_save(folder, "stack", (DRAFT,))
    assert folder.stack_draft("stack").stat().st_mode & 0o077 == 0

import sys
from pathlib import Path

import pytest

from netcompanion.domain.errors import UserError
from netcompanion.services.folder import DataFolder


def test_only_the_own_account_may_look_into_the_folder(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "a" / "b").make()
    assert folder.root.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="cannot be made"):
        DataFolder(tmp_path / "file" / "below").make()


def test_only_the_example_can_be_removed(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data").make()
    example = folder.example.make()
    folder.remove()
    assert example.root.is_dir()
    example.remove()
    assert folder.root.is_dir()
    assert not example.root.exists()


def test_the_example_knows_the_way_home(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert folder.example.home == folder
    assert folder.home == folder


def test_a_folder_of_ours_is_closed_to_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert DataFolder(tmp_path).make().root.stat().st_mode & 0o777 == 0o700


def test_a_folder_of_somebody_elses_things_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "letters.txt").write_text("mine")
    assert DataFolder(tmp_path).make().root.stat().st_mode & 0o777 == 0o755


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
@pytest.mark.parametrize("has_database", [True, False])
def test_a_folder_that_may_not_be_changed_stays_so(tmp_path: Path, has_database: bool) -> None:
    root = tmp_path / "kept"
    root.mkdir()
    if has_database:
        DataFolder(root).database.write_bytes(b"people")
    root.chmod(0o555)
    assert DataFolder(root).make().root.stat().st_mode & 0o777 == 0o500
    root.chmod(0o700)

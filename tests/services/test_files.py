"""Files that people keep."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.errors import UserError
from netcompanion.services.files import distinct_name, replacing, safe_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Zoë  Østergård (Dr.)", "Zoë Østergård (Dr.)"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("lpt1", "_lpt1"),
        ("COM²", "_COM²"),
        ("Aux .a", "_Aux .a"),
        ("Conrad", "Conrad"),
        ("\U0001f600" * 250, "contact"),
        ("C:\\x", "C__x"),
        ("~/.ssh/x", "__.ssh_x"),
        ("Stone. . ", "Stone"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("", "contact"),
        ("...", "contact"),
        ("???", "contact"),
        ("e\u0301", "é"),
        ("a\u202eb\x00c\u2066", "a_b_c_"),
        ("陶" * 100, "陶" * 66),
        ("x" * 300, "x" * 80),
    ],
)
def test_safe_name(name: str, expected: str) -> None:
    assert safe_name(name) == expected


@given(st.text(max_size=300))
def test_any_name_stays_inside_its_folder(name: str) -> None:
    safe = safe_name(name)
    path = Path("/folder") / f"{safe}.vcf"
    assert path.resolve().parent == Path("/folder")
    assert 0 < len(f"{safe}.vcf".encode()) <= 204
    assert safe.isprintable()
    assert safe == safe.strip(". ")


def test_two_of_one_name_are_told_apart() -> None:
    taken: set[str] = set()
    names = [
        distinct_name(name, uid, taken) for name, uid in (("Ann", "1"), ("ANN", "2"), ("ann", "3"))
    ]
    assert names[0] == "Ann"
    assert len({name.casefold() for name in names}) == 3
    assert len({distinct_name("Ann", "1", taken).casefold() for _ in range(5)} | taken) == 8


def test_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a b#c?d%.vcf"
    path.write_bytes(b"old")
    with replacing(path) as out:
        out.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_bytes(b"old")
    with pytest.raises(TypeError), replacing(path) as out:
        out.writelines([b"new" * 10_000_000, None])  # type: ignore[list-item]  # that it fails
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_program_left_is_swept_by_the_next_write(tmp_path: Path) -> None:
    with suppress(KeyboardInterrupt), replacing(tmp_path / "a.vcf") as out:
        out.write(b"half")
        (left,) = tmp_path.iterdir()
        (tmp_path / f"{left.name[:-8]}99999999").write_bytes(b"of another program, still at work")
        abandoned = tmp_path / left.name.replace(left.name[-8:], "00000000")
        abandoned.write_bytes(b"of one that was killed")
        os.utime(abandoned, (0, 0))
        (tmp_path / ".part").write_bytes(b"not ours")
        os.utime(tmp_path / ".part", (0, 0))
        raise KeyboardInterrupt
    with replacing(tmp_path / "b.vcf") as out:
        out.write(b"whole")
    assert not abandoned.exists()
    assert len(list(tmp_path.iterdir())) == 3


def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.vcf").write_bytes(b"old")
    (tmp_path / "link.vcf").symlink_to("real.vcf")
    with replacing(tmp_path / "link.vcf") as out:
        out.write(b"new")
    assert (tmp_path / "link.vcf").is_symlink()
    assert (tmp_path / "real.vcf").read_bytes() == b"new"


def test_places_where_nothing_can_be_written(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none" / "a.vcf", tmp_path / ("x" * 300)):
        with pytest.raises(UserError, match=r"Choose another name|as it was"), replacing(path):
            pass

"""Row V10: pictures that are bombs, at every door through which a picture comes in."""

from __future__ import annotations

import ast
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from netcompanion.domain.errors import FormatError
from netcompanion.reading.pictures import read_codes
from netcompanion.services.photos import card_picture, from_bytes, thumbnail
from tests.faults.table import trying
from tests.threats.measured import run
from ui.models.photos import card_image

ROOT = Path(__file__).parents[2]
MOST_SECONDS, MOST_MEGABYTES = 2.0, 300.0


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *extra: bytes, pixels: bytes | None = None) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    if pixels is None:
        row = zlib.compressobj(9)
        line = bytes(width + 1)
        pixels = b"".join([*(row.compress(line) for _ in range(min(height, 4000))), row.flush()])
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    return start + b"".join(extra) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def gif_of_frames(frames: int) -> bytes:
    """Return an animation whose frames after the first are a few bytes each."""
    one = saved(Image.new("L", (16, 16)), "GIF")
    body = one[: one.rindex(b"\x3b")]
    start = body.index(b",")
    return body + body[start:] * frames + b"\x3b"


@cache
def bombs() -> dict[str, bytes]:
    packed = zlib.compress(bytes(60_000_000), 9)
    text = b"Comment\0\0" + packed
    profile = b"icc\0\0" + packed
    small = zlib.compress(bytes(65 * 64))
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9999" height="9999">{}</svg>'
    return {
        "png of 30,000 by 30,000": png(30_000, 30_000),
        "png whose pixels unpack to more than it says": png(64, 64, pixels=packed),
        "png of one endless row": png(2_000_000_000, 1, pixels=small),
        "png with a text that unpacks": png(64, 64, chunk(b"zTXt", text), pixels=small),
        "png with a profile that unpacks": png(64, 64, chunk(b"iCCP", profile), pixels=small),
        "gif of 100,000 frames": gif_of_frames(100_000),
        "gif that claims to be large": b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0xF7, 0, 0),
        "jpeg that claims to be large": saved(Image.new("L", (16, 16)), "JPEG").replace(
            struct.pack(">HH", 16, 16), struct.pack(">HH", 65500, 65500), 1
        ),
        "webp cut short": saved(Image.new("RGB", (4000, 4000)), "WEBP")[:200],
        "bmp of 2^30 pixels": b"BM"
        + struct.pack("<IHHIIiiHH", 54, 0, 0, 54, 40, 1 << 15, 1 << 15, 1, 1),
        "tiff": saved(Image.new("L", (16, 16)), "TIFF"),
        "svg that reads a file": svg.format('<image href="file:///etc/passwd"/>').encode(),
        "svg that asks the network": svg.format('<image href="http://127.0.0.1/x"/>').encode(),
        "svg of uses of uses": svg.format('<use href="#a"/>' * 10_000).encode(),
        "svg packed": b"\x1f\x8b" + bytes(64),
        "nothing": b"",
        "one byte": b"\x89",
    }


LOOKS: dict[str, Callable[[bytes], object]] = {
    "thumbnail": thumbnail,
    "card": card_picture,
    "kept": from_bytes,
    "codes": read_codes,
}
OURS = ("icons.py", "picture.py")
"""They draw what comes with the app: icons of a package, and our own mark."""
_ASKED = """
import sys
from pathlib import Path
from tests.threats.test_v10_pictures import LOOKS
from netcompanion.domain.errors import FormatError
try:
    LOOKS[sys.argv[1]](Path(sys.argv[2]).read_bytes())
except FormatError as error:
    print("refused:", error)
else:
    print("shown")
"""


@pytest.mark.parametrize("name", bombs())
def test_no_bomb_gets_further_than_a_word(name: str) -> None:
    """A picture is shown small, or refused by the one error that is ours."""
    data = bombs()[name]
    for look in LOOKS.values():
        with suppress(FormatError):  # any other error fails this
            look(data)
    image = card_image(data, 200)
    assert image.isNull() or max(image.width(), image.height()) <= 200


@pytest.mark.parametrize("name", [each for each in bombs() if "svg" in each or "bmp" in each])
def test_what_is_none_of_four_kinds_is_refused_by_its_content(name: str) -> None:
    with pytest.raises(FormatError):
        thumbnail(bombs()[name])
    assert card_image(bombs()[name], 200).isNull()


def test_qt_decodes_nothing_that_came_from_outside() -> None:
    """Qt knows formats that read other files; ours are decoded by `services.photos` alone."""
    doors = ("loadFromData", "fromData", "QImageReader", "QMovie", "QSvgRenderer", "setHtml")
    found = []
    for path in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
            if name in doors and path.name not in OURS:
                found.append(f"{path.relative_to(ROOT)}:{name}")
    assert found == []


@pytest.mark.faults
def test_bombs_take_little_time_and_memory(tmp_path: Path) -> None:
    script = tmp_path / "look.py"
    script.write_text(_ASKED)
    base = run("-c", "from tests.threats.test_v10_pictures import LOOKS")
    how = f"under {MOST_SECONDS:.0f} s and {MOST_MEGABYTES:.0f} MB each, by four doors"
    with trying("V10", how) as counted:
        for number, (name, data) in enumerate(bombs().items()):
            bomb = tmp_path / str(number)
            bomb.write_bytes(data)
            for door in LOOKS:
                took = run("-c", _ASKED, door, bomb)
                counted.runs += 1
                counted.faults += 1
                assert took.status == 0, (name, door, took.out)
                assert took.seconds - base.seconds < MOST_SECONDS, (name, door)
                assert took.megabytes - base.megabytes < MOST_MEGABYTES, (name, door)

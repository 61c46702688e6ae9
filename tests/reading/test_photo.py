"""Photos of cards: read by the real worker, and what becomes of those that do it harm.

One worker serves nearly all of them: starting it and loading the networks costs most.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import re
import select
import signal
import struct
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import fontpkg_inter
import pytest
from PIL import ExifTags, Image, ImageDraw, ImageFilter, ImageFont

from netcompanion.domain.errors import FormatError
from netcompanion.domain.proposal import CardPicture
from netcompanion.reading import photo
from netcompanion.reading.photo import _wire
from netcompanion.reading.pictures import is_picture, read_codes

pytestmark = pytest.mark.skipif(
    not photo.is_installed() and "CI" not in os.environ, reason="the extra `ocr` is not installed"
)

PRINT = {
    "name": "Ottoline Farrow-Singh",
    "title": "Head of Procurement",
    "firm": "Marrowick Instruments Ltd",
    "phone": "Tel: +44 7700 900734",
    "mail": "ottoline@marrowick.example",
    "street": "14 Quillfeather Row, Leeds",
}


def font(size: int) -> ImageFont.FreeTypeFont:
    folder = Path(fontpkg_inter.__file__).parent
    return ImageFont.truetype(str(next(folder.rglob("*.ttf"))), size)


def card(side_print: str = "") -> Image.Image:
    """A card of 1000 x 570 pixels: a name on the left, how to reach it on the right."""
    image = Image.new("RGB", (1000, 570), "#fdfcf8")
    draw = ImageDraw.Draw(image)
    for text, left, top, size in (
        (PRINT["firm"], 60, 60, 34),
        (PRINT["name"], 60, 220, 44),
        (PRINT["title"], 60, 285, 28),
        (PRINT["phone"], 590, 380, 26),
        (PRINT["mail"], 590, 425, 26),
        (PRINT["street"], 590, 470, 26),
    ):
        draw.text((left, top), text, fill="#20242c", font=font(size))
    if side_print:
        band = Image.new("RGB", (570, 60), "#20305c")
        ImageDraw.Draw(band).text((40, 10), side_print, fill="white", font=font(32))
        image.paste(band.rotate(90, expand=True), (0, 0))
    return image


def on_a_desk(image: Image.Image, angle: float) -> Image.Image:
    """The card turned, in soft light on dark grain, with the softness of a lens."""
    grain = Image.frombytes("L", (250, 200), random.Random(7).randbytes(250 * 200))
    desk = grain.resize((1500, 1200), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(3))
    desk = Image.merge("RGB", [desk.point(lambda v, k=k: v * k // 10) for k in (6, 5, 4)])
    lying = image.convert("RGBA").rotate(angle, Image.Resampling.BICUBIC, expand=True)
    desk.paste(lying, ((1500 - lying.width) // 2, (1200 - lying.height) // 2), lying)
    return desk.filter(ImageFilter.GaussianBlur(0.7))


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def reader() -> Iterator[photo.CardReader]:
    reader = photo.CardReader()
    yield reader
    reader.close()


def texts(read: CardPicture) -> list[str]:
    return [line.text for line in read.lines]


def close(text: str) -> str:
    """The print alone: how wide a blank is depends on the angle."""
    return "".join(text.split())


@pytest.mark.parametrize(("angle", "fast"), [(7, False), (97, True), (188, True), (-81, False)])
def test_a_card_on_a_desk_however_it_lies(
    reader: photo.CardReader, angle: float, fast: bool
) -> None:
    read = reader.read(saved(on_a_desk(card(), angle)), fast=fast)
    assert sorted(map(close, texts(read))) == sorted(map(close, PRINT.values()))
    assert 1.6 < read.width / read.height < 1.9
    with Image.open(io.BytesIO(read.picture)) as shown:
        assert shown.format == "JPEG"
        assert shown.size == (read.width, read.height)
        assert max(shown.size) <= 1600


def test_lines_are_where_they_are_printed(reader: photo.CardReader) -> None:
    read = reader.read(saved(on_a_desk(card(), -4)))
    at = {line.text: line for line in read.lines}
    share = read.width / 1000
    for text, left, top in ((PRINT["firm"], 60, 60), (PRINT["mail"], 590, 425)):
        assert at[text].left == pytest.approx(left * share, abs=25)
        assert at[text].top == pytest.approx(top * share, abs=25)
    assert min(line.sureness for line in read.lines) > 0.9


def test_columns_are_read_one_after_the_other(reader: photo.CardReader) -> None:
    image = Image.new("RGB", (1000, 500), "white")
    draw = ImageDraw.Draw(image)
    left = ["Ottoline Farrow", "Procurement", "Marrowick Ltd"]
    right = ["Tel +44 7700 900734", "ottoline@marrowick.example", "14 Quill Row, Leeds"]
    for row, (one, other) in enumerate(zip(left, right, strict=True)):
        draw.text((50, 150 + row * 60), one, fill="black", font=font(32))
        draw.text((500, 150 + row * 60), other, fill="black", font=font(28))
    assert texts(reader.read(saved(image))) == left + right


def test_a_label_stays_with_its_value(reader: photo.CardReader) -> None:
    image = Image.new("RGB", (1000, 500), "white")
    draw = ImageDraw.Draw(image)
    for row, (label, value) in enumerate(
        (("Mobile:", "+44 7700 900734"), ("Fax:", "+44 7700 900735"))
    ):
        draw.text((50, 150 + row * 60), label, fill="black", font=font(32))
        draw.text((250, 150 + row * 60), value, fill="black", font=font(32))
    assert texts(reader.read(saved(image))) == ["Mobile: +44 7700 900734", "Fax: +44 7700 900735"]


def test_a_name_that_runs_up_the_side(reader: photo.CardReader) -> None:
    assert "Quillfeather Press" in texts(reader.read(saved(card("Quillfeather Press"))))


def test_the_code_on_a_card(reader: photo.CardReader) -> None:
    import qrcode

    made = qrcode.QRCode(box_size=6, border=3)
    made.add_data("MECARD:N:Farrow,Ottoline;;")
    code = made.make_image().get_image().convert("RGB")
    image = card()
    image.paste(code, (740, 40))
    assert reader.read(saved(on_a_desk(image, 12))).codes == ("MECARD:N:Farrow,Ottoline;;",)


def test_a_picture_without_print(reader: photo.CardReader) -> None:
    read = reader.read(saved(Image.new("RGB", (60, 40), "teal"), "PNG"))
    assert (read.lines, read.codes) == ((), ())


@pytest.mark.parametrize("size", [(1, 1), (20_000, 12), (3, 9_000), (2_000, 40)])
def test_pictures_of_odd_shapes(reader: photo.CardReader, size: tuple[int, int]) -> None:
    read = reader.read(saved(Image.new("L", size, 200), "PNG"), fast=True)
    assert read.lines == ()
    assert max(read.width, read.height) <= 1600


def bomb() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 9000))


def test_what_is_no_picture_costs_nothing_else(reader: photo.CardReader) -> None:
    pid = reader.pid
    whole = saved(card())
    for data in (b"", b"BEGIN:VCARD", bomb(), whole[: len(whole) // 2], b"\xff\xd8\xff\xe0junk"):
        with pytest.raises(FormatError):
            reader.read(data)
    assert reader.pid == pid or pid is None


def test_a_worker_that_dies_in_the_middle_costs_one_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader, small, asked = photo.CardReader(), saved(card()), threading.Event()
    send = _wire.send

    def noticed(stream: IO[bytes], *messages: bytes) -> None:
        send(stream, *messages)
        asked.set()

    monkeypatch.setattr(_wire, "send", noticed)
    failed: list[FormatError] = []

    def read() -> None:
        try:
            reader.read(small)
        except FormatError as error:
            failed.append(error)

    reading = threading.Thread(target=read)
    reading.start()
    assert asked.wait(60)
    pid = reader.pid
    assert pid is not None
    os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    reading.join(60)
    assert [str(error) for error in failed] == [
        "This picture could not be read to the end, so it was left out. Nothing else is affected."
    ]
    assert reader.read(small, fast=True).lines
    assert reader.pid not in (None, pid)
    reader.close()
    assert reader.pid is None


def test_a_picture_that_takes_too_long_is_given_up() -> None:
    reader = photo.CardReader(longest_seconds=0.01)
    with pytest.raises(FormatError, match="to the end"):
        reader.read(saved(card()))
    assert reader.pid is None
    reader.close()


def test_a_frozen_program_reads_photos_by_itself() -> None:
    question = b"\0not a picture"
    done = subprocess.run(
        [sys.executable, "-m", "netcompanion", "--read-photos"],
        input=len(question).to_bytes(8, "big") + question,
        capture_output=True,
        check=True,
    )
    assert b"This picture cannot be read." in done.stdout


def test_a_reader_that_cannot_be_started_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = photo.CardReader()
    monkeypatch.setattr(sys, "executable", "/nonexistent")
    with pytest.raises(FormatError, match="Nothing else is affected"):
        reader.read(saved(card()))
    assert reader.pid is None
    reader.close()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="cannot wait for a process here")
def test_a_worker_without_work_goes() -> None:
    reader = photo.CardReader(idle_seconds=0.3)
    reader.read(saved(Image.new("RGB", (60, 40))))
    pid = reader.pid
    if pid is not None:  # it is just as well when it has gone already
        gone = select.poll()
        gone.register(os.pidfd_open(pid), select.POLLIN)
        assert gone.poll(60_000)
    assert reader.pid is None
    reader.close()


def test_the_worker_has_no_network(tmp_path: Path) -> None:
    code = (
        "import socket\n"
        "from netcompanion.reading.photo import worker\n"
        "worker._confine()\n"
        "try:\n    socket.socket()\n"
        "except PermissionError:\n    raise SystemExit(7)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 7


def test_a_kept_photo_is_upright_small_and_says_nothing_of_its_camera() -> None:
    image = Image.new("RGB", (3000, 1500), "white")
    image.paste("red", (0, 0, 1500, 1500))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Examplecam"
    kept = photo.scaled(saved(image, exif=exif))
    assert kept.media_type == "image/jpeg"
    assert kept.digest == hashlib.sha256(kept.data).hexdigest()
    with Image.open(io.BytesIO(kept.data)) as shown:
        assert shown.size == (1200, 2400)
        assert not shown.getexif()
        assert b"Examplecam" not in kept.data
        red, _, blue = shown.convert("RGB").getpixel((600, 100))  # type: ignore[misc]  # three
        assert red > 200 > 100 > blue
    assert photo.scaled(kept.data).media_type == "image/jpeg"


@pytest.mark.parametrize(
    "tags", [b"\5\0", b"\2\0" + struct.pack("<HHII", 0x112, 3, 1, 6), b"\xff\xff" + b"\1" * 60]
)
def test_spoilt_tags_of_a_camera_warn_of_nothing(tags: bytes) -> None:
    spoilt = b"Exif\0\0II*\0\x08\0\0\0" + tags
    data = saved(Image.new("RGB", (40, 20)), "JPEG", exif=spoilt)
    assert photo.scaled(data).data
    assert read_codes(data) == []


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "I;16", "1"])
def test_pictures_of_any_mode_are_kept(mode: str) -> None:
    kept = photo.scaled(saved(Image.new(mode, (40, 20)), "PNG"))
    with Image.open(io.BytesIO(kept.data)) as shown:
        assert (shown.mode, shown.size) == ("RGB", (40, 20))


def test_what_cannot_be_kept() -> None:
    for data in (b"", bomb(), b"RIFF1234WEBP"):
        with pytest.raises(FormatError):
            photo.scaled(data)


def heic(**options: object) -> bytes:
    import pillow_heif  # of the same extra

    pillow_heif.register_heif_opener()
    return saved(card(), "HEIF", **options)


def test_photos_of_iphones() -> None:
    data = heic(quality=80)
    assert is_picture(data)
    with Image.open(io.BytesIO(photo.scaled(data).data)) as shown:
        assert (shown.format, shown.size) == ("JPEG", (1000, 570))
    for spoilt in (data[:200], data[: len(data) // 2]):
        with pytest.raises(FormatError):
            photo.scaled(spoilt)


def test_photos_of_iphones_without_what_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    data = heic()
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(FormatError, match="HEIC"):
        photo.scaled(data)


def test_without_the_extra_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netcompanion.reading.photo._reader.find_spec", lambda _name: None)
    assert not photo.is_installed()
    with pytest.raises(photo.NotInstalled, match=re.escape(photo.NOT_INSTALLED)):
        photo.CardReader().read(saved(card()))


@pytest.mark.parametrize("name", ["cv2", "numpy", "onnxruntime", "rapidocr"])
def test_every_package_of_the_extra_is_needed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    there = "netcompanion.reading.photo._reader.find_spec"
    monkeypatch.setattr(there, lambda each: None if each == name else object())
    assert not photo.is_installed()

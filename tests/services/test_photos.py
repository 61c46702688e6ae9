import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from netcompanion.domain.errors import FormatError, UserError
from netcompanion.services.photos import LARGEST_SIDE, from_file, thumbnail


def picture(kind: str, size: tuple[int, int] = (800, 400), **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_becomes_small(kind: str) -> None:
    small = thumbnail(picture(kind), 100)
    assert (small.width, small.height) == (100, 50)
    assert len(small.rgba) == 100 * 50 * 4
    red, green, blue, alpha = small.rgba[:4]
    assert red > 180
    assert max(green, blue) < 60
    assert alpha == 255


def test_no_picture_is_larger_than_the_screen_needs() -> None:
    assert thumbnail(picture("PNG", (1500, 1500)), 9000).width == LARGEST_SIDE


def test_a_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turned by a quarter
    assert thumbnail(picture("JPEG", exif=exif), 100).height == 100


def test_a_large_picture_is_small_before_it_is_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGBA", (5000, 2500), (200, 30, 30, 128)).save(out, "PNG", exif=exif)
    sizes = []
    convert = Image.Image.convert

    def watched(self: Image.Image, *args: object, **options: object) -> Image.Image:
        sizes.append(max(self.size))
        return convert(self, *args, **options)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(Image.Image, "convert", watched)
    small = thumbnail(out.getvalue(), 100)
    assert (small.width, small.height) == (50, 100)
    assert small.rgba[3] == 128
    assert max(sizes) <= 4 * LARGEST_SIDE


def test_a_small_file_that_would_be_huge_is_refused() -> None:
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    )
    with pytest.raises(FormatError):
        thumbnail(b"\x89PNG\r\n\x1a\n" + chunks)


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture("BMP"), picture("TIFF")]
)
def test_other_formats_are_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        thumbnail(data)


@given(st.data())
def test_damage_is_an_error_in_words(data: st.DataObject) -> None:
    """Whatever is cut off or changed, the picture is shown or refused, and nothing else."""
    whole = bytearray(picture(data.draw(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"])), (40, 40)))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=5)):
        whole[place] = data.draw(st.integers(0, 255))
    kept = data.draw(st.integers(0, len(whole)))
    try:
        assert thumbnail(bytes(whole[:kept]), 32).width <= 32
    except FormatError as error:
        assert str(error).endswith(".")  # noqa: PT017  # refusing is one of two right answers


def test_a_chosen_picture_keeps_its_bytes(tmp_path: Path) -> None:
    data = picture("WEBP")
    chosen = tmp_path / "face.jpg"
    chosen.write_bytes(data)
    photo = from_file(chosen)
    assert (photo.data, photo.media_type) == (data, "image/webp")
    assert len(photo.digest) == 64


def test_a_chosen_file_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "face.png").write_text("not a face")
    with pytest.raises(FormatError):
        from_file(tmp_path / "face.png")
    with pytest.raises(UserError, match="gone"):
        from_file(tmp_path / "gone.png")

"""QR codes in pictures, among them such as were made to do harm."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from netcompanion.domain.errors import FormatError
from netcompanion.reading.pictures import is_picture, read_codes


def code(text: str) -> Image.Image:
    import qrcode

    made = qrcode.QRCode(box_size=6, border=4)
    made.add_data(text.encode())
    return Image.frombytes("L", *pixels(made.get_matrix()))


def pixels(matrix: list[list[bool]], scale: int = 6) -> tuple[tuple[int, int], bytes]:
    rows = [bytes(0 if dark else 255 for dark in row for _ in range(scale)) for row in matrix]
    return (len(matrix[0]) * scale, len(matrix) * scale), b"".join(
        row for row in rows for _ in range(scale)
    )


def saved(image: Image.Image, kind: str = "PNG") -> bytes:
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_four_kinds_of_picture(kind: str) -> None:
    data = saved(code("Zoë Østergård 陶"), kind)
    assert is_picture(data)
    assert read_codes(data) == ["Zoë Østergård 陶"]


def test_all_codes_of_a_picture() -> None:
    one, two = code("one"), code("two")
    both = Image.new("L", (one.width + two.width, one.height), 255)
    both.paste(one, (0, 0))
    both.paste(two, (one.width, 0))
    assert sorted(read_codes(saved(both))) == ["one", "two"]


def test_code_on_a_transparent_ground() -> None:
    dark = code("clear").point(lambda value: 255 - value)
    image = Image.merge("LA", (Image.new("L", dark.size, 0), dark))
    assert read_codes(saved(image)) == ["clear"]


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_code_whose_paper_is_a_transparent_colour(kind: str) -> None:
    image = code("clear").point(lambda value: value // 255).convert("P")
    image.putpalette([0] * 768)
    out = BytesIO()
    image.save(out, kind, transparency=1)
    assert read_codes(out.getvalue()) == ["clear"]


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGB", "RGBA"])
def test_a_large_picture_is_converted_in_parts(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole copies of the largest pictures would take more memory than there may be."""
    data = saved(code("large").resize((2500, 2500)).convert(mode))
    heights = []
    convert = Image.Image.convert

    def watched(self: Image.Image, *args: object, **options: object) -> Image.Image:
        heights.append(self.height)
        return convert(self, *args, **options)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(Image.Image, "convert", watched)
    assert read_codes(data) == ["large"]
    assert max(heights) <= 256


def test_pictures_whose_decoders_take_more_memory_may_be_less_large() -> None:
    out = BytesIO()
    Image.new("L", (4_500, 4_500)).save(out, "JPEG", progressive=True)
    with pytest.raises(FormatError, match="more than 20 megapixels"):
        read_codes(out.getvalue())
    with pytest.raises(FormatError, match="more than 14 megapixels"):
        read_codes(saved(Image.new("RGB", (7_500, 1_900)), "WEBP"))


def photographed(
    image: Image.Image, angle: float, scale: float, blur: float, light: tuple[int, int]
) -> bytes:
    """A code as a telephone might see it: turned, soft, pale, and worn by a small JPEG."""
    dark, bright = light
    turned = image.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    size = (round(turned.width * scale), round(turned.height * scale))
    pale = turned.resize(size, Image.Resampling.BICUBIC).point(
        lambda value: dark + value * (bright - dark) // 255
    )
    desk = Image.effect_noise((1600, 1200), 30)
    desk.paste(pale, (300, 200))
    out = BytesIO()
    desk.filter(ImageFilter.GaussianBlur(blur)).save(out, "JPEG", quality=40)
    return out.getvalue()


@pytest.mark.parametrize(
    ("angle", "scale", "blur", "light"),
    [
        (0, 1.5, 5.0, (0, 255)),
        (30, 1.5, 4.6, (0, 255)),
        (10, 0.6, 1.9, (40, 200)),
        (200, 1.2, 3.8, (90, 170)),
        (90, 2.5, 8.0, (60, 230)),
    ],
)
def test_codes_that_are_blurred_turned_and_pale(
    angle: float, scale: float, blur: float, light: tuple[int, int]
) -> None:
    text = "MECARD:N:Farrow,Ottoline;TEL:07700900734;;"
    data = photographed(code(text), angle, scale, blur, light)
    assert read_codes(data) == [text]


def test_a_code_in_twelve_megapixels() -> None:
    desk = Image.effect_noise((4000, 3000), 60)
    desk.paste(code("far away").rotate(25, expand=True, fillcolor=255), (2900, 2100))
    assert read_codes(saved(desk.filter(ImageFilter.GaussianBlur(2)), "JPEG")) == ["far away"]


def test_picture_without_a_code() -> None:
    assert read_codes(saved(Image.new("RGB", (40, 30), "red"))) == []


def test_pictures_that_are_too_long() -> None:
    longest = saved(Image.new("L", (65_535, 1)))
    assert read_codes(longest) == []
    for size in ((70_000, 1), (1, 65_536)):
        with pytest.raises(FormatError, match="more than 65,535 pixels long"):
            read_codes(saved(Image.new("L", size)))
    with pytest.raises(FormatError, match="more than 65,535 pixels long"):
        read_codes(png(1, 39_000_000))


def png(width: int, height: int, data: bytes = b"") -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    return start + data + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def text_bomb() -> bytes:
    body = b"Comment\0\0" + zlib.compress(b"\0" * 90_000_000)
    return (
        struct.pack(">I", len(body))
        + b"zTXt"
        + body
        + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    )


@pytest.mark.parametrize(
    "data",
    [
        png(30_000, 30_000),
        png(6_400, 6_400),
        png(0, 0),
        png(2_000_000_000, 2_000_000_000),
        png(100, 100, text_bomb()),
        saved(Image.new("L", (60, 60)))[:50],
        b"\xff\xd8\xff\xe0junk",
        b"GIF89a\xff\xff\xff\xff",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        saved(Image.new("L", (9, 9)), "BMP"),
        b"",
    ],
)
def test_what_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        read_codes(data)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a"]),
)
def test_arbitrary_bytes(data: bytes, start: bytes) -> None:
    with pytest.raises(FormatError):
        read_codes(start + data)

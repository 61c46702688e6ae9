"""Read photos of cards, accurately and fast: processor seconds a photo, and the worker's memory.

The cards are drawn, ten lines each, and lie turned on a dark desk in three sizes of photo. The
floor is what decoding the photo and writing the card as JPEG costs, which no reader can save.
"""

from __future__ import annotations

import io
import os
import resource
import statistics
import time
from pathlib import Path

import fontpkg_inter
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from netcompanion.reading import photo

_SIZES = ((1280, 960), (1600, 1200), (4000, 3000))
_LINES = (
    ("Marrowick Instruments Ltd", 60, 50, 38),
    ("Ottoline Farrow-Singh", 60, 200, 46),
    ("Head of Procurement", 60, 262, 28),
    ("Quality and Supply", 60, 300, 24),
    ("Tel: +44 7700 900734", 560, 330, 25),
    ("Mobile: +44 7700 900735", 560, 365, 25),
    ("ottoline@marrowick.example", 560, 400, 25),
    ("www.marrowick.example", 560, 435, 25),
    ("14 Quillfeather Row", 560, 470, 25),
    ("Leeds LS2 8JT", 560, 505, 25),
)


def drawn(size: tuple[int, int], angle: float) -> bytes:
    """Return a photo of a card that is turned by `angle` degrees."""
    folder = Path(fontpkg_inter.__file__).parent
    face = str(next(folder.rglob("*.ttf")))
    card = Image.new("RGB", (1050, 600), "#fbfaf5")
    pen = ImageDraw.Draw(card)
    for text, left, top, height in _LINES:
        pen.text((left, top), text, fill="#22262e", font=ImageFont.truetype(face, height))
    wide, high = size
    scale = 0.75 * wide / card.width
    large = card.resize((round(card.width * scale), round(card.height * scale))).convert("RGBA")
    lying = large.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    desk = Image.effect_noise(size, 30).point(lambda value: value // 2).convert("RGB")
    desk.paste(lying, ((wide - lying.width) // 2, (high - lying.height) // 2), lying)
    out = io.BytesIO()
    desk.filter(ImageFilter.GaussianBlur(wide / 2000)).save(out, "JPEG", quality=80)
    return out.getvalue()


def floor(data: bytes) -> float:
    """Return the processor seconds of decoding a photo and writing it small."""
    start = time.process_time()
    photo.scaled(data)
    return time.process_time() - start


def spent(pid: int) -> float:
    """Return the processor seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(photos: list[bytes], *, fast: bool) -> list[float]:
    """Return the processor seconds of each photo; the first pays for the start of the worker."""
    reader = photo.CardReader()
    seconds: list[float] = []
    lines = before = 0.0
    for data in photos:
        lines += len(reader.read(data, fast=fast).lines)
        assert reader.pid is not None
        now = spent(reader.pid)
        seconds.append(now - before)
        before = now
    reader.close()
    print(f"{'fast' if fast else 'accurate'}: {lines / len(photos):.1f} of {len(_LINES)} lines")
    return seconds


def main() -> None:
    """Measure both ways, and print."""
    if not photo.is_installed():
        print("the extra `ocr` is not installed")
        return
    photos = [drawn(size, angle) for angle in (-12, -3, 2, 9, 93, 184) for size in _SIZES]
    least = statistics.median(floor(data) for data in photos)
    for fast in (False, True):
        seconds = measure(photos, fast=fast)
        first, *others = seconds
        others.sort()
        median = statistics.median(others)
        print(
            f"  CPU s a photo: median {median:.2f}  p95 {others[int(len(others) * 0.95)]:.2f}"
            f"  first {first:.2f}; {median / least:.1f} times the floor of {least:.3f}"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"memory of the worker, at most: {peak} MB")


if __name__ == "__main__":
    main()

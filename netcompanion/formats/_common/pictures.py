"""What kind of picture some bytes are, by their content (never by their name)."""

from __future__ import annotations

_MARKS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
UNKNOWN = "application/octet-stream"


def media_type(data: bytes) -> str:
    """Return the media type of a picture, or `UNKNOWN`."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "image/heic"
    return next((name for mark, name in _MARKS if data.startswith(mark)), UNKNOWN)

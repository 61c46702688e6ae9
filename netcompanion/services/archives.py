"""The files in a .zip, one at a time and never more of them than anybody packs by hand.

Nothing that an archive claims of itself is believed: what is unpacked is counted as it comes.
The names in it are only ever shown; no file is written under one.
"""

from __future__ import annotations

import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from netcompanion.domain.display import shown
from netcompanion.domain.errors import FormatError

MOST_MEMBERS = 100_000
MOST_BYTES = 2_000_000_000  # unpacked, of all files together
MOST_FOLD = 200  # times what the archive itself has: text packs to a tenth or so
_FREE = 20_000_000  # bytes that no archive is too small for
_MOST_DIRECTORY = 16_000_000  # bytes that the names of the files take
_IN_MEMORY = 8_000_000
_CHUNK = 1 << 16
_ENCRYPTED = 1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for any memory
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, OSError, ValueError, RuntimeError),
)
"""What Python raises about an archive that is not whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of an archive: its bytes, open until the next one, or why there are none.

    `name` is fit to be shown, `suffix` is that of a file name in lower case (".csv").
    """

    name: str
    suffix: str
    stream: BinaryIO | None = None
    error: FormatError | None = None


def is_archive(head: bytes) -> bool:
    """Whether a file that begins like this is a .zip."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def members(stream: BinaryIO) -> Iterator[Member]:
    """Yield the files of an archive; those that macOS adds and hidden ones are left out.

    Raises:
        FormatError: it is damaged, or holds more than is unpacked; says what was read so far.
    """
    allowance = _Allowance(_size(stream))
    try:
        archive = zipfile.ZipFile(Careful(stream))
    except DAMAGED as error:
        raise FormatError("This archive is damaged. Nothing in it could be read.") from error
    with archive:
        infos = [each for each in archive.infolist() if not _is_left_out(each)]
        if any(each.filename == "[Content_Types].xml" for each in infos):
            raise FormatError(
                "This is a document of an office program. Save its table as CSV and import that."
            )
        if len(infos) > MOST_MEMBERS:
            raise FormatError(
                f"This archive has more than {MOST_MEMBERS:,} files. Nothing in it was read."
            )
        for info in infos:
            with _opened(archive, info, allowance) as member:
                yield member


class _Allowance:
    """How much may still be unpacked."""

    def __init__(self, archive_size: int) -> None:
        self._left = min(MOST_BYTES, archive_size * MOST_FOLD + _FREE)

    def use(self, size: int) -> None:
        """Count bytes that were unpacked. Raises FormatError when it is enough."""
        self._left -= size
        if self._left < 0:
            raise FormatError(
                "This archive unpacks to more than a file of contacts can be. "
                "The rest of it was not read."
            )


class Careful(io.RawIOBase):
    """A file whose table of contents is not read when it is longer than any that is honest."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Read as the file does, but for a table of contents that is too long."""
        if size > _MOST_DIRECTORY:
            raise zipfile.BadZipFile("The table of contents is too long.")
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go where the file can go."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Return where the file is."""
        return self._stream.tell()

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be searched, which archives need."""
        return True


def _size(stream: BinaryIO) -> int:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size


def _is_left_out(info: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    hidden = bool(parts) and parts[-1].startswith(".") and parts[-1] != ".."
    return not parts or info.is_dir() or hidden or "__MACOSX" in parts


@contextmanager
def _opened(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, allowance: _Allowance
) -> Iterator[Member]:
    """Unpack one file into a nameless one.

    Raises:
        FormatError: more was unpacked than is allowed.
    """
    name = shown(info.filename)
    suffix = PurePosixPath(info.filename).suffix.lower()
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as unpacked:
        out = cast("BinaryIO", unpacked)
        problem = ""
        try:
            for chunk in _chunks(archive, info):
                allowance.use(len(chunk))
                out.write(chunk)
        except _NotUnpackedError as error:
            problem = str(error)
        out.seek(0)
        if problem:
            yield Member(name=name, suffix=suffix, error=FormatError(problem))
        else:
            yield Member(name=name, suffix=suffix, stream=out)


class _NotUnpackedError(Exception):
    """One file cannot be unpacked; its neighbours may be."""


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    if info.flag_bits & _ENCRYPTED:
        raise _NotUnpackedError("This file is locked with a password. Unpack it first.")
    if info.compress_type not in _PACKINGS:
        raise _NotUnpackedError("This file is packed in a way that is not read. Unpack it first.")
    try:
        with archive.open(info) as packed:
            chunk = packed.read(_CHUNK)
            if is_archive(chunk):
                raise _NotUnpackedError("This is an archive within an archive. Unpack it first.")
            while chunk:
                yield chunk
                chunk = packed.read(_CHUNK)
    except DAMAGED as error:
        raise _NotUnpackedError("This file is damaged.") from error

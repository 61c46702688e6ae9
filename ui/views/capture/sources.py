"""What a person hands over, by paste, drop or file choice, as things to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from netcompanion.domain.progress import Progress

if TYPE_CHECKING:
    from netcompanion.services.imports import ImportPlan
    from netcompanion.services.reading import Found, Recognise
    from netcompanion.store import Store

_FOR_THE_IMPORT = 200_000  # bytes of .vcf files; more is not looked at person by person
_NO_COMPRESSION = 100  # Qt's quality of a PNG: largest and soonest done


@dataclass(frozen=True, slots=True)
class Source:
    """A file, a picture or a text. `name` says where what was found came from."""

    name: str
    path: Path | None = None
    picture: QImage | None = None
    text: str = ""

    def read(self, region: str, recognise: Recognise | None = None) -> list[Found]:
        """Return what is in it. Raises UserError; meant for a job."""
        from netcompanion.services import reading

        if self.path is not None:
            return list(reading.read_file(self.path, region, recognise))
        if self.picture is not None:
            return reading.read_bytes(self.name, _png(self.picture), region, recognise)
        return reading.read_text(self.text, region, self.name)


def local_files(data: QMimeData) -> list[Path]:
    """Return the files that were pasted or dropped; a name that no file can have is none."""
    names = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [Path(name) for name in names if "\0" not in name]


def sources_in(data: QMimeData, name: str) -> list[Source]:
    """Return what was pasted or dropped; `name` says how: "clipboard"."""
    paths = local_files(data)
    if any(url.isLocalFile() for url in data.urls()):
        return [Source(path.name, path=path) for path in paths]
    if data.hasImage():
        picture = data.imageData()
        if isinstance(picture, QImage) and not picture.isNull():
            return [Source(name, picture=picture)]
    return [Source(name, text=data.text())] if data.text().strip() else []


def is_for_the_import(sources: Sequence[Source]) -> bool:
    """Whether these are vCard files with more people than one looks at one by one."""
    paths = [source.path for source in sources if source.path is not None]
    cards = [path for path in paths if path.suffix.lower() in (".vcf", ".vcard")]
    if len(cards) != len(sources):
        return False
    return sum(path.stat().st_size for path in cards if path.is_file()) > _FOR_THE_IMPORT


def planned(
    sources: Sequence[Source],
    region: str,
    store: Store,
    progress: Progress,
    recognise: Recognise | None = None,
) -> ImportPlan:
    """Read one after the other, and find out who is here already."""
    from netcompanion.services import imports, preview

    found: list[Found] = []
    for number, source in enumerate(sources):
        progress(number, len(sources))
        found += map(preview.with_note, source.read(region, recognise))
    progress(len(sources), len(sources))
    with store.read() as reader:
        return imports.plan(reader, found)


def _png(picture: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG", _NO_COMPRESSION)  # type: ignore[call-overload]  # the stub wants bytes for the format
    return bytes(data.data())

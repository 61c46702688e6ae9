"""Files of people that are whole or not there, and that say what they were meant to say."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress, silent
from netcompanion.services.exports.along import Choices
from netcompanion.services.exports.leaving import Leaving, Selection
from netcompanion.services.exports.proof import Differing, Proof
from netcompanion.services.files import distinct_name, names_in, replacing

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written, and where, and what came out otherwise than it was meant.

    `ids` are those who were written, and `rev` how often anything had been written to the
    database by then: what `mark_sent` wants to know.
    """

    people: int
    files: int
    path: Path
    differences: tuple[Differing, ...] = ()
    ids: tuple[str, ...] = field(default=(), repr=False)
    rev: int = 0


def write_file(
    reader: Reader,
    who: Selection,
    out: Path,
    choices: Choices | None = None,
    *,
    format_id: str = "vcard3",
    progress: Progress = silent,
) -> Written:
    """Write everybody into one file. It is read back before it takes its place.

    Raises:
        UserError: nobody is meant, or the file cannot be written; an old file is untouched.
        FormatError: not everybody could be read back; an old file is untouched.
    """
    leaving = _somebody(Leaving(reader, who, choices, format_id))
    proof = Proof(leaving)
    with replacing(out) as stream:
        people = leaving.people(_half(progress))
        leaving.target.write(proof.expecting(people), stream)
        stream.flush()
        differences = tuple(proof.differences(Path(stream.name), _half(progress, second=True)))
    ids = tuple(proof.ids)
    return Written(
        people=len(ids),
        files=1,
        path=out,
        differences=differences,
        ids=ids,
        rev=reader.revision(),
    )


def write_folder(
    reader: Reader,
    who: Selection,
    folder: Path,
    choices: Choices | None = None,
    *,
    format_id: str = "vcard3",
    progress: Progress = silent,
) -> Written:
    """Write one file per person into a folder, which is made if it is not there.

    The files that are in it stay; who has the name of one gets another.

    Raises:
        UserError: nobody is meant, or a file cannot be written; the files before it are whole.
        FormatError: somebody could not be read back; the files before it are whole.
    """
    leaving = _somebody(Leaving(reader, who, choices, format_id))
    ids: list[str] = []
    differences: list[Differing] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = names_in(folder)
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise UserError(f"The folder {folder} cannot be used ({reason}).") from error
    for person in leaving.people(progress):
        proof = Proof(leaving)
        wanted = list(proof.expecting([person]))
        if not wanted:
            differences += proof.left_out
            continue
        name = distinct_name(person[0].name, person[0].uid, taken)
        out = folder / f"{name}{leaving.target.extension}"
        with replacing(out, sweeping=not ids) as stream:
            leaving.target.write(wanted, stream)
            stream.flush()
            differences += proof.differences(Path(stream.name))
        ids += proof.ids
    return Written(
        people=len(ids),
        files=len(ids),
        path=folder,
        differences=tuple(differences),
        ids=tuple(ids),
        rev=reader.revision(),
    )


def copied(
    reader: Reader, who: Selection, choices: Choices | None = None, format_id: str = "vcard3"
) -> str:
    """Return everybody as one text, for the clipboard.

    Raises:
        UserError: nobody is meant, or the format is none of UTF-8.
    """
    leaving = _somebody(Leaving(reader, who, choices, format_id))
    out = io.BytesIO()
    leaving.target.write(leaving.people(), out)
    try:
        return out.getvalue().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"{leaving.target.label} cannot be copied. Save a file instead.") from error


def _half(progress: Progress, *, second: bool = False) -> Progress:
    """Report one of two halves: everybody is written, and then read back."""

    def report(done: int, total: int, /) -> None:
        progress((done + (total if second else 0)) // 2, total)

    return report


def _somebody(leaving: Leaving) -> Leaving:
    if not leaving.ids:
        raise UserError("There is nobody to export. Nothing was written.")
    return leaving

"""Everything that is held about one person, as one file for them: to be read, and by machines.

The file is a page of HTML that needs nothing else, runs nothing and loads nothing. All data in
it is escaped, and isolated so that no name turns the words around it about (Unicode UAX 9). A
block of JSON has the same values exactly as they are stored.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from netcompanion.domain.change import Entity, HistoryLine
from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.display import shown, shown_text
from netcompanion.domain.errors import FormatError, UserError
from netcompanion.domain.holding import Holding
from netcompanion.domain.phrase import written_day
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.traces import Traces
from netcompanion.domain.unsaved import Typed
from netcompanion.services import erasing, holding, people
from netcompanion.services.folder import DataFolder
from netcompanion.services.named_in import Named, named_in
from netcompanion.services.page_of_data import PAGE, TITLES, label_of
from netcompanion.services.unsaved import is_about, texts_of, unsaved

if TYPE_CHECKING:
    from netcompanion.store import Reader, Store

_BLOCK: Final = re.compile(rb'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
_UNSAFE: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
_UNSHOWN: Final = re.compile(r"(?:^|_)(?:id|ids|digest|uid|rev|position|read_as)$")
_TYPED: Final = "Typed and not saved yet"
_PICTURES: Final = ("image/png", "image/jpeg", "image/gif", "image/webp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held about somebody: the values, their pictures, and where else they are.

    `steps` are those of the history that hold or name them, the newest first, `named` texts about
    others that name them, and `typed` what was typed about them and is not saved.
    """

    contact: Contact
    made: datetime
    entities: tuple[Entity, ...]
    pictures: tuple[Photo, ...]
    source: str
    elsewhere: tuple[str, ...]
    steps: tuple[HistoryLine, ...] = ()
    named: tuple[Named, ...] = ()
    typed: tuple[Typed, ...] = ()


def save(
    store: Store,
    folder: DataFolder,
    contact_id: str,
    out: Path,
    now: datetime,
    progress: Progress = silent,
) -> None:
    """Write everything about somebody to one file, for its owner alone. Raises UserError."""
    from netcompanion.services.files import replacing

    folder.refuse(out)
    looked = erasing.look(store, folder, contact_id, progress)
    with store.read() as reader:
        held = gather(reader, contact_id, now)
        ids = {each.id for each in held.entities}
        typed = unsaved(folder).load()
        about = tuple(each for each in typed if is_about(each, ids))
        others = (each for each in typed if each not in about)
        held = with_values(
            held,
            typed=about,
            elsewhere=(*held.elsewhere, *_copies(looked)),
            steps=tuple(reader.steps_naming(ids, looked.traces)),
            named=(
                *named_in(reader, looked.traces, held.entities),
                *_typed_naming(others, looked.traces),
            ),
        )
    with replacing(out) as file:
        file.write(page(held))


def gather(reader: Reader, contact_id: str, now: datetime) -> Held:
    """Return what hangs on somebody: all that deleting them would touch. Raises UserError."""
    contact = reader.contact(contact_id)
    if contact is None:
        raise UserError("This person is not here any more. Nothing was written.")
    edits = people.remove(reader, [contact]).edits
    before = (each.before for each in edits)
    about = (contact, *(each for each in before if each is not None and each != contact))
    digests = dict.fromkeys(_digests(about))
    pictures = (reader.photo(digest) for digest in digests)
    return Held(
        contact=contact,
        made=now,
        entities=about,
        pictures=tuple(each for each in pictures if each is not None),
        source=_source(reader, contact),
        elsewhere=tuple(_elsewhere(reader, contact)),
    )


def page(held: Held) -> bytes:
    """Return the file."""
    values = {
        "name": _text(held.contact.name),
        "made": _text(written_day(held.made.date())),
        "source": _text(held.source),
        "elsewhere": "".join(f"<li>{_text(each)}</li>" for each in held.elsewhere),
        "pictures": "".join(map(_picture, held.pictures)),
        "sections": "".join(
            (
                *_sections(held.entities),
                *_table(_TYPED, _typed_rows(held)),
                *_table("Named in what is kept about others", _named_rows(held)),
                *_table("Steps in the history of changes", _step_rows(held)),
            )
        ),
        "data": _data(held).translate(_UNSAFE),
    }
    return PAGE.format(**values).encode("utf-8", "replace")


def read(data: bytes) -> tuple[Entity, ...]:
    """Return the values in such a file. Raises FormatError when it is none."""
    import msgspec

    from netcompanion.store import codec

    found = _BLOCK.search(data)
    if found is None:
        raise FormatError("This is no file of all that is held about a person.")
    said = msgspec.json.decode(found[1])
    return tuple(
        codec.decode(codec.KINDS[each["kind"]], msgspec.json.encode(each["value"]))
        for each in said["held"]
    )


def _data(held: Held) -> str:
    import msgspec

    from netcompanion.store import codec

    values = [
        {"kind": codec.NAMES[type(each)], "value": msgspec.Raw(codec.encode(each))}
        for each in held.entities
    ]
    said = {
        "held_by": "NetCompanion",
        "made": held.made,
        "held": values,
        "typed": [{"at": each.at, "texts": texts_of(each)} for each in held.typed],
        "named": [{"where": each.where, "text": each.text} for each in held.named],
        "history": [{"made": each.made, "label": each.label} for each in held.steps],
    }
    return msgspec.json.encode(said).decode()


def _sections(entities: Sequence[Entity]) -> Iterator[str]:
    """Yield a part for each kind, with every field that says something."""
    import msgspec

    by_kind: dict[type[Entity], list[Entity]] = {}
    for each in entities:
        by_kind.setdefault(type(each), []).append(each)
    order = list(TITLES)
    for kind, group in sorted(by_kind.items(), key=lambda each: order.index(each[0])):
        yield f"<h2>{escape(TITLES[kind])}</h2>"
        for each in group:
            rows = _rows(msgspec.to_builtins(each, builtin_types=(datetime, date)))
            yield f"<table>{''.join(rows)}</table>"


def _named_rows(held: Held) -> Iterator[tuple[str, str]]:
    return ((each.where, each.text) for each in held.named)


def _typed_rows(held: Held) -> Iterator[tuple[str, str]]:
    for each in held.typed:
        yield f"{written_day(each.at.date())}, {each.at:%H:%M}", "\n".join(texts_of(each))


def _typed_naming(typed: Iterable[Typed], traces: Traces) -> Iterator[Named]:
    for each in typed:
        where = f"{_TYPED}: {written_day(each.at.date())}"
        for text in texts_of(each):
            if traces.in_text(text):
                yield Named(where=where, text=text)


def _step_rows(held: Held) -> Iterator[tuple[str, str]]:
    for each in held.steps:
        made = each.made.astimezone()
        yield f"{written_day(made.date())}, {made:%H:%M}", each.label


def _table(title: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a part of two columns, if there is anything in it."""
    cells = [f'<tr><th scope="row">{_text(a)}</th><td>{_text(b)}</td></tr>' for a, b in rows]
    if cells:
        yield f"<h2>{escape(title)}</h2><table>{''.join(cells)}</table>"


def _rows(fields: dict[str, Any]) -> Iterator[str]:
    for name, value in fields.items():
        said = list(_said(value))
        if said and not _UNSHOWN.search(name):
            cells = "<br>".join(map(_text, said))
            yield f'<tr><th scope="row">{escape(label_of(name))}</th><td>{cells}</td></tr>'


def _said(value: object) -> Iterator[str]:
    """Yield what a value of plain types says, a line for each; nothing for what is empty."""
    match value:
        case None | "" | False:
            return
        case True:
            yield "yes"
        case datetime():
            yield f"{written_day(value.date())}, {value:%H:%M}"
        case date():
            yield written_day(value)
        case list() | tuple() | frozenset():
            for each in value:
                yield from _said(each)
        case dict():
            parts = (
                text
                for name, part in value.items()
                if not _UNSHOWN.search(name)
                for text in ([name] if part is True else _said(part))
            )
            if line := ", ".join(parts):
                yield line
        case _:
            yield str(value)


def _text(text: str) -> str:
    """Return text of anybody as HTML: as text, all of it, in a direction of its own."""
    lines = (escape(shown(line)) for line in shown_text(text).split("\n"))
    return f"<bdi>{'<br>'.join(lines)}</bdi>"


def _picture(photo: Photo) -> str:
    kind = photo.media_type if photo.media_type in _PICTURES else "application/octet-stream"
    data = base64.b64encode(photo.data).decode()
    return f'<img alt="Picture" src="data:{kind};base64,{data}">'


def _digests(entities: Iterable[Entity]) -> Iterator[str]:
    for each in entities:
        if isinstance(each, Contact) and each.photo is not None:
            yield each.photo.digest
        if digest := getattr(each, "photo_digest", None):
            yield digest


def _source(reader: Reader, contact: Contact) -> str:
    noted = holding.of(reader, contact.id) or Holding(id="", contact_id=contact.id)
    guess = holding.proposed(reader, contact)
    day = written_day(noted.since or guess.since)
    return f"{noted.source or guess.source}, {day}"


def _elsewhere(reader: Reader, contact: Contact) -> Iterator[str]:
    books = (reader.book(item.book_id) for item in reader.items_of(contact.id))
    for name in sorted({book.name for book in books if book is not None}):
        yield f"In the address book “{name}”, with what that takes of a contact."
    for sent in reader.sent_to(contact.id):
        yield f"Sent to {sent.destination} on {written_day(sent.at.date())}."


def _copies(looked: erasing.Erasure) -> Iterator[str]:
    for number, one, many, where in (
        (len(looked.backups), "backup", "backups", "made by the program on this computer"),
        (looked.steps, "step", "steps", "of the history of changes, as it was before"),
        (looked.mentions, "note or entry", "notes and entries", "about others, by name"),
    ):
        if number:
            yield f"In {number} {one if number == 1 else many} {where}."
    yield (
        "Copies made by hand (backups, exports, prints, files passed on to phones) are not known "
        "to the program."
    )

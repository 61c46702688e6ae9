"""What will be lost is counted exactly, with its people, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import (
    CardLine,
    Contact,
    ContactLine,
    Email,
    NetworkKind,
    Phone,
    SourceCard,
)
from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.domain.losses import losses
from netcompanion.formats import Format, export_formats
from netcompanion.formats.vcard3 import FORMAT
from netcompanion.services.exports import (
    EVERYBODY,
    Choices,
    Loss,
    Selection,
    leaving,
    loss_words,
    report,
    write_file,
    write_folder,
)
from netcompanion.store import Reader, Store
from tests.builders import contact
from tests.formats.people import PHOTO, zoe

ADA = replace(
    contact("Ada Finch", 1),
    phones=tuple(Phone(value=f"07700 90000{n}") for n in range(4)),
    emails=(Email(value="ada@finch.example"),),
    note="private",
    tags=("glass",),
    source=SourceCard.of(
        "3.0", (CardLine(name="KEY", value="k"), CardLine(name="GEO", value="1;2"))
    ),
)
BO = replace(
    contact("Bo Reed", 2),
    phones=(Phone(value="07700 900010"), Phone(value="07700 900011")),
    networks=frozenset({NetworkKind.SUPPORT, NetworkKind.REFERRAL}),
    source=SourceCard.of("3.0", (CardLine(name="KEY", value="k"),)),
)
CY = replace(contact("Cy Stone", 3), networks=frozenset({NetworkKind.SUPPORT}))


@pytest.fixture
def reader(store: Store) -> Iterator[Reader]:
    store.apply(add("Add", ADA, BO, CY))
    store.apply(Change("Add", (Edit(None, zoe()),), (PHOTO,)))
    with store.read() as opened:
        yield opened


def poor(found: Contact) -> Contact:
    """What a format with room for one number and nothing of a card keeps."""
    return replace(found, phones=found.phones[:1], source=None, photo=None)


@pytest.fixture
def _poor_format(monkeypatch: pytest.MonkeyPatch) -> None:
    target = replace(FORMAT, carries=poor)
    monkeypatch.setattr(leaving, "export_formats", lambda: {"vcard3": target})


@pytest.mark.usefixtures("_poor_format")
def test_losses_come_with_their_people(reader: Reader) -> None:
    found = report(reader, EVERYBODY)
    assert found.people == 4
    assert [line.name for line in found.without_phone] == ["Cy Stone"]
    told = {loss.what: loss for loss in found.losses}
    assert list(told) == ["phones", "photo", "lines"]
    assert [line.name for line in told["phones"].people] == [
        "Ada Finch",
        "Bo Reed",
        "Dr. Zoë Mia Østergård, PhD",
    ]
    assert told["lines"].names == ("KEY", "GEO")
    assert [loss_words(loss) for loss in found.losses] == [
        "5 phone numbers of 3 people",
        "1 photo",
        "3 other details of 2 people",
    ]


def test_what_stays_here_by_choice_is_no_loss(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = replace(FORMAT, carries=lambda found: replace(found, note="", tags=()))
    monkeypatch.setattr(leaving, "export_formats", lambda: {"vcard3": bare})
    who = Selection(ids=(ADA.id,))
    assert report(reader, who, Choices(tags=False)).losses == ()
    [tags] = report(reader, who).losses
    assert (tags.what, tags.count) == ("tags", 1)
    with_notes = report(reader, who, Choices(notes=True, tags=False))
    assert [loss.what for loss in with_notes.losses] == ["note"]


@pytest.mark.parametrize("target", [pytest.param(f, id=f.id) for f in export_formats().values()])
def test_a_report_is_what_the_format_says(reader: Reader, target: Format) -> None:
    found = report(reader, Selection(ids=(CY.id, BO.id)), format_id=target.id)
    theirs = [replace(each, networks=frozenset()) for each in (CY, BO)]
    single = [losses(each, target.carries(each)) for each in theirs]
    wanted = {what: sum(each.get(what, 0) for each in single) for each in single for what in each}
    assert {loss.what: loss.count for loss in found.losses} == wanted
    assert all(loss_words(loss) for loss in found.losses)


@pytest.mark.parametrize("format_id", ["ldif", "google-csv", "outlook-csv", "thunderbird-csv"])
def test_who_cannot_be_carried_at_all_is_reported_and_left_out(
    store: Store, tmp_path: Path, format_id: str
) -> None:
    store.apply(add("Add", BO, replace(contact("", 9), given="", family="", formatted="")))
    with store.read() as opened:
        [first, *_] = report(opened, EVERYBODY, format_id=format_id).losses
        written = write_file(opened, EVERYBODY, tmp_path / "o", format_id=format_id)
        folder = write_folder(opened, EVERYBODY, tmp_path / "all", format_id=format_id)
    assert loss_words(first) == "all that is known of 1 person"
    assert (written.people, written.ids) == (1, (BO.id,))
    assert [each.name for each in written.differences] == ["Somebody without a name"]
    assert (folder.people, folder.differences) == (1, written.differences)
    assert len(list((tmp_path / "all").iterdir())) == 1


def test_nobody_and_no_such_format(reader: Reader) -> None:
    assert report(reader, Selection(tag="none")).people == 0
    with pytest.raises(UserError, match="no format"):
        report(reader, EVERYBODY, format_id="papyrus")


def test_counting_can_be_stopped(reader: Reader) -> None:
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int, /) -> None:
        seen.append((done, total))
        raise Cancelled

    with pytest.raises(Cancelled):
        report(reader, EVERYBODY, progress=stop)
    assert seen == [(4, 4)]


def lost(what: str, count: int, people: int) -> Loss:
    lines = tuple(ContactLine(id=str(n), name=f"P{n}") for n in range(people))
    return Loss(what=what, count=count, people=lines)


@pytest.mark.parametrize(
    ("loss", "words"),
    [
        (lost("phones", 3, 2), "3 phone numbers of 2 people"),
        (lost("phones", 2, 1), "2 phone numbers of 1 person"),
        (lost("phones", 1, 1), "1 phone number"),
        (lost("photo", 1, 1), "1 photo"),
        (lost("photo", 2, 2), "2 photos"),
        (lost("lines", 12, 5), "12 other details of 5 people"),
        (lost("names", 1, 1), "the parts of 1 name"),
        (lost("kinds", 3, 3), "the kind (work or home) of 3 details of 3 people"),
    ],
)
def test_words_have_the_right_plurals(loss: Loss, words: str) -> None:
    assert loss_words(loss) == words


def test_every_sort_has_words() -> None:
    everything = replace(zoe(), source=ADA.source)
    bare = Contact(id="b", uid="b", created=zoe().created)
    for what, count in losses(everything, bare).items():
        assert loss_words(lost(what, count, 1))
    for what in ("names", "kinds", "labels", "preferred"):
        assert loss_words(lost(what, 2, 2))

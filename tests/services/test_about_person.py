"""All that is held about somebody in one file: whole, readable, and harmless."""

from __future__ import annotations

import stat
from dataclasses import fields, replace
from datetime import date, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from netcompanion.domain.bin import Binned
from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.errors import FormatError, UserError
from netcompanion.domain.holding import Holding
from netcompanion.domain.phrase import written_day
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.domain.unsaved import Typed
from netcompanion.services import about_person, people
from netcompanion.services import bin as bins
from netcompanion.services.folder import DataFolder
from netcompanion.services.page_of_data import TITLES
from netcompanion.services.unsaved import unsaved
from netcompanion.store import Store
from netcompanion.store.codec import KINDS
from tests import builders

ZOE = builders.zoe()
EVIL = "</script><script>alert(1)</script><img src=x onerror=y>\u202egnp.exe"


class Seen(HTMLParser):
    """What a browser would find: the tags, and the words between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.images: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name in ("href", "onerror", "onload")]
        self.images += [value or "" for name, value in attrs if name == "src"]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def seen(data: bytes) -> Seen:
    found = Seen()
    found.feed(data.decode())
    return found


def saved(store: Store, folder: Path, contact_id: str = ZOE.id) -> bytes:
    out = folder / "about.html"
    about_person.save(store, DataFolder(folder / "data"), contact_id, out, builders.MADE)
    return out.read_bytes()


def filled(store: Store) -> None:
    mixer = builders.mixer()
    change = (Edit(None, ZOE), Edit(None, mixer), Edit(None, builders.encounter(ZOE, mixer)))
    store.apply(Change("Imported 1 person from guild.vcf", change, (builders.portrait(),)))
    store.apply(
        add(
            "Note",
            Holding(id="h", contact_id=ZOE.id, consent="Said yes", delete_by=date(2027, 1, 1)),
            Introduction(
                id="i", first=Party(name=ZOE.name, contact_id=ZOE.id), second=Party(name="Kim"),
                on=date(2026, 3, 6), state=IntroductionState.MADE,
            ),
        )
    )  # fmt: skip


def test_all_of_it_is_there_and_can_be_read_back(store: Store, tmp_path: Path) -> None:
    filled(store)
    data = saved(store, tmp_path)
    with store.read() as reader:
        change = people.remove(reader, [ZOE])
    assert set(about_person.read(data)) == {each.before for each in change.edits}
    words = " ".join(seen(data.split(b"<script")[0]).words)
    for text in (
        "Dr Zoë Müller-Ødegaard",
        "+44 7700 900123, mobile, preferred",
        "Zoe@harbour-glass.example, work",
        "Knows everybody in the guild.",
        "Kim",
        "Said yes",
        "1 January 2027",
        "guild.vcf",
    ):
        assert text in words
    assert "'" not in words  # as values of Python have them
    [image] = seen(data).images
    assert image.startswith("data:image/png;base64,")


def test_nothing_in_it_does_anything(store: Store, tmp_path: Path) -> None:
    evil = replace(ZOE, formatted=EVIL, note=EVIL, photo=None, tags=(EVIL,), source=None)
    store.apply(people.new(evil))
    data = saved(store, tmp_path)
    found = seen(data)
    assert found.tags.count("script") == 1
    assert "img" not in found.tags
    assert b"\xe2\x80\xae" not in data.split(b"<script")[0]
    assert "[U+202E]" in " ".join(found.words)
    assert about_person.read(data) == (evil,)
    assert b"default-src 'none'" in data


def test_it_is_for_its_owner_alone_and_over_nothing_of_the_app(
    store: Store, tmp_path: Path
) -> None:
    filled(store)
    saved(store, tmp_path)
    assert stat.S_IMODE((tmp_path / "about.html").stat().st_mode) == 0o600
    with pytest.raises(UserError, match="lives on"):
        about_person.save(store, DataFolder(tmp_path), ZOE.id, store.path, builders.MADE)
    with pytest.raises(UserError, match="not here any more"):
        saved(store, tmp_path, "nobody")


def test_it_says_where_else_they_are(store: Store, tmp_path: Path) -> None:
    filled(store)
    backups = tmp_path / "data" / "backups"
    backups.mkdir(parents=True)
    store.backup(backups / "daily.db")
    words = " ".join(seen(saved(store, tmp_path)).words)
    assert "In 1 backup made" in words
    assert "In 2 steps of the history" in words
    assert "Copies made by hand" in words


def test_another_file_is_none(tmp_path: Path) -> None:
    with pytest.raises(FormatError):
        about_person.read(b"<html></html>")


def test_every_kind_that_goes_with_somebody_has_a_title() -> None:
    about = [kind for kind in KINDS.values() if "contact_id" in str(fields(kind))]
    assert set(about) - {Binned} <= TITLES.keys()


def test_what_names_them_in_notes_about_others_is_shown_and_no_more(
    store: Store, tmp_path: Path
) -> None:
    ben = replace(builders.contact("Ben Hale", 2), note=f"Came with {ZOE.name}", title="Miller")
    store.apply(add("Add", replace(ZOE, photo=None), ben))
    words = " ".join(seen(saved(store, tmp_path)).words)
    assert f"Contact: Ben Hale, Note Came with {ZOE.name}" in words
    assert "Miller" not in words


def test_of_who_is_in_the_bin_only_what_names_them_is_shown(store: Store, tmp_path: Path) -> None:
    ben = replace(builders.contact("Ben Hale", 2), note=f"Came with {ZOE.name}", title="Miller")
    store.apply(add("Add", replace(ZOE, photo=None), ben))
    with store.read() as reader:
        store.apply(bins.remove_people(reader, [ben], builders.MADE))
    words = " ".join(seen(saved(store, tmp_path).split(b"<script")[0]).words)
    assert f"In the bin: Contact: Ben Hale, Note Came with {ZOE.name}" in words
    assert "Miller" not in words


def test_the_steps_of_the_history_stand_there_with_their_days(store: Store, tmp_path: Path) -> None:
    filled(store)
    store.apply(add("Add Ben Hale", builders.contact("Ben Hale", 2)))
    store.apply(add(f"Add Kim, beside {ZOE.name}", builders.contact("Kim", 3)))
    with store.read() as reader:
        steps = reader.history(9)
    words = [each for each in seen(saved(store, tmp_path)).words if each.strip()]
    for step in (each for each in steps if "Ben" not in each.label):
        day = written_day(step.made.astimezone().date())
        beside = [before for before, label in pairwise(words) if label == step.label]
        assert any(each.startswith(day) for each in beside)
    assert "Add Ben Hale" not in words


def test_what_is_typed_about_them_and_not_saved_is_in_it(store: Store, tmp_path: Path) -> None:
    filled(store)
    words = unsaved(DataFolder(tmp_path / "data").make())
    at = datetime(2026, 3, 6, 18, 20)
    dialog = '[["", "Kiln"], ["Wants <two>", "Kiln"]]'
    words.put(
        Typed(thing=ZOE.id, field="note", words="Rang about", at=at, first="Met at sea"),
        Typed(thing="stack", field="cards", words=f'[{{"name": "{ZOE.name}"}}, "Ora"]', at=at),
        Typed(thing="h", field="Dialog", words=dialog, at=at),
        Typed(thing="kim", field="note", words="Nothing of theirs", at=at),
    )
    data = saved(store, tmp_path)
    found = seen(data).words
    assert found.count("Typed and not saved yet") == 1
    for each in ("6 March 2026, 18:20", "Rang about", "Met at sea", "Wants <two>", "Kiln"):
        assert each in found
    assert found[found.index("Typed and not saved yet: 6 March 2026") + 1] == ZOE.name
    assert {"Ora", "Nothing of theirs"}.isdisjoint(found[: found.index("Where else they are")])
    assert b'"texts":["Rang about","Met at sea"]' in data

"""Everybody is found from a plain keyboard, by anything that is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain import change
from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Phone
from netcompanion.domain.event import Event
from netcompanion.domain.query import PeopleFilter
from netcompanion.store import Store
from tests import builders, strategies

HARD_NAMES = [
    ("zoe", "Zoë Müller"),
    ("muller", "Zoë Müller"),
    ("lukasz", "Łukasz Çelik"),
    ("celik", "Łukasz Çelik"),
    ("soren", "Søren Ødegaard"),
    ("odegaard", "Søren Ødegaard"),
    ("dorde", "Đorđe Đurić"),
    ("ibrahim", "İbrahim Y\u0131lmaz"),
    ("yilmaz", "İbrahim Y\u0131lmaz"),
    ("weiss", "Weiß Straße"),
    ("strasse", "Weiß Straße"),
    ("nguyen", "Nguyễn Thị Hương"),
    ("huong", "Nguyễn Thị Hương"),
    ("太郎", "山田太郎"),
    ("田太", "山田太郎"),
    ("伟", "张伟"),
    ("민준", "김민준"),
    ("иович", "Дмитрий Йович"),
    ("ελενη", "Ελένη Παπαδόπουλος"),
    ("obrien", "O'Brien Mc-Donald"),
    ("mcdonald", "O'Brien Mc-Donald"),
    ("fiona", "ﬁona ligature"),
    ("étoile", "e\u0301toile NFD"),
    ("アイウ", "ｱｲｳ half kana"),
    ("ｾﾞﾛ", "ゼロ"),
    ("محمد", "مُحَمَّد"),
    ("4155552671", "+1 (415) 555-2671"),
    ("5552671", "+1 (415) 555-2671"),
]


@pytest.fixture
def hard(store: Store) -> Store:
    """A store with everybody of `HARD_NAMES`; the numbers belong to Ada."""
    names = dict.fromkeys(name for _, name in HARD_NAMES)
    people = [
        replace(builders.contact("Ada Finch", i), phones=(Phone(value=name),))
        if name.startswith("+")
        else replace(builders.contact("", i), formatted=name)
        for i, name in enumerate(names)
    ]
    store.apply(add("Add", *people, builders.contact("Nobody Else", 99)))
    return store


def found(store: Store, text: str) -> list[str]:
    """The names that a text finds."""
    with store.read() as reader:
        lines = reader.search(text)
        assert reader.search_count(text) == len(lines)
        assert len(reader.contact_ids(query=text)) == len(lines)
        assert reader.page(PeopleFilter(text=text), 0, 50) == lines
        return [line.name for line in lines]


@pytest.mark.parametrize(("typed", "name"), HARD_NAMES)
def test_hard_names_are_found(hard: Store, typed: str, name: str) -> None:
    wanted = "Ada Finch" if name.startswith("+") else name
    assert found(hard, typed) == [wanted]


@pytest.mark.parametrize(
    "typed",
    [
        "harb",
        "glass head",
        "furnaces",
        "tso",
        "zo mull",
        "dr anna",
        "zoe@harbour-glass.example",
        "zoe@har",
        "+44 7700 900123",
        "07700900123",
        "07700 900 123",
        "00447700900123",
        "900123",
        "0142",
        "zoe-mo",
        "speaker",
        "guild",
        "kiln leeds",
        "ödegaard",
        "ØDEGAARD",
        "degaar",
        "ullerode",
        "heat pump",
        "  ZOE   mu ",
    ],
)
def test_a_contact_is_found_by_anything_known_of_it(store: Store, typed: str) -> None:
    zoe = replace(builders.zoe(), photo=None)
    others = builders.contact("Olu Reed", 2), builders.contact("Ines Tor", 3)
    store.apply(add("Add", zoe, *others, builders.encounter(zoe)))
    assert found(store, typed) == [zoe.name]


def test_what_is_no_longer_so_finds_nobody(store: Store) -> None:
    zoe = replace(builders.zoe(), photo=None)
    met = builders.encounter(zoe, said="likes boats")
    store.apply(add("Add", zoe, met))
    assert found(store, "boats") == [zoe.name]
    later = replace(met, said="likes trains")
    noted = store.apply(change.replace("Note", met, later))
    assert found(store, "boats") == []
    assert found(store, "trains") == [zoe.name]
    store.undo(noted.change_id)
    assert found(store, "trains") == []
    store.apply(Change("Forget", (Edit(met, None),)))
    assert found(store, "boats") == []
    store.apply(change.replace("Edit", zoe, replace(zoe, department="", organisation="Kiln & Co")))
    assert found(store, "furnaces") == []
    assert found(store, "kiln co") == [zoe.name]


def test_better_answers_come_first(store: Store) -> None:
    names = ("Primrose Vale", "Ada Rose", "Rose Zabel", "Rosa Abel", "Rose Abel", "Olu Reed")
    *people, olu = (builders.contact(name, i) for i, name in enumerate(names))
    store.apply(add("Add", *people, replace(olu, organisation="Rosewood")))
    wanted = ["Rose Abel", "Rose Zabel", "Ada Rose", "Olu Reed", "Primrose Vale"]
    assert found(store, "rose") == wanted


@given(text=strategies.words | st.text(max_size=300))
def test_no_text_is_an_error(hostile: Store, text: str) -> None:
    with hostile.read() as reader:
        lines = reader.search(text, limit=1000)
        assert reader.search_count(text, cap=1000) == len(lines)
        if text.strip():
            assert set(reader.contact_ids(query=text)) == {line.id for line in lines}
        assert reader.count(PeopleFilter(text=text)) >= len(lines)
        reader.organisations(text)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store full of hostile text."""
    folder = tmp_path_factory.mktemp("hostile")
    store = Store.open(folder / "hostile.db", backups=folder)
    people = [
        replace(builders.contact("", i), formatted=text, note=text, organisation=text)
        for i, text in enumerate(strategies.HOSTILE)
    ]
    store.apply(add("Add", *people))
    yield store
    store.close()


@pytest.mark.parametrize("text", ["%", "_", '"', "'", "*", "(", "-", "\x00", " ", "", "^", ":"])
def test_signs_alone_find_nobody(hostile: Store, text: str) -> None:
    with hostile.read() as reader:
        assert reader.search(text) == []


@pytest.mark.parametrize("text", ["and", "OR", "near", "not", 'NEAR("a" "b")', "names:zoe", "x*"])
def test_words_of_the_query_language_are_words(store: Store, text: str) -> None:
    spoken = replace(builders.contact("Ada Finch"), note="And, or: not near a b! names: Zoe, x.")
    store.apply(add("Add", spoken, builders.contact("Olu Reed", 2)))
    assert found(store, text) == ["Ada Finch"]


def test_a_long_text_is_cut(store: Store) -> None:
    ada = builders.contact("Ada Finch")
    store.apply(add("Add", ada))
    with store.read() as reader:
        assert [line.name for line in reader.search("ada " * 50 + "nobody")] == ["Ada Finch"]
        assert [line.name for line in reader.search("ada " * 100_000)] == ["Ada Finch"]
        assert reader.search('"' * 1001) == []


def test_a_list_is_that_of_all_names_sorted_wherever_it_is_opened(store: Store) -> None:
    people = builders.book(700)
    store.apply_import("Import", [add("batch", *people)])
    by_name = sorted(people, key=lambda whom: (whom.name.casefold(), people.index(whom)))
    names = [whom.id for whom in by_name]
    with store.read() as reader:
        assert reader.count() == len(people)
        for start in (0, 1, 127, 350, 699, 700, 5000):
            page = reader.page(PeopleFilter(), start, 128)
            assert [line.id for line in page] == names[start : start + 128]
        assert reader.contact_ids() == names
        assert [whom.id for whom in reader.every_contact(batch=64)] == names


def test_a_long_list_with_a_text_is_the_same_in_pages_as_in_one(store: Store) -> None:
    people = builders.book(1500)
    store.apply_import("Import", [add("batch", *people)])
    everybody = PeopleFilter(text="firm")
    with store.read() as reader:
        assert reader.count(everybody) == 1000
        whole = reader.page(everybody, 0, 1000)
        pages = [line for start in range(0, 1100, 90) for line in reader.page(everybody, start, 90)]
        assert pages == whole
        assert len({line.id for line in whole}) == 1000
        assert reader.search_count("firm", cap=20_000) == 1500
        assert len(reader.contact_ids(query="firm")) == 1500


def test_a_filter_narrows_with_and_without_a_text(store: Store) -> None:
    zoe = replace(builders.zoe(), photo=None)
    olu = replace(builders.contact("Olu Reed", 2), tags=("GLASS",))
    ines = builders.contact("Ines Reed", 3)
    mixer = builders.mixer()
    dinner = Event(id="dinner", name="Guild dinner", start=datetime(2026, 4, 1, 19), place="Ghent")
    store.apply(
        add(
            "Add",
            zoe,
            olu,
            ines,
            mixer,
            dinner,
            builders.encounter(zoe, mixer),
            replace(builders.encounter(olu, dinner), needs=("Übersetzer",)),
        )
    )

    def names(people: PeopleFilter) -> list[str]:
        with store.read() as reader:
            lines = reader.page(people, 0, 10)
            assert reader.count(people) == len(lines)
            return [line.name for line in lines]

    assert names(PeopleFilter(tags=("glass",))) == [zoe.name, olu.name]
    assert names(PeopleFilter(tags=("glass", "speaker"))) == [zoe.name]
    assert names(PeopleFilter(networks=frozenset({*zoe.networks}))) == [zoe.name]
    assert names(PeopleFilter(needs=("heat",))) == [zoe.name]
    assert names(PeopleFilter(needs=("ubersetz",))) == [olu.name]
    assert names(PeopleFilter(needs=("eat",))) == []
    assert names(PeopleFilter(places=("leeds",))) == [zoe.name]
    assert names(PeopleFilter(places=("ghent",))) == [olu.name]
    assert names(PeopleFilter(events=("guild dinner",))) == [olu.name]
    assert names(PeopleFilter(event_id=mixer.id)) == [zoe.name]
    assert names(PeopleFilter(text="reed", tags=("glass",))) == [olu.name]
    assert names(PeopleFilter(text="reed")) == [ines.name, olu.name]
    assert names(PeopleFilter(text="eed", event_id=dinner.id)) == [olu.name]
    assert names(PeopleFilter(text="'")) == []
    with store.read() as reader:
        assert reader.contact_ids(event_id=mixer.id) == [zoe.id]
        assert reader.contact_ids(tag="Glass") == [zoe.id, olu.id]
        assert reader.contact_ids(tag="Glass", query="reed") == [olu.id]

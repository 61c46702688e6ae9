"""What people want and offer, as the store finds it among many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter
from netcompanion.domain.matchmaking import COMMON, Source, Trade, starts
from netcompanion.domain.relationship import Party
from netcompanion.store import Store
from tests.builders import contact, introduction

SINCE = date(2026, 1, 1)
DAYS = (SINCE, date.max)
ADA = replace(
    contact("Ada Finch"),
    title="Kiln builder",
    wants=("a glazier", "Rückgabe"),
    offers=("Kiln repairs", "天使投资"),
    tags=("guild",),
)
MET = Encounter(id="met", contact_id=ADA.id, on=SINCE, said="kilns", needs=("a van", "bricks"))


def trade(text: str, source: Source) -> Trade:
    return Trade(contact_id=ADA.id, text=text, source=source)


def crowd(number: int, title: str) -> list[Contact]:
    return [replace(contact(f"Person {n}", 1000 + n), title=title) for n in range(number)]


def test_what_is_wanted_and_offered_comes_from_all_the_places(store: Store) -> None:
    store.apply(add("Start", ADA, contact("Tom Reed", 2), MET))
    wanted = [trade("a glazier", Source.WANT), trade("Rückgabe", Source.WANT)]
    needed = [trade("a van", Source.NEED), trade("bricks", Source.NEED)]
    offered = [
        trade("Kiln repairs", Source.OFFER),
        trade("天使投资", Source.OFFER),
        trade("guild", Source.TAG),
        trade("Kiln builder", Source.TITLE),
    ]
    with store.read() as reader:
        assert reader.wants(DAYS) == reader.wants(DAYS, [ADA.id]) == wanted + needed
        assert reader.wants((date(2026, 1, 2), date.max)) == wanted
        assert reader.wants((date.min, date(2025, 12, 31))) == wanted
        assert reader.wants(DAYS, ["contact-2"]) == []
        assert sorted(reader.offers(), key=offered.index) == offered
        assert sorted(reader.offers([ADA.id]), key=offered.index) == offered


def test_they_are_found_by_the_beginnings_of_words(store: Store) -> None:
    store.apply(add("Start", ADA, contact("Tom Reed", 2), MET))

    def offers(text: str) -> set[Source]:
        return {each.source for each in reader.offers_like(starts([text]))}

    with store.read() as reader:
        assert Source.OFFER in offers("投资人")
        assert offers("kilns") == {Source.OFFER, Source.TAG, Source.TITLE}
        assert offers("kites") == set()
        assert trade("bricks", Source.NEED) in reader.wants_like(starts(["a brick"]), DAYS)
        assert trade("a glazier", Source.WANT) in reader.wants_like(starts(["Glaziers"]), DAYS)
        assert reader.wants_like(starts(["nobody"]), DAYS) == []


def test_what_too_many_have_in_common_says_nothing_of_one(store: Store) -> None:
    store.apply(add("Start", *crowd(COMMON + 1, "Welder")))
    with store.read() as reader:
        assert reader.offers() == []
        assert reader.offers_like(starts(["a welder"])) == []


def test_who_is_acquainted_is_told_by_id_or_by_name(store: Store) -> None:
    tom = contact("Tom Reed", 2)
    by_olu = replace(introduction(ADA, tom), introducer=Party(name="Olu  COLE"))
    to_me = replace(introduction(tom, ADA), second=Party(name=""))
    store.apply(add("Start", ADA, tom, by_olu, to_me))
    pairs = {
        frozenset((ADA.id, tom.id)),
        frozenset((ADA.id, "olu cole")),
        frozenset((tom.id, "olu cole")),
    }
    with store.read() as reader:
        assert reader.acquainted([ADA.id]) == pairs
        assert reader.acquainted([]) == pairs  # with an outsider, it may be anybody

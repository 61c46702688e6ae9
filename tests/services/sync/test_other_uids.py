"""Whoever has another UID there than here, as one does who was linked with a card."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from netcompanion.domain.merging import Side
from netcompanion.domain.sync import Bookkeeping, Item
from tests import builders
from tests.services.sync.world import World


@pytest.fixture
def linked(world: World) -> World:
    """Ada has one card there, and Bo one that is called otherwise than he is here."""
    world.put("Ada Finch", "ada", "TITLE:Founder")
    world.put("Bo Lund", "bo-there", "EMAIL:bo@there.example")
    bo = builders.contact("Bo Lund")
    world.add(bo, builders.contact("Di Fox", 2))
    world.begin()
    href = f"{urlsplit(world.url).path.rstrip('/')}/bo-there.vcf"
    item = Item(book_id="book", href=href, uid="bo-there", contact_id=bo.id)
    world.store.note(Bookkeeping(save=(item,)))
    world.synced()
    assert sorted(world.people()) == ["Ada Finch", "Bo Lund", "Di Fox"]
    assert world.person("Bo Lund").uid == bo.uid != "bo-there"
    return world


def test_their_card_that_changed_there_meanwhile_becomes_part_of_whom_they_are(
    linked: World,
) -> None:
    linked.merge("Ada Finch", "Bo Lund", name=Side.KEEP)
    linked.say("bo-there", "TEL:07700 900123")
    linked.synced()
    linked.synced()
    assert sorted(linked.people()) == ["Ada Finch", "Di Fox"]
    assert list(linked.cards()) == ["ada.vcf"]
    assert "07700 900123" in linked.cards()["ada.vcf"]


def test_their_card_that_comes_once_more_becomes_part_of_whom_they_are(linked: World) -> None:
    linked.merge("Ada Finch", "Bo Lund", name=Side.KEEP)
    linked.synced()
    assert list(linked.cards()) == ["ada.vcf"]
    linked.server.put_card(
        linked.url,
        "again.vcf",
        linked.cards()["ada.vcf"].replace("UID:ada", "UID:bo-there").encode(),
    )
    linked.synced()
    linked.synced()
    assert sorted(linked.people()) == ["Ada Finch", "Di Fox"]
    assert list(linked.cards()) == ["ada.vcf"]


def test_their_card_is_that_of_whom_they_are_who_had_none_and_theirs_again_after_undo(
    linked: World,
) -> None:
    merged = linked.merge("Di Fox", "Bo Lund", name=Side.KEEP)
    for _ in range(2):
        assert linked.synced().deleted_there == 0
    assert "FN:Di Fox" in linked.cards()["bo-there.vcf"].splitlines()
    linked.store.undo(merged)
    linked.synced()
    linked.synced()
    assert "FN:Bo Lund" in linked.cards()["bo-there.vcf"].splitlines()
    assert sorted(linked.people()) == ["Ada Finch", "Bo Lund", "Di Fox"]
    (item,) = (each for each in linked.items().values() if each.uid == "bo-there")
    assert item.contact_id == linked.person("Bo Lund").id


def test_a_uid_that_somebody_else_has_here_stays_theirs(linked: World) -> None:
    linked.add(replace(builders.contact("Cy Roe", 3), uid="bo-there"))
    linked.merge("Ada Finch", "Bo Lund", name=Side.KEEP)
    with linked.store.read() as reader:
        assert reader.aliases(linked.person("Ada Finch").id) != []
        assert reader.contacts_by_uid(["bo-there"])["bo-there"].name == "Cy Roe"
    linked.remove("Cy Roe")
    with linked.store.read() as reader:
        assert reader.contacts_by_uid(["bo-there"]) == {}

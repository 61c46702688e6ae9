"""Groups that are cards there are tags here, whichever side changes them (rule S14)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from netcompanion.domain.sync import Direction
from tests import builders
from tests.servers import trouble
from tests.servers.fake import Fake
from tests.services.sync.elsewhere import vcard
from tests.services.sync.world import EVERYONE, World


def group(world: World, name: str, *members: str, uid: str = "walkers") -> None:
    lines = [f"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:{each}" for each in members]
    card = vcard(name, uid, "X-ADDRESSBOOKSERVER-KIND:group", *lines, "X-COLOUR:indigo")
    world.server.put_card(world.url, f"{uid}.vcf", card)


def tags(world: World) -> dict[str, tuple[str, ...]]:
    return {name: each.tags for name, each in world.people().items() if each.tags}


@pytest.fixture
def grouped(world: World) -> World:
    group(world, "Walkers", "ada", "stranger")
    world.three(upload=EVERYONE)
    return world


def test_members_have_the_tag_and_nothing_goes_back(grouped: World, fake: Fake) -> None:
    assert tags(grouped) == {"Ada Finch": ("Walkers",)}
    run = grouped.synced()
    assert (run.pulled, run.pushed) == (0, 0)
    assert fake.count("PUT") == 0


def test_whoever_joins_or_leaves_there_has_the_tag_or_not(grouped: World, fake: Fake) -> None:
    group(grouped, "Walkers", "bo", "dee")
    grouped.put("Dee Moss", "dee")
    grouped.synced()
    assert tags(grouped) == {"Bo Lund": ("Walkers",), "Dee Moss": ("Walkers",)}
    grouped.drop("bo")
    assert grouped.synced().deleted_here == 1, "a tag from a group is no edit of a person"
    assert fake.count("PUT") == 0


def test_a_group_that_is_renamed_or_deleted_there(grouped: World, fake: Fake) -> None:
    group(grouped, "Climbers", "ada")
    grouped.synced()
    assert tags(grouped) == {"Ada Finch": ("Climbers",)}
    grouped.drop("walkers")
    grouped.synced()
    assert tags(grouped) == {}
    assert fake.count("PUT") == 0


def test_a_tag_given_and_taken_here_changes_the_group_there(grouped: World, fake: Fake) -> None:
    grouped.edit("Bo Lund", tags=("walkers", "Client"))
    grouped.edit("Ada Finch", tags=())
    grouped.synced()
    card = grouped.cards()["walkers.vcf"]
    assert "uuid:bo" in card
    assert "uuid:stranger" in card
    assert "uuid:ada" not in card
    assert "X-COLOUR:indigo" in card
    assert "CATEGORIES:Client" in grouped.cards()["bo.vcf"]
    before = fake.count("PUT")
    run = grouped.synced()
    assert (run.pulled, run.pushed) == (0, 0)
    assert fake.count("PUT") == before
    assert tags(grouped) == {"Bo Lund": ("walkers", "Client")}


def test_somebody_new_goes_up_into_the_group(grouped: World) -> None:
    grouped.add(replace(builders.contact("Dee Moss", 9), uid="dee", tags=("Walkers",)))
    grouped.synced()
    assert "uuid:dee" in grouped.cards()["walkers.vcf"]
    assert "Walkers" not in grouped.cards()["dee.vcf"]
    grouped.synced()
    assert tags(grouped)["Dee Moss"] == ("Walkers",)


def test_a_group_that_changes_there_right_before_a_write_is_merged(
    grouped: World, fake: Fake
) -> None:
    grouped.edit("Bo Lund", tags=("Walkers",))
    fake.interfere("PUT", trouble.after(lambda: group(grouped, "Walkers", "ada", "cy")))
    grouped.synced()
    card = grouped.cards()["walkers.vcf"]
    assert all(f"uuid:{uid}" in card for uid in ("ada", "bo", "cy"))
    assert tags(grouped) == dict.fromkeys(("Ada Finch", "Bo Lund", "Cy Roe"), ("Walkers",))


def test_a_lost_answer_about_a_group_is_made_good(grouped: World, fake: Fake) -> None:
    grouped.edit("Bo Lund", tags=("Walkers",))
    fake.interfere("PUT", trouble.dropped_after)
    assert grouped.sync().error
    grouped.synced()
    assert "uuid:bo" in grouped.cards()["walkers.vcf"]
    assert tags(grouped) == {"Ada Finch": ("Walkers",), "Bo Lund": ("Walkers",)}
    with grouped.store.read() as reader:
        assert reader.ops("book") == []


def test_a_mirror_has_the_tags_too(world: World, fake: Fake) -> None:
    group(world, "Walkers", "ada")
    world.three(direction=Direction.MIRROR)
    assert tags(world) == {"Ada Finch": ("Walkers",)}
    world.edit("Bo Lund", tags=("Walkers",))
    world.synced()
    assert fake.count("PUT") == 0

from __future__ import annotations

from dataclasses import replace

import pytest

from netcompanion.domain.alias import alias
from netcompanion.domain.change import Change, add
from netcompanion.domain.contact import Email, NetworkKind
from netcompanion.domain.merging import Side
from netcompanion.domain.sync import Chose, Direction
from netcompanion.services import bin as bins
from netcompanion.services.sync import conflicts
from netcompanion.store import Store
from tests import builders
from tests.servers import trouble
from tests.servers.fake import Fake
from tests.servers.lies import recarded
from tests.servers.quirks import SERVICES, Quirks
from tests.services.sync.elsewhere import vcard
from tests.services.sync.world import EVERYONE, World


def test_both_edits_are_there_when_they_are_about_different_things(world: World) -> None:
    world.three()
    world.edit("Ada Finch", nickname="Addie")
    world.say("ada", "TITLE:Owner")
    run = world.synced()
    assert (run.pulled, run.pushed, run.conflicts) == (1, 1, 0)
    ada = world.person("Ada Finch")
    assert (ada.nickname, ada.title) == ("Addie", "Owner")
    assert "NICKNAME:Addie" in world.cards()["ada.vcf"]


def test_addresses_that_were_added_on_both_sides_are_all_there(world: World) -> None:
    world.three()
    world.edit("Ada Finch", emails=(Email(value="ada@here.example"),))
    world.say("ada", "EMAIL:ada@there.example")
    world.synced()
    emails = {each.value for each in world.person("Ada Finch").emails}
    assert emails == {"ada@here.example", "ada@there.example"}
    assert all(each in world.cards()["ada.vcf"] for each in emails)


def test_of_two_edits_of_one_value_theirs_is_shown_and_mine_is_one_click_away(
    world: World,
) -> None:
    world.three()
    world.edit("Ada Finch", title="Painter")
    world.say("ada", "TITLE:Owner")
    run = world.synced()
    assert run.conflicts == 1
    assert world.person("Ada Finch").title == "Owner"
    with world.store.read() as reader:
        (conflict,) = reader.conflicts("book")
        assert (conflict.base, conflict.mine, conflict.theirs) == ("Founder", "Painter", "Owner")
        change, beside = conflicts.choose(reader, conflict, Chose.MINE)
    world.store.apply_beside(change, beside)
    world.synced()
    assert "TITLE:Painter" in world.cards()["ada.vcf"]
    assert world.synced().conflicts == 0


def test_mine_is_kept_where_the_book_is_set_to_it(world: World) -> None:
    world.three(mine_wins=True)
    world.edit("Ada Finch", title="Painter")
    world.say("ada", "TITLE:Owner")
    run = world.synced()
    assert (run.conflicts, run.pushed) == (1, 1)
    assert world.person("Ada Finch").title == "Painter"
    assert "TITLE:Painter" in world.cards()["ada.vcf"]
    with world.store.read() as reader:
        (conflict,) = reader.conflicts("book")
        assert conflicts.stands(reader, conflict) is Chose.MINE


def test_the_same_edit_on_both_sides_is_no_conflict_and_is_not_sent(world: World) -> None:
    world.three()
    world.edit("Ada Finch", title="Owner")
    world.say("ada", "TITLE:Owner")
    run = world.synced()
    assert (run.conflicts, run.pushed) == (0, 0)


def test_what_is_private_here_is_no_reason_to_send_a_card(world: World, fake: Fake) -> None:
    world.three()
    world.edit("Ada Finch", networks=frozenset({NetworkKind.REFERRAL}), wants=("a printer",))
    assert world.synced().pushed == 0
    assert fake.count("PUT") == 0
    world.say("ada", "TITLE:Owner")
    world.synced()
    assert world.person("Ada Finch").wants == ("a printer",)


def test_a_card_of_somebody_here_by_uid_is_linked_and_merged(world: World) -> None:
    ada = replace(builders.contact("Ada Finch"), uid="ada", nickname="Addie")
    world.add(ada)
    world.put("Ada Finch", "ada", "TITLE:Founder")
    world.begin()
    run = world.synced()
    assert (run.pulled, run.pushed, run.conflicts) == (1, 1, 0)
    assert world.person("Ada Finch").id == ada.id
    assert world.person("Ada Finch").title == "Founder"
    assert "NICKNAME:Addie" in world.cards()["ada.vcf"]


def test_nobody_is_merged_because_they_look_alike(world: World) -> None:
    world.add(replace(builders.contact("Ada Finch"), uid="another"))
    world.put("Ada Finch", "ada")
    world.begin()
    world.synced()
    with world.store.read() as reader:
        assert reader.count() == 2


def test_two_cards_of_one_uid_are_two_people(store: Store) -> None:
    with Fake("nextcloud") as fake:
        world = World(store, fake, fake.make_book("people"))
        world.server.put_card(world.url, "one.vcf", vcard("Ada Finch", "same"))
        world.server.put_card(world.url, "two.vcf", vcard("Bo Lund", "same"))
        world.begin()
        world.synced()
        assert sorted(world.people()) == ["Ada Finch", "Bo Lund"]
        assert len({each.uid for each in world.people().values()}) == 2
        world.edit("Bo Lund", title="Owner")
        world.synced()
        assert "TITLE:Owner" in world.cards()["two.vcf"]
        assert "UID:same" in world.cards()["two.vcf"]


def test_a_card_that_moved_is_the_same_person(world: World) -> None:
    world.three()
    ada = world.person("Ada Finch")
    data = world.cards()["ada.vcf"]
    world.drop("ada")
    world.server.put_card(world.url, "elsewhere.vcf", data.replace("Founder", "Owner"))
    run = world.synced()
    assert run.deleted_here == 0
    assert world.person("Ada Finch").id == ada.id
    assert world.person("Ada Finch").title == "Owner"
    assert len(world.items()) == 3


def test_undoing_a_pull_deletes_nobody_there(world: World) -> None:
    world.three()
    world.store.undo(world.heard[0].change_id)
    assert world.people() == {}
    run = world.synced()
    assert (run.pulled, run.deleted_there) == (3, 0)
    assert len(world.people()) == len(world.cards()) == 3


@pytest.mark.parametrize("more", [(), ("TITLE:Owner",)], ids=["alone", "beside-a-field"])
def test_a_line_that_is_no_field_comes_again_to_whoever_was_written_here(
    world: World, more: tuple[str, ...]
) -> None:
    world.begin(EVERYONE)
    world.add(builders.contact("Ada Finch"))
    world.synced()
    world.say("Ada Finch", "X-GUILD:glass", *more)
    world.synced()
    world.store.undo(world.heard[-1].change_id)
    world.synced()
    (card,) = world.cards().values()
    source = world.person("Ada Finch").source
    assert "X-GUILD:glass" in card.splitlines()
    assert source is not None
    assert [line.value for line in source.lines if line.name == "X-GUILD"] == ["glass"]
    assert "TITLE" not in card
    run = world.synced()
    assert (run.pulled, run.pushed) == (0, 0)


def test_a_card_that_cannot_be_read_stops_no_other(world: World) -> None:
    world.server.put_card(world.url, "bad.vcf", b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:x\r\n")
    world.three()
    assert len(world.people()) == 3
    (bad,) = (each for each in world.items().values() if each.problem)
    assert bad.href.endswith("bad.vcf")
    world.server.put_card(world.url, "bad.vcf", vcard("Dee Moss", "dee"))
    world.synced()
    assert "Dee Moss" in world.people()


def test_a_card_that_cannot_be_fetched_is_asked_for_again(world: World, fake: Fake) -> None:
    world.three()
    world.put("Dee Moss", "dee")
    for kind in ("addressbook-multiget", "GET"):
        fake.interfere(kind, trouble.refused(500))
    run = world.synced()
    assert "Dee Moss" not in world.people()
    assert next(each for each in world.items().values() if each.verify).problem
    assert run.pulled == 0
    world.synced()
    assert "Dee Moss" in world.people()
    assert not any(each.verify or each.problem for each in world.items().values())


def test_a_group_is_nobody(world: World) -> None:
    group = "X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:ada"
    world.put("Walkers", "walkers", *group)
    world.three(upload=EVERYONE)
    assert "Walkers" not in world.people()
    assert world.synced().deleted_there == 0
    assert len(world.cards()) == 4


@pytest.mark.parametrize(
    "quirks",
    [
        Quirks(bad_token=400),
        Quirks(bad_token=403),
        Quirks(bad_token=409),
        Quirks(bad_token=412),
    ],
)
def test_a_refused_token_lets_the_whole_list_be_compared(store: Store, quirks: Quirks) -> None:
    with Fake(quirks) as fake:
        world = World(store, fake, fake.make_book("people"))
        world.three()
        world.edit("Bo Lund", title="Owner")
        world.drop("ada")
        fake.book(world.url).forget_tokens()
        run = world.synced()
        assert (run.deleted_here, run.pushed) == (1, 1)
        assert sorted(world.people()) == ["Bo Lund", "Cy Roe"]


def test_once_a_week_everything_is_compared(store: Store) -> None:
    """DAViCal takes any token, and then says of nothing that it is gone."""
    with Fake("davical") as fake:
        world = World(store, fake, fake.make_book("people"))
        world.three()
        world.drop("ada")
        world.set(token="data:,made-up")
        assert world.synced().deleted_here == 0
        world.clock.later(days=7)
        assert world.synced().deleted_here == 1


@pytest.mark.parametrize("service", ["ctag only", "propfind only"])
def test_books_without_tokens_are_listed(store: Store, service: str) -> None:
    with Fake(service) as fake:
        world = World(store, fake, fake.make_book("people"))
        world.three()
        assert world.synced().requests <= 3
        world.say("ada", "TITLE:Owner")
        world.drop("bo")
        run = world.synced()
        assert (run.pulled, run.deleted_here) == (1, 1)
        world.edit("Ada Finch", nickname="Addie")
        assert world.synced().pushed == 1
        run = world.synced()
        assert (run.pulled, run.pushed) == (0, 0)


def test_a_mirror_only_takes(world: World, fake: Fake) -> None:
    world.three(direction=Direction.MIRROR, upload=EVERYONE)
    world.add(replace(builders.contact("Dee Moss", 9), uid="dee"))
    world.edit("Ada Finch", nickname="Addie")
    world.remove("Bo Lund")
    world.say("ada", "TITLE:Owner")
    world.drop("cy")
    run = world.synced()
    assert (run.pulled, run.pushed, run.deleted_here, run.deleted_there) == (1, 0, 1, 0)
    assert fake.count("PUT") == fake.count("DELETE") == 0
    ada = world.person("Ada Finch")
    assert (ada.nickname, ada.title) == ("Addie", "Owner")
    world.drop("ada")
    run = world.synced()
    assert "Ada Finch was deleted" in run.notes[0]
    assert world.person("Ada Finch").nickname == "Addie"


def test_two_contacts_merged_here_are_one_card_there(world: World) -> None:
    world.three()
    world.edit("Bo Lund", emails=(Email(value="bo@here.example"),))
    world.merge("Ada Finch", "Bo Lund")
    run = world.synced()
    assert (run.deleted_there, run.pulled) == (1, 0)
    assert sorted(world.cards()) == ["ada.vcf", "cy.vcf"]
    assert "bo@here.example" in world.cards()["ada.vcf"]
    world.put("Bo Lund", "bo", "EMAIL:bo@there.example")  # as a client does that had it still
    world.synced()
    assert sorted(world.cards()) == ["ada.vcf", "cy.vcf"]
    assert len(world.people()) == 2
    assert "bo@there.example" in world.cards()["ada.vcf"]


def test_a_card_that_changed_there_while_it_was_merged_away_here_gives_what_is_new(
    world: World,
) -> None:
    world.three()
    world.merge("Ada Finch", "Bo Lund")
    world.say("bo", "TEL:07700 900123")
    world.synced()
    world.synced()
    assert sorted(world.cards()) == ["ada.vcf", "cy.vcf"]
    assert "07700 900123" in world.cards()["ada.vcf"]
    assert len(world.people()) == 2


def test_two_cards_known_as_one_contact_by_an_alias_come_in_as_one(world: World) -> None:
    ada = replace(builders.contact("Ada Finch"), uid="ada")
    world.store.apply(add("Added", ada, alias(ada.id, "old")))
    world.put("Ada Finch", "ada", "TITLE:Founder")
    world.put("Ada F.", "old", "EMAIL:ada@old.example")
    world.begin()
    world.synced()
    world.synced()
    (here,) = world.people().values()
    assert [each.value for each in here.emails] == ["ada@old.example"]
    assert list(world.cards()) == ["ada.vcf"]


@pytest.mark.parametrize("service", SERVICES)
def test_one_change_each_way_on_each_service(store: Store, service: str) -> None:
    with Fake(service) as fake:
        world = World(store, fake, fake.make_book("people"))
        world.begin(EVERYONE)
        world.add(
            *(
                replace(builders.contact(name, number), uid=f"uid-{number}", title="Founder")
                for number, name in enumerate(("Ada Finch", "Bo Lund", "Cy Roe"))
            )
        )
        assert world.synced().pushed == 3
        assert len(world.cards()) == 3
        run = world.synced()
        assert (run.pulled, run.pushed, run.deleted_here) == (0, 0, 0)
        world.edit("Ada Finch", title="Owner")
        world.remove("Bo Lund")
        name = next(n for n, card in world.cards().items() if "Cy Roe" in card)
        cy = world.cards()[name].replace("TITLE:Founder", "TITLE:Editor")
        world.server.put_card(world.url, name, cy.encode())
        run = world.synced()
        assert (run.pulled, run.pushed, run.deleted_there) == (1, 1, 1)
        assert {each.name: each.title for each in world.people().values()} == {
            "Ada Finch": "Owner",
            "Cy Roe": "Editor",
        }
        assert len(world.cards()) == 2
        run = world.synced()
        assert (run.pulled, run.pushed) == (0, 0)


def test_a_card_that_was_merged_away_may_come_back_under_other_names(world: World) -> None:
    ada = replace(builders.contact("Ada Finch"), uid="ada")
    world.store.apply(add("Added", ada, alias(ada.id, "old")))
    world.put("Ada Finch", "ada", "TITLE:Founder")
    world.put("Ada F.", "old")
    world.begin()
    world.synced()
    assert list(world.cards()) == ["ada.vcf"]
    for name in ("one.vcf", "two.vcf"):
        world.server.put_card(world.url, name, vcard("Ada F.", "old", f"NICKNAME:{name}"))
    world.synced()
    world.synced()
    assert list(world.cards()) == ["ada.vcf"]
    assert len(world.people()) == 1


def test_somebody_in_the_bin_comes_back_at_another_place(world: World) -> None:
    world.three()
    ada = world.person("Ada Finch")
    card = world.server.cards(world.url)["ada.vcf"]
    with world.store.read() as reader:
        edits = bins.binned(reader, ada, "Deleted in another book", world.clock())
    world.store.apply(Change("Synced", edits))
    assert world.synced().deleted_there == 1
    world.server.put_card(world.url, "elsewhere.vcf", card)
    world.synced()
    assert world.person("Ada Finch").id == ada.id
    assert world.synced().error == ""
    assert len(world.cards()) == 3


def test_people_merged_here_and_parted_elsewhere_lose_nothing(world: World) -> None:
    world.put("Ada Finch", "ada", "EMAIL:ada@here.example")
    world.put("Bo Lund", "bo")
    world.begin()
    world.synced()
    apart = world.server.cards(world.url)
    world.merge("Bo Lund", "Ada Finch")
    world.synced()
    for name, data in apart.items():  # as somebody does who takes it back there
        world.server.put_card(world.url, name, data)
    world.synced()
    world.synced()
    (one,) = world.everybody()
    assert [each.value for each in one.emails] == ["ada@here.example"]
    (card,) = world.cards().values()
    assert "ada@here.example" in card


def test_three_merged_here_one_into_the_next_and_parted_elsewhere_lose_nothing(
    world: World,
) -> None:
    world.put("Ada Finch", "ada", "EMAIL:ada@here.example", "NICKNAME:Addie", "X-GUILD:glass")
    world.put("Bo Lund", "bo")
    world.put("Cy Roe", "cy")
    world.begin()
    world.synced()
    apart = world.server.cards(world.url)
    for part, whole in (("Ada Finch", "Bo Lund"), ("Bo Lund", "Cy Roe")):
        world.merge(whole, part, name=Side.KEEP)
        world.synced()
    for name, data in apart.items():
        world.server.put_card(world.url, name, data)
    world.synced()
    world.synced()
    (one,) = world.everybody()
    assert [each.value for each in one.emails] == ["ada@here.example"]
    assert one.nickname == "Addie"
    (card,) = world.cards().values()
    assert all(each in card for each in ("ada@here.example", "NICKNAME:Addie", "X-GUILD:glass"))


def test_a_card_that_could_not_be_used_is_asked_for_again_when_a_week_went_by(
    world: World, fake: Fake
) -> None:
    world.three()
    two = vcard("Ada Finch", "ada") + vcard("Bo Lund", "bo")
    world.say("ada", "TITLE:Owner")
    good = world.server.cards(world.url)["ada.vcf"]
    fake.interfere("addressbook-multiget", lambda act, _asked: recarded(act(), lambda _data: two))
    world.synced()
    assert any(each.problem for each in world.items().values())
    world.clock.later(days=8)
    world.synced()
    assert not any(each.problem for each in world.items().values())
    assert world.person("Ada Finch").title == "Owner"
    assert world.server.cards(world.url)["ada.vcf"] == good

"""What can be done with contacts, in a real store."""

from dataclasses import replace

from netcompanion.domain.alias import alias
from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, NetworkKind
from netcompanion.domain.event import Companion
from netcompanion.domain.kept_apart import kept_apart
from netcompanion.domain.relationship import IntroductionState, Party, Referral
from netcompanion.domain.sent import sent
from netcompanion.services import people
from netcompanion.store import Store
from tests.builders import EVENING, MADE, contact, encounter, introduction, mixer, promise, target

ADA, TOM, UTE = contact("Ada Finch", 1), contact("Tom Reed", 2), contact("Ute Klein", 3)


def there(store: Store, of: Contact) -> Contact | None:
    with store.read() as reader:
        return reader.contact(of.id)


def test_removing_takes_along_what_hangs_on_them_and_comes_back_whole(store: Store) -> None:
    event = replace(mixer(), companion=Companion(name="Ada Finch", contact_id=ADA.id))
    wanted = replace(target(event, "Ada Finch"), contact_id=ADA.id, give="a checklist")
    theirs = introduction(ADA, TOM)
    through = replace(introduction(TOM, UTE), introducer=Party(name="Ada Finch", contact_id=ADA.id))
    store.apply(add("All", ADA, TOM, UTE, event, wanted, theirs, through))
    store.apply(add("Met", encounter(ADA, event)))
    store.apply(add("Promised", promise(ADA, "Send piece"), promise(TOM, "Ring")))
    with store.read() as reader:
        before = reader.counts()
        change = people.remove(reader, [ADA])
    assert change.label == "Removed Ada Finch"
    applied = store.apply(change)
    with store.read() as reader:
        assert reader.contact(ADA.id) is None
        assert reader.encounters() == []
        assert [each.what for each in reader.promises()] == ["Ring"]
        assert reader.introductions() == [replace(through, introducer=Party(name="Ada Finch"))]
        assert reader.targets(event.id) == [replace(wanted, contact_id=None)]
        assert reader.events() == [replace(event, companion=Companion(name="Ada Finch"))]
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.counts() == before
        assert reader.targets(event.id) == [wanted]


def test_removing_two_who_share_an_introduction(store: Store) -> None:
    store.apply(add("All", ADA, TOM, introduction(ADA, TOM)))
    with store.read() as reader:
        change = people.remove(reader, [ADA, TOM])
    assert change.label == "Removed 2 people"
    store.apply(change)
    with store.read() as reader:
        assert reader.count() == 0
        assert reader.introductions() == []


def test_what_i_introduced_stays_with_the_other_and_what_was_never_made_goes(store: Store) -> None:
    made = replace(introduction(TOM, ADA), state=IntroductionState.MADE)
    begun = [
        replace(introduction(ADA, UTE), id=state, state=state)
        for state in IntroductionState
        if state is not IntroductionState.MADE
    ]
    store.apply(add("All", ADA, TOM, UTE, made, *begun))
    with store.read() as reader:
        before = reader.standing(TOM.id)
        change = people.remove(reader, [ADA])
    applied = store.apply(change)
    with store.read() as reader:
        assert reader.introductions() == [replace(made, second=Party(name="Ada Finch"))]
        assert reader.standing(TOM.id) == before
        assert before.gifts == 1
    store.undo(applied.change_id)
    with store.read() as reader:
        assert {each.id for each in reader.introductions()} == {
            made.id,
            *(each.id for each in begun),
        }


def test_who_goes_has_the_present_name_in_every_link(store: Store) -> None:
    by_ada = Party(name="Ada Finch", contact_id=ADA.id)
    through = replace(introduction(TOM, UTE), introducer=by_ada)
    sent_on = Referral(
        id="referral",
        giver=by_ada,
        receiver=None,
        referred=Party(name=TOM.name, contact_id=TOM.id),
        on=EVENING,
    )
    store.apply(add("All", ADA, TOM, UTE, through, sent_on))
    store.apply(people.edit(ADA, renamed := replace(ADA, given="Adele")))
    with store.read() as reader:
        change = people.remove(reader, [renamed])
    store.apply(change)
    with store.read() as reader:
        assert [each.introducer for each in reader.introductions()] == [Party(name="Adele Finch")]
        assert [each.giver for each in reader.referrals()] == [Party(name="Adele Finch")]


def test_who_goes_without_a_name_does_not_become_me(store: Store) -> None:
    unnamed = contact("", 4)
    them = Party(name="", contact_id=unnamed.id)
    made = replace(introduction(TOM, unnamed), state=IntroductionState.MADE)
    sent_on = Referral(
        id="referral",
        giver=them,
        receiver=None,
        referred=Party(name=TOM.name, contact_id=TOM.id),
        on=EVENING,
    )
    store.apply(add("All", unnamed, TOM, made, sent_on))
    with store.read() as reader:
        change = people.remove(reader, [unnamed])
    store.apply(change)
    with store.read() as reader:
        (referral,), (link,) = reader.referrals(), reader.introductions()
    assert not referral.is_given
    assert not link.second.is_me
    assert link.second == referral.giver == Party(name="Somebody")


def test_removing_one_of_two_who_were_kept_apart(store: Store) -> None:
    store.apply(add("All", ADA, TOM, UTE, kept_apart(ADA.id, TOM.id), kept_apart(TOM.id, UTE.id)))
    with store.read() as reader:
        change = people.remove(reader, [ADA, TOM])
    applied = store.apply(change)
    with store.read() as reader:
        assert reader.kept_apart([ADA.id, TOM.id, UTE.id]) == set()
    store.undo(applied.change_id)
    with store.read() as reader:
        assert len(reader.kept_apart([TOM.id])) == 2


def test_those_who_go_take_along_where_they_were_sent(store: Store) -> None:
    stamp = sent(ADA.id, "iphone", MADE, 1)
    known_as = alias(ADA.id, "of another card")
    store.apply(add("All", ADA, TOM, stamp, sent(TOM.id, "iphone", MADE, 1), known_as))
    with store.read() as reader:
        change = people.remove(reader, [ADA])
    applied = store.apply(change)
    with store.read() as reader:
        assert reader.sent_to(ADA.id) == []
        assert len(reader.sent_to(TOM.id)) == 1
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.sent_to(ADA.id) == [stamp]
        assert reader.aliases(ADA.id) == [known_as]


def test_tags_come_and_go_however_they_are_written(store: Store) -> None:
    store.apply(add("All", ADA, replace(TOM, tags=("Energy", "glass"))))
    tom = there(store, TOM)
    assert tom is not None
    change = people.tag([ADA, tom], " energy ", on=True)
    assert (change.label, len(change.edits)) == ("Tagged 2 people “energy”", 1)
    store.apply(change)
    ada = there(store, ADA)
    assert ada is not None
    assert ada.tags == ("energy",)
    store.apply(people.tag([ada, tom], "ENERGY", on=False))
    tom = there(store, TOM)
    assert tom is not None
    assert tom.tags == ("glass",)
    assert people.tag([tom], "  ", on=True).edits == ()


def test_networks(store: Store) -> None:
    store.apply(people.new(ADA))
    store.apply(people.set_network([ADA], NetworkKind.REFERRAL, member=True))
    ada = there(store, ADA)
    assert ada is not None
    assert ada.networks == {NetworkKind.REFERRAL}
    out = people.set_network([ada], NetworkKind.REFERRAL, member=False)
    assert out.label == "Ada Finch: out of the referral network"
    store.apply(out)
    assert there(store, ADA) == ADA


def test_a_note_and_an_edit(store: Store) -> None:
    store.apply(people.new(ADA))
    store.apply(people.set_note(ADA, " Rows. \n"))
    noted = replace(ADA, note="Rows.")
    assert there(store, ADA) == noted
    change = people.edit(noted, replace(noted, title="Buyer"))
    assert change.label == "Edited Ada Finch"
    assert people.edit(noted, noted).edits == ()


def test_what_somebody_wants_and_offers_is_noted_once(store: Store) -> None:
    change = people.want(ADA, "  a  grant accountant ", on=True)
    assert change.label == "Ada Finch wants “a grant accountant”"
    store.apply(add("Ada", ADA))
    store.apply(change)
    ada = there(store, ADA)
    assert ada is not None
    assert ada.wants == ("a grant accountant",)
    assert people.want(ada, "A Grant Accountant", on=True).edits == ()
    assert people.offer(ada, " ", on=True).edits == ()
    store.apply(people.offer(ada, "pattern cutting", on=True))
    ada = there(store, ADA)
    assert ada is not None
    assert ada.offers == ("pattern cutting",)
    gone = people.offer(ada, "Pattern cutting", on=False)
    assert gone.label == "Ada Finch no longer offers “Pattern cutting”"
    store.apply(gone)
    ada = there(store, ADA)
    assert ada is not None
    assert (ada.wants, ada.offers) == (("a grant accountant",), ())

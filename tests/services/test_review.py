"""What Review finds in a stack: people who are here twice, and gaps to fill."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, Email, Phone, PhoneKind
from netcompanion.domain.errors import UserError
from netcompanion.domain.stack import BoxCard
from netcompanion.services import merging, people, review, stack
from netcompanion.services.matching import Level
from netcompanion.services.review import Gap, Need
from netcompanion.services.row_checks import checks
from netcompanion.services.stack import Defaults
from netcompanion.services.stack_rows import Row
from netcompanion.store import Store
from tests.builders import contact

NOW = datetime(2026, 10, 14, 9, 30, tzinfo=UTC)
TODAY = date(2026, 10, 14)


class Stacked:
    """A stack that cards are typed into."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.read() as reader:
            begun = stack.begin(reader, None, Defaults(region="GB"), NOW)
        store.apply(begun)
        (self.id,) = (each.after.id for each in begun.edits if each.after)

    def enter(
        self,
        name: str,
        *,
        email: str = "",
        phone: str = "",
        promise: str = "",
        guessed: bool = False,
    ) -> BoxCard:
        row = Row(
            name=name, email=email, phone=phone, promise=promise, guessed=email if guessed else ""
        )
        with self.store.read() as reader:
            found, box = reader.stack(self.id), reader.box(self.id)
            assert found is not None
            change = stack.save(reader, found, None, row, today=TODAY, now=NOW, position=len(box))
        self.store.apply(change)
        card = stack.entered_card(change)
        assert card is not None
        return card

    def pairs(self) -> list[tuple[set[str], Level]]:
        with self.store.read() as reader:
            found = review.pairs_of_stack(reader, self.id)
        return [({each.first_id, each.second_id}, each.likeness.level) for each in found]

    def gaps(self) -> list[Gap]:
        with self.store.read() as reader:
            return review.gaps(reader, self.id)

    def fill(self, text: str, place: int = 0) -> None:
        gap = self.gaps()[place]
        with self.store.read() as reader:
            change = review.fill(reader, gap, text, TODAY)
        self.store.apply(change)

    def contact(self, card: BoxCard) -> Contact:
        with self.store.read() as reader:
            found = reader.contact(card.contact_id or "")
        assert found is not None
        return found


@pytest.fixture
def stacked(store: Store) -> Stacked:
    return Stacked(store)


def test_somebody_who_is_here_already_is_found_the_surest_first(stacked: Stacked) -> None:
    mobile = Phone(value="+44 7700 900412", kind=PhoneKind.MOBILE)
    mara = replace(contact("Mara Lind", 1), phones=(mobile,))
    stacked.store.apply(add("Add", mara, contact("Ivo Petrov", 2), contact("Ada Finch", 3)))
    ivo = stacked.enter("Ivo Petrov", email="ivo@lathe.example")
    other = stacked.enter("Mara Lind", phone="07700 900412", email="mara@kiln.example")
    assert stacked.pairs() == [
        ({"contact-1", other.contact_id}, Level.VERY_LIKELY),
        ({"contact-2", ivo.contact_id}, Level.MAYBE),
    ]


def test_one_card_entered_twice_is_one_pair(stacked: Stacked) -> None:
    ids = {stacked.enter("Mara Lind", email="mara@kiln.example").contact_id for _ in range(2)}
    assert [pair for pair, _ in stacked.pairs()] == [ids]


def test_pairs_of_people_are_those_of_the_stack(stacked: Stacked) -> None:
    cards = [stacked.enter("Mara Lind", email="mara@kiln.example") for _ in range(2)]
    with stacked.store.read() as reader:
        pairs = [review.pairs_of(reader, stacked.contact(card)) for card in cards]
        assert pairs[0] == pairs[1] == review.pairs_of_stack(reader, stacked.id)


def test_who_was_kept_apart_is_never_asked_about_again(stacked: Stacked) -> None:
    ivo = contact("Ivo Petrov", 2)
    stacked.store.apply(add("Add", ivo))
    card = stacked.enter("Ivo Petrov", email="ivo@lathe.example")
    stacked.store.apply(merging.keep_both(ivo, stacked.contact(card)))
    assert stacked.pairs() == []


def test_a_pair_is_open_until_somebody_decides(stacked: Stacked) -> None:
    ivo = contact("Ivo Petrov", 2)
    stacked.store.apply(add("Add", ivo))
    card = stacked.enter("Ivo Petrov", email="ivo@lathe.example")
    with stacked.store.read() as reader:
        pairs = review.pairs_of_stack(reader, stacked.id)
        assert review.still_open(reader, pairs) == pairs
        merged = merging.merge(reader, ivo.id, card.contact_id or "", {})
    applied = stacked.store.apply(merged)
    with stacked.store.read() as reader:
        assert review.still_open(reader, pairs) == []
    stacked.store.undo(applied.change_id)
    with stacked.store.read() as reader:
        assert review.still_open(reader, pairs) == pairs


def test_who_was_here_first_is_kept(stacked: Stacked) -> None:
    ivo = contact("Ivo Petrov", 2)
    card = stacked.enter("Ivo Petrov", email="ivo@lathe.example")
    new = stacked.contact(card)
    assert review.in_order(new, ivo) == review.in_order(ivo, new) == (ivo, new)


def test_what_looked_wrong_and_what_is_missing_is_a_gap(stacked: Stacked) -> None:
    stacked.enter("Ada Finch", email="ada@finch.example")
    stacked.enter("Ivo Petrov", email="ivo@lathe", phone="077")
    stacked.enter("Mara Lind")
    assert [(gap.contact.name, gap.need, gap.text) for gap in stacked.gaps()] == [
        ("Ivo Petrov", Need.EMAIL, "ivo@lathe"),
        ("Ivo Petrov", Need.PHONE, "077"),
        ("Mara Lind", Need.REACH, ""),
    ]
    assert all(gap.words for gap in stacked.gaps()[:2])


def test_a_guessed_address_is_to_be_looked_at(stacked: Stacked) -> None:
    card = stacked.enter("Hana Sato", email="hana.sato@aire.example", guessed=True)
    assert card.check
    (gap,) = stacked.gaps()
    assert (gap.need, gap.text, gap.guessed) == (Need.EMAIL, "hana.sato@aire.example", True)
    with stacked.store.read() as reader:
        assert stack.row_of(reader, card).guessed == gap.text
    stacked.fill(gap.text)
    assert stacked.gaps() == []


def test_a_guess_that_was_put_right_is_none(stacked: Stacked) -> None:
    stacked.enter("Hana Sato", email="hana.sato@aire.example", guessed=True)
    stacked.fill("h.sato@aire.example")
    assert stacked.gaps() == []
    row = Row(email="h.sato@aire.example", guessed="hana.sato@aire.example")
    assert checks(row, "GB", TODAY) == {}


def test_filling_a_gap_closes_it(stacked: Stacked) -> None:
    card = stacked.enter("Ivo Petrov", email="ivo@lathe", phone="077")
    mara = stacked.enter("Mara Lind")
    stacked.fill("ivo@lathe.example")
    stacked.fill("07700 900413")
    assert [gap.need for gap in stacked.gaps()] == [Need.REACH]
    stacked.fill("mara@kiln.example")
    assert stacked.gaps() == []
    ivo = stacked.contact(card)
    assert [each.value for each in ivo.emails] == ["ivo@lathe.example"]
    assert [each.value for each in ivo.phones] == ["+44 7700 900413"]
    assert stacked.contact(mara).emails[0].value == "mara@kiln.example"


def test_a_way_to_reach_somebody_is_told_by_what_it_looks_like(stacked: Stacked) -> None:
    mara = stacked.enter("Mara Lind")
    stacked.fill("07700 900414")
    assert stacked.contact(mara).phones[0].value == "+44 7700 900414"
    assert stacked.contact(mara).emails == ()


def test_what_is_still_wrong_stays_a_gap_and_is_saved(stacked: Stacked) -> None:
    card = stacked.enter("Ivo Petrov", email="ivo@lathe")
    stacked.fill("ivo@lathes")
    assert [gap.text for gap in stacked.gaps()] == ["ivo@lathes"]
    assert stacked.contact(card).emails[0].value == "ivo@lathes"


def test_what_is_left_as_it_is_is_taken_to_be_right(stacked: Stacked) -> None:
    card = stacked.enter("Ivo Petrov", email="ivo@lathe", phone="077")
    stacked.fill("ivo@lathe")
    assert [gap.need for gap in stacked.gaps()] == [Need.PHONE]
    stacked.fill("077")
    assert stacked.gaps() == []
    assert stacked.contact(card).emails[0].value == "ivo@lathe"


def test_an_emptied_line_takes_the_value_away(stacked: Stacked) -> None:
    card = stacked.enter("Ivo Petrov", email="ivo@lathe", phone="07700 900413")
    stacked.fill("")
    assert stacked.gaps() == []
    assert stacked.contact(card).emails == ()


def test_a_promise_for_a_day_that_has_passed_is_worded_anew(stacked: Stacked) -> None:
    stacked.enter("Ivo Petrov", email="ivo@lathe.example", promise="send plans 3 Oct 2026")
    (gap,) = stacked.gaps()
    assert gap.need is Need.PROMISE
    assert gap.text == "send plans 3 Oct 2026"
    stacked.fill("send plans 23 Oct 2026")
    assert stacked.gaps() == []
    with stacked.store.read() as reader:
        (promise,) = reader.promises(contact_id=gap.contact.id)
    assert promise.due == date(2026, 10, 23)


def test_what_was_put_right_elsewhere_is_no_gap(stacked: Stacked) -> None:
    card = stacked.enter("Ivo Petrov", email="ivo@lathe")
    before = stacked.contact(card)
    after = replace(before, emails=(Email(value="ivo@lathe.example"),))
    stacked.store.apply(people.edit(before, after))
    assert stacked.gaps() == []


def test_who_was_removed_has_no_gaps_and_takes_none(stacked: Stacked) -> None:
    card = stacked.enter("Ivo Petrov", email="ivo@lathe")
    (gap,) = stacked.gaps()
    with stacked.store.read() as reader:
        gone = people.remove(reader, [stacked.contact(card)])
    stacked.store.apply(gone)
    assert stacked.gaps() == []
    with stacked.store.read() as reader, pytest.raises(UserError, match="removed"):
        review.fill(reader, gap, "x@y.example", TODAY)


def test_a_stack_that_is_gone_has_nothing_to_review(store: Store) -> None:
    with store.read() as reader:
        assert review.gaps(reader, "nowhere") == []
        assert review.pairs_of_stack(reader, "nowhere") == []

"""Words to begin an ask with: each from a fact, each with room for a no."""

from netcompanion.domain.ask_openings import Start, openings


def test_there_is_one_for_each_fact() -> None:
    found = openings(
        "Ada Finch",
        need="the furnace bill",
        said="on 9 October at Guild Dinner",
        gift="I introduced you to Ben Kiln",
        what="A heat audit.",
    )
    assert [each.start for each in found] == list(Start)
    need, gift, plain = (each.words for each in found)
    assert need == (
        "Ada, on 9 October at Guild Dinner you told me about this: the furnace bill. That is my "
        "kind of work. Would you like my help with it: a heat audit? A no is a good answer, too."
    )
    assert "how I work: I introduced you to Ben Kiln." in gift
    assert plain.startswith("Ada, may I ask you plainly: would you give me this work: a heat audit")


def test_without_facts_only_the_plain_one_is_left() -> None:
    (plain,) = openings("")
    assert plain.start is Start.PLAIN
    assert plain.words.startswith("May I ask you plainly: would you give me work?")


def test_all_of_them_leave_room_for_a_no() -> None:
    for each in openings("Ada", need="glass", gift="I sent Ben to you"):
        assert each.words.endswith("A no is a good answer, too.")

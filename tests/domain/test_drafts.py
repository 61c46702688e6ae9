"""Letters, and the links that open them."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.drafts import (
    Draft,
    DraftFacts,
    Recipient,
    Template,
    draft,
    is_address,
    mailto,
    template_for,
)
from netcompanion.domain.promise import Direction, Promise

ADA = Recipient(name="Ada Finch", address="ada@tarn.example", about="the energy lead at Tarn")
TOM = Recipient(name="Tom Reed", address="tom@weir.example", about="a grant accountant")
FACTS = DraftFacts(
    to=ADA,
    me="Robin",
    what="Send the compressed-air checklist",
    event="Guild Dinner",
    said_on="Thursday",
    need="the bill doubled",
    new_day="Friday",
    other=TOM,
)


def test_what_was_promised() -> None:
    letter = draft(Template.PROMISED, FACTS)
    assert letter.to == ("ada@tarn.example",)
    assert letter.subject == "The compressed-air checklist, as promised"
    assert letter.body == (
        "Hello Ada,\n\n"
        "It was good to talk to you at Guild Dinner on Thursday.\n\n"
        "As promised, here is what I said I would send: the compressed-air checklist.\n\n"
        "I remember what you told me: the bill doubled. How does it look now?\n\n"
        "Robin\n"
    )


def test_an_introduction_goes_to_both_and_tells_each_about_the_other() -> None:
    letter = draft(Template.INTRODUCTION, FACTS)
    assert letter.to == ("ada@tarn.example", "tom@weir.example")
    assert letter.subject == "Ada, meet Tom"
    assert letter.body.startswith("Hello Ada and Tom,")
    assert "Ada, Tom Reed is a grant accountant." in letter.body
    assert "Tom, Ada Finch is the energy lead at Tarn." in letter.body


def test_an_introduction_says_what_each_offers_and_looks_for() -> None:
    first = replace(ADA, wants="a boat welder")
    second = replace(TOM, about="", offers="boat welding")
    facts = replace(FACTS, to=first, other=second, promised=False)
    body = draft(Template.INTRODUCTION, facts).body
    assert "I would like to put the two of you in touch." in body
    assert "Ada, Tom Reed offers boat welding." in body
    assert "Tom, Ada Finch (the energy lead at Tarn) is looking for a boat welder." in body


def test_whom_i_met_at_the_last_one_is_asked_to_the_next() -> None:
    facts = replace(FACTS, last_at="Guild Dinner")
    assert draft(Template.SEE_YOU_THERE, facts).body.startswith(
        "Hello Ada,\n\nIt has been a while since we talked at Guild Dinner. "
        "I am going there again on Thursday, and I thought of you."
    )


@pytest.mark.parametrize("template", list(Template))
def test_every_letter_is_signed_and_stands_on_the_barest_facts(template: Template) -> None:
    assert draft(template, FACTS).body.endswith("\n\nRobin\n")
    bare = draft(template, DraftFacts(to=Recipient()))
    assert bare.to == ()
    assert bare.subject
    assert bare.body.startswith("Hello,\n\n")
    assert "  " not in bare.body + bare.subject
    assert "None" not in bare.body


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("Ring about the shutdown", "I promised to ring about the shutdown,"),
        ("Two dates", "I promised you two dates,"),
        ("R&D list", "I promised you R&D list,"),
    ],
)
def test_a_promise_reads_well_inside_a_sentence(what: str, words: str) -> None:
    facts = DraftFacts(to=ADA, what=what)
    assert words in draft(Template.SORRY, facts).body


@pytest.mark.parametrize(
    ("what", "direction", "template"),
    [
        ("Send the checklist", Direction.I_OWE, Template.PROMISED),
        ("Introduce Tom to Ada", Direction.I_OWE, Template.INTRODUCTION),
        ("Send thank-you and photo", Direction.I_OWE, Template.THANK_HOST),
        ("Share the heat article", Direction.I_OWE, Template.ARTICLE),
        ("Site dates", Direction.THEY_OWE, Template.NUDGE),
    ],
)
def test_the_letter_that_a_promise_asks_for(
    what: str, direction: Direction, template: Template
) -> None:
    promise = Promise(id="p", direction=direction, what=what, made=date(2026, 3, 5))
    assert template_for(promise) is template


@pytest.mark.parametrize(
    "address",
    ["a@b.example?cc=x@y.example", "a@b.example,c@d.example", "a b@c.example", "a@b", "@b.example",
     "a@b.example\n", "Ada <a@b.example>", "a%0d@b.example", "a&b@c.example", "a@b.exam\u202eple",
     "javascript:alert(1)", "x" * 65 + "@b.example"],
)  # fmt: skip
def test_what_is_not_one_bare_address_is_left_out(address: str) -> None:
    assert not is_address(address)
    letter = draft(Template.NUDGE, DraftFacts(to=Recipient(name="A", address=address)))
    assert mailto(letter).startswith("mailto:?subject=")


@given(st.text(), st.text(), st.lists(st.emails() | st.text(), max_size=3))
def test_a_link_says_the_letter_and_nothing_else(
    subject: str, body: str, addresses: list[str]
) -> None:
    letter = Draft(template=Template.NUDGE, to=tuple(addresses), subject=subject, body=body)
    link = mailto(letter)
    assert link.isascii()
    parts = urlsplit(link)
    assert (parts.scheme, parts.fragment) == ("mailto", "")
    assert set(parse_qs(parts.query, keep_blank_values=True)) == {"subject", "body"}
    assert len(parts.query.split("&")) == 2
    told = [unquote(each) for each in parts.path.split(",") if each]
    assert told == [each for each in addresses if is_address(each)]
    read = parse_qs(parts.query, keep_blank_values=True)
    assert "\n" not in read["subject"][0]
    assert "\r" not in read["subject"][0]
    assert "\n" not in read["body"][0].replace("\r\n", "")


def test_lines_and_letters_arrive_as_written() -> None:
    letter = Draft(template=Template.NUDGE, to=("é@bücher.example",), subject="Ä & ß", body="a\nb")
    link = mailto(letter)
    assert link == "mailto:?subject=%C3%84%20%26%20%C3%9F&body=a%0D%0Ab"
    plain = Draft(template=Template.NUDGE, to=("o'neil+x@a.example",), subject="", body="")
    assert mailto(plain).startswith("mailto:o%27neil%2Bx@a.example?")

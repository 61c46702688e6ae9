"""Lists of people who come to an event, in the shapes in which they are pasted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.reading.attendee_lines import (
    Entry,
    Standing,
    name_of_address,
    read_lines,
    read_role,
    tidy_name,
)

_MOST = 100


def people(text: str) -> list[Entry]:
    return list(read_lines(text, _MOST).people)


def told(text: str) -> list[tuple[str, str, str]]:
    return [(each.name, each.title, each.organisation) for each in people(text)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "1) Nadia Feld – Head of Procurement – Larkspur Dairy",
            ("Nadia Feld", "Head of Procurement", "Larkspur Dairy"),
        ),
        ("Bruno Castellani, CTO, Nimbus Tooling", ("Bruno Castellani", "CTO", "Nimbus Tooling")),
        ("Chen Wei, Lumina Labs, Head of R&D", ("Chen Wei", "Head of R&D", "Lumina Labs")),
        ("3. Wanjiru Kamau (Savanna Solar)", ("Wanjiru Kamau", "", "Savanna Solar")),
        (
            "Prof. Ilse Vandamme | Materials scientist | Ghent Polymer Institute",
            ("Prof. Ilse Vandamme", "Materials scientist", "Ghent Polymer Institute"),
        ),
        ("• Rhys Pendle, Copperfield Bank", ("Rhys Pendle", "", "Copperfield Bank")),
        ("- marek dvořák - founder, Loopworks", ("Marek Dvořák", "founder", "Loopworks")),
        (
            "KATE O'DONNELL – HR MANAGER – TIDEWAY PLC",
            ("Kate O'Donnell", "HR Manager", "TIDEWAY PLC"),
        ),
        ("van den Berg, Saskia; Tulp Dijkwerken", ("Saskia van den Berg", "", "Tulp Dijkwerken")),
        ("Ruiz Ortega, Marta (Banco Levante)", ("Marta Ruiz Ortega", "", "Banco Levante")),
        (
            "Lotte Visser, PhD, Researcher at Delft Water Lab",
            ("Lotte Visser", "Researcher", "Delft Water Lab"),
        ),
        ("✨ Clara Nyström ✨ | UX Designer", ("Clara Nyström", "UX Designer", "")),
        (
            "Femi Oduya, Software Engineer @ Quillpad",
            ("Femi Oduya", "Software Engineer", "Quillpad"),
        ),
        (
            "Gwen Ashby (Marketing Manager, Ostrich Media)",
            ("Gwen Ashby", "Marketing Manager", "Ostrich Media"),
        ),
        ("Ingrid Falk (she/her) (Falk Design)", ("Ingrid Falk", "", "Falk Design")),
        ("Tamsin Grey from Larch Housing", ("Tamsin Grey", "", "Larch Housing")),
        ("Lena Brook CEO Brook Analytics", ("Lena Brook", "CEO", "Brook Analytics")),
        ("Larkspur Dairy, Nadia Feld, Buyer", ("Nadia Feld", "Buyer", "Larkspur Dairy")),
        ("Tove Lind; Snekker; Fjell & Vik, AS", ("Tove Lind", "Snekker", "Fjell & Vik, AS")),
        ("Quentin Blot +1", ("Quentin Blot", "", "")),
        (
            "张伟\uff0c销售总监\uff0c上海远航科技有限公司",
            ("张伟", "销售总监", "上海远航科技有限公司"),
        ),
        ("田中 花子\uff08株式会社青空\uff09営業部長", ("田中 花子", "営業部長", "株式会社青空")),
        ("Андрей Волков, директор, Завод «Север»", ("Андрей Волков", "директор", "Завод «Север»")),
        ("أحمد منصور، مدير التسويق، شركة النور", ("أحمد منصور", "مدير التسويق", "شركة النور")),
        ("김민수 | 대표이사 | 한빛전자", ("김민수", "대표이사", "한빛전자")),
        (
            "Lukas Riedl, Vertriebsleiter bei Riedl GmbH",
            ("Lukas Riedl", "Vertriebsleiter", "Riedl GmbH"),
        ),
        ("Noor Haddad - Founder of Zeitra", ("Noor Haddad", "Founder", "Zeitra")),
    ],
)
def test_a_line_names_somebody_with_role_and_firm(line: str, expected: tuple[str, ...]) -> None:
    assert told(line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "+ 1 guest of Nadia Feld",
        "plus 2 guests of Nadia Feld",
        "Gast von Nadia Feld",
        "TBC (speaker)",
        "Speaker tbc",
        "???",
        "n/a",
        "Guest 3",
    ],
)
def test_who_is_not_named_is_nobody(line: str) -> None:
    rows = people(f"1. Rhys Pendle\n2. {line}\n3. Joy Abara")
    assert [each.name for each in rows] == ["Rhys Pendle", "", "Joy Abara"]
    assert rows[1].why_nobody == "no name"


def test_rows_of_one_shape_help_each_other() -> None:
    # Neither name nor trade of the last row is a word that anybody knows.
    text = """Nadia Feld; Buyer; Larkspur Dairy
Rhys Pendle; Teller; Copperfield Bank
Joy Abara; Solicitor; Abara Law
Zyq Worv; Blintzer; Quorx"""
    assert told(text)[-1] == ("Zyq Worv", "Blintzer", "Quorx")


def test_family_names_come_first_where_they_do_in_most_rows() -> None:
    text = """Moss, Edith - Glazier
Norton, Philip - Surveyor
Olofsson, Birgit - Analyst
Prawzer, Shmulik - Baker"""
    assert [name for name, _, _ in told(text)] == [
        "Edith Moss",
        "Philip Norton",
        "Birgit Olofsson",
        "Shmulik Prawzer",
    ]


def test_what_somebody_looks_for_is_a_note() -> None:
    (joy, boris) = people("Joy Abara - seeking a distributor\nBoris Kahn, sucht Investoren")
    assert (joy.note, joy.title, joy.organisation) == ("seeking a distributor", "", "")
    assert boris.note == "sucht Investoren"


def test_the_title_of_a_list_is_nobody() -> None:
    found = read_lines("Spring forum – guest list (31)\n\n1. Rhys Pendle\n2. Joy Abara", _MOST)
    assert found.title == "Spring forum – guest list"
    assert [each.name for each in found.people] == ["Rhys Pendle", "Joy Abara"]


def test_headings_say_who_comes() -> None:
    rows = people("""Hosts
Elif Demir
Going (2)
Farid Karimi
Greta Lindqvist
Waitlist (1)
Ines Duarte
Can't go (1)
Kwame Boateng""")
    assert [(each.name, each.coming) for each in rows] == [
        ("Elif Demir", Standing.UNKNOWN),
        ("Farid Karimi", Standing.COMING),
        ("Greta Lindqvist", Standing.COMING),
        ("Ines Duarte", Standing.WAITING),
        ("Kwame Boateng", Standing.DECLINED),
    ]
    assert rows[0].note == "Host"


def test_the_tabs_of_a_page_say_nothing_of_those_below() -> None:
    rows = people("Going (2)\nWaitlist (2)\nNot going (1)\nElif Demir\nOrganizer\nFarid Karimi")
    assert [(each.name, each.coming) for each in rows] == [
        ("Elif Demir", Standing.UNKNOWN),
        ("Farid Karimi", Standing.UNKNOWN),
    ]


def test_an_answer_below_each_name_is_no_heading() -> None:
    rows = people("Elif Demir\nGoing\nFarid Karimi\nCan't go\nGreta Lind\nGoing")
    assert [(each.name, each.coming) for each in rows] == [
        ("Elif Demir", Standing.COMING),
        ("Farid Karimi", Standing.DECLINED),
        ("Greta Lind", Standing.COMING),
    ]


def test_numbers_of_a_page_are_nobody() -> None:
    rows = people("Going\n9\nWade Yoo\nXena Zell\n+1\nMaybe\n1\nZack Bond")
    assert [each.name for each in rows] == ["Wade Yoo", "Xena Zell", "Zack Bond"]


def test_yes_and_no_answer_where_they_are_asked() -> None:
    rows = people("Wren Cole: yes\nXia Lin: no\nRhys Pendle: ja")
    assert [each.coming for each in rows] == [Standing.COMING, Standing.DECLINED, Standing.COMING]


def test_an_answer_behind_a_name_says_whether_they_come() -> None:
    rows = people("Nuno Ferraz (declined)\nOrla Quinn ✅\nPer Asp ❌\nRhys Pendle – Warteliste")
    assert [each.coming for each in rows] == [
        Standing.DECLINED,
        Standing.COMING,
        Standing.DECLINED,
        Standing.WAITING,
    ]
    assert [each.organisation for each in rows] == [""] * 4


def test_people_on_several_lines_as_a_network_shows_them() -> None:
    text = """Search attendees
Lucia Moretti
• 2nd
Product Manager at Velaro Systems
Message
Matthias Krön
View Matthias Krön’s profile
• 3rd+
Geschäftsführer bei Krön Metallbau GmbH
Connect
Noor Haddad
• 1st
Founder & CEO @ Zeitra | Speaker
Riga, Latvia
Message
Show more results"""
    assert told(text) == [
        ("Lucia Moretti", "Product Manager", "Velaro Systems"),
        ("Matthias Krön", "Geschäftsführer", "Krön Metallbau GmbH"),
        ("Noor Haddad", "Founder & CEO", "Zeitra"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Cora Bell\nArchitect\nStudio Marl\n\nDev Patel\nSurveyor\nPatel Land",
        "Name\nTitle\nCompany\nCora Bell\nArchitect\nStudio Marl\nDev Patel\nSurveyor\nPatel Land",
        "Name: Cora Bell\nRole: Architect\nCompany: Studio Marl\n\n"
        "Name: Dev Patel\nRole: Surveyor\nCompany: Patel Land",
        "CB\nCora Bell\nArchitect, Studio Marl\nSay hi\n"
        "DP\nDev Patel\nSurveyor @ Patel Land\nSay hi",
    ],
)
def test_people_on_several_lines_each(text: str) -> None:
    assert told(text) == [
        ("Cora Bell", "Architect", "Studio Marl"),
        ("Dev Patel", "Surveyor", "Patel Land"),
    ]


def test_the_addresses_of_a_mail() -> None:
    line = (
        'To: Rosa Blum <rosa@blum.example>, "Stein, Peter" <p.stein@stein.example>; '
        "tariq.aziz@oasis.example, Uma Rao <uma@raolabs.example>"
    )
    assert [(each.name, each.email) for each in people(line)] == [
        ("Rosa Blum", "rosa@blum.example"),
        ("Peter Stein", "p.stein@stein.example"),
        ("Tariq Aziz", "tariq.aziz@oasis.example"),
        ("Uma Rao", "uma@raolabs.example"),
    ]


def test_the_people_of_a_group_in_one_line() -> None:
    rows = people("Yara, Zack Miller, +44 7700 900456, Abena Owusu, You")
    assert [each.name for each in rows] == ["Yara", "Zack Miller", "", "Abena Owusu", "You"]
    assert rows[2].phone == "+44 7700 900456"
    assert rows[4].why_nobody == "this is you"


@pytest.mark.parametrize(
    "line",
    [
        "Liv Moss, Max Nye and 14 others",
        "Hi all, coming tonight: Liv Moss, Max Nye. See you there!",
        "liv.moss@moss.example; max.nye@nye.example",
        "Moss, Liv <liv@moss.example>; Nye, Max <max@nye.example>",
    ],
)
def test_names_in_one_line(line: str) -> None:
    names = [each.name for each in people(line)]
    assert names == ["Liv Moss", "Max Nye"]


def test_one_line_of_one_person_is_one() -> None:
    assert told("Ada Moss, Glazier, Moss Ltd") == [("Ada Moss", "Glazier", "Moss Ltd")]


def test_a_chat_tells_who_comes() -> None:
    rows = people("""[03/11/2026, 18:02:11] Bela Kiss: I'm in
[03/11/2026, 18:03:40] Carla Ngata: Sorry, can't make it this time
[03/11/2026, 18:05:02] ~ Dmitri: Count me in. I'm Dmitri, data engineer at Polarwind
[03/11/2026, 18:06:12] Bela Kiss: see you there""")
    assert [(each.name, each.coming) for each in rows] == [
        ("Bela Kiss", Standing.COMING),
        ("Carla Ngata", Standing.DECLINED),
        ("Dmitri", Standing.COMING),
    ]
    assert (rows[2].title, rows[2].organisation) == ("data engineer", "Polarwind")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("MOSS Ada", "Ada Moss"),
        ("Ada MOSS", "Ada Moss"),
        ("ada moss", "Ada Moss"),
        ("JEAN-LUC O'BRIEN", "Jean-Luc O'Brien"),
        ("ANA DE SOUZA", "Ana de Souza"),
        ("Bell, Rowena", "Rowena Bell"),
        ("Nell Liu, ACA", "Nell Liu"),
        ("Ada Moss MBA", "Ada Moss"),
        ("Henry Moss III", "Henry Moss III"),
        ("Dr Ada Moss", "Dr Ada Moss"),
        ('"Bess" Elizabeth Lund', 'Elizabeth "Bess" Lund'),
        ("张伟", "张伟"),
        ("", ""),
    ],
)
def test_a_name_is_written_as_in_a_letter(written: str, name: str) -> None:
    assert tidy_name(written) == name


@pytest.mark.parametrize(
    ("said", "role", "firm", "note"),
    [
        ("Mill foreman at Alder Mills", "Mill foreman", "Alder Mills", ""),
        ("Founder, Quillpad", "Founder", "Quillpad", ""),
        ("I'm a designer at Studio Marl", "designer", "Studio Marl", ""),
        ("I work at Copperfield Bank", "", "Copperfield Bank", ""),
        ('self-employed; "sorts" invoices', "self-employed", "", ""),
        ("looking for a mentor", "", "", "looking for a mentor"),
        ("Info Requested", "", "", ""),
        ("-", "", "", ""),
        ("Neal Robotics, COO", "COO", "Neal Robotics", ""),
        ("Student at Hue University", "Student", "Hue University", ""),
    ],
)
def test_a_cell_says_role_and_firm(said: str, role: str, firm: str, note: str) -> None:
    assert read_role(said) == (role, firm, note)


def test_an_address_may_spell_out_a_name() -> None:
    assert name_of_address("ada.moss@lantern.example") == "Ada Moss"
    assert name_of_address("info@lantern.example") == ""
    assert name_of_address("x9@lantern.example") == ""


def test_a_long_list_says_what_was_left_out() -> None:
    text = "\n".join(f"{number}. Nadia Feld" + "abcdefghij"[number % 10] for number in range(150))
    found = read_lines(text, _MOST)
    assert len(found.people) == _MOST
    assert found.left_out == 50


def test_a_long_line_of_addresses_is_read_whole() -> None:
    line = "; ".join(f"Nadia Feld <nadia{number}@larkspur.example>" for number in range(150))
    found = read_lines(line, _MOST)
    assert (len(found.people), found.left_out) == (_MOST, 50)


@pytest.mark.parametrize("between", ["\n", ", "])
def test_what_comes_after_those_who_are_read_changes_nothing(between: str) -> None:
    names = [f"Nadia Feld{'abcdefghij'[number % 10]}" for number in range(_MOST * 2)]
    found = read_lines(between.join((*names, *["Buyer"] * 5 * _MOST)), _MOST)
    assert [each.name for each in found.people] == names[:_MOST]
    assert {each.title for each in found.people} == {""}
    assert found.left_out == 6 * _MOST


@pytest.mark.parametrize("title", ["", "Kiln supper: guest list\n"])
@pytest.mark.parametrize("rows", [["Buyer"], ["Buyer", "Larkspur Dairy"], ["Buyer", "Dairy", "UK"]])
def test_a_long_list_of_several_rows_each_is_read_to_its_end(title: str, rows: list[str]) -> None:
    name = "Nadia Feld {}"
    people = ["\n".join((name.format("abcdefghij"[n % 10]), *rows)) for n in range(_MOST - 3)]
    found = read_lines(title + "\n".join(people), _MOST)
    assert (len(found.people), found.left_out) == (_MOST - 3, 0)
    assert {each.title for each in found.people} == {"Buyer"}


def test_addresses_without_end_are_cut_between_two() -> None:
    text = " ".join(f"nadia{number}@larkspur{number}.example" for number in range(70_000))
    assert people(text)[0].email == "nadia0@larkspur0.example"
    assert people(text)[1].email == "nadia1@larkspur1.example"


PIECES = st.sampled_from(
    (
        *("Ada Moss", "Buyer", "Moss Ltd", "<a@b.example>", "+1", "(", ")", "[x]", "•", "\t", "|"),
        *(" – ", ", ", "; ", "\n", "\n\n", "12:30", "07700 900123", "“", "https://x.example"),
        *("张伟", "✅", ": "),
    )
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = read_lines(text, 20)
    assert len(found.people) <= 20
    for each in found.people:
        assert "\n" not in each.text
        assert len(each.name) <= 200
        assert each.name or each.email or each.why_nobody


@pytest.mark.parametrize(
    "piece", [", ", " - ", "(", "a@", "<", "1 ", "a: ", "\t", "+1 ", "Ada, ", "“"]
)
def test_no_repetition_takes_forever(piece: str) -> None:
    # A pattern that looks at a run again from each of its places would take hours.
    assert len(read_lines(piece * 400_000, 20).people) <= 20


@given(st.text(max_size=200))
def test_a_tidy_name_stays_as_it_is(text: str) -> None:
    once = tidy_name(text)
    assert tidy_name(once).casefold().split() == once.casefold().split() or "," in text

"""Who a text is about, in the manners of several countries; every person here is invented."""

from textwrap import dedent

import pytest

from netcompanion.domain.names import PersonName
from netcompanion.domain.proposal import Field, LeftOut, Proposal
from netcompanion.reading import text as reader


def one(text: str, region: str = "GB") -> Proposal:
    (proposal,) = reader.read_people(dedent(text).strip(), region)
    return proposal


def said(proposal: Proposal, field: Field) -> str:
    for each in proposal.all_of(field):
        return each.value.formatted if isinstance(each.value, PersonName) else str(each.value)
    return ""


def facts(proposal: Proposal) -> tuple[str, str, str]:
    name = said(proposal, Field.NAME)
    return name, said(proposal, Field.TITLE), said(proposal, Field.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """
            Kind regards,
            Imogen Castellan
            Grants Officer
            Saltmarsh Rivers Trust
            imogen.castellan@saltmarsh.example
            """,
            ("Imogen Castellan", "Grants Officer", "Saltmarsh Rivers Trust"),
        ),
        (
            """
            Med vänlig hälsning
            Torvald Ekmark
            Skogvaktare
            Ekmark Virke AB
            torvald@ekmarkvirke.example
            """,
            ("Torvald Ekmark", "Skogvaktare", "Ekmark Virke AB"),
        ),
        (
            """
            Teşekkürler,
            Defne Gözüpek
            Genel Müdür
            Gözüpek Tekstil A.Ş.
            """,
            ("Defne Gözüpek", "Genel Müdür", "Gözüpek Tekstil A.Ş."),
        ),
        (
            "Castellan, Imogen (Saltmarsh Rivers Trust) - Grants Officer - ic@saltmarsh.example",
            ("Castellan, Imogen", "Grants Officer", "Saltmarsh Rivers Trust"),
        ),
        (
            "Imogen Castellan\nGrants Officer at Saltmarsh Trust\nContact info",
            ("Imogen Castellan", "Grants Officer", "Saltmarsh Trust"),
        ),
        (
            "First name: Imogen\nLast name: Castellan\nCompany: Saltmarsh\nRole: Grants Officer",
            ("Imogen Castellan", "Grants Officer", "Saltmarsh"),
        ),
        (
            "Vorname;Nachname;Firma;Position\nFrauke;Dornbusch;Dornbusch Orgeln;Meisterin",
            ("Frauke Dornbusch", "Meisterin", "Dornbusch Orgeln"),
        ),
        (
            "Name\nImogen Castellan\nCompany\nSaltmarsh Trust\nRole\nGrants Officer\nCity\nOtley",
            ("Imogen Castellan", "Grants Officer", "Saltmarsh Trust"),
        ),
        (
            "Please write to our grants officer, Imogen Castellan, at the Saltmarsh Trust "
            "before you come to see us: imogen@saltmarshtrust.example.",
            ("Imogen Castellan", "grants officer", "Saltmarsh Trust"),
        ),
        (
            "I M O G E N   C A S T E L L A N\nGRANTS OFFICER\nSALTMARSH TRUST LTD",
            ("IMOGEN CASTELLAN", "GRANTS OFFICER", "SALTMARSH TRUST LTD"),
        ),
        (
            "株式会社風見工房\n営業部長\n宮沢 千晴\nTEL 03-0000-0199",
            ("宮沢 千晴", "営業部長", "株式会社風見工房"),
        ),
        (
            "З повагою,\nНадія Глинська\nДиректорка\nТОВ «Північний Міст»",  # noqa: RUF001 - Cyrillic
            ("Надія Глинська", "Директорка", "ТОВ «Північний Міст»"),  # noqa: RUF001 - Cyrillic
        ),
    ],
)
def test_name_title_and_firm_are_told_apart(text: str, expected: tuple[str, str, str]) -> None:
    assert facts(one(text)) == expected


def test_a_department_is_told_from_the_firm() -> None:
    proposal = one("""
        Frauke Dornbusch
        Referentin
        Abteilung Denkmalpflege
        Stadt Grünmünde
        """)
    assert said(proposal, Field.DEPARTMENT) == "Abteilung Denkmalpflege"
    assert said(proposal, Field.ORGANISATION) == "Stadt Grünmünde"


def test_the_latin_form_is_taken_where_both_are_printed() -> None:
    proposal = one(
        "Lan Qiuyue 蓝秋月\nExport Manager\nSilver Kiln Tiles Co., Ltd.\n银窑瓷砖有限公司"
    )
    assert facts(proposal) == ("Lan Qiuyue", "Export Manager", "Silver Kiln Tiles Co., Ltd.")


def test_what_others_wrote_is_left_out() -> None:
    proposal = one("""
        See you on Friday.

        Imogen Castellan
        Grants Officer
        01632 960099

        On Tue, 3 Mar 2026 at 09:14, Bruno Falk <bruno@falk.example> wrote:
        > Can we move it?
        > Bruno Falk, 01632 960011
        """)
    assert said(proposal, Field.NAME) == "Imogen Castellan"
    assert len(proposal.all_of(Field.PHONE)) == 1
    assert not proposal.all_of(Field.EMAIL)
    assert LeftOut.QUOTED in {each.why for each in proposal.omitted}


def test_small_print_and_greetings_are_left_out() -> None:
    proposal = one("""
        Mit freundlichen Grüßen
        Frauke Dornbusch
        Orgelbaumeisterin
        Dornbusch Orgeln GmbH

        Geschäftsführer: Anton Beispiel · Sitz der Gesellschaft: Grünmünde · HRB 00000
        """)
    assert facts(proposal) == ("Frauke Dornbusch", "Orgelbaumeisterin", "Dornbusch Orgeln GmbH")
    reasons = {each.why for each in proposal.omitted}
    assert {LeftOut.GREETING, LeftOut.DISCLAIMER} <= reasons


def test_places_are_where_the_values_stand() -> None:
    text = "Imogen\u200b Castellan\nGrants Officer\nSaltmarsh Trust"
    (proposal,) = reader.read_people(text)
    (title,) = proposal.all_of(Field.TITLE)
    assert [text[place.start : place.end] for place in title.places] == ["Grants Officer"]
    assert proposal.text == text


def test_everybody_of_a_list_is_read() -> None:
    people = reader.read_people(
        "Imogen Castellan, Grants Officer, Saltmarsh Trust, imogen@saltmarsh.example\n"
        "Bruno Falk, Harbour Master, Port of Ness, b.falk@portofness.example\n"
        "Defne Kaya, Sales Manager, Kaya Textiles, defne@kaya.example\n"
    )
    assert [said(each, Field.NAME) for each in people] == [
        "Imogen Castellan",
        "Bruno Falk",
        "Defne Kaya",
    ]
    assert [said(each, Field.ORGANISATION) for each in people][1] == "Port of Ness"


def test_signatures_under_each_other_are_two_people() -> None:
    people = reader.read_people(
        "Imogen Castellan\nGrants Officer\nSaltmarsh Trust\nimogen@saltmarsh.example\n\n"
        "Bruno Falk\nHarbour Master\nPort of Ness\nb.falk@portofness.example\n"
    )
    assert [said(each, Field.NAME) for each in people] == ["Imogen Castellan", "Bruno Falk"]


def test_a_card_with_gaps_is_one_person() -> None:
    proposal = one("""
        Imogen Castellan
        Grants Officer

        Saltmarsh Rivers Trust
        01632 960099

        imogen@saltmarsh.example
        Assistant: Bruno Falk, bruno.falk@saltmarsh.example
        """)
    assert said(proposal, Field.NAME) == "Imogen Castellan"
    assert len(proposal.all_of(Field.EMAIL)) == 2


@pytest.mark.parametrize("text", ["", "\n\n", "-- \n", "Kind regards,", "★★★"])
def test_a_text_about_nobody_gives_nobody(text: str) -> None:
    assert reader.read_people(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "nobody at home",
        "the kettle is on\nand the window open",
        "Packing list\nLamp\nRope",
        "Ring the glazier",
        "wir sehen uns morgen am hafen",
        "on se voit demain devant la mairie",
    ],
)
def test_words_about_nobody(text: str) -> None:
    assert reader.read_people(text, "GB") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Petra Holm, Oak & Daughters, petra@oak.example\n"
            "Tim Wade, Wade Locks, tim@wade.example",
            ["Petra Holm", "Tim Wade"],
        ),
        (
            "Press desk\n• Editor-in-chief, Petra Holm, 01632 960011\n• Picture editor, Tim Wade, "
            "01632 960012",
            ["Petra Holm", "Tim Wade"],
        ),
        (
            "1) Petra Holm, Oak & Daughters\n   Carpenter\n2) Tim Wade, Wade Locks\n   Locksmith",
            ["Petra Holm", "Tim Wade"],
        ),
        ("Petra Holm, Carpenter\nOak & Daughters, hello@oak.example", ["Petra Holm"]),
    ],
)
def test_each_line_of_a_list_is_somebody_else(text: str, names: list[str]) -> None:
    assert [said(each, Field.NAME) for each in reader.read_people(text, "GB")] == names


def test_exports_of_guests_are_a_person_a_row() -> None:
    people = reader.read_people(
        "Guests as of today\n\n"
        "Order #,Order Date,First name,Surname,Email,Ticket,What do you do?,Work phone\n"
        '900100101,2026-03-01,Petra,"Holm, MBA",petra@oak.example,Guest,"Buyer, Oak Doors",\n'
        '900100102,2026-03-02,Tim,Wade,tim@wade.example,Guest,"""Fixer""",01632 960013\n'
        "900100103,2026-03-02,,,mo@lamp.example,Guest,Info Requested,\n",
        "GB",
    )
    assert [said(each, Field.NAME) for each in people] == ["Petra Holm, MBA", "Tim Wade", ""]
    assert [said(each, Field.TITLE) for each in people] == ["Buyer", "Fixer", ""]
    assert said(people[0], Field.ORGANISATION) == "Oak Doors"
    assert [len(each.all_of(Field.PHONE)) for each in people] == [0, 1, 0]
    assert [len(each.all_of(Field.EMAIL)) for each in people] == [1, 1, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '{"full_name": "Petra Holm", "employer": "Oak Cooperative", "job": "lead carpenter"}',
            ("Petra Holm", "lead carpenter", "Oak Cooperative"),
        ),
        ("Petra Holm → carpenter → Oak Doors", ("Petra Holm", "carpenter", "Oak Doors")),
        (
            "BLUE KETTLE\nPetra Holm\ntinsmith\n01632 960014",
            ("Petra Holm", "tinsmith", "BLUE KETTLE"),
        ),
        (
            "Media enquiries: Petra Holm, Head Ranger at Ness Game Reserve, on 01632 960015",
            ("Petra Holm", "Head Ranger", "Ness Game Reserve"),
        ),
    ],
)
def test_dumps_notes_and_bare_cards(text: str, expected: tuple[str, str, str]) -> None:
    assert facts(one(text)) == expected


def signature(name: str, firm: str, email: str) -> str:
    return f"{name}\nSales Manager\n{firm}\n{email}"


def names_and_mails(*signatures: str) -> list[tuple[str, list[str]]]:
    return [
        (said(each, Field.NAME), [mail.value for mail in each.contact().emails])
        for each in reader.read_people("\n\n".join(signatures), "GB")
    ]


@pytest.mark.parametrize(
    "people",
    [
        [
            ("Anna Fischer", "Tidewell Ltd", "anna@tidewell.example"),
            ("Tom Reed", "Oak Doors Ltd", "tom@oakdoors.example"),
            ("Anna Patel", "Mill Lane Ltd", "anna@milllane.example"),
        ],
        [
            ("Anna Fischer", "Tidewell Ltd", "a.fischer@tidewell.example"),
            ("Tom Fischer", "Oak Doors Ltd", "fischer@oakdoors.example"),
        ],
        [
            ("Anna Fischer", "Fischer Glass Ltd", "anna@fischerglass.example"),
            ("Tom Fischer", "Fischer Glass Ltd", "tom@fischerglass.example"),
        ],
        [
            ("Peter Holm", "Tidewell Ltd", "peter.holm@tidewell.example"),
            ("Peter Holm", "Oak Doors Ltd", "p.holm@oakdoors.example"),
        ],
    ],
)
def test_people_who_share_words_of_their_names_stay_apart(
    people: list[tuple[str, str, str]],
) -> None:
    found = names_and_mails(*(signature(*each) for each in people))
    assert found == [(name, [mail]) for name, _, mail in people]


def test_what_follows_belongs_to_the_person_it_names() -> None:
    found = names_and_mails(
        signature("Anna Fischer", "Tidewell Ltd", "anna.fischer@tidewell.example"),
        signature("Tom Reed", "Oak Doors Ltd", "tom.reed@oakdoors.example"),
        "A. Fischer\nSales Manager\nTidewell Ltd\n01632 960017",
        "Bruno Falk\nAssistant\nOak Doors Ltd\ntom.reed@oakdoors.example",
    )
    assert [name for name, _ in found] == ["Anna Fischer", "Tom Reed"]


@pytest.mark.parametrize("count", [30, 60, 90])
def test_each_of_many_signatures_is_somebody(count: int) -> None:
    given = "Anna Tom Nora Peter Clara Hugo Maria David Sophie Paul".split()
    family = "Fischer Reed Patel Holm Novak Silva Baker Keller Turner".split()
    people = [(f"{given[at % 10]} {family[at // 10]}", f"p{at}@f{at}.example") for at in range(90)]
    found = names_and_mails(
        *(signature(name, f"{name.split()[1]} Looms Ltd", mail) for name, mail in people[:count])
    )
    assert found == [(name, [mail]) for name, mail in people[:count]]

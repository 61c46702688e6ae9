"""Who is related to whom, in every program's words."""

from __future__ import annotations

import pytest

from netcompanion.domain.contact import CardLine
from netcompanion.formats._common.points import sort_lines
from netcompanion.formats._common.relations import (
    REFERRED_BY,
    Relation,
    relation_lines,
    relations,
)


def line(name: str, value: str, group: str = "", **params: str) -> CardLine:
    given = tuple((key, (word,)) for key, word in params.items())
    return CardLine(name=name, value=value, group=group, params=given)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([line("X-ABRELATEDNAMES", "Ivo Lark", "i"), line("X-ABLABEL", "_$!<Spouse>!$_", "I")],
         Relation("spouse", "Ivo Lark")),
        ([line("X-ABRELATEDNAMES", "Ivo", "i"), line("X-ABLABEL", "Referred by", "i")],
         Relation(REFERRED_BY, "Ivo")),
        ([line("X-ABRELATEDNAMES", "Ivo", "i"), line("X-ABLABEL", "REFERRED_BY", "i")],
         Relation(REFERRED_BY, "Ivo")),
        ([line("X-ABRELATEDNAMES", "Ivo", "i"), line("X-ABLABEL", "DOMESTIC_PARTNER", "i")],
         Relation("domestic partner", "Ivo")),
        ([line("X-ABRELATEDNAMES", "Ivo", "i"), line("X-ABLABEL", "Rowing mate", "i")],
         Relation("rowing mate", "Ivo")),
        ([line("X-ABRELATEDNAMES", "Ivo", TYPE="pref")], Relation("", "Ivo")),
        ([line("RELATED", "Ivo\\, Lark", TYPE="contact", VALUE="text")],
         Relation("contact", "Ivo, Lark")),
        ([line("X-ANDROID-CUSTOM", "vnd.android.cursor.item/relation;Ivo;11;;;;")],
         Relation(REFERRED_BY, "Ivo")),
        ([line("X-ANDROID-CUSTOM", "vnd.android.cursor.item/relation;Ivo\\;2;0;Rower;;")],
         Relation("rower", "Ivo;2")),
        ([line("X-MS-MANAGER", "Ivo")], Relation("manager", "Ivo")),
        ([line("X-EVOLUTION-ASSISTANT", "Ivo")], Relation("assistant", "Ivo")),
        ([line("X-KADDRESSBOOK-X-SPOUSESNAME", "Ivo")], Relation("spouse", "Ivo")),
        ([line("AGENT", "Ivo Lark")], Relation("agent", "Ivo Lark")),
    ],
)  # fmt: skip
def test_every_spelling(lines: list[CardLine], expected: Relation) -> None:
    assert relations(sort_lines(lines)) == [expected]


@pytest.mark.parametrize(
    "silent",
    [
        line("RELATED", "urn:uuid:1", TYPE="friend"),
        line("AGENT", "BEGIN:VCARD\\nFN:Ivo\\nEND:VCARD"),
        line("X-ANDROID-CUSTOM", "vnd.android.cursor.item/nickname;Vo;1;;"),
        line("X-ABRELATEDNAMES", " "),
        line("X-ANDROID-CUSTOM", "vnd.android.cursor.item/relation"),
    ],
)
def test_nobody_is_named(silent: CardLine) -> None:
    assert relations(sort_lines([silent])) == []


@pytest.mark.parametrize(
    ("relation", "label"),
    [
        (Relation("spouse", "Ivo"), "_$!<Spouse>!$_"),
        (Relation(REFERRED_BY, "Ivo; L"), "Referred by"),
        (Relation("domestic partner", "Ivo"), "Domestic partner"),
        (Relation("rower", "Ivo", "Rower, first boat"), "Rower\\, first boat"),
    ],
)
def test_canonical_lines_say_the_same_again(relation: Relation, label: str) -> None:
    lines = relation_lines(relation, "item7")
    assert [each.group for each in lines] == ["item7", "item7"]
    assert lines[1].value == label
    (again,) = relations(sort_lines(lines))
    assert again.name == relation.name
    assert again.kind in (relation.kind, relation.label.lower())


def test_a_relation_of_no_kind_has_no_label() -> None:
    assert relation_lines(Relation("", "Ivo"), "item1") == (
        line("X-ABRELATEDNAMES", "Ivo", "item1"),
    )

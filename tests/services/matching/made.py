"""Pairs of contacts made by rules: somebody written down twice, or beside somebody else."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from netcompanion.domain.contact import Contact, Email, PartialDate, Phone, PhoneKind
from tests.builders import MADE

_SEED = 1907
_MADE_EACH = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Two contacts, whether they are one person, and what the case is."""

    kind: str
    same: bool
    first: Contact
    second: Contact
    held_back: bool = False


_SPELLINGS = (
    ("ö", "oe"),
    ("ü", "ue"),
    ("ä", "ae"),
    ("ø", "oe"),
    ("å", "aa"),
    ("ß", "ss"),
    ("Ö", "Oe"),
    ("Ü", "Ue"),
    ("Å", "Aa"),
    ("ż", "z"),
    ("Ż", "Z"),
    ("ó", "o"),
    ("ś", "s"),
    ("Ś", "S"),
    ("ń", "n"),
    ("é", "e"),
    ("è", "e"),
    ("É", "E"),
    ("ú", "u"),
    ("ñ", "n"),
    ("ei ", "ey "),
    ("dimir", "dimír"),
    ("Ekater", "Yekater"),
    ("Aleks", "Alex"),
    ("ov", "off"),
    ("Al-", "al "),
    ("D'", "D’"),
    ("-", " "),
    ("oo", "ou"),
    ("Zh", "Ž"),
    ("sh", "š"),
)
_FIRMS = (
    *("Ravel & Thorn", "Quayside Instruments", "Blue Anchor Foods", "Tessellate Studio"),
    *("Norden Kraft", "Fonderia Alba", "Hexham Turbines", "Lumen Atelier", "Sable Point Capital"),
    *("Orchid Bay Shipping", "Zephyr Looms", "Petrichor Gardens", "Copperfield Signals"),
)
_FORMS = ("Ltd", "GmbH", "SA", "Inc.", "BV", "AB", "SpA", "Pvt Ltd", "Oy")
_RELATIVES = (
    ("Ewan", "Iona"),
    ("Lukas", "Lea"),
    ("Mateus", "Marisa"),
    ("Arjun", "Anjali"),
    ("Takumi", "Tomoko"),
    ("Nils", "Nora"),
    ("Karim", "Khadija"),
    ("Piotr", "Paulina"),
    ("Andreas", "Andrea"),
    ("Daniel", "Daniela"),
    ("Robin", "Roberta"),
    ("Julian", "Juliane"),
    ("Jan", "Jana"),
    ("Chidi", "Chika"),
    ("Tom", "Tim"),
)


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody to be written down in two ways, or beside somebody else."""

    given: str
    short: str
    family: str
    firm: str
    number: int

    @property
    def host(self) -> str:
        return "".join(filter(str.isalpha, self.firm.casefold())) + ".example"

    @property
    def local(self) -> str:
        return f"{_plain(self.given)}.{_plain(self.family)}"

    def mobile(self, more: int = 0) -> Phone:
        return Phone(value=f"+44 7700 9{self.number + more:05}", kind=PhoneKind.MOBILE)

    def desk(self, kind: PhoneKind = PhoneKind.WORK) -> Phone:
        return Phone(value=f"+1 202 555 {self.number:04}", kind=kind)

    def at(self, local: str = "", host: str = "") -> Email:
        return Email(value=f"{local or self.local}@{host or self.host}")

    def home(self) -> Email:
        return Email(value=f"{_plain(self.given)}{self.number}@mailbox.example")

    def contact(self, side: str, given: str = "", family: str = "") -> Contact:
        given, family = given or self.given, family or self.family
        return Contact(
            id=f"made-{self.number}-{side}",
            uid=f"made-{self.number}-{side}",
            created=MADE,
            given=given,
            family=family,
            formatted=f"{given} {family}",
            organisation=self.firm,
        )


def _plain(text: str) -> str:
    text = text.replace("ß", "ss").casefold()
    return "".join(c for c in unicodedata.normalize("NFD", text) if "a" <= c <= "z")


Pair = tuple[Contact, Contact]
Case = Callable[[_Person, random.Random], Pair]


def made() -> Iterator[Labelled]:
    """Yield pairs, always the same."""
    path = Path(__file__).with_name("people.txt")
    dice = random.Random(_SEED)
    people = [
        (given, *rest.split(" ", 1))
        for given, rest in (line.split("/") for line in path.read_text("utf-8").splitlines())
    ]
    number = 100
    for same, cases in ((True, _ONE), (False, _TWO)):
        for kind, case in cases.items():
            for at, (given, short, family) in dice.sample(list(enumerate(people)), _MADE_EACH):
                number += 7
                person = _Person(given, short, family, dice.choice(_FIRMS), number)
                first, second = case(person, dice)
                if dice.random() < 0.5:
                    first, second = second, first
                yield Labelled(
                    kind=f"made: {kind}",
                    same=same,
                    first=first,
                    second=second,
                    held_back=at % 3 == 2,
                )


def _moved(person: _Person, dice: random.Random) -> Pair:
    other = dice.choice([firm for firm in _FIRMS if firm != person.firm])
    kept = dice.choice(("mobile", "private"))
    old = person.contact("a")
    new = replace(person.contact("b"), organisation=other)
    if kept == "mobile":
        old = replace(old, emails=(person.at(),), phones=(person.mobile(),))
        return old, replace(new, emails=(person.at(host="new.example"),), phones=(person.mobile(),))
    return replace(old, emails=(person.at(), person.home())), replace(new, emails=(person.home(),))


def _called(person: _Person, dice: random.Random) -> Pair:
    short = person.contact("b", given=person.short)
    point = dice.randrange(3)
    if point == 0:
        return (
            replace(person.contact("a"), phones=(person.mobile(),)),
            replace(short, phones=(person.mobile(),)),
        )
    if point == 1:
        return (
            replace(person.contact("a"), emails=(person.at(),)),
            replace(short, emails=(person.at(),)),
        )
    return replace(person.contact("a"), emails=(person.at(),)), short


def _spelt(person: _Person, dice: random.Random) -> Pair:
    given, family = f"{person.given} ", f"{person.family} "
    for old, new in _SPELLINGS:
        given, family = given.replace(old, new), family.replace(old, new)
    other = person.contact("b", given=given.strip(), family=family.strip())
    if dice.random() < 0.5:
        return (
            replace(person.contact("a"), emails=(person.at(),)),
            replace(other, emails=(person.at(),)),
        )
    return person.contact("a"), replace(other, phones=(person.mobile(),))


def _turned(person: _Person, dice: random.Random) -> Pair:
    a = person.contact("a")
    b = replace(
        person.contact("b"),
        given=person.family,
        family=person.given,
        formatted=f"{person.family} {person.given}",
    )
    if dice.random() < 0.5:
        return replace(a, phones=(person.mobile(),)), replace(b, phones=(person.mobile(),))
    return replace(a, emails=(person.at(),)), replace(b, title="Buyer")


def _initial(person: _Person, dice: random.Random) -> Pair:
    b = person.contact("b", given=f"{person.given[0]}.")
    if dice.random() < 0.4:
        return replace(person.contact("a"), emails=(person.at(),)), b
    return (
        replace(person.contact("a"), emails=(person.at(),)),
        replace(b, emails=(person.at(),), organisation=""),
    )


def _slipped(person: _Person, dice: random.Random) -> Pair:
    family = person.family
    at = dice.randrange(1, max(2, len(family) - 2))
    match dice.randrange(4):
        case 0:
            family = family[:at] + family[at + 1] + family[at] + family[at + 2 :]
        case 1:
            family = family[:at] + family[at + 1 :]
        case 2:
            family = family[:at] + family[at] + family[at:]
        case _:
            family = family[:at] + dice.choice("aeinrst") + family[at + 1 :]
    b = person.contact("b", family=family)
    if dice.random() < 0.5:
        return (
            replace(person.contact("a"), phones=(person.mobile(),)),
            replace(b, phones=(person.mobile(),)),
        )
    return replace(person.contact("a"), emails=(person.at(),)), b


def _married(person: _Person, dice: random.Random) -> Pair:
    new = dice.choice(("Harcourt", "Lindemann", "Okafor", "Castellani", "Moriwaki", "Dubrovin"))
    family = f"{person.family}-{new}" if dice.random() < 0.6 else new
    both = (person.home(),)
    return (
        replace(person.contact("a"), phones=(person.mobile(),), emails=both),
        replace(
            person.contact("b", family=family),
            phones=(person.mobile(),),
            emails=both if family == new else (),
        ),
    )


def _with_middle(person: _Person, dice: random.Random) -> Pair:
    middle = dice.choice(("Maria", "J.", "Kofi", "Anand", "Ines Sol", "W."))
    b = person.contact("b")
    b = replace(b, additional=middle, formatted=f"Dr {b.given} {middle} {b.family}", prefix="Dr")
    b = replace(b, organisation=f"{person.firm} {dice.choice(_FORMS)}")
    return replace(person.contact("a"), emails=(person.at(),)), replace(
        b, phones=(person.desk(),), emails=(person.at(),) if dice.random() < 0.5 else ()
    )


def _sparse(person: _Person, dice: random.Random) -> Pair:
    a = replace(person.contact("a"), emails=(person.home(),), organisation="")
    match dice.randrange(3):
        case 0:
            return a, replace(person.contact("b"), given="", formatted="", emails=(person.home(),))
        case 1:
            return a, replace(
                person.contact("b"), family="", formatted=person.given, emails=(person.home(),)
            )
        case _:
            return a, replace(
                person.contact("b"), given="", family="", formatted="", organisation="",
                emails=(person.home(),),
            )  # fmt: skip


def _half_name(person: _Person, dice: random.Random) -> Pair:
    double = f"{person.family} {dice.choice(('Valdés', 'Iturbe', 'Noronha', 'Teixeira'))}"
    a = person.contact("a", family=double)
    b = person.contact("b")
    if dice.random() < 0.5:
        return replace(a, phones=(person.mobile(),)), replace(b, phones=(person.mobile(),))
    return replace(a, title="Curator"), replace(b, emails=(person.at(),))


_ONE: dict[str, Case] = {
    "moved": _moved,
    "short name": _called,
    "other spelling": _spelt,
    "other order": _turned,
    "initial": _initial,
    "slip": _slipped,
    "married": _married,
    "middle name and form": _with_middle,
    "half empty": _sparse,
    "double surname": _half_name,
}


def _relative(person: _Person, dice: random.Random) -> tuple[Contact, Contact]:
    one, other = dice.choice(_RELATIVES)
    return person.contact("a", given=one), person.contact("b", given=other)


def _couple_mail(person: _Person, dice: random.Random) -> Pair:
    a, b = _relative(person, dice)
    mail = Email(value=f"{_plain(person.family)}{person.number}@mailbox.example")
    home = person.desk(PhoneKind.HOME)
    return (
        replace(a, emails=(mail,), phones=(home,), organisation=""),
        replace(b, emails=(mail,), phones=(home,), organisation=""),
    )


def _siblings(person: _Person, dice: random.Random) -> Pair:
    a, b = _relative(person, dice)
    kind = dice.choice((PhoneKind.WORK, PhoneKind.HOME, PhoneKind.OTHER))
    return replace(a, phones=(person.desk(kind),)), replace(b, phones=(person.desk(kind),))


def _generations(person: _Person, dice: random.Random) -> Pair:
    marks = dice.choice((("Sr.", "Jr."), ("II", "III"), ("", "Jr"), ("Senior", "Junior")))
    a, b = (
        replace(person.contact(side), suffix=mark, formatted=f"{person.given} {person.family}")
        for side, mark in zip("ab", marks, strict=True)
    )
    home = person.desk(dice.choice((PhoneKind.HOME, PhoneKind.WORK, PhoneKind.OTHER)))
    return replace(a, phones=(home,)), replace(b, phones=(home, person.mobile()))


def _namesakes_here(person: _Person, dice: random.Random) -> Pair:
    a, b = person.contact("a"), person.contact("b")
    phones = (person.desk(),) if dice.random() < 0.6 else ()
    return (
        replace(a, emails=(person.at(),), phones=(*phones, person.mobile())),
        replace(b, emails=(person.at(f"{person.local}2"),), phones=(*phones, person.mobile(1))),
    )


def _namesakes_there(person: _Person, dice: random.Random) -> Pair:
    other = dice.choice([firm for firm in _FIRMS if firm != person.firm])
    b = replace(person.contact("b"), organisation=other, emails=(person.at(host="there.example"),))
    return (
        replace(person.contact("a"), emails=(person.at(),), phones=(person.mobile(),)),
        replace(b, phones=(person.mobile(1),)),
    )


def _colleagues(person: _Person, dice: random.Random) -> Pair:
    one, other = dice.choice(_RELATIVES)
    a = person.contact("a", given=one)
    b = person.contact("b", given=other, family=dice.choice(("Whitlam", "Szabados", "Ferreyra")))
    mail = person.at(dice.choice(("info", "office", "sales", "reception", "kontakt")))
    return (
        replace(a, emails=(mail,), phones=(person.desk(),)),
        replace(b, emails=(mail,), phones=(person.desk(),)),
    )


def _one_first_name(person: _Person, dice: random.Random) -> Pair:
    b = person.contact("b", family=dice.choice(("Whitlam", "Szabados", "Ferreyra", "Kurihara")))
    return (
        replace(person.contact("a"), phones=(person.desk(),), emails=(person.at(),)),
        replace(b, phones=(person.desk(),)),
    )


def _one_initial(person: _Person, dice: random.Random) -> Pair:
    other = person.given[0] + dice.choice(("orian", "elwyn", "axima", "udovine"))
    a = person.contact("a", given=f"{person.given[0]}.")
    b = person.contact("b", given=other)
    return (
        replace(a, emails=(person.at(),), phones=(person.desk(),)),
        replace(b, emails=(person.at(f"{_plain(other)}.x"),), phones=(person.desk(),)),
    )


def _assistant(person: _Person, dice: random.Random) -> Pair:
    other = person.contact("b", given=dice.choice(("Pilar", "Gwen", "Sunita")), family="Ormerod")
    mail = dice.choice((person.at("assistant"), person.at("pilar.ormerod"), person.at("pa-office")))
    return replace(person.contact("a"), emails=(mail,)), replace(other, emails=(mail,))


def _born_apart(person: _Person, dice: random.Random) -> Pair:
    years = (1950 + dice.randrange(10), 1980 + dice.randrange(10))
    a, b = (
        replace(
            person.contact(side),
            birthday=PartialDate(year=year, month=1 + year % 12, day=1 + year % 27),
            phones=(person.desk(PhoneKind.HOME),),
        )
        for side, year in zip("ab", years, strict=True)
    )
    return a, b


def _firms_alike(person: _Person, dice: random.Random) -> Pair:
    empty = replace(person.contact("a"), given="", family="", formatted="")
    one, other = dice.sample(("North", "South", "Medical", "Marine", "Rail", "Farms"), 2)
    desk = (person.desk(),) if dice.random() < 0.5 else ()
    return (
        replace(empty, organisation=f"{person.firm} {one}", phones=desk),
        replace(empty, id=f"{empty.id}-b", organisation=f"{person.firm} {other} Ltd", phones=desk),
    )


_TWO: dict[str, Case] = {
    "couple at one address": _couple_mail,
    "siblings at one number": _siblings,
    "father and son of one name": _generations,
    "namesakes in one firm": _namesakes_here,
    "namesakes in two firms": _namesakes_there,
    "colleagues at one mailbox": _colleagues,
    "same first name in one firm": _one_first_name,
    "same initial in one firm": _one_initial,
    "assistant's address": _assistant,
    "namesakes of two generations": _born_apart,
    "firms alike": _firms_alike,
}

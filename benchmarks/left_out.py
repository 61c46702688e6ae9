"""What reading loses where a language is unknown: each one's words for roles left out in turn.

`python -m benchmarks.left_out` reads the texts with known answers (`tests/reading/texts/seen_*`)
of the countries of a language with and without its words, and prints CORE F1 of both. Prints
nothing about languages that no text has.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from netcompanion.domain.proposal import Proposal
from netcompanion.reading.text import evidence, read_people
from netcompanion.reading.text.lexicon import fold, headings, without

TEXTS = Path(__file__).parents[1] / "tests" / "reading" / "texts"
COUNTRIES = {
    "English": "GB US IE AU NZ CA ZA IN KE NG GH UG PG JM SG",
    "German": "DE AT CH LI LU",
    "French": "FR BE CA CH LU SN CI CM MA MG LB",
    "Spanish": "ES MX AR CO CL PE UY EC BO PY CR PT BR AO CV AD",
    "Italian": "IT CH SM",
    "Dutch": "NL BE ZA",
    "Danish": "DK NO SE IS FO",
    "Finnish": "FI EE LV LT",
    "Polish": "PL CZ SK SI HR BA RS ME",
    "Hungarian": "HU RO AL MD XK",
    "Turkish": "TR AZ",
    "Greek": "GR CY",
    "Russian": "RU UA BG RS MK BY KZ",
    "Arabic": "AE SA EG JO LB IQ MA IR IL",
    "Thai": "TH VN ID MY PH TZ KE IN NP",
    "Georgian": "GE AM KZ MN UZ",
    "Irish": "IE GB ES MT",
}
"""The countries in which the languages under a heading that begins so are spoken."""

Card = dict[str, Any]


def main() -> None:
    """Print a line for each language."""
    cards = [
        json.loads(line)
        for file in sorted(TEXTS.glob("seen_*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
        if line.strip()
    ]
    print(f"{'language':58} texts   with  without")
    for heading in headings("titles"):
        regions = COUNTRIES.get(heading.partition(",")[0], "").split()
        some = [card for card in cards if card["region"] in regions]
        if some:
            known = _f1(some)
            with without(heading):
                unknown = _f1(some)
            print(f"{heading[:58]:58} {len(some):5}  {known:.3f}    {unknown:.3f}")


def _f1(cards: Sequence[Card]) -> float:
    """Return micro-F1 of names, titles, firms, phones, e-mails and links."""
    _forget()
    right = wrong = missed = 0
    for card in cards:
        people = read_people(card["text"], card["region"])
        got = _said(people[0]) if people else set()
        want = _wanted(card["fields"])
        right, wrong, missed = (
            right + len(got & want),
            wrong + len(got - want),
            missed + len(want - got),
        )
    _forget()
    return 2 * right / max(1, 2 * right + wrong + missed)


def _forget() -> None:
    """Drop what was learned about phrases with other words."""
    for known in (evidence.title, evidence.organisation, evidence.department, evidence.name):
        known.cache_clear()


def _said(proposal: Proposal) -> set[tuple[str, str]]:
    contact = proposal.contact()
    found = {("title", fold(contact.title)), ("organisation", fold(contact.organisation))}
    found.add(("name", fold(f"{contact.given} {contact.family}")))
    found |= {("phone", _digits(each.value)) for each in contact.phones}
    found |= {("email", each.value.casefold()) for each in contact.emails}
    found |= {("link", _host(each.value)) for each in contact.links}
    return {(field, value) for field, value in found if value.strip()}


def _wanted(fields: Card) -> set[tuple[str, str]]:
    name = fields["name"]
    found = {("title", fold(fields["title"])), ("organisation", fold(fields["organisation"]))}
    found.add(("name", fold(f"{name['given']} {name['family']}")))
    found |= {("phone", _digits(each["e164"])) for each in fields["phones"]}
    found |= {("email", each.casefold()) for each in fields["emails"]}
    found |= {("link", _host(each)) for each in fields["urls"]}
    return {(field, value) for field, value in found if value.strip()}


def _digits(phone: str) -> str:
    return "".join(char for char in phone.partition(" ext")[0] if char.isdigit())


def _host(link: str) -> str:
    return link.casefold().removeprefix("https://").removeprefix("http://").strip("/")


if __name__ == "__main__":
    main()

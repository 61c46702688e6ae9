"""Names and roles that were shouted, or typed in small letters, as one writes them in a letter.

Cards print in capitals what a contact is not called by. Companies stay as they are printed: which
of them are abbreviations, nobody can tell. The way a name was printed is in the text still.
"""

from __future__ import annotations

import re
from dataclasses import replace

from netcompanion.domain.names import PersonName
from netcompanion.domain.proposal import Field, Proposal, Proposed

_ROMAN = re.compile(r"[IVX]{2,}")
_WORD = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(
    "van von vom der den de del della degli di da dos das do du des la le ter ten zu zum zur af av"
    " y e i bin ibn bint binti al el und et of".split()
)
_SMALL = _PARTICLES | frozenset(
    "and the for in at on to an im am für voor bei en pour à au aux para per och og ja w z".split()
)
_ABBREVIATIONS = frozenset(
    "CEO CTO CFO COO CIO CMO CHRO CPO CSO CCO CDO CISO HR IT PR VP SVP EVP AVP MD GM DGM AGM UX UI"
    " QA QC QS EMEA APAC DACH MENA UK US USA EU UAE B2B B2C SAP ERP CRM HSE EHS ESG SEO SME R&D RD"
    " GF PA EA BI AI ML DBA CNC HVAC OEM RH DG PDG TI PMO FMCG NGO ICT".split()
)


def calmed(proposal: Proposal) -> Proposal:
    """Return the proposal with its name and its role in usual letters."""
    return replace(proposal, proposed=tuple(map(_calmed, proposal.proposed)))


def name_in_usual_letters(name: PersonName) -> PersonName:
    """Return a name as it is written in a letter: "SATO Hana" as "Sato Hana"."""
    whole = name.formatted
    letters = "".join(_WORD.findall(" ".join((name.given, name.additional, name.family)) or whole))
    every = letters.isupper() or letters.islower()

    def calm(text: str) -> str:
        return " ".join(_name_word(word, every=every) for word in text.split(" "))

    first = calm(name.given) if name.given else ""
    written = calm(whole)
    return replace(
        name,
        formatted=written[:1].upper() + written[1:] if every else written,
        given=first[:1].upper() + first[1:] if every else first,
        additional=calm(name.additional),
        family=calm(name.family),
    )


def role_in_usual_letters(role: str) -> str:
    """Return a role as it is written in a letter: "HEAD OF SALES" as "Head of Sales"."""
    words = role.split(" ")
    letters = "".join(_WORD.findall(role))
    if not letters.isupper() or (len(words) == 1 and (len(letters) <= 5 or "." in role)):
        return role
    calm = " ".join(
        word if word.strip(".,()/") in _ABBREVIATIONS else _role_word(word) for word in words
    )
    return calm[:1].upper() + calm[1:]


def _calmed(proposed: Proposed) -> Proposed:
    value = proposed.value
    if isinstance(value, PersonName):
        return replace(proposed, value=name_in_usual_letters(value))
    if proposed.field is Field.TITLE and isinstance(value, str):
        return replace(proposed, value=role_in_usual_letters(value))
    return proposed


def _name_word(word: str, *, every: bool) -> str:
    bare = "".join(_WORD.findall(word))
    if "." in word or _ROMAN.fullmatch(bare):
        return word  # initials, titles, the third of a name
    if bare.isupper() and (len(bare) > 2 or (every and len(bare) == 2)):
        return word.lower() if every and bare.lower() in _PARTICLES else _capitals(word)
    if every and bare.islower() and bare not in _PARTICLES:
        return _capitals(word)
    return word


def _role_word(word: str) -> str:
    return word.lower() if word.lower() in _SMALL else _capitals(word)


def _capitals(word: str) -> str:
    """Return a word with a capital at the beginning of each of its parts: O'Brien, Jean-Luc."""
    parts = re.split(r"([-'’/&])", _small(word))
    joined = "".join(
        _capital(part) if len(part) > 1 or at == 0 else part for at, part in enumerate(parts)
    )
    return re.sub(r"\bMc([a-z])", lambda found: f"Mc{found[1].upper()}", joined)


def _small(word: str) -> str:
    return word.replace("İ", "i").lower()  # or its dot would stand by itself


def _capital(part: str) -> str:
    """Return a part of a word with a capital, quotes and brackets passed over."""
    return _WORD.sub(lambda found: found[0][0].upper() + found[0][1:], part, count=1)

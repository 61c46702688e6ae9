"""Words to begin an ask with, made from facts: a start to write over, which nobody has to use.

None of them hurries, flatters or calls in a favour, and each leaves room for a no.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netcompanion.domain.drafts import lowered
from netcompanion.domain.names import split_name
from netcompanion.domain.phrase import sentence


class Start(StrEnum):
    """What an opening starts from."""

    NEED = "need"
    GIFT = "gift"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Words to begin with."""

    start: Start
    words: str


def openings(
    name: str, *, need: str = "", said: str = "", gift: str = "", what: str = ""
) -> tuple[Opening, ...]:
    """Return openings; one that has no fact to rest on is left out.

    `said` is when and where they told their need ("on 9 October at Guild Dinner"), `gift` what I
    gave last ("I introduced you to Ada"), `what` what I would ask for.
    """
    given = split_name(name).given or name
    hello = f"{given}, " if given else ""
    wish = lowered(what.strip().rstrip("."))
    found = []
    if need:
        when = f"{said} you" if said else "you"
        told = sentence(f"{hello}{when} told me about this: {need}. That is my kind of work.")
        look = f"Would you like my help with it: {wish}?" if wish else "Would you like my help?"
        found.append(_opening(Start.NEED, f"{told} {look}"))
    if gift:
        seen = sentence(f"{hello}you have seen a little of how I work: {gift}.")
        more = f"Would you want this from me as paid work: {wish}?"
        plain = "Would you want to work with me, as paid work?"
        found.append(_opening(Start.GIFT, f"{seen} {more if wish else plain}"))
    would = f"would you give me this work: {wish}?" if wish else "would you give me work?"
    found.append(_opening(Start.PLAIN, sentence(f"{hello}may I ask you plainly: {would}")))
    return tuple(found)


def _opening(start: Start, words: str) -> Opening:
    return Opening(start=start, words=f"{words} A no is a good answer, too.")

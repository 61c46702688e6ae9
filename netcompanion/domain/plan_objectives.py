"""What the plan on a page suggests to want from an event.

*Judgement*: whoever is ideal is met first; then what the purposes ask for, one objective each. So
is how many people one evening can bring to a thin network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.event import Measure
from netcompanion.domain.objectives import ObjectiveText
from netcompanion.domain.strategy import Plan, Purpose

_WANTED = {
    Purpose.WIN_WORK: "Book 2 follow-up calls",
    Purpose.COMMUNITY: "Make 2 introductions",
    Purpose.LEARN: "Learn 1 thing to pass on",
    Purpose.FIND_A_JOB: "Book 1 talk about a role",
}
_ASK = "Ask 1 person for business"
_MEET = 3
_FOR_NETWORK = 2
_LONGEST = 3  # words of a noun
_END = re.compile(
    r"[^\w\s&’'-]|\s[-–—]\s|\b(?:in|of|at|with|who|whose|that|which|from|for|to|on|between|where"
    r"|when|and|or|near|under|over|having|running)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:(?:the|an?|any|all|our|my|mostly|mainly|ideally|usually|owner-?managed)\s+)+",
    re.IGNORECASE,
)
_IRREGULAR = frozenset(("people", "men", "women", "children"))


def suggested_by(plan: Plan) -> Iterator[str]:
    """Yield objectives in words, the most fitting first."""
    noun = ideal_noun(plan.ideal)
    if noun:
        yield f"Meet {_MEET} {noun}"
    yield from (words for purpose, words in _WANTED.items() if purpose in plan.purposes)
    if plan.wins_work:
        yield _ASK


def for_network(kind: NetworkKind) -> ObjectiveText:
    """Return the objective for a network that is too thin."""
    return ObjectiveText(
        text=f"Meet {_FOR_NETWORK} people for your {kind.value} network",
        number=_FOR_NETWORK,
        measure=Measure.PEOPLE_MET,
        only=f"network:{kind.value}",
    )


def ideal_noun(ideal: str) -> str:
    """Return whom to meet, in a plural of up to three words: "Plant managers of …" names them.

    Empty where the words begin with no such noun.
    """
    line = next(iter(ideal.strip().splitlines()), "")
    first = _BEFORE.sub("", line.lstrip(" \t-–—•*·"))
    cut = _END.search(first)
    words = (first[: cut.start()] if cut else first).split()
    if not 0 < len(words) <= _LONGEST or not _is_plural(words[-1]):
        return ""
    head, *rest = words
    return " ".join((head.lower() if head[1:].islower() else head, *rest))


def _is_plural(word: str) -> bool:
    lowered = word.casefold()
    return lowered in _IRREGULAR or (
        len(lowered) > 3 and lowered.endswith("s") and not lowered.endswith(("ss", "us", "is"))
    )

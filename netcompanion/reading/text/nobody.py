"""Whether a text is about anybody at all: most words that people copy are not."""

from __future__ import annotations

import re

from netcompanion.domain.proposal import Field, Proposal
from netcompanion.reading.text import evidence
from netcompanion.reading.text.candidates import looks_like_prose
from netcompanion.reading.text.lexicon import fold, names, sections

_REACHED = (Field.PHONE, Field.EMAIL, Field.LINK, Field.SOCIAL)
_MARKS = re.compile(r"\s*[,;|/\t:،、]\s*|\s[-–—·•>@]\s")
_SURE = 0.3  # how sure one must be of a name with nothing else beside it
_CLEAR = 1.5  # the same, of names that nobody has heard of
_KNOWN = 1.0  # evidence from which a phrase is a name, whatever stands around it


def is_about_somebody(proposal: Proposal) -> bool:
    """Whether somebody can be reached, or words say beyond doubt who it is."""
    if any(proposal.all_of(each) for each in _REACHED):
        return True
    if any(each.sureness >= 0.99 for each in proposal.all_of(Field.NAME)) and _is_cased(proposal):
        return True
    for each in proposal.all_of(Field.NAME):
        said = " ".join(proposal.text[place.start : place.end] for place in each.places)
        if each.sureness >= _SURE and (_is_known(said) or _is_clear(proposal, said)):
            return True
    if _is_record(proposal):
        return True
    if proposal.all_of(Field.NAME) and any(
        each.sureness > 0.5 and evidence.title(str(each.value)) > _KNOWN
        for each in proposal.all_of(Field.TITLE)
    ):
        return _is_cased(proposal)
    return any(
        evidence.has_legal_form(proposal.text[place.start : place.end])
        for each in proposal.all_of(Field.ORGANISATION)
        for place in each.places
    )


def _is_clear(proposal: Proposal, said: str) -> bool:
    """Whether a phrase looks much like a name and stands above what says the role and the firm."""
    both = proposal.all_of(Field.TITLE) and proposal.all_of(Field.ORGANISATION)
    return bool(both) and evidence.name(said) > _CLEAR and said != said.lower()


def _is_record(proposal: Proposal) -> bool:
    """Whether a single line lists who somebody is: "Name - role - firm"."""
    lines = [line for line in proposal.text.split("\n") if line.strip()]
    said = proposal.all_of(Field.TITLE) + proposal.all_of(Field.ORGANISATION)
    if len(lines) != 1 or not proposal.all_of(Field.NAME) or not said or not _is_cased(proposal):
        return False
    return len(_MARKS.split(lines[0])) > 2 and not looks_like_prose(lines[0])


def _is_cased(proposal: Proposal) -> bool:
    return proposal.text != proposal.text.lower() or proposal.text == proposal.text.upper()


def _is_known(said: str) -> bool:
    """Whether a phrase is a name by its words, none of which is one of sentences."""
    if evidence.is_native(said):
        return evidence.name(said) > _KNOWN
    each = fold(said).split()
    if said == said.lower() and said != said.upper():
        stops = sections("prose", "stops")
        return any(word in names("given") for word in each) and not any(
            word in stops for word in each
        )
    return any(word in names("given") for word in each) and evidence.name(said) > _KNOWN

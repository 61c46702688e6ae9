"""What can be done with asks for business: write one down, say how it ended, take it back."""

from __future__ import annotations

from dataclasses import replace as with_values
from datetime import date

from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.contact import Contact
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import shortened
from netcompanion.domain.relationship import Ask, AskOutcome


def log(
    contact: Contact,
    what: str,
    on: date,
    *,
    words: str = "",
    outcome: AskOutcome = AskOutcome.NOT_YET,
    event_id: str | None = None,
) -> Change:
    """Write down that I asked somebody for business; `words` are how I put it."""
    ask = Ask(
        id=new_id(),
        contact_id=contact.id,
        on=on,
        what=what.strip(),
        words=words.strip(),
        outcome=outcome,
        event_id=event_id,
    )
    return add(f"Asked {contact.name}: “{shortened(ask.what)}”", ask)


def edit(before: Ask, after: Ask) -> Change:
    """Correct what was written of an ask."""
    return replace(f"Edit ask “{shortened(after.what)}”", before, after)


def end(ask: Ask, outcome: AskOutcome) -> Change:
    """Say how an ask ended; "not yet" still counts as one."""
    label = f"{outcome.value.capitalize()}: “{shortened(ask.what)}”"
    return replace(label, ask, with_values(ask, outcome=outcome))


def remove(ask: Ask) -> Change:
    """Take an ask off the record."""
    return Change(f"Remove ask “{shortened(ask.what)}”", (Edit(ask, None),))

"""One note for several people who were met together, with a private line for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace as with_values

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.phrase import shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A private line about somebody who was met; it may be empty."""

    encounter: Encounter
    private: str = ""


def write(event: Event, shared: str, lines: Iterable[Line]) -> Change:
    """Add what was said among all of them to the notes of each, and to each their own line.

    What was written before stays: the shared text goes below it, the private line behind what is
    to be remembered. Nothing of either changes nothing.
    """
    shared = shared.strip()
    edits = [
        Edit(
            line.encounter,
            with_values(
                line.encounter,
                said="\n".join(filter(None, (line.encounter.said, shared))),
                remember="; ".join(
                    filter(None, (line.encounter.remember, " ".join(line.private.split())))
                ),
            ),
        )
        for line in lines
    ]
    changed = tuple(edit for edit in edits if edit.before != edit.after)
    people = "1 person" if len(changed) == 1 else f"{len(changed)} people"
    return Change(f"Notes on {people} at {shortened(event.name)}", changed)

"""What is noted of a person where it stands: networks, tags, wants, offers, the note."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact, NetworkKind
from netcompanion.services import people
from ui.views.parts.kept_field import KeptField
from ui.workspace import Workspace

_NOTHING = Change("", ())

Noted = Callable[[Contact], Change]
"""What is to be noted, of the contact as it is by then."""


class Noting:
    """Notes by id: a field is left when somebody else is shown already.

    Whatever notes something returns False when that was refused.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def keep(self, field: KeptField, contact_id: str, name: str) -> None:
        """Let what is typed into a field about somebody survive a crash."""
        field.belong_to(self._workspace, contact_id, name)

    def tag_names(self) -> list[str]:
        """All tags there are, by name."""
        with self._workspace.read() as reader:
            return [tag for tag, _ in reader.tags()]

    def toggle_network(self, contact_id: str, kind: NetworkKind) -> bool:
        """Put a person into a network, or take them out."""

        def toggled(contact: Contact) -> Change:
            return people.set_network([contact], kind, member=kind not in contact.networks)

        return self._note(contact_id, toggled)

    def tag(self, contact_id: str, tag: str, *, on: bool = True) -> bool:
        """Tag a person, or take the tag away."""
        return self._note(contact_id, lambda contact: people.tag([contact], tag, on=on))

    def want(self, contact_id: str, words: str, *, on: bool = True) -> bool:
        """Note what a person looks for, or that they do so no longer."""
        return self._note(contact_id, partial(people.want, words=words, on=on))

    def offer(self, contact_id: str, words: str, *, on: bool = True) -> bool:
        """Note what a person can give, or that they do so no longer."""
        return self._note(contact_id, partial(people.offer, words=words, on=on))

    def write_note(self, contact_id: str, note: str) -> bool:
        """Write the note on a person anew."""

        def written(contact: Contact) -> Change:
            same = note.strip() == contact.note.strip()
            return _NOTHING if same else people.set_note(contact, note)

        return self._note(contact_id, written)

    def _note(self, contact_id: str, noted: Noted) -> bool:
        with self._workspace.read() as reader:
            contact = reader.contact(contact_id)
        if contact is None:
            return True
        change = noted(contact)
        return not change.edits or self._workspace.do(change) is not None

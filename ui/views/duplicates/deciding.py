"""The two answers to "is this one person?", each one step that can be taken back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.domain.merging import Side
from netcompanion.services import merging, review
from ui.workspace import Workspace

translate = QCoreApplication.translate


def merge(workspace: Workspace, one_id: str, other_id: str, sides: Mapping[str, Side]) -> str:
    """Make one contact of two, as chosen; return words for the toast, "" when it was refused."""
    with workspace.read() as reader:
        one, other = reader.contact(one_id), reader.contact(other_id)
        if one is None or other is None:
            return ""
        here, new = review.in_order(one, other)
        try:
            change = merging.merge(reader, here.id, new.id, sides)
        except UserError as error:
            workspace.refused.emit(error)
            return ""
    if workspace.do(change) is None:
        return ""
    return translate("Twins", "Merged into one: {name}").format(name=shown(new.name))


def keep_both(workspace: Workspace, one_id: str, other_id: str) -> str:
    """Remember that two contacts are two people; return words for the toast, as `merge` does."""
    with workspace.read() as reader:
        one, other = reader.contact(one_id), reader.contact(other_id)
    if one is None or other is None:
        return ""
    here, new = review.in_order(one, other)
    if workspace.do(merging.keep_both(here, new)) is None:
        return ""
    words = translate("Twins", "Kept both: {one} and {other}")
    return words.format(one=shown(here.name), other=shown(new.name))

"""Entries of the relationship account: one by hand, and what a computed one counts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QDate
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.account import WEIGHTS, Entry
from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.relationship import EntryKind, LedgerEntry
from netcompanion.services import account
from netcompanion.services.account import MOST_WEIGHT
from ui.navigation import Location
from ui.views.parts.account_words import (
    Reason,
    entry_words,
    reasons,
    source_words,
    weight_words,
)
from ui.views.parts.overdrawn_note import OverdrawnNote
from ui.views.parts.people_words import name_of
from ui.views.parts.scrolled_dialog import ScrolledDialog
from ui.widgets import Button, ChoiceField, DateField, button, label
from ui.workspace import Workspace

_LONGEST = 300


class EntryDialog(ScrolledDialog):
    """Writes down what was given or taken, or corrects it.

    Before more is taken where too much was, it says so, and what could be given first.
    """

    def __init__(
        self,
        workspace: Workspace,
        contact: Contact,
        kind: EntryKind,
        entry: LedgerEntry | None = None,
        *,
        parent: QWidget,
    ) -> None:
        given = kind is EntryKind.DEPOSIT
        title = self.tr("Given to {name}") if given else self.tr("Taken from {name}")
        super().__init__(workspace, title.format(name=name_of(contact)), parent)
        self.thing = entry.id if entry else contact.id
        self.variant, self.is_new = str(kind), entry is None
        self._contact, self._kind, self._before = contact, kind, entry
        self._reasons = {str(each.reason): each for each in reasons(kind)}
        self.what = QLineEdit(entry.what if entry else "")
        self.what.setMaxLength(_LONGEST)
        self.reason = ChoiceField(
            self.tr("Kind"), [(key, each.words) for key, each in self._reasons.items()]
        )
        today = workspace.today()
        self.day = DateField(self.tr("Day"), entry.on if entry else today)
        self.day.setMaximumDate(max(self.day.date(), QDate(today.year, today.month, today.day)))
        self.weight = _weight_field(self.tr("How much"), range(1, MOST_WEIGHT + 1))
        self.warning = OverdrawnNote(workspace)
        self._add_on_top(self.warning)
        self.form.addRow(self.tr("&What it was"), self.what)
        self.form.addRow(self.tr("&Kind"), self.reason)
        self.form.addRow(self.tr("&Day"), self.day)
        self.form.addRow(self.tr("&How much"), self.weight)
        self._fill(entry)
        self.begin_at(self.what)

    def change(self) -> Change | None:
        """See `FormDialog`."""
        reason, weight = self._reason().reason, int(self.weight.key())
        what = self.what.text().strip()
        if not what:
            self.complain(self.tr("Say in a few words what it was."), self.what)
            return None
        if self._before is not None:
            after = replace(
                self._before, what=what, on=self.day.day(), reason=reason, weight=weight
            )
            return account.edit_entry(self._before, after)
        return account.add_entry(self._contact, self._kind, what, self.day.day(), reason, weight)

    def fit(self) -> None:
        """Be as high as the warning wants at this width, and the fields below it."""
        column = self.layout()
        if column is not None and self.isVisible():
            self.resize(self.width(), column.totalHeightForWidth(self.width()))

    def _add_on_top(self, part: QWidget) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # made by FormDialog
        column.insertWidget(1, part)  # below the title

    def _fill(self, entry: LedgerEntry | None) -> None:
        if entry is not None:
            self.reason.choose(entry.reason)
            self.weight.choose(str(entry.weight))
            self.add_other_way(self.tr("Remove"), lambda: account.remove_entry(entry))
        else:
            self._mean_usual()
            if self._kind is EntryKind.WITHDRAWAL:
                self.warning.changed.connect(self.fit)
                self.warning.look(self._contact.id)
        self._show_example()
        self.reason.currentIndexChanged.connect(self._mean_usual)
        self.reason.currentIndexChanged.connect(self._show_example)

    def _reason(self) -> Reason:
        return self._reasons[self.reason.key()]

    def _mean_usual(self) -> None:
        """Have another kind of thing count what it usually does."""
        self.weight.choose(str(self._reason().weight))

    def _show_example(self) -> None:
        self.what.setPlaceholderText(self._reason().example)


class WeightDialog(ScrolledDialog):
    """Says where a computed entry comes from, leads there, and changes what it counts."""

    def __init__(
        self,
        workspace: Workspace,
        contact: Contact,
        entry: Entry,
        source: tuple[str, Location] | None,
        *,
        parent: QWidget,
    ) -> None:
        """`source` are the words of a link and where it leads."""
        super().__init__(workspace, self.tr("What it counts"), parent)
        self.thing, self.variant = contact.id, entry.source_id
        self._contact, self._entry = contact, entry
        self.form.addRow(label(entry_words(entry), "strong", wrap=True))
        self.form.addRow(label(source_words(entry, workspace.today()), "secondary", wrap=True))
        self.link: Button | None = None
        if source is not None:
            words, where = source
            self.link = button(
                workspace.theme, words.replace("&", "&&"), "link", act=lambda: self._go(where)
            )
            self.link.setMinimumWidth(1)
            self.form.addRow(self.link)
        self.weight = _weight_field(
            self.tr("How much"), range(MOST_WEIGHT + 1), WEIGHTS[entry.source]
        )
        self.weight.choose(str(entry.weight))
        self.form.addRow(self.tr("&How much"), self.weight)
        self.begin_at(self.weight)

    def change(self) -> Change | None:
        """See `FormDialog`."""
        weight = int(self.weight.key())
        with self.workspace.read() as reader:
            return account.set_weight(reader, self._contact.id, self._entry.source_id, weight)

    def _go(self, where: Location) -> None:
        self.close_without_saving()
        self.workspace.navigator.go(where)


def _weight_field(name: str, weights: range, usual: int | None = None) -> ChoiceField:
    """A choice of weights; the usual one says so."""
    field = ChoiceField(name, [(str(each), weight_words(each)) for each in weights])
    if usual is not None:
        words = QCoreApplication.translate("Account", "{weight} (as usual)")
        place = field.findData(str(usual))
        field.setItemText(place, words.format(weight=weight_words(usual)))
    return field

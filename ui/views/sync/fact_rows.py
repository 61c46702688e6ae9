"""Lists on the card of a book: who was left out, what is not kept there, and earlier syncs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown, shown_text
from netcompanion.domain.sync import Run
from ui.dates import near_moment_words
from ui.navigation import Location, Place
from ui.views.parts.focus import pass_on
from ui.views.sync.acts import SyncActs
from ui.views.sync.facts import BookFacts, Refusal
from ui.views.sync.words import names_words, run_words
from ui.widgets import Button, Chip, ElideLabel, Row, button, label

_AT_FIRST = 5


class FactRows(QWidget):
    """A head, a sentence, and rows that are made anew only when they say something else.

    What there is more than a few of is shown on demand.
    """

    def __init__(self, acts: SyncActs) -> None:
        super().__init__()
        self.acts = acts
        self.theme = acts.workspace.theme
        self._facts: object = None
        self._all = False
        self._title = label("", "strong")
        self._why = label("", "secondary", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._more: Button = button(self.theme, "", "link", act=self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addLayout(self._rows)
        column.addWidget(self._more)

    def show_rows(self, title: str, why: str, facts: Sequence[object]) -> None:
        """Show one row for each fact; nothing at all without any."""
        self.setVisible(bool(facts))
        if (title, why, tuple(facts)) == self._facts:
            return
        self._facts = (title, why, tuple(facts))
        self._title.setText(title)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._fill(facts)

    def row(self, fact: object, *, last: bool) -> QWidget:
        """One row."""
        raise TypeError(f"{type(self).__name__} must say what its rows show")

    def _fill(self, facts: Sequence[object]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                pass_on(row)
                row.hide()
                row.deleteLater()
        seen = facts if self._all else facts[:_AT_FIRST]
        for place, fact in enumerate(seen, 1):
            self._rows.addWidget(self.row(fact, last=place == len(seen)))
        self._more.setText(self.tr("Show %n more", "", len(facts) - len(seen)))
        self._more.setVisible(len(facts) > len(seen))

    def _show_all(self) -> None:
        self._all = True
        pass_on(self._more, back=True)
        assert isinstance(self._facts, tuple)  # as `show_rows` keeps them
        self._fill(self._facts[2])


class RefusedRows(FactRows):
    """Cards that the server would not take, or that could not be read, in the server's words."""

    def show_book(self, facts: BookFacts) -> None:
        """Show those of one book."""
        self.show_rows(
            self.tr("%n person(s) left out", "", len(facts.refusals)),
            self.tr("Each is tried again once it is changed, and after a week."),
            facts.refusals,
        )

    def row(self, fact: object, *, last: bool) -> QWidget:
        """Who, and why."""
        assert isinstance(fact, Refusal)
        row = Row(last=last)
        name = shown(fact.who) or self.tr("Somebody without a name here")
        row.lines.addWidget(ElideLabel(name, "strong"))
        row.lines.addWidget(label(shown(fact.words), "secondary", wrap=True))
        if fact.contact_id is not None:
            words = self.tr("Open {name}").format(name=name)
            open_ = button(
                self.theme,
                self.tr("Open"),
                "small",
                act=partial(self.acts.show_person, fact.contact_id),
            )
            open_.setAccessibleName(words)
            row.add_trail(open_)
        return row


class DroppedRows(FactRows):
    """What this server does not keep of what it was sent."""

    def show_book(self, facts: BookFacts) -> None:
        """Show it sort by sort."""
        self.show_rows(
            self.tr("Not kept by this server"),
            self.tr("You still have it here. It is not sent again."),
            tuple(sorted(facts.dropped.items())),
        )

    def row(self, fact: object, *, last: bool) -> QWidget:
        """What, and of whom."""
        assert isinstance(fact, tuple)
        sort, names = fact
        row = Row(last=last)
        row.lines.addWidget(ElideLabel(shown(sort), "strong"))
        row.lines.addWidget(label(names_words(names), "secondary", wrap=True))
        row.add_trail(Chip(self.theme, self.tr("%n person(s)", "", len(names))))
        return row


class RunRows(FactRows):
    """The last syncs, the latest first."""

    def show_book(self, facts: BookFacts) -> None:
        """Show those of one book."""
        self.show_rows(self.tr("Last syncs"), "", facts.runs)

    def row(self, fact: object, *, last: bool) -> QWidget:
        """When, and what it did."""
        assert isinstance(fact, Run)
        row = Row(last=last)
        when = near_moment_words(fact.started, self.acts.workspace.today())
        row.lines.addWidget(ElideLabel(when, "strong"))
        words = filter(None, (run_words(fact), shown_text(fact.error)))
        row.lines.addWidget(label("\n".join(words), "secondary", wrap=True))
        if fact.deleted_here:
            to_bin = partial(self.acts.workspace.navigator.go, Location(Place.BIN))
            row.add_trail(button(self.theme, self.tr("Open the bin"), "link", act=to_bin))
        if fact.cancelled:
            row.add_trail(Chip(self.theme, self.tr("stopped"), "neutral", "pause"))
        elif fact.error:
            row.add_trail(Chip(self.theme, self.tr("not finished"), "amber", "warning"))
        return row

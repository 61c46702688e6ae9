"""The relationship account of one person: a word, a meter, and what it comes from."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt

from netcompanion.domain.account import AccountState, Entry, EntrySource, recency
from netcompanion.domain.contact import Contact
from netcompanion.domain.relationship import EntryKind
from netcompanion.services.account import Account, account
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.account_words import (
    ICON,
    account_look,
    captions,
    counts_words,
    direction_look,
    direction_words,
    entry_words,
    explained,
    is_quiet,
    quiet_words,
    recency_look,
    weight_words,
)
from ui.views.parts.focus import go_to, set_reading_order
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.people_words import day_words
from ui.views.parts.rows import ListRow, RowList
from ui.views.people.acts import PersonActs
from ui.widgets import (
    BalanceMeter,
    Chart,
    Chip,
    FlowLayout,
    IconLabel,
    PlainLabel,
    button,
    label,
    set_tip,
)

_AT_FIRST = 5


class AccountCard(OutsetCard):
    """The word first; numbers stand in tooltips and in what is read aloud.

    Enter or F2 on a row corrects an entry by hand, or changes what a computed one counts; Del
    removes one by hand.
    """

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, self.tr("Relationship account"), ICON)
        self._theme, self._acts = theme, acts
        self._contact: Contact | None = None
        self._all_of = ""
        self.quiet, self.state = Chip(theme, ""), Chip(theme, "")
        self.add_extra(self.quiet)
        self.add_extra(self.state)
        self.meter = Chart(theme, self.tr("Who has given more"), BalanceMeter(0, "", captions()))
        self.add_inset(self.meter)
        self._none = label(
            self.tr(
                "Nothing yet. Promises kept, introductions and referrals count by themselves; "
                "note here what else you gave or took."
            ),
            "secondary",
            wrap=True,
        )
        self.add_inset(self._none)
        self.rows = RowList[EntryRow]()
        self.body.addWidget(self.rows)
        self._add_foot()

    def show_person(self, person: Person) -> None:
        """Show the account with somebody; a row that stays keeps the focus."""
        found = account(person.history, person.plan, person.names)
        self._contact = person.contact
        self._show_words(found)
        is_all = self._all_of == person.contact.id
        shown_ones = found.entries if is_all else found.entries[:_AT_FIRST]
        self._show_rows(shown_ones)
        self._show_count(len(shown_ones), len(found.entries), is_all=is_all)

    def _show_words(self, found: Account) -> None:
        today = self._acts.today()
        word = recency(found.last_touch, today, found.limits)
        look, how = account_look(found.state, word, has_met=found.has_met), explained(found)
        self.state.setVisible(look is not None)
        if look is not None:
            self.state.set_chip(look.words, look.tone)
            self.state.setAccessibleDescription(how)
            set_tip(self.state, how)
        has_gone_quiet = found.has_met and is_quiet(word)
        self.quiet.setVisible(has_gone_quiet)
        if found.last_touch is not None and has_gone_quiet:
            quiet = recency_look(word)
            self.quiet.set_chip(quiet.words, quiet.tone, quiet.icon)
            set_tip(self.quiet, quiet_words(found.last_touch, today))
            self.quiet.setAccessibleDescription(quiet_words(found.last_touch, today))
        self.meter.setVisible(found.state is not AccountState.JUST_MET)
        if look is not None:
            full = 2 * found.limits.strong
            self.meter.set_figure(BalanceMeter(found.balance, look.words, captions(), full))

    def _show_rows(self, entries: tuple[Entry, ...]) -> None:
        """Show entries in the rows that are there: new ones cost more than all of the card."""
        focused = self.rows.focused()
        at = focused.entry_id if focused is not None else ""
        before = len(self.rows.rows())
        places = map(str, range(len(entries)))
        rows = self.rows.sync(places, lambda _place: EntryRow(self._theme)).values()
        for row, entry in zip(rows, entries, strict=True):
            row.show_entry(entry, self._acts.today())
            self._offer(row, entry)
            if at == entry.source_id and not row.hasFocus():
                go_to(row)
        self._none.setVisible(not entries)
        if focused is not None and self.rows.focused() is None:
            go_to(self.deposit)
        if len(entries) != before:
            set_reading_order(self)

    def _show_count(self, number: int, every: int, *, is_all: bool) -> None:
        self.more.setVisible(every > _AT_FIRST)
        words = self.tr("Show fewer")
        if not is_all:
            words = self.tr("{number} of {every} entries, show all").format(
                number=number, every=every
            )
        self.more.setText(words)

    def _add_foot(self) -> None:
        foot = FlowLayout()
        self.deposit = button(
            self._theme,
            self.tr("Add deposit"),
            "small",
            icon="plus",
            act=lambda: self._add(EntryKind.DEPOSIT),
        )
        self.withdrawal = button(
            self._theme,
            self.tr("Add withdrawal"),
            "small",
            icon="minus",
            act=lambda: self._add(EntryKind.WITHDRAWAL),
        )
        self.more = button(self._theme, "", "link", act=self._show_all_or_few)
        for each in (self.deposit, self.withdrawal, self.more):
            foot.addWidget(each)
        self.add_inset(foot)
        only_you = self.tr("Only you see this. It is a reminder to give, not a bill.")
        self.add_inset(label(only_you, "caption", wrap=True))

    def _offer(self, row: EntryRow, entry: Entry) -> None:
        contact, acts = self._contact, self._acts.account
        assert contact is not None  # whose entry it is
        by_hand = entry.source is EntrySource.HAND
        row.offer_nothing()
        words = self.tr("Edit…") if by_hand else self.tr("What it counts…")
        row.offer(words, "F2", lambda: acts.edit(contact, entry))
        row.on_key(("Enter",), lambda: acts.edit(contact, entry))
        if by_hand:
            row.offer(self.tr("Remove"), "Del", lambda: acts.remove(contact, entry))

    def _add(self, kind: EntryKind) -> None:
        if self._contact is not None:
            self._acts.account.add(self._contact, kind)

    def _show_all_or_few(self) -> None:
        person = self._acts.person
        if person is not None:
            is_all = self._all_of == person.contact.id
            self._all_of = "" if is_all else person.contact.id
            self.show_person(person)


class EntryRow(ListRow):
    """One entry: its day, an arrow out or in, what it was, and how much it is in a word."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.entry_id = ""
        self._day = _DayLabel()
        self._arrow = IconLabel(theme, "arrow-up-right", size=16)
        self._what = label("", "body", wrap=True)
        self._weight = label("", "caption")
        top = Qt.AlignmentFlag.AlignTop
        self.across.setContentsMargins(8, 6, 8, 7)
        self.across.addWidget(self._day, 0, top)
        self.across.addWidget(self._arrow, 0, top)
        self.across.addWidget(self._what, 1)
        self.across.addWidget(self._weight, 0, top)

    def show_entry(self, entry: Entry, today: date) -> None:
        """Show an entry."""
        self.entry_id = entry.source_id
        day, what = day_words(entry.on, today), entry_words(entry)
        weight, direction = weight_words(entry.weight), direction_words(entry)
        icon, tone = direction_look(entry)
        self._day.setText(day)
        self._what.setText(what)
        self._weight.setText(weight)
        self._weight.set_tone(tone)
        self._arrow.set_icon(icon, tone)
        self.setAccessibleName(f"{what}, {direction}, {weight}, {day}")
        self.setAccessibleDescription(counts_words(entry))
        set_tip(self, f"{counts_words(entry)} ({direction})")


class _DayLabel(PlainLabel):
    """A day, at least as wide as any of this year, so that what follows stands in a column."""

    def __init__(self) -> None:
        super().__init__("", "caption")

    def sizeHint(self) -> QSize:
        """Room for the day."""
        hint = super().sizeHint()
        least = self.fontMetrics().horizontalAdvance("30 Sept ")
        return QSize(max(hint.width(), least), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Room for the day."""
        return self.sizeHint()

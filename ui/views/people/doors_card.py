"""Who opened the door to somebody, which doors opened from there, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt

from netcompanion.domain.doors import Door, DoorKind, DoorMap, DoorState, Outcome, doors
from netcompanion.domain.relationship import Introduction, Party, Referral
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.link_row import LinkRow
from ui.views.parts.people_words import day_words
from ui.views.parts.referral_words import outcome_words
from ui.views.people.acts import PersonActs
from ui.views.people.door_chain import DoorChain, Stop
from ui.views.people.link_rows import IntroductionRow, referral_row
from ui.views.people.person_card import PersonCard
from ui.widgets import FlowLayout, IconLabel, button, label, line

_MOST = 3  # people in a column of the picture
_ROWS = 4  # links shown at first


class DoorsCard(PersonCard):
    """A picture of the doors, what its colours mean, and one row for each link."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, acts, self.tr("Introductions"), "graph")
        self._all_of = ""
        self._map = button(theme, self.tr("Open map"), "link", act=acts.show_chains)
        self.add_extra(self._map)

    def facts(self, person: Person) -> object:
        """Links, the names they are told by, and where they were."""
        links: tuple[Introduction | Referral, ...] = (*person.introductions, *person.referrals)
        where = tuple(person.occasion(each.event_id) for each in links)
        told = person.names, where, person.plan.wins_work, person.limits.outcome_days
        return links, told, self.acts.today(), self._all_of

    def fill(self, person: Person) -> None:
        """The picture, then the links, what is to be done about them first."""
        links: list[Introduction | Referral] = [*person.introductions, *person.referrals]
        self._map.setVisible(bool(links))
        if links:
            self._draw(person)
            self._add_rows(person, sorted(links, key=_place))
        else:
            words = self.tr("None yet. Whom should they meet, and who would thank you for it?")
            self.body.addWidget(label(words, "secondary", wrap=True))
        acts = FlowLayout(8, 8)
        for words, icon, act in (
            (self.tr("Introduce"), "handshake", self.acts.introduce),
            (self.tr("Add referral"), "share-network", self.acts.refer),
        ):
            acts.addWidget(button(self.theme, words, "small", icon=icon, act=act))
        self.body.addLayout(acts)

    def _add_rows(self, person: Person, links: Sequence[Introduction | Referral]) -> None:
        shown = links if self._all_of == person.contact.id else links[:_ROWS]
        for each in shown:
            self.body.addWidget(line())
            self.body.addWidget(self._row(person, each))
        if rest := len(links) - len(shown):
            words = self.tr("Show %n more", "", rest)
            more = button(self.theme, words, "link", act=lambda: self._show_all(person))
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self, person: Person) -> None:
        self._all_of = person.contact.id
        self.show_person(person)

    def _row(self, person: Person, link: Introduction | Referral) -> LinkRow:
        if isinstance(link, Introduction):
            return IntroductionRow(self.theme, self.acts, person, link)
        return referral_row(self.theme, self.acts, person, link)

    def _draw(self, person: Person) -> None:
        found = DoorMap(_present(person, door) for door in _doors(person))
        here = Party(name=person.contact.name, contact_id=person.contact.id)
        ways_in = _of_each(found.into(here.key), lambda door: door.of)
        ways_out = _of_each(found.out_of(here.key), lambda door: door.to)
        into, out_of = ways_in[:_MOST], ways_out[:_MOST]
        if not into and not out_of:
            return
        chain = DoorChain(
            self.theme,
            [self._stop(person, door.of, door) for door in into],
            Stop(party=here, words=self.tr("this person")),
            [self._stop(person, door.to, door) for door in out_of],
        )
        chain.chosen.connect(lambda stop: self._open(person, stop))
        self.body.addWidget(chain)
        more = len(ways_in) + len(ways_out) - len(into) - len(out_of)
        self.body.addLayout(self._legend([*into, *out_of], more))

    def _legend(self, shown: Sequence[Door], more: int) -> FlowLayout:
        flow = FlowLayout(9, 4)
        for words, tone, wanted in (
            (self.tr("they opened a door"), "violet", any(not d.by.is_me for d in shown)),
            (self.tr("you opened a door"), "accent", any(d.by.is_me for d in shown)),
        ):
            if wanted:
                flow.addWidget(IconLabel(self.theme, "arrow-right", tone, 14))
                flow.addWidget(label(words, "caption"))
        if any(not door.is_made for door in shown):
            flow.addWidget(label(self.tr("dashed: not made yet"), "caption"))
        if more:
            flow.addWidget(label(self.tr("%n more on the map", "", more), "caption"))
        return flow

    def _stop(self, person: Person, party: Party, door: Door) -> Stop:
        return Stop(party=party, words=self._words(person, door), door=door)

    def _words(self, person: Person, door: Door) -> str:
        if door.state is DoorState.OFFERED:
            return self.tr("offered")
        if door.state is DoorState.IDEA:
            return self.tr("idea")
        business = door.outcome in (Outcome.ASKED, Outcome.CLIENT)
        leads_on = door.of.key == person.contact.id  # else it would be said of who opened it
        if leads_on and door.kind is DoorKind.REFERRAL and door.outcome is not Outcome.OPEN:
            shown = Outcome.MET if business and not person.plan.wins_work else door.outcome
            return outcome_words(shown, sells=person.plan.wins_work).lower()
        return day_words(door.on, self.acts.today())

    def _open(self, person: Person, stop: Stop) -> None:
        """Show somebody; of an outsider there is only what is written of the door."""
        if stop.party.contact_id:
            self.acts.open_person(stop.party.contact_id)
        elif stop.door is not None:
            source = stop.door.source_id
            for introduction in person.introductions:
                if introduction.id == source:
                    self.acts.edit_introduction(introduction)
            for referral in person.referrals:
                if referral.id == source:
                    self.acts.referrals.edit(person.contact, referral)


def _doors(person: Person) -> list[Door]:
    return doors(person.introductions, person.referrals)


def _present(person: Person, door: Door) -> Door:
    of, to, by = (person.present(each) for each in (door.of, door.to, door.by))
    return replace(door, of=of, to=to, by=by)


def _of_each(found: Sequence[Door], whose: Callable[[Door], Party]) -> list[Door]:
    """Return the first door of each person."""
    first: dict[str, Door] = {}
    for door in found:
        first.setdefault(whose(door).key, door)
    return list(first.values())


def _place(link: Introduction | Referral) -> int:
    """Put what I have to close first, then doors to me, then those to others."""
    if isinstance(link, Referral):
        return (0 if link.ended is None else 1) if link.is_mine else 2
    return 1 if link.first.is_me or link.second.is_me else 2

"""Referrals of a year, step by step: whom one has still to ring, and how those given ended."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.funnel import Funnel as Counted
from netcompanion.domain.funnel import Given, Step
from netcompanion.domain.phrase import shortened
from netcompanion.domain.relationship import Referral, ReferralStep
from netcompanion.services.funnel import ReferralFunnel
from ui.numbers import percent_words
from ui.views.parts.outset_card import OUTSET, OutsetCard
from ui.views.parts.referral_acts import ReferralActs
from ui.widgets import Chart, FlowLayout, Funnel, FunnelRow, button, label
from ui.workspace import Workspace

_NAMED = 2  # of those whom nobody rang
_LONGEST = 40  # characters of a name
_LINK_EDGE = 4  # px around the words of a link, which line up with those above


class FunnelCard(OutsetCard):
    """A bar for each step; below it who was never rung, as links, and the referrals I gave.

    Hidden while I win no work.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        title = self.tr("Referrals still have to be closed, by you")
        super().__init__(workspace.theme, title, "funnel", wraps=True)
        self.body.setSpacing(8)
        self._workspace = workspace
        self._acts = ReferralActs(workspace, self)
        self._acts.said.connect(self.said)
        self.add_extra(label(self.tr("12 months"), "caption"))
        self.chart = Chart(workspace.theme, self.tr("Referrals to you"), Funnel(()))
        self.add_inset(self.chart)
        self.clients = label("", "secondary", wrap=True)
        self.add_inset(self.clients)
        self._unrung = QWidget()
        self.unrung = FlowLayout(0, 0)
        self._unrung.setLayout(self.unrung)
        outset = QVBoxLayout()
        outset.setContentsMargins(OUTSET - _LINK_EDGE, 0, OUTSET - _LINK_EDGE, 0)
        outset.addWidget(self._unrung)
        self.body.addLayout(outset)
        self.given = label("", "secondary", wrap=True)
        self.add_inset(self.given)
        self.none_yet = self._none_yet()
        self.add_inset(self.none_yet)
        self.hide()

    def show_funnel(self, found: ReferralFunnel | None) -> None:
        """Show what `services.funnel.referral_funnel` returned."""
        self.setVisible(found is not None)
        if found is None:
            return
        counted = found.funnel
        self.none_yet.setVisible(counted.is_empty)
        self.chart.setVisible(bool(counted.referred))
        self.chart.set_figure(self._figure(counted))
        self.clients.setText(self._clients_words(counted))
        self.clients.setVisible(counted.clients_rate is not None)
        self.given.setText(self._given_words(counted.given))
        self.given.setVisible(bool(counted.given.count))
        self._show_unrung(found)

    def _figure(self, counted: Counted) -> Funnel:
        words = {
            ReferralStep.REFERRED: self.tr("Referred to you"),
            ReferralStep.RANG: self.tr("You rang them"),
            ReferralStep.MET: self.tr("Met"),
            ReferralStep.ASKED: self.tr("Asked"),
            ReferralStep.CLIENT: self.tr("Became clients"),
        }
        return Funnel(
            tuple(
                FunnelRow(words[each.step], each.count, self._rate_words(counted, each))
                for each in counted.steps
            )
        )

    def _rate_words(self, counted: Counted, step: Step) -> str:
        """Say which part of the step before came so far; a share of a few is no rate."""
        rate = counted.rate(step.count, step.of)
        if rate is not None:
            return percent_words(rate)
        if not step.of:
            return ""
        number = self.locale().toString
        return self.tr("{part} of {all}").format(part=number(step.count), all=number(step.of))

    def _clients_words(self, counted: Counted) -> str:
        words = self.tr("Of {all} referred to you, 1 became a client: {rate}.")
        if counted.clients != 1:
            words = self.tr(
                "Of {all} referred to you, %n became clients: {rate}.", "", counted.clients
            )
        return words.format(
            all=self.locale().toString(counted.referred),
            rate=percent_words(counted.clients_rate or 0),
        )

    def _given_words(self, given: Given) -> str:
        if given.count == 1:
            if given.clients:
                return self.tr("The one that you gave became a client of theirs.")
            if given.without:
                return self.tr("The one that you gave was closed without work.")
            return self.tr("The one that you gave is open.")
        parts: list[str] = []
        if given.clients:
            one = self.tr("1 became a client of theirs")
            many = self.tr("%n became clients of theirs", "", given.clients)
            parts.append(one if given.clients == 1 else many)
        if given.without:
            one = self.tr("1 was closed without work")
            many = self.tr("%n were closed without work", "", given.without)
            parts.append(one if given.without == 1 else many)
        if given.open:
            one, many = self.tr("1 is open"), self.tr("%n are open", "", given.open)
            parts.append(one if given.open == 1 else many)
        ended = self.locale().createSeparatedList(parts)
        return self.tr("Of %n that you gave, {ended}.", "", given.count).format(ended=ended)

    def _show_unrung(self, found: ReferralFunnel) -> None:
        while (item := self.unrung.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        unrung = found.funnel.unrung
        self._unrung.setVisible(bool(unrung))
        if not unrung:
            return
        words = self.tr("1 was never rung:")
        if len(unrung) > 1:
            words = self.tr("%n were never rung:", "", len(unrung))
        if len(unrung) > _NAMED:
            words = self.tr("%n were never rung. The two oldest:", "", len(unrung))
        told = label(words, "secondary")
        told.setContentsMargins(_LINK_EDGE, 0, _LINK_EDGE, 0)
        links = [self._link(each, found.name(each)) for each in unrung[:_NAMED]]
        for part in (told, *links):
            self.unrung.addWidget(part)
            part.show()  # at once, so that Tab finds it

    def _link(self, referral: Referral, name: str) -> QWidget:
        days = self._days_words(referral.on)
        words = self.tr("{name} ({days})").format(name=shortened(shown(name), _LONGEST), days=days)
        return button(
            self._workspace.theme,
            words.replace("&", "&&"),
            "link",
            act=lambda: self._open(referral),
            tip=self.tr("Look at the referral of {name}").format(name=shown(name)),
        )

    def _days_words(self, on: date) -> str:
        days = (self._workspace.today() - on).days
        if not days:
            return self.tr("today")
        return self.tr("1 day") if days == 1 else self.tr("%n days", "", days)

    def _none_yet(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        words = self.tr(
            "Here will stand how many who were referred to you were rung, met, asked, and became"
            " clients. Note a name the day you get it, so that nobody waits for your call."
        )
        column.addWidget(label(words, "secondary", wrap=True))
        words = self.tr("Add a referral")
        self.add = button(
            self._workspace.theme, words, "small", icon="plus", act=lambda: self._acts.add()
        )
        flow = FlowLayout()
        flow.addWidget(self.add)
        column.addLayout(flow)
        return box

    def _open(self, referral: Referral) -> None:
        """Show what is written of a referral."""
        self._acts.edit(None, referral)

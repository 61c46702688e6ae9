"""Whom to thank when somebody became a client: now, or by promises."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.display import shown
from netcompanion.domain.drafts import Draft
from netcompanion.domain.relationship import Party
from netcompanion.services import letters, thanking
from netcompanion.services.thanking import ToThank
from ui.views.parts.draft_form import DraftForm, lines_within
from ui.views.parts.focus import set_reading_order
from ui.views.parts.form_draft import APART
from ui.views.parts.scrolled_dialog import AROUND, ScrolledDialog
from ui.widgets import DateField, RoundCheck, WrapLabel, button, label, line
from ui.workspace import Workspace

_WIDTH = 620  # px at the design's text size: room for the lines of a mail
_BESIDE_MAIL = 262  # px for what stands above and below the words of a mail
_BESIDE_ROW = 62  # px for each person
_SOON = timedelta(3)  # when thanks are due unless another day is chosen: a judgement


class ThankDialog(ScrolledDialog):
    """Everybody on the way to a client, each with a tick, the fact, and a letter.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        client_key: str,
        parent: QWidget,
    ) -> None:
        with workspace.read() as reader:
            waiting = thanking.thanks_for(reader, client_key)
        client = waiting.client if waiting else Party(name="")
        people = list(waiting.people) if waiting else []
        words = self.tr("Thank those who led you to {name}") if people else self.tr("Thanks")
        super().__init__(workspace, words.format(name=shown(client.name)), parent)
        self.thing, self.is_new = client_key, True
        self._client_key, self._client, self._people = client_key, client, people
        self._written: dict[str, Draft] = {}
        self._shown: ToThank | None = None
        self.ticks = [
            RoundCheck(
                workspace.theme,
                self.tr("Thank {name}").format(name=shown(each.person.name)),
                checked=True,
            )
            for each in people
        ]
        beside = _BESIDE_MAIL + _BESIDE_ROW * len(people)
        room = parent.height() - AROUND - workspace.theme.px(beside)
        self.draft = DraftForm(
            workspace.theme, lines=lines_within(workspace.theme, room, scrolls=True), main=False
        )
        self.draft.chooser.hide()
        self.draft.attach.hide()
        self.draft.edited.connect(self._remember)
        for field in (self.draft.to, self.draft.subject, self.draft.body):
            field.setProperty(APART, True)  # it holds one letter after another
        self.due = DateField(self.tr("Due"), workspace.today() + _SOON)
        self.save_button.setText(self.tr("Promise to thank"))
        self.already = self.add_act(self.tr("Thanked already"), "check", self.thank)
        if people:
            self.add_scrolled(self._sheet(client))
            self.begin_at(self.ticks[0])
            self._show_draft(people[0])
            self.setMinimumWidth(min(workspace.theme.px(_WIDTH), parent.width() - 48))
        else:
            words = self.tr("Nobody is left to thank: everybody was, or is promised it.")
            self.form.addRow(label(words, "body", wrap=True))
            self.save_button.hide()
            self.already.hide()
        set_reading_order(self)

    def accept(self) -> None:
        """Promise; where nobody is left there is nothing to do but close."""
        if self._people:
            super().accept()
        else:
            self.close_without_saving()

    def change(self) -> Change | None:
        """Promise to thank who is ticked; see `FormDialog`."""
        chosen = self._chosen()
        if not chosen:
            self._ask_for_somebody()
            return None
        today, due = self.workspace.today(), self.due.day()
        with self.workspace.read() as reader:
            return thanking.promise_thanks(reader, self._client_key, chosen, today, due)

    def saved(self, change: Change) -> None:
        """Say what was promised."""
        self.said.emit(self.tr("%n thank-you(s) promised", "", len(self._chosen())))

    def thank(self) -> None:
        """Note that who is ticked was thanked."""
        chosen = self._chosen()
        if not chosen:
            self._ask_for_somebody()
            return
        with self.workspace.read() as reader:
            today = self.workspace.today()
            change = thanking.thank_now(reader, self._client_key, chosen, today)
        if self.workspace.do(change) is not None:
            self.close_saved()
            self.said.emit(self.tr("%n thank-you(s) noted", "", len(chosen)))

    def has_typed(self) -> bool:
        """See `TypedDialog`; showing another letter types nothing."""
        return bool(self._written) or super().has_typed()

    def beside(self) -> str:
        """The letters that were changed by hand, by whom they are for."""
        written = {
            key: [", ".join(letter.to), letter.subject, letter.body]
            for key, letter in self._written.items()
        }
        return json.dumps(written, ensure_ascii=False)

    def mean(self, beside: str) -> None:
        """See `TypedDialog`."""
        try:
            written = dict(json.loads(beside))
        except (ValueError, TypeError):
            return
        for each in self._people:
            match written.get(each.person.key):
                case [str(to), str(subject), str(body)]:
                    letter = replace(self._begun(each), to=(to,), subject=subject, body=body)
                    self._written[each.person.key] = letter
        if self._shown is not None:
            self._show_draft(self._shown)

    def _chosen(self) -> list[ToThank]:
        both = zip(self._people, self.ticks, strict=True)
        return [each for each, tick in both if tick.isChecked()]

    def _ask_for_somebody(self) -> None:
        self.complain(self.tr("Tick whom you thank."), self.ticks[0])

    def _sheet(self, client: Party) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        words = self.tr("{name} is a client. Thank whoever opened the door.")
        column.addWidget(label(words.format(name=shown(client.name)), "secondary", wrap=True))
        for each, tick in zip(self._people, self.ticks, strict=True):
            column.addWidget(self._row(each, tick))
        fields = QFormLayout()
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        fields.setHorizontalSpacing(14)
        fields.addRow(self.tr("&Due, if you promise it"), self.due)
        column.addLayout(fields)
        column.addWidget(line())
        self.whose = label("", "strong", wrap=True)
        column.addWidget(self.whose)
        column.addWidget(self.draft)
        column.addStretch(1)
        return sheet

    def _row(self, each: ToThank, tick: RoundCheck) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(shown(each.person.name), "strong", wrap=True))
        words.addWidget(WrapLabel(shown(each.why), "secondary"))
        across.addLayout(words, 1)
        theme = self.workspace.theme
        letter = button(theme, self.tr("Letter"), "link", act=lambda: self._show_draft(each))
        told = self.tr("Letter to {name}").format(name=shown(each.person.name))
        letter.setAccessibleName(told)
        letter.setVisible(len(self._people) > 1)
        across.addWidget(letter, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _show_draft(self, each: ToThank) -> None:
        """Show the letter to somebody; words that were changed by hand stay."""
        self._shown = each
        self.whose.setText(self.tr("Letter to {name}").format(name=shown(each.person.name)))
        self.draft.show_draft(self._written.get(each.person.key) or self._begun(each))

    def _begun(self, each: ToThank) -> Draft:
        door = None if each.door.to.key == self._client.key else each.door.to
        with self.workspace.read() as reader:
            return letters.for_thanks(
                reader,
                each.person,
                self._client,
                self.workspace.today(),
                door=door,
                on=each.door.on,
            )

    def _remember(self) -> None:
        if self._shown is not None:
            self._written[self._shown.person.key] = self.draft.draft()

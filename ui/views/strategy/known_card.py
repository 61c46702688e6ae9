"""The sentence I want to be known for, and each time I heard it back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.display import shown
from netcompanion.domain.relationship import Heard
from netcompanion.services import known_for, plan
from netcompanion.services.known_for import KnownFor
from ui.views.parts.focus import go_to, set_reading_order
from ui.views.parts.kept_field import KeptField
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.people_words import day_words
from ui.widgets import FlowLayout, Row, button, icon_button, label
from ui.workspace import Workspace

_PAGE = 20  # times shown at once


class KnownCard(OutsetCard):
    """The sentence, changed where it stands; below it who said it last, and each time.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Known for"), "star")
        self._workspace = workspace
        self._known = KnownFor(sentence="", names={}, events={})
        self._shown = 0  # times in the list
        self.times = label("", "caption")
        self.add_extra(self.times)
        hint = self.tr("The sentence you want people to say about you.")
        self.sentence = KeptField(self.tr("Known for"), hint, many=True)
        self.sentence.committed.connect(self._save)
        self.body.addWidget(self.sentence)
        self.last = label("", "secondary", wrap=True)
        self.add_inset(self.last)
        self.rows = QWidget()
        self._column = QVBoxLayout(self.rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.add_inset(self.rows)
        self.log = button(
            workspace.theme,
            self.tr("Log hearing it"),
            "small",
            icon="quotes",
            act=partial(self._open, None),
        )
        self.more = button(workspace.theme, "", "link", act=self._show_more)
        self.fewer = button(workspace.theme, self.tr("Hide"), "link", act=self._hide)
        acts = FlowLayout()
        for each in (self.log, self.more, self.fewer):
            acts.addWidget(each)
        self.add_inset(acts)
        self.show_known(self._known)

    def show_known(self, known: KnownFor) -> None:
        """Show what `services.known_for.known_for` returned, never over what is being typed."""
        self._known = known
        self.sentence.belong_to(self._workspace, "", "known for")
        self.sentence.show_words(known.sentence)
        times = len(known.times)
        words = self.tr("heard back once")
        if times != 1:
            words = self.tr("heard back %n times", "", times)
        self.times.setText(words if times else "")
        self.last.setText(self._last_words())
        self._show_rows()

    def _last_words(self) -> str:
        if (last := self._known.last) is None:
            return self.tr(
                "When somebody says it back to you, or of you to a stranger, log it here."
            )
        return self.tr("Last heard from {rest}").format(rest=self._words(last))

    def _words(self, heard: Heard) -> str:
        """Return who said it, when, where and how."""
        day = day_words(heard.on, self._workspace.today())
        parts = [shown(self._known.name(heard)), day]
        if event := self._known.event(heard):
            parts.append(self.tr("at {event}").format(event=shown(event)))
        told = ", ".join(parts)
        if not heard.words:
            return f"{told}."
        return self.tr("{told}: {words}").format(told=told, words=shown(heard.words))

    def _show_rows(self) -> None:
        focused = QApplication.focusWidget()
        was_in = focused is not None and self.rows.isAncestorOf(focused)
        while (item := self._column.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        times = self._known.times
        listed = times[: self._shown]
        for number, heard in enumerate(listed, 1):
            row = self._row(heard, last=number == len(listed))
            self._column.addWidget(row)
            row.show()  # now, not when Qt comes to it
        self.rows.setVisible(bool(self._shown and times))
        left = len(times) - self._shown
        words = self.tr("Show all") if not self._shown else self.tr("Show older")
        self.more.setText(words)
        self.more.setVisible(left > 0)
        self.fewer.setVisible(self.rows.isVisibleTo(self))
        set_reading_order(self)
        if was_in:
            go_to(self.log)

    def _row(self, heard: Heard, *, last: bool) -> Row:
        row, words = Row(last=last), self._words(heard)
        row.lines.addWidget(label(words, "secondary", wrap=True))
        for icon, name, act in (
            ("pencil-simple", self.tr("Edit: {words}"), partial(self._open, heard)),
            ("trash", self.tr("Remove: {words}"), partial(self._remove, heard)),
        ):
            called = name.format(words=words)
            row.add_trail(icon_button(self._workspace.theme, icon, called, act=act, small=True))
        return row

    def _show_more(self) -> None:
        self._shown += _PAGE
        self._show_rows()
        if not self.more.isVisibleTo(self):
            self.fewer.setFocus()

    def _hide(self) -> None:
        self._shown = 0
        self._show_rows()
        self.more.setFocus()

    def _open(self, heard: Heard | None) -> None:
        from ui.views.strategy.heard_dialog import HeardDialog  # not for those who only look

        HeardDialog(self._workspace, heard, parent=self.window()).open()

    def _remove(self, heard: Heard) -> None:
        self._do(known_for.remove(heard))

    def _save(self, text: str) -> None:
        with self._workspace.read() as reader:
            change = plan.write(reader, "known_for", text)
        self._workspace.do(change)

    def _do(self, change: Change) -> None:
        if self._workspace.do(change) is not None:
            self.said.emit(change.label)

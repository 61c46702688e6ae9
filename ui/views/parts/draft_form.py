"""A message that is ready to be changed and sent: by the mail app, or copied anywhere."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.drafts import FOR_PROMISES, Draft, Template, mailto
from ui.theme import Theme
from ui.undo_keys import UndoKeys
from ui.widgets import ChoiceField, ElideLine, FlowLayout, NotesField, button, label

_LONGEST_LINE = 500
_LINES = 11
_SAID_MS = 2500
_FEWEST, _MOST = 6, 14  # lines
_BETWEEN = re.compile(r"[\s,;]+")


class DraftForm(QWidget):
    """Template, recipient, subject and words; everything can be changed.

    With `main` it is what its place is about: sending is the filled button then.

    Signals:
        template_chosen(Template): another beginning is wanted.
        edited(): something was changed by hand.
    """

    template_chosen = Signal(object)
    edited = Signal()

    def __init__(self, theme: Theme, *, lines: int = _LINES, main: bool = True) -> None:
        super().__init__()
        self._filling = False
        self._template = Template.PROMISED
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.template = ChoiceField(
            self.tr("Template"), [(str(each), self._words(each)) for each in FOR_PROMISES]
        )
        self.template.setProperty("look", "small")
        self.template.activated.connect(self._choose)
        self.chooser = QWidget()
        top = QHBoxLayout(self.chooser)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(label(self.tr("Draft"), "strong"), 1)
        top.addWidget(self.template)
        column.addWidget(self.chooser)
        self.to = self._line(self.tr("No e-mail address is known"))
        self.subject = self._line(self.tr("What it is about"))
        head = QFormLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setVerticalSpacing(0)
        head.setHorizontalSpacing(14)
        head.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.addRow(label(self.tr("&To"), "secondary", buddy=self.to), self.to)
        head.addRow(label(self.tr("&Subject"), "secondary", buddy=self.subject), self.subject)
        column.addLayout(head)
        self.body = NotesField(self.tr("Words of the draft"), lines=lines)
        self.body.textChanged.connect(self._tell_edited)
        column.addWidget(self.body)
        UndoKeys(self).watch(self.to, self.subject, self.body)
        column.addLayout(self._buttons(theme, main=main))
        self.attach = label(
            self.tr("Nothing can be attached from here: attach the file in your mail app."),
            "caption",
            wrap=True,
        )
        column.addWidget(self.attach)

    def show_draft(self, draft: Draft) -> None:
        """Show another message; `edited` stays silent."""
        self._filling = True
        self._template = draft.template
        self.template.choose(str(draft.template))
        for line, text in ((self.to, ", ".join(draft.to)), (self.subject, draft.subject)):
            line.setText(text)
            line.setCursorPosition(0)
        if self.body.toPlainText() != draft.body:
            self.body.setPlainText(draft.body)
        self._filling = False

    def draft(self) -> Draft:
        """The message as it stands."""
        return Draft(
            template=self._template,
            to=tuple(filter(None, _BETWEEN.split(self.to.text()))),
            subject=self.subject.text().strip(),
            body=self.body.toPlainText(),
        )

    def _buttons(self, theme: Theme, *, main: bool) -> FlowLayout:
        across = FlowLayout(8, 8)
        self.open_mail = button(
            theme,
            self.tr("Open in mail app"),
            "primary" if main else "",
            icon="envelope-simple",
            act=self._open,
        )
        self.copy = button(theme, self.tr("Copy"), icon="copy-simple", act=self._copy)
        across.addWidget(self.open_mail)
        across.addWidget(self.copy)
        self._copied = QTimer(self, interval=_SAID_MS, singleShot=True)
        self._copied.timeout.connect(lambda: self.copy.setText(self.tr("Copy")))
        return across

    def _line(self, placeholder: str) -> QLineEdit:
        line = ElideLine()
        line.setProperty("look", "cell")
        line.setPlaceholderText(placeholder)
        line.setMaxLength(_LONGEST_LINE)
        line.textChanged.connect(self._tell_edited)
        return line

    def _words(self, template: Template) -> str:
        return {
            Template.PROMISED: self.tr("Promised thing"),
            Template.INTRODUCTION: self.tr("Introduction"),
            Template.THANK_HOST: self.tr("Thank the host"),
            Template.NICE_TO_MEET: self.tr("Nice to meet you"),
            Template.ARTICLE: self.tr("An article"),
            Template.NUDGE: self.tr("A nudge"),
            Template.SORRY: self.tr("Sorry, I cannot"),
            Template.MOVED: self.tr("It will be later"),
            Template.SEE_YOU_THERE: self.tr("See you there"),
        }[template]

    def _choose(self) -> None:
        self._template = Template(self.template.key())
        self.template_chosen.emit(self._template)

    def _tell_edited(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(mailto(self.draft())))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.body.toPlainText())
        self.copy.setText(self.tr("Copied"))
        self._copied.start()


def lines_within(theme: Theme, height: int, *, scrolls: bool = False) -> int:
    """Return how many lines a draft may have in a dialog that has `height` px left for them.

    In one that `scrolls` itself where it is too low, the words need not scroll within it.
    """
    lines = height // QFontMetrics(theme.font("body")).lineSpacing()
    fewest = _MOST if scrolls and lines < _FEWEST else _FEWEST
    return min(max(lines, fewest), _MOST)

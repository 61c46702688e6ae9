"""What somebody said, written down in a minute."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter
from netcompanion.domain.identity import new_id
from netcompanion.domain.marks_in_notes import Marked, read_marks
from netcompanion.services import encounters
from ui.views.capture.chips import Chips
from ui.views.parts.occasions import OccasionField
from ui.views.parts.people_words import name_of
from ui.views.parts.scrolled_dialog import ScrolledDialog
from ui.widgets import DateField, NotesField
from ui.workspace import Workspace

_LONGEST = 1000


class ConversationDialog(ScrolledDialog):
    """Logs a conversation, or corrects one. At an event, it goes to the meeting there was.

    What was said may have marks, as in the capture bar; chips show how they are understood.
    """

    def __init__(
        self,
        workspace: Workspace,
        contact: Contact,
        encounter: Encounter | None = None,
        *,
        parent: QWidget,
    ) -> None:
        name = name_of(contact)
        title = self.tr("Conversation with {name}").format(name=name)
        super().__init__(workspace, title, parent)
        self.thing = encounter.id if encounter else contact.id
        self.is_new = encounter is None
        self._contact = contact
        self._before = encounter
        self.occasion = OccasionField(workspace, self.tr("Where"))
        self.day = DateField(self.tr("Day"), workspace.today())
        self.place = self._line(self.tr("the train home, a call, the market"))
        hint = self.tr("The bill doubled. ?heat recovery !send the case study fri")
        self.said = NotesField(self.tr("What they said"), hint, 4)
        self.chips = Chips(workspace.theme)
        self._plain: frozenset[str] = frozenset()
        self.proud = self._line(self.tr("what they are proud of"))
        self.needs = self._line(self.tr("heat recovery; a bookkeeper"))
        self.remember = self._line(self.tr("one thing to ask about next time"))
        self.learned = self._line(self.tr("what I know now that I did not"))
        sheet = QWidget()
        fields = QFormLayout(sheet)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        fields.setHorizontalSpacing(14)
        fields.setVerticalSpacing(10)
        for words, field in (
            (self.tr("&Where"), self.occasion),
            (self.tr("&Day"), self.day),
            (self.tr("&Place"), self.place),
            (self.tr("What they &said"), self._said_and_chips()),
            (self.tr("Proud &of"), self.proud),
            (self.tr("&Needs"), self.needs),
            (self.tr("&Remember"), self.remember),
            (self.tr("&Learned"), self.learned),
        ):
            fields.addRow(words, field)
        self.add_scrolled(sheet)
        self._start(encounter)
        self.occasion.currentIndexChanged.connect(self._take_day)
        self.said.textChanged.connect(self._show_marks)
        self.day.dateChanged.connect(self._show_marks)
        self.chips.taken_back.connect(self._take_back)
        self.begin_at(self.said)

    def change(self) -> Change | None:
        """See `FormDialog`."""
        before, marked = self._before or self._meeting_there(), self._marked()
        after = replace(
            before or Encounter(id=new_id(), contact_id=self._contact.id, on=self.day.day()),
            on=self.day.day(),
            event_id=self.occasion.event_id(),
            place=self.place.text().strip(),
            said=marked.words,
            proud=self.proud.text().strip(),
            needs=tuple(dict.fromkeys((*self._needs(before), *marked.needs))),
            remember=self.remember.text().strip(),
            learned=self.learned.text().strip(),
        )
        if before is None:
            change = encounters.log(self._contact, after)
        else:
            change = encounters.edit(self._contact, before, after)
        return encounters.with_promises(change, after, marked.promises)

    def beside(self) -> str:
        """The marks that were taken back."""
        return "\n".join(sorted(self._plain))

    def mean(self, beside: str) -> None:
        """See `TypedDialog`."""
        self._plain = frozenset(filter(None, beside.split("\n")))
        self._show_marks()

    def _marked(self) -> Marked:
        """Return what the words say; those written down before stay as they are."""
        text = self.said.toPlainText()
        if self._before is not None and text == self._before.said:
            return Marked(words=text.strip())
        today = self.workspace.today()
        return read_marks(text, today, said_on=self.day.day(), plain=self._plain)

    def _show_marks(self) -> None:
        text = self.said.toPlainText()
        self._plain = frozenset(piece for piece in self._plain if piece in text)
        tokens = self._marked().tokens
        self.chips.show_tokens(text, tokens)
        self.chips.setVisible(bool(tokens))
        self.fit()

    def _take_back(self, piece: str) -> None:
        self._plain |= {piece}
        self._show_marks()
        if not self.chips.chips():
            self.said.setFocus()

    def _said_and_chips(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.said)
        column.addWidget(self.chips)
        self.chips.hide()
        box.setFocusProxy(self.said)
        return box

    def _line(self, placeholder: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(placeholder)
        line.setMaxLength(_LONGEST)
        return line

    def _start(self, encounter: Encounter | None) -> None:
        if encounter is None:
            self._take_day()
            return
        self.occasion.choose_event(encounter.event_id)
        self.day.set_day(encounter.on)
        self.place.setText(encounter.place)
        self.said.setPlainText(encounter.said)
        self.proud.setText(encounter.proud)
        self.needs.setText("; ".join(encounter.needs))
        self.remember.setText(encounter.remember)
        self.learned.setText(encounter.learned)
        contact = self._contact
        self.add_other_way(self.tr("Remove"), lambda: encounters.remove(contact, encounter))

    def _take_day(self) -> None:
        """An event has its day."""
        day = self.occasion.day()
        if day is not None:
            self.day.set_day(day)

    def _meeting_there(self) -> Encounter | None:
        """The meeting at the chosen event about which nothing was written yet."""
        event_id = self.occasion.event_id()
        if event_id is None:
            return None
        with self.workspace.read() as reader:
            met = reader.encounters(contact_id=self._contact.id, event_id=event_id)
        return next((each for each in met if not each.has_notes), None)

    def _needs(self, before: Encounter | None) -> tuple[str, ...]:
        if before is not None and self.needs.text() == "; ".join(before.needs):
            return before.needs
        return tuple(filter(None, (need.strip() for need in self.needs.text().split(";"))))

"""Two contacts field by field, and what will be kept of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.contact import Contact
from netcompanion.domain.differing import FIELDS
from netcompanion.domain.merging import Compared, Side, compared, merged
from ui.models.photos import PhotoBook
from ui.models.twins import Side as Person
from ui.models.twins import Twins
from ui.theme import Theme
from ui.views.duplicates.face import Face
from ui.views.duplicates.words import (
    ORDER,
    formerly_words,
    known_words,
    met_words,
    name_of_field,
    result_words,
    value_words,
)
from ui.views.review.cell import ChoiceCell
from ui.widgets import ElideLabel, IconLabel, WrapLabel, label

FOLDS_BELOW = 640  # px at the design's text size
_SIDES = {
    (True, True): Side.BOTH,
    (True, False): Side.OTHER,
    (False, True): Side.KEEP,
    (False, False): Side.NEITHER,
}
"""What is chosen when the new one is ticked, and the one that is here."""
_MET_BEFORE = ("tags", "networks", "note", "birthday", "photo")


class MergeGrid(QWidget):
    """New, here, and the result. Of one value one is chosen, of many any; equal ones just stay.

    Signals:
        chosen(dict): the `Side` of every field, after another choice.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        photos: PhotoBook,
        twins: Twins,
        sides: dict[str, Side],
        today: date,
    ) -> None:
        """`sides`: choices that were made before, by field."""
        super().__init__()
        self._theme, self._twins = theme, twins
        rows = compared(twins.here.contact, twins.new.contact)
        self.rows = tuple(sorted(rows, key=lambda row: ORDER.index(row.field)))
        self.sides = {row.field: sides.get(row.field, row.usual) for row in self.rows}
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._heads = self._made_heads(photos, today)
        self._lines = [self._line(row) for row in self.rows]
        if met := self._met_line(today):
            at = (n for n, row in enumerate(self.rows) if row.field in _MET_BEFORE)
            self._lines.insert(next(at, len(self._lines)), met)
        for part in (*self._heads, *(line.result for line in self._lines)):
            part.setParent(self)  # shown before it stands in the grid, it would be a window
        self._fold(narrow=False)
        self._show_results()

    def first_choice(self) -> QWidget | None:
        """The first cell that can be changed."""
        cells = (cell for line in self._lines for cell in (line.new, line.here))
        return next((cell for cell in cells if cell.isCheckable()), None)

    def whole(self) -> Contact:
        """The one contact that comes of the two, as chosen."""
        return merged(self._twins.here.contact, self._twins.new.contact, self.sides)

    def formerly(self) -> str:
        """What is remembered though it was not chosen, in words."""
        return formerly_words(self.rows, self.sides, self.whole())

    def cell(self, field: str, side: Side) -> ChoiceCell:
        """The cell of one side of a field."""
        line = next(line for line in self._lines if line.field == field)
        return line.new if side is Side.OTHER else line.here

    def result(self, field: str) -> str:
        """What the result says of a field."""
        return next(line for line in self._lines if line.field == field).result.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the result under the two where there is no room beside them."""
        super().resizeEvent(event)
        self._fold(narrow=event.size().width() < self._theme.px(FOLDS_BELOW))

    def _made_heads(self, photos: PhotoBook, today: date) -> list[QWidget]:
        new = self.tr("New card") if self._twins.is_card else self.tr("Added later")
        return [
            _Head(self._face(self._twins.new, photos), new, known_words(self._twins.new, today)),
            _Head(
                self._face(self._twins.here, photos),
                self.tr("Already here"),
                known_words(self._twins.here, today),
            ),
            _Head(
                IconLabel(self._theme, "git-merge", "accent", 18),
                self.tr("Result"),
                self.tr("what will be kept"),
            ),
        ]

    def _face(self, person: Person, photos: PhotoBook) -> Face:
        face = Face(self._theme, photos)
        face.show_contact(person.contact)
        return face

    def _line(self, row: Compared) -> _Line:
        words = name_of_field(row.field)
        fixed = row.keep == row.other
        new = ChoiceCell(
            self._theme,
            self.tr("{field} of the new one").format(field=words),
            value_words(row.field, row.other),
            radio=not row.many,
            fixed=fixed or (row.many and not row.other),
        )
        here = ChoiceCell(
            self._theme,
            self.tr("{field} that is here").format(field=words),
            value_words(row.field, row.keep),
            radio=not row.many,
            fixed=fixed or (row.many and not row.keep),
        )
        new.setChecked(self.sides[row.field] in (Side.OTHER, Side.BOTH))
        here.setChecked(self.sides[row.field] in (Side.KEEP, Side.BOTH))
        if not row.many and not fixed:
            group = QButtonGroup(self)
            group.addButton(new)
            group.addButton(here)
        for cell in (new, here):
            cell.toggled.connect(lambda _on: self._choose(row, new, here))
        return _Line(
            row.field, label(words, "secondary"), new, here, _Result(), row.many and not fixed
        )

    def _met_line(self, today: date) -> _Line | None:
        new, here = met_words(self._twins.new, today), met_words(self._twins.here, today)
        if not (new or here):
            return None
        words, both = self.tr("Met at"), self.tr("both kept")
        result = _Result()
        told = bool(new and here)
        result.say(both if told else result_words("met", new or here), quiet=told)
        return _Line(
            "met",
            label(words, "secondary"),
            ChoiceCell(self._theme, words, new, fixed=True),
            ChoiceCell(self._theme, words, here, fixed=True),
            result,
            False,
        )

    def _choose(self, row: Compared, new: ChoiceCell, here: ChoiceCell) -> None:
        theirs = new.isChecked() or (row.many and not row.other)
        mine = here.isChecked() or (row.many and not row.keep)
        chosen = _SIDES[theirs, mine]
        if not row.many and chosen in (Side.BOTH, Side.NEITHER):
            return  # between the two signals of one choice
        if chosen != self.sides[row.field]:
            self.sides[row.field] = chosen
            self._show_results()
            self.chosen.emit(dict(self.sides))

    def _show_results(self) -> None:
        whole = self.whole()
        rows = {row.field: row for row in self.rows}
        for line in self._lines:
            if line.field in rows:
                line.result.say(*self._result(rows[line.field], whole))

    def _result(self, row: Compared, whole: Contact) -> tuple[str, bool]:
        """What comes of a field, and whether that is only told of, and not shown."""
        text = _text(whole, row.field)
        both = self.sides[row.field] is Side.BOTH and bool(row.keep and row.other)
        if row.field == "note" and both and row.keep != row.other:
            return self.tr("both kept, dated"), True
        most = max(row.keep.count("\n"), row.other.count("\n"))
        if both and row.field not in ("tags", "networks") and text.count("\n") > most:
            return self.tr("both kept"), True
        words = result_words(row.field, value_words(row.field, text))
        return (words, False) if words else (self.tr("empty"), True)

    def _fold(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        while self._grid.takeAt(0) is not None:
            pass
        for column in range(1, 4):
            self._grid.setColumnStretch(column, 1 if column < 3 or not narrow else 0)
        for column, head in enumerate(self._heads, 1):
            head.setVisible(column < 3 or not narrow)
            if column < 3 or not narrow:
                self._grid.addWidget(head, 0, column)
        for number, line in enumerate(self._lines, 1):
            row = 2 * number if narrow else number
            self._grid.addWidget(line.words, row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(line.new, row, 1)
            self._grid.addWidget(line.here, row, 2)
            line.result.setVisible(not narrow or line.tells)
            if narrow and line.tells:
                self._grid.addWidget(line.result, row + 1, 1, 1, 2)
            elif not narrow:
                self._grid.addWidget(line.result, row, 3)


def _text(whole: Contact, field: str) -> str:
    if field == "networks":
        return ", ".join(sorted(whole.networks))
    return FIELDS[field].show(whole)


class _Head(QWidget):
    """What stands over a column."""

    def __init__(self, face: QWidget, title: str, words: str) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 4)
        across.setSpacing(10)
        across.addWidget(face, 0, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(ElideLabel(title, "strong"))
        lines.addWidget(ElideLabel(words, "caption", "text2"))
        across.addLayout(lines, 1)


class _Result(QFrame):
    """One cell of the result: a value, or quietly what becomes of two."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "inset")
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 8, 11, 8)
        self._value = WrapLabel("", "strong")
        self._told = label("", "body", tone="text2", wrap=True)
        for words in (self._value, self._told):
            words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
            column.addWidget(words)

    def say(self, words: str, quiet: bool) -> None:
        """Show something else."""
        self._value.setText(words)
        self._told.setText(words)
        self._value.setVisible(not quiet)
        self._told.setVisible(quiet)

    def text(self) -> str:
        """What it says."""
        return self._value.text()


@dataclass(frozen=True, slots=True)
class _Line:
    """The widgets of one row; where it is tight, the result is left out unless it `tells` more."""

    field: str
    words: QWidget
    new: ChoiceCell
    here: ChoiceCell
    result: _Result
    tells: bool

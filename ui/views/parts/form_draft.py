"""What stands in a form: words, and the choices, ticks and days beside them, kept as one draft.

A draft goes back only where it was typed: into the fields in which what stood at first is what
stood there then. The rest of its words is handed back, for somebody to copy.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, time

from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from netcompanion.domain.relationship import Party
from ui.views.parts.day_line import DayLine
from ui.views.parts.occasions import OccasionField
from ui.views.parts.whom import WhomField
from ui.widgets import ChoiceField, DateField, TimeField

State = dict[str, str]  # what each field says, by its key
Field = (
    QLineEdit | QPlainTextEdit | DayLine | DateField | TimeField
    | QSpinBox | ChoiceField | QAbstractButton
)  # fmt: skip
_KINDS: tuple[tuple[type[Field], str], ...] = (
    (WhomField, "whom"), (QLineEdit, "line"), (QPlainTextEdit, "text"), (DayLine, "when"),
    (DateField, "day"), (TimeField, "time"), (QSpinBox, "number"), (ChoiceField, "choice"),
    (QAbstractButton, "tick"),
)  # fmt: skip
_TWOFOLD = {"whom", "when"}  # words, and in the next line whom or which day they mean
APART = "apart"  # a property of fields that their dialog keeps `beside` the others
_UNTYPED = {"choice", "tick"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """One field: its name for people, what stood there at first, and what stands there now."""

    name: str
    first: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form that is not saved: its fields by key, and what its dialog means `beside` them.

    `left` are words of another draft that have no place in the form.
    """

    fields: dict[str, Drafted] = field(default_factory=dict)
    beside: str = ""
    left: str = ""

    def count(self, name: str) -> int:
        """Return how many lines of a name in the program there were."""
        return sum(_group(key) == f"line/{name}" for key in self.fields)

    def written(self) -> str:
        """Return it as JSON."""
        fields = {key: [each.name, each.first, each.now] for key, each in self.fields.items()}
        whole = {"fields": fields, "beside": self.beside, "left": self.left}
        return json.dumps(whole, ensure_ascii=False)


def read_draft(words: str) -> Draft:
    """Return what `Draft.written` wrote; what cannot be read is left as it is."""
    try:
        match json.loads(words):
            case {"fields": dict(fields), "beside": str(beside), "left": str(left)}:
                drafted = {
                    str(key): Drafted(name=str(name), first=str(first), now=str(now))
                    for key, (name, first, now) in fields.items()
                }
                return Draft(fields=drafted, beside=beside, left=left)
    except (ValueError, TypeError, RecursionError):
        pass
    return Draft(left=words)


def state_of(form: QWidget) -> State:
    """Return what every field says."""
    return {key: _said(each) for key, each in _fields(form).items()}


def typed_in(state: State) -> State:
    """Return what is typed, without what is only chosen or ticked."""
    return {key: said for key, said in state.items() if _kind(key) not in _UNTYPED}


def draft_of(form: QWidget, first: State, beside: str, left: str) -> Draft:
    """Return what a form says, of which it said `first` when it opened."""
    drafted = {
        key: Drafted(name=each.accessibleName(), first=first.get(key, ""), now=_said(each))
        for key, each in _fields(form).items()
    }
    return Draft(fields=drafted, beside=beside, left=left)


def put_back(form: QWidget, draft: Draft, first: State, *, is_new: bool) -> str:
    """Put a draft into a form as if it were typed there; return the words that have no place.

    `first` is what the form said before room was made in it: what is not in there is new. In a
    form for something new, what it proposes by the day gives way to what stood there.
    """
    fields = _fields(form)
    now = {key: _said(each) for key, each in fields.items()}
    here, drafted = Counter(map(_group, fields)), Counter(map(_group, draft.fields))
    fitting: State = {}
    left = [draft.left]
    is_same = _is_about_the_same(fields, draft, is_new=is_new)
    known = {each.first for each in draft.fields.values()}
    for key, each in draft.fields.items():
        has_place = is_same and here[_group(key)] == drafted[_group(key)]
        is_usual = is_new and _kind(key) not in ("line", "text", "whom")
        if has_place and (is_usual or key not in first or now[key] == each.first):
            fitting[key] = each.now
        elif each.now != each.first and not (has_place and now[key] == each.now):
            words = each.now.partition("\n")[0] if _kind(key) in _TWOFOLD else each.now
            if _kind(key) not in _UNTYPED and words.strip() and each.now not in known:
                left.append(f"{each.name}: {words}" if each.name else words)
    for key, said in fitting.items():
        if _said(fields[key]) != said:
            _type(fields[key], said)
    for key, said in fitting.items():  # also what another field proposed meanwhile
        if _said(fields[key]) != said:
            _put(fields[key], said)
    return "\n".join(filter(None, left))


def _fields(form: QWidget) -> dict[str, Field]:
    """Return what can be typed into or chosen in, by kind, name in the program and number."""
    found: dict[str, Field] = {}
    count: Counter[str] = Counter()
    for each in form.findChildren(QWidget):
        kind = next((name for kind, name in _KINDS if isinstance(each, kind)), "")
        if not kind or not _is_field(each):
            continue
        group = f"{kind}/{each.objectName()}"
        found[f"{group}/{count[group]}"] = each  # type: ignore[assignment]  # one of the kinds
        count[group] += 1
    return found


def _is_field(each: QWidget) -> bool:
    if each.objectName().startswith("qt_") or isinstance(each.parentWidget(), DayLine):
        return False  # a part of another field
    if each.property(APART):
        return False
    if isinstance(each, QAbstractButton):
        return each.isCheckable()
    if isinstance(each, QLineEdit):
        return each.echoMode() == QLineEdit.EchoMode.Normal and not each.isReadOnly()
    return not (isinstance(each, QPlainTextEdit) and each.isReadOnly())


def _is_about_the_same(fields: dict[str, Field], draft: Draft, *, is_new: bool) -> bool:
    """Whether a form is about the same people, and has what was chosen there."""
    for key, each in draft.fields.items():
        there = fields.get(key)
        if isinstance(there, WhomField) and not _is_same_party(_said(there), each.first):
            return False
        wanted = is_new or each.now != each.first
        if isinstance(there, ChoiceField) and wanted and not _offers(there, each.now):
            return False
    return True


def _is_same_party(one: str, other: str) -> bool:
    (name, _, contact), (name_then, _, contact_then) = one.partition("\n"), other.partition("\n")
    return contact == contact_then and (bool(contact) or name == name_then)


def _offers(choice: ChoiceField, key: str) -> bool:
    if isinstance(choice, OccasionField):
        choice.offer(key)
    return choice.findData(key) >= 0


def _said(field: Field) -> str:
    match field:
        case WhomField():
            return f"{field.text()}\n{field.chosen_id()}"
        case QLineEdit():
            return field.text()
        case QPlainTextEdit():
            return field.toPlainText()
        case DayLine():
            day = field.day()
            return f"{field.line.text()}\n{day.isoformat() if day else ''}"
        case DateField():
            return field.day().isoformat()
        case TimeField():
            return field.moment().isoformat()
        case QSpinBox():
            return str(field.value())
        case ChoiceField():
            return field.key()
    return "1" if field.isChecked() else ""


def _type(field: Field, said: str) -> None:
    """Put something into a field as if it were typed or chosen there."""
    if isinstance(field, QRadioButton):
        if said:
            field.click()
        return
    _put(field, said)
    if isinstance(field, QLineEdit):
        field.textEdited.emit(field.text())
    if isinstance(field, WhomField):
        field.editingFinished.emit()
    elif isinstance(field, ChoiceField):
        field.activated.emit(field.currentIndex())


def _put(field: Field, said: str) -> None:
    words, _, meant = said.partition("\n")
    match field:
        case WhomField() if meant:
            field.put(Party(name=words, contact_id=meant))
        case WhomField():
            field.setText(words)
        case QLineEdit():
            field.setText(said)
        case QPlainTextEdit():
            field.setPlainText(said)
        case DayLine():
            field.line.setText(words)
            if meant and _said(field) != said:  # "fri" is another day by now
                field.line.setText(meant)
        case ChoiceField():
            field.choose(said)
        case QAbstractButton():
            field.setChecked(bool(said))
        case _:
            _put_number(field, said)


def _put_number(field: DateField | TimeField | QSpinBox, said: str) -> None:
    try:
        match field:
            case DateField():
                field.set_day(date.fromisoformat(said))
            case TimeField():
                field.set_moment(time.fromisoformat(said))
            case _:
                field.setValue(int(said))
    except ValueError:  # the file was changed by somebody else: the field stays as it is
        return


def _kind(key: str) -> str:
    return key.partition("/")[0]


def _group(key: str) -> str:
    return key.rpartition("/")[0]

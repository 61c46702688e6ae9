"""What is typed in the lines of a form, as text that can be put back into another one like it."""

from __future__ import annotations

import json

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

Field = QLineEdit | QPlainTextEdit


def fields_of(form: QWidget) -> list[Field]:
    """Return what can be typed into, in the order in which it was made; no passwords."""
    lines: list[Field] = [
        each
        for each in form.findChildren(QLineEdit)
        if each.echoMode() == QLineEdit.EchoMode.Normal
    ]
    return lines + form.findChildren(QPlainTextEdit)


def texts_of(form: QWidget) -> list[str]:
    """Return what stands in each of them."""
    return [_text(field) for field in fields_of(form)]


def written(first: list[str], now: list[str]) -> str:
    """Return what stood in a form at first and stands there now, as JSON."""
    return json.dumps([first, now], ensure_ascii=False)


def put_back(form: QWidget, words: str) -> str:
    """Put what `written` wrote into a form; return what has no place in it, as lines.

    Only what was changed is put there: the rest may be newer than the words are.
    """
    first, now = _read(words)
    fields = fields_of(form)
    if not len(first) == len(now) == len(fields):
        return "\n".join(text for text in now if text.strip() and text not in first)
    for field, before, after in zip(fields, first, now, strict=True):
        if after not in (before, _text(field)):
            if isinstance(field, QLineEdit):
                field.setText(after)
            else:
                field.setPlainText(after)
    return ""


def _text(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _read(words: str) -> tuple[list[str], list[str]]:
    try:
        match json.loads(words):
            case [[*first], [*now]]:
                return [str(each) for each in first], [str(each) for each in now]
    except (ValueError, RecursionError):
        pass
    return [], [words]

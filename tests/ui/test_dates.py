"""Days as they are written on screens."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from ui.dates import day_words


@pytest.mark.parametrize(
    ("language", "words"), [("en_GB", "21 November 2026"), ("de_DE", "21 November 2026")]
)
def test_a_day_has_its_month_in_words(language: str, words: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        assert day_words(date(2026, 11, 21)) == words
    finally:
        QLocale.setDefault(before)

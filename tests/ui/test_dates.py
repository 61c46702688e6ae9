"""Days as they are written on screens."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from ui.dates import day_words, near_day_words


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


@pytest.mark.parametrize(("year", "words"), [(2026, "3 Oct"), (2025, "3 Oct 2025")])
def test_a_day_of_another_year_says_so(year: int, words: str) -> None:
    moment = datetime(year, 10, 3, 12).astimezone()
    assert near_day_words(moment, date(2026, 11, 21)) == words

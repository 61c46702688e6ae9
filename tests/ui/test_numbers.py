"""Numbers as they are written on screens."""

import pytest
from PySide6.QtCore import QLocale

from ui.numbers import percent_words


@pytest.mark.parametrize(("language", "words"), [("en_GB", "83%"), ("fa_IR", "۸۳٪")])
def test_a_share_is_written_as_the_language_does(language: str, words: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        assert percent_words(83) == words
    finally:
        QLocale.setDefault(before)

"""What stands in the form survives a crash."""

import pytest

from netcompanion.domain.errors import FormatError
from netcompanion.services.stack_draft import Draft, read, written
from netcompanion.services.stack_rows import Row
from tests.builders import zoe

DRAFT = Draft(
    card_id="card",
    row=Row(name="Hana Sato", tags=("energy",), said="Bill “doubled”.\n", extra=zoe()),
    reopened=True,
)


def test_it_comes_back_as_it_was() -> None:
    drafts = (DRAFT, Draft(row=Row(name="Half typed")))
    assert read(written(drafts)) == drafts
    assert written(()) == ""


@pytest.mark.parametrize("words", ["", "{", "[1]", '{"stack_id": 7, "row": {}}', "[" * 200_000])
def test_words_that_cannot_be_understood_are_told_from_none(words: str) -> None:
    with pytest.raises(FormatError):
        read(words)

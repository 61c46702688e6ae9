"""What somebody pastes, drops or chooses as a list of attendees."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData

from netcompanion.domain.errors import UserError
from ui.views.capture.sources import local_files

translate = QCoreApplication.translate
_LONGEST = 10_000_000  # characters; what lies on a clipboard may be a whole book


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file, or a text; `page` is the same as HTML, where the clipboard has that."""

    path: Path | None = None
    text: str = ""
    page: str = ""

    def source(self) -> str | Path:
        """Return what is to be read; meant for a job.

        Of a table the tabs are taken from the page where the text has none.

        Raises:
            UserError: it is too much to be a list of people.
        """
        if self.path is not None:
            return self.path
        if max(len(self.text), len(self.page)) > _LONGEST:
            raise UserError(
                translate("Given", "This is too long to be a list of people. Nothing was read.")
            )
        if "\t" not in self.text and self.page:
            from netcompanion.reading.web_text import text_of_html

            text = text_of_html(self.page)
            if "\t" in text or not self.text.strip():
                return text
        return self.text


def can_be_given(data: QMimeData) -> bool:
    """Whether something may be a list: a file, a text or a piece of a page."""
    return data.hasUrls() or data.hasText() or data.hasHtml()


def given_in(data: QMimeData | None) -> Given | None:
    """Return what was pasted or dropped; None when there is nothing in it, or nothing at all."""
    if data is None:
        return None
    paths = local_files(data)
    if paths:
        return Given(path=paths[0])
    text = data.text() if data.hasText() else ""
    page = data.html() if data.hasHtml() else ""
    return Given(text=text, page=page) if text.strip() or page.strip() else None


def is_list(data: QMimeData | None) -> bool:
    """Whether something is more than one line of text: a file, a table, several lines."""
    if data is None:
        return False
    text = data.text().strip() if data.hasText() and not data.hasUrls() else ""
    return "\n" in text or "\t" in text or (not text and can_be_given(data))

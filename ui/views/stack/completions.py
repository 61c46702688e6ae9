"""How the fields of the form may go on: companies, their addresses and numbers, usual roles."""

from __future__ import annotations

from collections.abc import Iterable

from netcompanion.domain.company import CompanyBlock, email_guess
from netcompanion.domain.normalise import fold
from ui.views.stack.entry_form import EntryForm
from ui.workspace import Workspace

_SHORTEST = 2  # letters; one alone fits too much
_LOOKED_AT = 8
_A_PATTERN = 2  # addresses of a company; one may be its owner's first name
_NOBODY = CompanyBlock(organisation="")


class Completions:
    """Teaches the lines of a form how to go on, from what is in the store and in this stack."""

    def __init__(self, workspace: Workspace, form: EntryForm) -> None:
        self._workspace, self._form = workspace, form
        self._latest: tuple[str, ...] = ()
        self._titles: tuple[str, ...] | None = None
        self._blocks: dict[str, CompanyBlock] = {}
        lines = form.lines
        lines["organisation"].complete = self._company
        lines["title"].complete = self._title
        lines["email"].complete = self._email
        lines["phone"].complete = self._phone

    def forget(self) -> None:
        """Ask the store again: something was saved."""
        self._titles = None
        self._blocks.clear()

    def prefer(self, companies: Iterable[str]) -> None:
        """Offer these first: the companies of this stack, the last one first."""
        self._latest = tuple(dict.fromkeys(filter(None, companies)))

    def block(self) -> CompanyBlock:
        """Return what is known about the company in the form."""
        name = " ".join(self._form.lines["organisation"].text().split())
        key = fold(name)
        if not key:
            return _NOBODY
        if key not in self._blocks:
            with self._workspace.read() as reader:
                self._blocks[key] = reader.company_block(name)
        return self._blocks[key]

    def _company(self, text: str) -> str:
        if len(text.strip()) < _SHORTEST:
            return ""
        found = _first(text, self._latest)
        if found:
            return found
        with self._workspace.read() as reader:
            return _first(text, (each.name for each in reader.companies(text, _LOOKED_AT)))

    def _title(self, text: str) -> str:
        if len(text.strip()) < _SHORTEST:
            return ""
        if self._titles is None:
            with self._workspace.read() as reader:
                self._titles = tuple(reader.common_titles())
        return _first(text, self._titles)

    def _email(self, text: str) -> str:
        block = self.block()
        guess = email_guess(block, self._form.lines["name"].text())
        self._form.guess = guess if len(block.mailboxes) < _A_PATTERN else ""
        if not text or guess.casefold().startswith(text.casefold()):
            return guess
        local, at, domain = text.partition("@")
        if at and local and block.domain.startswith(domain.casefold()):
            return f"{local}@{block.domain}"
        return ""

    def _phone(self, text: str) -> str:
        prefix = self.block().phone_prefix
        return prefix if not text and prefix else ""


def _first(text: str, names: Iterable[str]) -> str:
    begun = text.casefold()
    return next((name for name in names if name.casefold().startswith(begun)), "")

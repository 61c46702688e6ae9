"""Questions about accounts that are answered before anything goes on; to go back is the default."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from ui.views.parts.growing_dialog import GrowingDialog
from ui.widgets import Button, IconLabel, button, frame, label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.dav.errors import BadCertificate, OtherOrigin

translate = QCoreApplication.translate

_WIDTH = 520
_PAIRS = 8  # of a fingerprint, in one line


class Question(GrowingDialog):
    """Says what is asked, with facts to decide by. Esc and Enter both go back.

    `facts` are (name, value); values are a server's words, and can be copied. Without `act` there
    is nothing to choose.
    """

    def __init__(
        self,
        workspace: Workspace,
        title: str,
        paragraphs: Sequence[str],
        facts: Sequence[tuple[str, str]] = (),
        *,
        act: str = "",
        do: Callable[[], object] | None = None,
        icon: str = "warning",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._do = do
        theme = workspace.theme
        self.back = button(theme, self.tr("Cancel") if act else self.tr("Close"), act=self.reject)
        self.back.setDefault(True)
        self.go: Button | None = button(theme, act, "danger", act=self.accept) if act else None
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        top = QHBoxLayout()
        top.setSpacing(12)
        mark = IconLabel(theme, icon, "amber", 24)
        top.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(label(title, "title", wrap=True), 1)
        column.addLayout(top)
        for words in paragraphs:
            column.addWidget(label(words, tone="text2", wrap=True))
        if facts:
            column.addWidget(_facts(facts))
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addStretch(1)
        for each in filter(None, (self.back, self.go)):
            across.addWidget(each)
        column.addLayout(across)
        width = theme.px(_WIDTH)
        self.setMinimumWidth(min(width, parent.window().width() - 48) if parent else width)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the way back."""
        super().showEvent(event)
        self.back.setFocus(Qt.FocusReason.TabFocusReason)

    def accept(self) -> None:
        """Close, and do it."""
        super().accept()
        if self._do is not None:
            self._do()


def certificate_question(
    workspace: Workspace, error: BadCertificate, trust: Callable[[], object], parent: QWidget | None
) -> Question:
    """Ask whether a certificate is trusted that cannot be checked; no trust mends an old one."""
    from netcompanion.dav.certificates import Reason

    facts = [
        (translate("Question", "Server"), error.host),
        (translate("Question", "Why"), _sentence(error.reason)),
    ]
    if error.fingerprint:
        facts.append((translate("Question", "Fingerprint (SHA-256)"), grouped(error.fingerprint)))
    if not error.pem or error.reason in (Reason.EXPIRED, Reason.NOT_YET):
        return Question(
            workspace,
            translate("Question", "This server cannot prove who it is"),
            [
                translate(
                    "Question",
                    "Your login was not sent, and nothing was changed. Trusting it would not help: "
                    "whoever runs the server has to renew its certificate.",
                )
            ],
            facts,
            parent=parent,
        )
    return Question(
        workspace,
        translate("Question", "Trust this server?"),
        [
            translate(
                "Question",
                "This computer cannot tell whether it really is that server, or somebody in "
                "between. Your login was not sent, and nothing was changed.",
            ),
            translate(
                "Question",
                "Trust it only if whoever runs the server tells you the same fingerprint, letter "
                "for letter. From then on only this certificate is accepted.",
            ),
        ],
        facts,
        act=translate("Question", "Trust this certificate"),
        do=trust,
        icon="shield-check",
        parent=parent,
    )


def origin_question(
    workspace: Workspace, error: OtherOrigin, go_on: Callable[[], object], parent: QWidget | None
) -> Question:
    """Ask whether another host may be told the login."""
    return Question(
        workspace,
        translate("Question", "Sign in to another server, too?"),
        [
            translate(
                "Question",
                "The address books are kept by another server than the one that you named. Your "
                "login was not sent there yet, and nothing was changed.",
            ),
            translate(
                "Question",
                "Go on if you know it, or if its name belongs to your provider. You are asked this "
                "once.",
            ),
        ],
        [
            (translate("Question", "You named"), error.host),
            (translate("Question", "It hands on to"), without_usual_port(error.origin)),
        ],
        act=translate("Question", "Sign in there, too"),
        do=go_on,
        icon="arrow-square-out",
        parent=parent,
    )


def grouped(fingerprint: str) -> str:
    """Break a fingerprint into lines that can be compared at a glance."""
    pairs = fingerprint.split(":")
    lines = (pairs[at : at + _PAIRS] for at in range(0, len(pairs), _PAIRS))
    return "\n".join(":".join(each) for each in lines)


def without_usual_port(origin: str) -> str:
    """Leave out the port that goes without saying."""
    if origin.startswith("https://"):
        return origin.removesuffix(":443")
    return origin.removesuffix(":80")


def _sentence(reason: str) -> str:
    words = translate("Question", "The certificate of this server {reason}.")
    return words.format(reason=reason)


def _facts(facts: Sequence[tuple[str, str]]) -> QWidget:
    box = frame("inset")
    grid = QGridLayout(box)
    grid.setContentsMargins(14, 12, 14, 12)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(facts):
        said = "\n".join(shown(each) for each in value.split("\n"))
        words = label(said, wrap=True, selectable=True)
        words.setAccessibleName(f"{name}: {said}")
        grid.addWidget(label(name, "secondary", buddy=words), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
    return box

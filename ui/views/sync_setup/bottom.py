"""The last line of the dialog: back, close, and the way on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import button


class Bottom(QWidget):
    """Three buttons, of which `go` leads on."""

    def __init__(
        self,
        theme: Theme,
        back: Callable[[], object],
        close: Callable[[], object],
        go: Callable[[], object],
    ) -> None:
        super().__init__()
        self.back = button(theme, self.tr("Back"), icon="caret-left", act=back)
        self.close_ = button(theme, self.tr("Close"), act=close)
        self.go = button(theme, "", "primary", act=go)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(self.back)
        across.addStretch(1)
        across.addWidget(self.close_)
        across.addWidget(self.go)

    def show_for(self, words: str, *, back: bool, let: bool = True, by_enter: bool = True) -> None:
        """Say what comes next, whether it can, and whether there is a way back.

        Without `by_enter` the button has to be gone to: Enter elsewhere does not press it.
        """
        self.go.setDefault(by_enter)
        self.go.setText(words)
        self.go.setVisible(bool(words))
        self.go.setEnabled(let)
        self.back.setVisible(back)

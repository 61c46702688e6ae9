"""How one is let in: by a name and a password, or by signing in in the browser."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.services.sync.providers import Provider
from ui.theme import Theme
from ui.views.sync_setup.form import Fields
from ui.views.sync_setup.service_help import ServiceHelp
from ui.widgets import InlineMessage, label

translate = QCoreApplication.translate


class LoginPage(QWidget):
    """The fields of one of both ways, and beside them where to get what they ask for.

    Signals:
        done(): Enter in any field.
    """

    done = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.by_browser = False
        self._filled = ""
        self.password_form = Fields(theme)
        self.username = self.password_form.add_line(self.tr("&Username"))
        self.password = self.password_form.add_line(self.tr("&Password"), secret=True)
        self.browser_form = Fields(theme)
        self.client_id = self.browser_form.add_line(self.tr("Client &ID"))
        self.client_secret = self.browser_form.add_line(self.tr("Client &secret"), secret=True)
        self._words = label("", tone="text2", wrap=True)
        self.unprotected = InlineMessage(
            theme,
            self.tr(
                "This address begins with http://, so anybody on the way can read your password "
                "and your contacts. Go back and write https:// unless you are sure."
            ),
            "amber",
        )
        self.help = ServiceHelp(theme)
        self._kept = label("", "secondary", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for each in (
            self._words,
            self.unprotected,
            self.password_form,
            self.browser_form,
            self.help,
            self._kept,
        ):
            column.addWidget(each)
        column.addStretch(1)
        for form in (self.password_form, self.browser_form):
            form.done.connect(self.done)

    def show_for(
        self, address: str, email: str, provider: Provider | None, *, unprotected: bool
    ) -> None:
        """Ask for what this address needs; what was typed before stays."""
        self.by_browser = provider is not None and provider.oauth
        self.password_form.setVisible(not self.by_browser)
        self.browser_form.setVisible(self.by_browser)
        self.unprotected.setVisible(unprotected)
        if self.username.text() == self._filled:  # else it was typed
            self.username.setText(email)
            self._filled = email
        self.help.show_provider(provider)
        if self.by_browser:
            self._words.setText(
                self.tr(
                    "You sign in on a page in your browser. NetCompanion never sees that password; "
                    "it gets a permission to read and write your contacts, which you can take away "
                    "there at any time."
                )
            )
        else:
            self._words.setText(self.tr("The login for {where}.").format(where=address))

    def say_kept(self, by_keyring: bool) -> None:
        """Say where the password will be, and how often it will be asked for."""
        self._kept.setText(kept_words(by_keyring=by_keyring))

    def kept_words(self) -> str:
        """Where the password will be."""
        return self._kept.text()

    def begin(self) -> bool:
        """Go to the first field that is empty."""
        form = self.browser_form if self.by_browser else self.password_form
        fields = (self.client_id, self.client_secret)
        if not self.by_browser:
            fields = (self.username, self.password)
        empty = next((each for each in fields if not each.text()), fields[-1])
        form.go_to(empty)
        return True

    def name_and_password(self) -> tuple[str, str]:
        """What was entered, as it was entered."""
        return self.username.text().strip(), self.password.text()

    def client(self) -> tuple[str, str]:
        """The client ID and its secret."""
        return self.client_id.text().strip(), self.client_secret.text().strip()

    def is_complete(self) -> bool:
        """Say what is missing; whether nothing is."""
        if self.by_browser and not self.client_id.text().strip():
            self.browser_form.complain(
                self.client_id, self.tr("Paste the client ID that Google gave you."), "amber"
            )
            return False
        if not self.by_browser and not self.username.text().strip():
            self.password_form.complain(
                self.username, self.tr("Enter the username first."), "amber"
            )
            return False
        if not self.by_browser and not self.password.text():
            self.password_form.complain(
                self.password, self.tr("Enter the password first."), "amber"
            )
            return False
        return True

    def complaint(self) -> str:
        """What is said to be wrong, or ""."""
        form = self.browser_form if self.by_browser else self.password_form
        return form.complaint()

    def forgive(self) -> None:
        """Say nothing is wrong any more: it is tried again."""
        self.password_form.forgive()
        self.browser_form.forgive()

    def complain(self, words: str) -> None:
        """Say that the login was refused, beside the password."""
        if self.by_browser:
            self.browser_form.complain(self.client_id, words)
        else:
            self.password_form.complain(self.password, words)
            self.password.selectAll()


def kept_words(*, by_keyring: bool) -> str:
    """Say where a password will be, and how often it will be asked for."""
    if by_keyring:
        return translate("LoginPage", "It is kept in the keyring of this computer, nowhere else.")
    return translate(
        "LoginPage",
        "This computer has no safe place for passwords; you are asked each time NetCompanion "
        "starts.",
    )

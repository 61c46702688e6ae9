"""Icons beside words and on buttons, in the colours of the moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy

from ui.theme import Theme


class IconLabel(QLabel):
    """An icon beside words that say the same; `words` makes it speak for itself."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        token: str = "accent",
        size: int = 18,
        *,
        fill: bool = False,
        words: str = "",
    ) -> None:
        super().__init__()
        self._theme = theme
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.set_icon(name, token, fill=fill)

    def set_icon(self, name: str, token: str, *, fill: bool = False) -> None:
        """Show another icon, or the same in another colour."""
        self._name, self._token, self._fill = name, token, fill
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's own size."""
        side = self._theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """The icon's own size."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        picture = self._theme.icons.pixmap(
            self._name,
            self._token,
            self._theme.px(self._size),
            fill=self._fill,
            dpr=self.devicePixelRatioF(),
        )
        QPainter(self).drawPixmap(self.contentsRect().topLeft(), picture)


def set_icon(
    theme: Theme,
    target: QAbstractButton | QAction,
    name: str,
    token: str = "text2",
    *,
    size: int = 18,
    fill: bool = False,
) -> None:
    """Give a button or an action an icon that follows the theme."""
    followers = target.findChildren(_IconFollower)
    follower = followers[0] if followers else _IconFollower(theme, target)
    follower.show(name, token, size, fill)


def place_icon(target: QAbstractButton) -> None:
    """Let the icon stand off words that have come, or in the middle once they have gone."""
    for follower in target.findChildren(_IconFollower):
        follower.draw()


class _IconFollower(QObject):
    """Keeps the icon of its parent in the colours of the theme, and goes when the parent goes."""

    def __init__(self, theme: Theme, target: QAbstractButton | QAction) -> None:
        super().__init__(target)
        self._theme = theme
        self._target = target
        theme.changed.connect(self.draw)

    def show(self, name: str, token: str, size: int, fill: bool) -> None:
        self._name, self._token, self._size, self._fill = name, token, size, fill
        self.draw()

    def draw(self) -> None:
        side = self._theme.px(self._size)
        beside_words = isinstance(self._target, QAbstractButton) and self._target.text()
        margin = 3 if beside_words else 0
        self._target.setIcon(
            self._theme.icons.icon(self._name, self._token, side, fill=self._fill, margin=margin)
        )
        if isinstance(self._target, QAbstractButton):
            self._target.setIconSize(QSize(side + 2 * margin, side))
